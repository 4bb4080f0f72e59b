import { createElement, insertAfter, insertBefore, remove } from '../dom/edit.ts';
import { PressElement, setChildren } from '../dom/nodes.ts';
import type { BodyRoot } from '../dom/nodes.ts';
import { beginningOf, hasVisibleContent, isInside, listByName } from '../dom/walk.ts';
import { LOOSE, NOTE, NOTES, NOTE_REFERENCE } from '../hints.ts';
import type { Pass, PassContext } from './pass.ts';

const FORMATTING = new Set(['strong', 'em', 'del']);

/**
 * Numbers footnotes in the order in which the final text refers to them, as every reader numbers
 * them. A reference whose note is gone is raised text again; a note whose references are gone (one
 * stood in code) becomes an item of a list in front of the others, since readers show no note that
 * nothing refers to.
 */
export const noteOrder: Pass = {
  name: 'note-order',
  run(root, context) {
    const list = listByName(root, 'ol').find((element) => element.attribs[NOTES] !== undefined);
    const notes = new Map(
      (list?.children ?? [])
        .filter((item): item is PressElement => item instanceof PressElement)
        .map((item) => [item.getAttribute(NOTE) ?? '', item]),
    );
    const references = listReferences(root).filter((reference) =>
      keepResolved(reference, root, notes, context),
    );
    for (const reference of references) moveOutOfFormatting(reference, root);
    if (list) arrange(list, notes, references, context);
  },
};

function listReferences(root: PressElement): PressElement[] {
  return listByName(root, 'sup').filter((sup) => sup.attribs[NOTE_REFERENCE] !== undefined);
}

/** A reference works in Markdown alone: not in the HTML line of a `summary`. */
function keepResolved(
  reference: PressElement,
  root: BodyRoot,
  notes: ReadonlyMap<string, PressElement>,
  { diagnostics }: PassContext,
): boolean {
  if (
    notes.has(reference.getAttribute(NOTE_REFERENCE) ?? '') &&
    !isInside(reference, root, 'summary')
  )
    return true;
  delete reference.attribs[NOTE_REFERENCE];
  diagnostics.report('footnote-unresolved', 'a reference to a footnote became raised text', {
    offset: reference.startIndex,
    excerpt: beginningOf(reference),
  });
  return false;
}

/** `**bold[^1]**文` would not close: the `]` in front of the sign is punctuation. `**bold**[^1]文` does. */
function moveOutOfFormatting(reference: PressElement, root: BodyRoot): void {
  let parent = reference.parent;
  while (
    parent instanceof PressElement &&
    parent !== root &&
    FORMATTING.has(parent.name) &&
    (reference.next === null || reference.prev === null)
  ) {
    const isLast = reference.next === null;
    remove(reference);
    if (isLast) insertAfter(reference, parent);
    else insertBefore(reference, parent);
    if (!hasVisibleContent(parent)) remove(parent);
    parent = reference.parent;
  }
}

function arrange(
  list: PressElement,
  notes: ReadonlyMap<string, PressElement>,
  references: readonly PressElement[],
  { diagnostics }: PassContext,
): void {
  const numbered = numberNotes(list, notes, references);
  const others = [...notes.values()].filter((note) => !numbered.includes(note));
  for (const note of others) {
    delete note.attribs[NOTE];
    diagnostics.report('footnote-unresolved', 'a note that nothing refers to stays a list item', {
      offset: note.startIndex,
      excerpt: beginningOf(note),
    });
  }
  setChildren(list, numbered);
  list.attribs[LOOSE] = '';
  if (others.length > 0) insertBefore(createElement('ol', others, {}, list.startIndex), list);
  if (numbered.length === 0) remove(list);
}

/** Text first, then the notes in their order: a note may be the only one to refer to another. */
function numberNotes(
  list: PressElement,
  notes: ReadonlyMap<string, PressElement>,
  references: readonly PressElement[],
): PressElement[] {
  const inText = references.filter((reference) => !isInList(reference, list));
  const numbers = new Map<PressElement, number>();
  const pending = [...inText];
  for (let at = 0; at < pending.length; at += 1) {
    const reference = pending[at];
    const note = notes.get(reference?.getAttribute(NOTE_REFERENCE) ?? '');
    if (!reference || !note) continue;
    let number = numbers.get(note);
    if (number === undefined) {
      number = numbers.size + 1;
      numbers.set(note, number);
      pending.push(...listReferences(note));
    }
    reference.attribs[NOTE_REFERENCE] = String(number);
  }
  for (const [note, number] of numbers) note.attribs[NOTE] = String(number);
  return [...numbers.keys()];
}

function isInList(node: PressElement, list: PressElement): boolean {
  for (let parent = node.parent; parent; parent = parent.parent) if (parent === list) return true;
  return false;
}
