import type { Node } from 'js-yaml';
import type { DiagnosticSink } from '../diagnostics.ts';
import { resolveDuplicates } from './duplicates.ts';
import { splitEntries } from './entries.ts';
import { keyFinder } from './key-offsets.ts';
import { isMostlyToml, mendToml } from './mend-toml.ts';
import { mendEntries, tidyHead } from './mend.ts';
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
  readonly format: BlockFormat;
  readonly pairs: readonly Pair[];
  readonly comments: readonly string[];
  /**
   * The lines of each pair, in order, when each has lines of its own; else the whole block. `undefined`
   * when it has to be written anew.
   */
  readonly lines: readonly string[] | string | undefined;
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
  const offsetOf = keyFinder(block);
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
    kept: text === undefined ? undefined : { format: reading.format, text },
    offsetOf,
  };
}

/** What else a block may be that is not what its fences say. */
const OTHERS: Readonly<Record<BlockFormat, BlockFormat | undefined>> = {
  toml: 'yaml',
  yaml: 'toml',
  'hexo-json': 'yaml',
  json: undefined,
};

const NAMES: Readonly<Record<BlockFormat, string>> = {
  toml: 'TOML',
  yaml: 'YAML',
  'hexo-json': 'JSON',
  json: 'JSON',
};

/** @returns the reading, or why there is none */
function readBlock(
  block: FrontMatterBlock,
  offsetOf: OffsetOf,
  diagnostics: DiagnosticSink,
): Reading | string {
  const own = readAs(block.format, block, offsetOf, diagnostics);
  const other = OTHERS[block.format];
  if (typeof own !== 'string' || other === undefined) return own;
  const reading = readAs(other, block, offsetOf, diagnostics);
  if (typeof reading === 'string' || reading.pairs.length === 0) return own;
  const message = `the block is ${NAMES[other]} between the lines of ${NAMES[block.format]}`;
  diagnostics.report('front-matter-repaired', message, { offset: block.offset, excerpt: own });
  return reading;
}

/** @returns the reading, or why there is none; then nothing is reported */
function readAs(
  format: BlockFormat,
  block: FrontMatterBlock,
  offsetOf: OffsetOf,
  diagnostics: DiagnosticSink,
): Reading | string {
  if (format === 'toml') return readToml(block, diagnostics);
  if (format === 'yaml') return readYaml(block, offsetOf, diagnostics);
  // JSON is a part of YAML 1.2, and YAML's reader keeps the spelling of numbers.
  const wrap = (text: string): string => (format === 'hexo-json' ? `{${text}}` : text);
  // YAML would take a comment for a part of the key behind it.
  const { text, comments } = uncomment(block);
  const reading = parseYaml(wrap(text));
  if (reading.kind === 'failed') return reading.reason;
  if (comments.length > 0) {
    const message = 'comments, which JSON does not have, were taken out';
    diagnostics.report('front-matter-repaired', message, { offset: block.offset });
  }
  reportMisreadings(reading.misreadings, offsetOf, diagnostics);
  return {
    format,
    pairs: reading.pairs.map(([key, value]) => [key, asBlocks(value)] as const),
    comments: [...comments, ...textsOf(findComments(wrap(text)))],
    lines: text,
  };
}

/** A text, which may hold what looks like a comment, or a comment; `http://` without quotes is none. */
const JSON_COMMENT = /"(?:[^"\\]|\\.)*"|(?<=^|[\s,{[])(?:\/\/[^\n]*|\/\*.*?\*\/)/gs;

/** JSON without the comments that editors put into it, and these as YAML has them. */
function uncomment({ text: json }: FrontMatterBlock): {
  readonly text: string;
  readonly comments: readonly string[];
} {
  const comments: string[] = [];
  const text = json.replace(JSON_COMMENT, (part) => {
    if (part.startsWith('"')) return part;
    const lines = part.replace(/^\/[/*]|\*\/$/g, '').split('\n');
    comments.push(...lines.map((line) => `# ${line.trim()}`));
    return '';
  });
  return { text, comments };
}

function readToml(block: FrontMatterBlock, diagnostics: DiagnosticSink): Reading | string {
  const format = 'toml';
  const toml = parseToml(block.text);
  if (toml.kind === 'read')
    return { format, pairs: toml.pairs, comments: textsOf(toml.comments), lines: block.text };
  const mended = isMostlyToml(block.text) ? mendToml(block.text) : undefined;
  if (!mended) return toml.reason;
  for (const { kind, message, offset, excerpt } of mended.reports)
    diagnostics.report(`front-matter-${kind}`, message, {
      offset: block.offset + offset,
      excerpt,
    });
  const { pairs, comments, text } = mended;
  return { format, pairs, comments, lines: text };
}

function readYaml(
  block: FrontMatterBlock,
  offsetOf: OffsetOf,
  diagnostics: DiagnosticSink,
): Reading | string {
  const format = 'yaml';
  const { text: yaml } = block;
  const reading = parseYaml(yaml);
  if (reading.kind === 'read') {
    reportMisreadings(reading.misreadings, offsetOf, diagnostics);
    const { pairs } = reading;
    return { format, pairs, comments: textsOf(findComments(yaml)), lines: linesOf(yaml) };
  }
  if (reading.isFinal || isMostlyToml(yaml)) return reading.reason;
  const tidy = tidyHead(yaml);
  const mended = mendEntries(tidy.yaml);
  if (!mended) return reading.reason;
  for (const message of tidy.repairs)
    diagnostics.report('front-matter-repaired', message, { offset: block.offset });
  const offset = block.offset + yaml.length - tidy.yaml.length;
  for (const entry of mended) reportRepairs(entry, offset, offsetOf, diagnostics);
  const heading = HEADING.exec(tidy.yaml)?.[0] ?? '';
  const texts = mended.map(({ text }, at) => (at === 0 ? heading : '') + text);
  return {
    format,
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
function linesOf(text: string): readonly string[] | string {
  const entries = splitEntries(text);
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
    return typeof lines === 'object' ? lines.join('') : lines;
  if (typeof lines !== 'object' || lines.length !== pairs.length) return undefined;
  const kept = lines.map((text, at) => {
    const fate = fates[at];
    if (fate === undefined) return '';
    return fate === pairs[at]?.[0] ? text : text.replace(/^[^:\n]*/, fate);
  });
  return kept.join('');
}
