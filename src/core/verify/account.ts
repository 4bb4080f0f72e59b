import type { Change, Changes } from '../changes.ts';
import { PressElement, PressText } from '../dom/nodes.ts';
import { walk } from '../dom/walk.ts';
import { align, placeAt } from './alignment.ts';
import type { Alignment } from './alignment.ts';
import type { Difference } from './compare.ts';
import { canonicalAddress } from './addresses.ts';
import { CONTENT_KINDS, ContentReader } from './contents.ts';
import type { ContentKind, Contents } from './contents.ts';
import { compareFormatting } from './formatting.ts';
import type { Fact } from './facts.ts';
import { diffSequences } from './sequences.ts';
import type { Snapshot } from './snapshot.ts';
import { squash } from './text.ts';

/**
 * Compares the body as it was extracted with the body as the rules get it: whatever passes removed,
 * replaced or added must be in the ledger. This is what catches a pass that eats content.
 *
 * @param normalised the body after all passes, before it is rendered
 * @returns differences for which no change accounts; places are offsets in the source
 */
export function accountFor(
  snapshot: Snapshot,
  changes: Changes,
  normalised: PressElement,
): Difference[] {
  const reader = new ContentReader();
  const floating: Floating = {
    reader: new ContentReader(true),
    texts: changes.additions.map(squash),
  };
  replay(snapshot, changes, reader, floating);
  const expected = reader.finish();
  const spare = floating.reader.finish();
  const found = readTree(normalised);
  const unwrappedHeadings = Array.from(changes.of).filter(
    ([node, { kind }]) =>
      kind === 'unwrapped' && node instanceof PressElement && /^h[1-6]$/.test(node.name),
  ).length;
  const alignment = align(expected.text, found.text);
  return [
    ...compareText(expected, floating.texts, alignment),
    ...compareFormatting(expected, found, alignment),
    ...CONTENT_KINDS.flatMap((kind) => {
      const tolerated = kind === 'heading' ? unwrappedHeadings : 0;
      return compareKind(kind, expected, found, spare.kinds[kind], tolerated);
    }),
  ];
}

/** What may stand anywhere: things that were moved, and texts that were added. */
interface Floating {
  readonly reader: ContentReader;
  readonly texts: string[];
}

/** Reads the source with what the ledger says about it. */
function replay(
  snapshot: Snapshot,
  changes: Changes,
  reader: ContentReader,
  floating: Floating,
): void {
  for (let at = 0; at < snapshot.length; at += 1) {
    const event = snapshot[at];
    if (!event) break;
    if (typeof event.node.startIndex === 'number') reader.place = event.node.startIndex;
    const change = changes.of.get(event.node);
    if (event.kind === 'close') {
      if (change?.kind !== 'unwrapped') reader.close(event.name);
      continue;
    }
    if (change && change.kind !== 'changed' && change.kind !== 'unwrapped') {
      const end = endOf(snapshot, at);
      replayGone(change, snapshot.slice(at, end), changes, reader, floating);
      at = end - 1;
    } else if (event.kind === 'text') {
      reader.text(event.data);
    } else if (change?.kind !== 'unwrapped') {
      const attributes = change ? { ...event.attributes, ...change.attributes } : event.attributes;
      reader.open(event.name, attributes);
    }
  }
}

/** What stands in the place of a node that is not there any more. */
function replayGone(
  change: Exclude<Change, { kind: 'changed' | 'unwrapped' }>,
  inside: Snapshot,
  changes: Changes,
  reader: ContentReader,
  floating: Floating,
): void {
  if (change.kind === 'replaced') replay(change.by, changes, reader, floating);
  if (change.kind !== 'moved') return;
  floating.texts.push(textOf(inside, changes));
  replay(withoutOwn(inside, changes), changes, floating.reader, floating);
}

/** The text of a node that was moved, without what was removed from it. */
function textOf(inside: Snapshot, changes: Changes): string {
  let text = '';
  for (let at = 0; at < inside.length; at += 1) {
    const event = inside[at];
    if (!event) break;
    const change = at === 0 ? undefined : changes.of.get(event.node);
    if (event.kind === 'text' && change === undefined) text += squash(event.data);
    if (change?.kind !== 'removed' && change?.kind !== 'replaced') continue;
    if (change.kind === 'replaced') text += textOf(change.by, changes);
    at = endOf(inside, at) - 1;
  }
  return text;
}

/** The events of a node whose own change has been looked at already. */
function withoutOwn(inside: Snapshot, changes: Changes): Snapshot {
  const [first] = inside;
  return first && changes.of.has(first.node) && first.kind === 'open'
    ? inside.slice(1, -1)
    : inside;
}

/** @returns the index behind the last event of the node at `at` */
function endOf(snapshot: Snapshot, at: number): number {
  const first = snapshot[at];
  if (!first || first.kind === 'text') return at + 1;
  const { node } = first;
  let end = at + 1;
  for (let event = snapshot[end]; event; event = snapshot[end]) {
    end += 1;
    if (event.node === node) break;
  }
  return end;
}

function readTree(root: PressElement): Contents {
  const reader = new ContentReader();
  walk(root, {
    enter(node) {
      if (typeof node.startIndex === 'number') reader.place = node.startIndex;
      if (node instanceof PressText) reader.text(node.data);
      else if (node instanceof PressElement) reader.open(node.name, node.attribs);
      return undefined;
    },
    leave: (element) => reader.close(element.name),
  });
  return reader.finish();
}

function compareKind(
  kind: ContentKind,
  expected: Contents,
  found: Contents,
  spare: readonly Fact[],
  tolerated: number,
): Difference[] {
  const [left, right] = [expected.kinds[kind], found.kinds[kind]];
  const movable = spare.map(({ key }) => key);
  let extra = tolerated;
  const isSpare = (key: string): boolean => {
    const index = movable.indexOf(key);
    if (index !== -1) movable.splice(index, 1);
    else if (kind === 'link' && isBareAddress(key)) return true;
    else if (extra > 0) extra -= 1;
    else return false;
    return true;
  };
  const hunks = diffSequences(
    left.map(({ key }) => key),
    right.map(({ key }) => key),
  );
  const differences = hunks.flatMap(({ expected: [from, to], found: [foundFrom, foundTo] }) => {
    const missing = left.slice(from, to);
    const added = right.slice(foundFrom, foundTo).filter(({ key }) => !isSpare(key));
    return Array.from(
      { length: Math.max(missing.length, added.length) },
      (_, index): Difference => ({
        kind,
        expected: missing[index]?.key ?? '',
        found: added[index]?.key ?? '',
        expectedPlace: missing[index]?.place ?? added[index]?.place,
        foundPlace: undefined,
      }),
    );
  });
  // What was moved must have come to stand somewhere.
  return [...differences, ...movable.map((key): Difference => lost(kind, key))];
}

/** A link whose text is its own address says nothing that the text did not say. */
function isBareAddress(key: string): boolean {
  const [address = '', text = ''] = key.split(' ');
  const meant = squash(canonicalAddress(text));
  return text !== '' && [meant, `http://${meant}`, `mailto:${meant}`].includes(address);
}

function lost(kind: ContentKind | 'text', key: string): Difference {
  return { kind, expected: key, found: '', expectedPlace: undefined, foundPlace: undefined };
}

function compareText(
  expected: Contents,
  floating: readonly string[],
  { left, right, hunks }: Alignment,
): Difference[] {
  const spare = floating.filter((text) => text !== '');
  const differences: Difference[] = [];
  for (const hunk of hunks) {
    const missing = left.slice(...hunk.expected).join('');
    const rest = takeSpare(right.slice(...hunk.found).join(''), spare);
    // Text without blanks is one long word: a declared quotation mark in it makes all of it another.
    if (missing === rest) continue;
    differences.push({
      kind: 'text',
      expected: missing,
      found: rest,
      expectedPlace: placeAt(expected, left.slice(0, hunk.expected[0]).join('').length),
      foundPlace: undefined,
    });
  }
  return differences;
}

/** Cuts declared texts off what was found, wherever in it they stand. */
function takeSpare(found: string, spare: string[]): string {
  let rest = found;
  for (let index = 0; index < spare.length && rest !== ''; index += 1) {
    const text = spare[index] ?? '';
    if (!rest.includes(text)) continue;
    rest = rest.replace(text, '');
    spare.splice(index, 1);
    index -= 1;
  }
  return rest;
}
