import { createElement, remove, replace } from '../dom/edit.ts';
import { PressElement, PressText, setChildren } from '../dom/nodes.ts';
import type { BodyRoot } from '../dom/nodes.ts';
import {
  beginningOf,
  hasVisibleContent,
  isInside,
  isInsideAny,
  listByName,
  neighbour,
} from '../dom/walk.ts';
import { NOTE, NOTES, NOTE_REFERENCE } from '../hints.ts';
import { fragmentOf } from './addresses.ts';
import type { Pass, PassContext } from './pass.ts';
import { matches } from '../dom/selector.ts';
import { selectAll } from './select.ts';

/**
 * Where generators put the notes: markdown-it and CSDN (`section.footnotes`), GitHub
 * (`data-footnotes`), pandoc and kramdown (`role="doc-endnotes"`), Python-Markdown (`div.footnote`),
 * WordPress, MediaWiki (`ol.references`). Each note is an item with an id in it.
 */
const NOTE_LISTS =
  '.footnotes, .footnotes-list, [data-footnotes], [role="doc-endnotes"], .footnote > ol, .wp-block-footnotes, ol.references';

/** What the same generators call the link from a note back to the text. */
const BACK_LINK =
  '[data-footnote-backref], [role="doc-backlink"], .footnote-backref, .footnote-back, .footnote-backlink, .reversefootnote, .mw-cite-backlink';

/** Arrows (some with a variation selector) that say nothing but "back". */
const ARROWS = /^(?:\s|\u21A9|\u2191|\u2934|\uFE0E|\uFE0F)+$/;

/** GitHub's heading for screen readers, and the rule that generators put above the notes. */
const FURNITURE = '#footnote-label, h2.sr-only, hr';

/**
 * Finds footnotes: references become `sup` elements with the id of their note, and the notes move to
 * a list at the end of the body. `note-order.ts` gives them their numbers when the text is final.
 */
export const footnotes: Pass = {
  name: 'footnotes',
  run(root, context) {
    const lists = selectAll(root, NOTE_LISTS, context);
    const notes = findNotes(lists);
    if (notes.size === 0) return;
    const references = findReferences(root, notes);
    dropBackLinks(notes, references, context);
    const referenced = new Set<PressElement>();
    for (const { marker, link, note } of references) {
      const label = link.textContent.trim() || '1';
      const hint = { [NOTE_REFERENCE]: note.getAttribute('id') ?? '' };
      const raised = createElement('sup', [new PressText(label)], hint, marker.startIndex);
      context.ledger.replaced(marker, [raised]);
      replace(marker, [raised]);
      referenced.add(note);
    }
    for (const note of notes.values()) {
      if (!referenced.has(note)) reportUnreferenced(note, context);
    }
    moveToEnd(root, referenced, context);
    for (const list of lists) if (!hasVisibleNote(list)) dropFurniture(list, context);
  },
};

/** The items with an id, by id; lists inside a note are its content. */
function findNotes(lists: readonly PressElement[]): Map<string, PressElement> {
  const notes = new Map<string, PressElement>();
  const items = new Set<PressElement>();
  for (const list of lists) {
    for (const item of listByName(list, 'li')) {
      const id = item.getAttribute('id');
      if (!id || notes.has(id) || !hasVisibleContent(item) || isInsideAny(item, items)) continue;
      notes.set(id, item);
      items.add(item);
    }
  }
  return notes;
}

interface Reference {
  readonly link: PressElement;
  /** The link, or the raised element of which it is all: `<sup>[<a href="#fn1">1</a>]</sup>`. */
  readonly marker: PressElement;
  readonly note: PressElement;
}

function findReferences(
  root: BodyRoot,
  notes: ReadonlyMap<string, PressElement>,
): readonly Reference[] {
  return listByName(root, 'a').flatMap((link) => {
    const note = notes.get(fragmentOf(link.getAttribute('href')) ?? '');
    if (!note || isInside(link, root, 'pre', 'code')) return [];
    return [{ link, marker: markerOf(link), note }];
  });
}

function markerOf(link: PressElement): PressElement {
  const { parent } = link;
  if (!(parent instanceof PressElement) || parent.name !== 'sup') return link;
  const isAlone = parent.children.every(
    (child) => child === link || (child instanceof PressText && !/[\p{L}\p{N}]/u.test(child.data)),
  );
  return isAlone ? parent : link;
}

/** Markdown readers put a link back behind every note by themselves. */
function dropBackLinks(
  notes: ReadonlyMap<string, PressElement>,
  references: readonly Reference[],
  context: PassContext,
): void {
  const places = new Set(
    references.flatMap(({ link, marker }) => [link.getAttribute('id'), marker.getAttribute('id')]),
  );
  for (const note of notes.values()) {
    for (const element of listByName(note, 'a', 'span')) {
      const target = fragmentOf(element.getAttribute('href'));
      const isBack =
        (target !== undefined && (places.has(target) || ARROWS.test(element.textContent))) ||
        matches(element, BACK_LINK, context.page);
      if (!isBack || !isInsideAny(element, new Set([note]))) continue;
      context.diagnostics.report('boilerplate-dropped', 'link from a footnote back to the text', {
        offset: element.startIndex,
        excerpt: beginningOf(element),
      });
      const { prev } = element;
      if (prev instanceof PressText) prev.data = prev.data.trimEnd();
      context.ledger.removed(element);
      remove(element);
    }
  }
}

function reportUnreferenced(note: PressElement, { diagnostics }: PassContext): void {
  diagnostics.report('footnote-unresolved', 'a note that nothing refers to stays a list item', {
    offset: note.startIndex,
    excerpt: beginningOf(note),
  });
}

function moveToEnd(
  root: BodyRoot,
  notes: ReadonlySet<PressElement>,
  { ledger }: PassContext,
): void {
  const items = Array.from(notes, (note) => {
    ledger.moved(note);
    remove(note);
    note.attribs = { [NOTE]: note.getAttribute('id') ?? '' };
    return note;
  });
  if (items.length === 0) return;
  const list = createElement('ol', items, { [NOTES]: '' }, items[0]?.startIndex);
  setChildren(root, [...root.children, list]);
}

function hasVisibleNote(list: PressElement): boolean {
  return listByName(list, 'li').length > 0;
}

/** The heading and the rule of a list that has no notes left, and the rule just before it. */
function dropFurniture(list: PressElement, context: PassContext): void {
  const inside = listByName(list, 'h2', 'hr').filter((element) =>
    matches(element, FURNITURE, context.page),
  );
  const previous = neighbour(list, 'prev');
  if (previous instanceof PressElement && previous.className === 'footnotes-sep')
    inside.unshift(previous);
  for (const element of inside) {
    context.diagnostics.report('boilerplate-dropped', 'what a site puts above its footnotes', {
      offset: element.startIndex,
      excerpt: beginningOf(element) || `<${element.name}>`,
    });
    context.ledger.removed(element);
    remove(element);
  }
}
