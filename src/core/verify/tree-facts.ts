import { walk } from '../dom/walk.ts';
import type { Visitor } from '../dom/walk.ts';
import { PressElement, PressText } from '../dom/nodes.ts';
import { LANGUAGE, MATH, MATH_BLOCK, NOTE, NOTES, NOTE_REFERENCE, TASK, TEX } from '../hints.ts';
import { elementEvents } from './element-events.ts';
import { FactCollector } from './collector.ts';
import type { Attributes, Facts } from './facts.ts';

/** @returns the facts of a normalised body; places are offsets in the source */
export function treeFacts(root: PressElement): Facts {
  const reader = createReader([]);
  walk(root, reader);
  return reader.finish();
}

/**
 * @param references labels of footnotes that are referred to in front of the block
 * @returns the facts of one block of a normalised body, by itself
 */
export function blockFacts(block: PressElement, references: readonly string[] = []): Facts {
  const reader = createReader(references);
  if (reader.enter(block) !== 'skip') {
    walk(block, reader);
    reader.leave(block);
  }
  return reader.finish();
}

function createReader(references: readonly string[]): Visitor & { finish(): Facts } {
  const collector = new FactCollector();
  for (const label of references) collector.footnote(label, false);
  if (references.length > 0) collector.boundary();
  const events = elementEvents(collector);
  return {
    enter(node) {
      if (typeof node.startIndex === 'number') collector.place = node.startIndex;
      if (node instanceof PressText) events.text(node.data);
      if (!(node instanceof PressElement)) return undefined;
      if (readWhole(node, collector)) return 'skip';
      const note = node.attribs[NOTE];
      if (note !== undefined) collector.footnote(note, true);
      if (isOfNotes(node)) return undefined;
      events.open(node.name, attributesOf(node));
      const task = node.attribs[TASK];
      if (task !== undefined) collector.taskBox(task === 'x');
      return undefined;
    },
    leave(element) {
      if (!isOfNotes(element)) events.close(element.name);
    },
    finish: () => collector.finish(),
  };
}

/** Elements that are one fact with all that is in them. */
function readWhole({ name, attribs }: PressElement, collector: FactCollector): boolean {
  const reference = attribs[NOTE_REFERENCE];
  if (reference !== undefined) collector.footnote(reference, false);
  const isFormula = name === MATH || name === MATH_BLOCK;
  if (isFormula) collector.formula(attribs[TEX] ?? '', name === MATH_BLOCK);
  return isFormula || reference !== undefined;
}

/** Footnotes are a list to us alone: readers see notes. */
function isOfNotes({ attribs }: PressElement): boolean {
  return attribs[NOTE] !== undefined || attribs[NOTES] !== undefined;
}

function attributesOf(element: PressElement): Attributes {
  const language = element.attribs[LANGUAGE];
  return language === undefined ? element.attribs : { class: `language-${language}` };
}
