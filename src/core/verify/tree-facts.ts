import { walk } from '../dom/walk.ts';
import type { Visitor } from '../dom/walk.ts';
import { PressElement, PressText } from '../dom/nodes.ts';
import { LANGUAGE, MATH, MATH_BLOCK, TASK, TEX } from '../hints.ts';
import { elementEvents } from './element-events.ts';
import { FactCollector } from './collector.ts';
import type { Attributes, Facts } from './facts.ts';

/** @returns the facts of a normalised body; places are offsets in the source */
export function treeFacts(root: PressElement): Facts {
  const reader = createReader();
  walk(root, reader);
  return reader.finish();
}

/** @returns the facts of one block of a normalised body, by itself */
export function blockFacts(block: PressElement): Facts {
  const reader = createReader();
  if (reader.enter(block) !== 'skip') {
    walk(block, reader);
    reader.leave(block);
  }
  return reader.finish();
}

function createReader(): Visitor & { finish(): Facts } {
  const collector = new FactCollector();
  const events = elementEvents(collector);
  return {
    enter(node) {
      if (typeof node.startIndex === 'number') collector.place = node.startIndex;
      if (node instanceof PressText) events.text(node.data);
      if (!(node instanceof PressElement)) return undefined;
      if (node.name === MATH || node.name === MATH_BLOCK) {
        collector.formula(node.attribs[TEX] ?? '', node.name === MATH_BLOCK);
        return 'skip';
      }
      events.open(node.name, attributesOf(node));
      const task = node.attribs[TASK];
      if (task !== undefined) collector.taskBox(task === 'x');
      return undefined;
    },
    leave: (element) => events.close(element.name),
    finish: () => collector.finish(),
  };
}

function attributesOf(element: PressElement): Attributes {
  const language = element.attribs[LANGUAGE];
  return language === undefined ? element.attribs : { class: `language-${language}` };
}
