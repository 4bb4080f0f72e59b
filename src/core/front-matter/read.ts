import type { Node } from 'js-yaml';
import type { DiagnosticSink } from '../diagnostics.ts';
import { resolveDuplicates } from './duplicates.ts';
import { splitEntries } from './entries.ts';
import { mendEntries } from './mend.ts';
import type { MendedEntry } from './mend.ts';
import { asBlocks } from './nodes.ts';
import type { Pair } from './nodes.ts';
import type { BlockFormat, FrontMatterBlock } from './split.ts';
import { parseToml } from './toml.ts';
import { findComments, parseYaml } from './yaml.ts';
import type { Comment, Misreading } from './yaml.ts';

/**
 * Front matter as read: keys in the order of the source, values as YAML nodes, which still know how
 * the source wrote them (`0128` is the text `0128`, plain). `unreadable` holds the block verbatim
 * when it cannot be read even after the repairs.
 */
export interface FrontMatter {
  readonly entries: Map<string, Node>;
  readonly unreadable: string | undefined;
  /** Comments of the source, in order, each from its `#` on. */
  readonly comments: readonly string[];
  /** The block as its author wrote it, only repaired; absent when it has to be written anew. */
  readonly kept: { readonly format: BlockFormat; readonly text: string } | undefined;
  /** Where a key stands in the source text; `null` for a key that is not there. */
  readonly offsetOf: (key: string) => number | null;
}

type OffsetOf = FrontMatter['offsetOf'];

/** A block whose keys are known. */
interface Reading {
  readonly pairs: readonly Pair[];
  readonly comments: readonly string[];
  /** The lines of each pair, in order, when each has lines of its own; else the whole block. */
  readonly lines: readonly string[] | string;
}

const NOTHING: Omit<FrontMatter, 'unreadable'> = {
  entries: new Map(),
  comments: [],
  kept: undefined,
  offsetOf: () => null,
};

/** @param block `undefined` without front matter */
export function readFrontMatter(
  block: FrontMatterBlock | undefined,
  diagnostics: DiagnosticSink,
): FrontMatter {
  if (!block || block.text.trim() === '') return { ...NOTHING, unreadable: undefined };
  const offsetOf = (key: string): number | null => findKey(block, key);
  const reading = readBlock(block, offsetOf, diagnostics);
  if (typeof reading === 'string') {
    diagnostics.report('front-matter-unreadable', reading, { offset: block.offset });
    return { ...NOTHING, unreadable: block.text };
  }
  const { entries, fates } = resolveDuplicates(reading.pairs, offsetOf, diagnostics);
  const text = keptText(reading, fates);
  return {
    entries,
    unreadable: undefined,
    comments: reading.comments,
    kept: text === undefined ? undefined : { format: block.format, text },
    offsetOf,
  };
}

/** @returns the reading, or why there is none */
function readBlock(
  block: FrontMatterBlock,
  offsetOf: OffsetOf,
  diagnostics: DiagnosticSink,
): Reading | string {
  if (block.format === 'toml') {
    const toml = parseToml(block.text);
    if (toml.kind === 'failed') return toml.reason;
    return { pairs: toml.pairs, comments: textsOf(toml.comments), lines: block.text };
  }
  // JSON is a part of YAML 1.2, and YAML's reader keeps the spelling of numbers.
  const yaml = block.format === 'hexo-json' ? `{${block.text}}` : block.text;
  const reading = parseYaml(yaml);
  if (reading.kind === 'read') {
    reportMisreadings(reading.misreadings, offsetOf, diagnostics);
    const comments = textsOf(findComments(yaml));
    const pairs =
      block.format === 'yaml'
        ? reading.pairs
        : reading.pairs.map(([key, value]) => [key, asBlocks(value)] as const);
    return { pairs, comments, lines: linesOf(block) };
  }
  if (reading.isFinal || block.format !== 'yaml') return reading.reason;
  const mended = mendEntries(yaml);
  if (!mended) return reading.reason;
  for (const entry of mended) reportRepairs(entry, block.offset, offsetOf, diagnostics);
  const heading = HEADING.exec(yaml)?.[0] ?? '';
  const texts = mended.map(({ text }, at) => (at === 0 ? heading : '') + text);
  return {
    pairs: mended.flatMap(({ pairs }) => pairs),
    comments: texts.flatMap((text) => textsOf(findComments(text))),
    lines: mended.every(({ pairs }) => pairs.length === 1) ? texts : texts.join(''),
  };
}

/** Comments and blank lines before the first key. */
const HEADING = /^(?:[ \t]*(?:#[^\n]*)?\n)*/;

function textsOf(comments: readonly Comment[]): readonly string[] {
  return comments.map(({ text }) => text);
}

function reportRepairs(
  { entry, repairs, misreadings, reason }: MendedEntry,
  blockOffset: number,
  offsetOf: OffsetOf,
  diagnostics: DiagnosticSink,
): void {
  for (const message of repairs) {
    diagnostics.report('front-matter-repaired', `\`${entry.key}\`: ${message}`, {
      offset: blockOffset + entry.offset,
      ...(reason === undefined ? {} : { excerpt: reason }),
    });
  }
  reportMisreadings(misreadings, offsetOf, diagnostics);
}

function reportMisreadings(
  misreadings: readonly Misreading[],
  offsetOf: OffsetOf,
  diagnostics: DiagnosticSink,
): void {
  for (const { kind, message, key } of misreadings) {
    const text = kind === 'repaired' ? `\`${key}\`: ${message}` : message;
    diagnostics.report(`front-matter-${kind}`, text, { offset: offsetOf(key) });
  }
}

/** The lines of each key of a YAML block; lines before the first key go with it. */
function linesOf({ format, text }: FrontMatterBlock): readonly string[] | string {
  const entries = format === 'yaml' ? splitEntries(text) : undefined;
  if (!entries) return text;
  return entries.map(({ text: lines, offset }, at) =>
    at === 0 ? text.slice(0, offset) + lines : lines,
  );
}

/** The block without the entries that lost against another of the same key. */
function keptText(
  { pairs, lines }: Reading,
  fates: readonly (string | undefined)[],
): string | undefined {
  if (fates.every((fate, at) => fate === pairs[at]?.[0]))
    return typeof lines === 'string' ? lines : lines.join('');
  if (typeof lines === 'string' || lines.length !== pairs.length) return undefined;
  const kept = lines.map((text, at) => {
    const fate = fates[at];
    if (fate === undefined) return '';
    return fate === pairs[at]?.[0] ? text : text.replace(/^[^:\n]*/, fate);
  });
  return kept.join('');
}

/** The last line that begins with the key, quoted or not, and a sign that parts it from its value. */
function findKey({ text, offset }: FrontMatterBlock, key: string): number | null {
  let found: number | null = null;
  for (let at = text.indexOf(key); at !== -1; at = text.indexOf(key, at + key.length || at + 1)) {
    const behind = /^["']?[ \t]*[:=：\]]/.test(text.slice(at + key.length, at + key.length + 40));
    const before = /(?:^|\n)[ \t{,[]*["']?$/.exec(text.slice(Math.max(0, at - 40), at));
    if (behind && before) found = at;
  }
  return found === null ? null : offset + found;
}
