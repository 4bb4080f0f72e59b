import { keyOfLine, rawValue, splitEntries } from './entries.ts';
import type { Entry } from './entries.ts';
import { stringNode } from './nodes.ts';
import type { Pair } from './nodes.ts';
import { REPAIRS } from './repairs.ts';
import { parseYaml } from './yaml.ts';
import type { Anchors, Misreading } from './yaml.ts';

/** One entry, readable now. */
export interface MendedEntry {
  readonly entry: Entry;
  /** The entry as valid YAML, its lines with their newlines. */
  readonly text: string;
  /** One pair; more when a repair found further keys inside. */
  readonly pairs: readonly Pair[];
  readonly misreadings: readonly Misreading[];
  /** What was repaired, one sentence each. */
  readonly repairs: readonly string[];
  /** Why YAML refused the entry; absent when it did not. */
  readonly reason?: string;
}

const LAST_RESORT = 'a value that is no YAML was taken as text';

/**
 * Reads a block that is not YAML key by key, so that a mistake costs nothing but itself. A value that no
 * repair helps becomes a text, verbatim.
 *
 * @returns `undefined` when the block has no keys at its margin, or says what is not ours to guess
 */
export function mendEntries(yaml: string): readonly MendedEntry[] | undefined {
  const names = Array.from(yaml.matchAll(/\*([^\s,[\]{}]+)/g), ([, name = '']) => name);
  const anchors: Anchors = { values: new Map(), used: new Set(names) };
  const mended: MendedEntry[] = [];
  for (const entry of splitEntries(withoutMargin(yaml)) ?? []) {
    const result = mendEntry(entry, anchors);
    if (!result) return undefined;
    mended.push(result);
  }
  return mended.length === 0 ? undefined : mended;
}

function mendEntry(entry: Entry, anchors: Anchors): MendedEntry | undefined {
  const original = entry.text.endsWith('\n') ? entry.text : `${entry.text}\n`;
  const isValue = (value: string): boolean =>
    plainSense(value) ??
    parseYaml(`v: ${value}\n`, { ...anchors, values: new Map(anchors.values) }).kind === 'read';
  const first = parseYaml(original, anchors);
  const reason = first.kind === 'failed' ? first.reason : undefined;
  const { text, reading, repairs } = isEntry(first)
    ? { text: original, reading: first, repairs: [] }
    : repairEntry(original, isValue, anchors);
  if (reading.kind === 'failed' && reading.isFinal) return undefined;
  if (reading.kind === 'read' && isEntry(reading)) {
    const { pairs, misreadings } = reading;
    return { entry, text, pairs, misreadings, repairs, ...(reason ? { reason } : {}) };
  }
  const value = stringNode(rawValue(entry));
  return {
    entry,
    text: `${JSON.stringify(entry.key)}: ${JSON.stringify(value.value)}\n`,
    pairs: [[entry.key, value]],
    misreadings: [],
    repairs: [LAST_RESORT],
    reason: reason ?? 'a key without a blank behind its colon',
  };
}

/** A value in quotes, without what only a reader can judge: tabs, controls, breaks, comments. */
const DOUBLE_QUOTED =
  /^"(?:[^"\\]|\\(?:[0abt\tnvfre "/\\N_LP]|x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U000[\dA-Fa-f]{5}))*"$/;
const SINGLE_QUOTED = /^'(?:[^']|'')*'$/;

/**
 * Whether a value is YAML, `undefined` where only a reader can tell. Most are told by their colons and
 * quotes, and a reader takes a hundred times as long to say no.
 */
function plainSense(value: string): boolean | undefined {
  // Expressions exhaust the stack on values of megabytes.
  if (value.length > 1 << 16 || /[\p{Cc}#]/u.test(value)) return undefined;
  switch (value.slice(0, 1)) {
    case '@':
    case '`':
      return false;
    case '"':
      return DOUBLE_QUOTED.test(value);
    case "'":
      return SINGLE_QUOTED.test(value);
    default:
      return /^[\p{L}\p{N}]/u.test(value) ? !/:(?: |$)/.test(value) : undefined;
  }
}

/** A block whose first lines are as its keys are, and what was done to them. */
export interface TidyBlock {
  readonly yaml: string;
  readonly repairs: readonly string[];
}

/**
 * Lines before the first key that are no comments: a key among them loses its indentation, what belongs
 * to no key becomes a comment. A block without any key stays as it is.
 */
export function tidyHead(yaml: string): TidyBlock {
  const lines = withoutMargin(yaml).split('\n');
  const first = lines.findIndex((line) => keyOfLine(line) !== undefined);
  const head = lines.slice(0, first === -1 ? lines.length : first);
  if (head.some((line) => /^[ \t]*[[{]/.test(line))) return { yaml, repairs: [] };
  const hasKeys = first !== -1 || head.some((line) => keyOfLine(bareOf(line)) !== undefined);
  if (!hasKeys) return { yaml, repairs: [] };
  const repairs = new Set<string>();
  const tidied = head.map((line) => {
    const bare = bareOf(line);
    if (bare === '' || bare.startsWith('#')) return line;
    if (keyOfLine(bare) !== undefined) {
      repairs.add('a key before the first one was moved to the margin');
      return bare;
    }
    repairs.add('text before the first key became a comment');
    return `# ${line}`;
  });
  return { yaml: [...tidied, ...lines.slice(head.length)].join('\n'), repairs: [...repairs] };
}

/** Without the white space, seen or not, that people put before a key. */
function bareOf(line: string): string {
  return line.replace(/^[ \t\u00A0\u3000\u200B\uFEFF]+/, '');
}

interface Attempt {
  readonly text: string;
  readonly reading: ReturnType<typeof parseYaml>;
  readonly repairs: readonly string[];
}

/** One repair if it is enough, else all of them, each on the result of the one before. */
function repairEntry(
  original: string,
  isValue: (value: string) => boolean,
  anchors: Anchors,
): Attempt {
  const tried = new Map<string, ReturnType<typeof parseYaml>>();
  const read = (text: string): ReturnType<typeof parseYaml> => {
    const known = tried.get(text) ?? parseYaml(text, anchors);
    tried.set(text, known);
    return known;
  };
  for (const { apply, message } of REPAIRS) {
    const text = apply(original, isValue);
    if (text === original) continue;
    const reading = read(text);
    if (isEntry(reading)) return { text, reading, repairs: [message] };
  }
  const repairs: string[] = [];
  let text = original;
  let reading = read(text);
  for (const { apply, message } of REPAIRS) {
    const repaired = apply(text, isValue);
    if (repaired === text) continue;
    repairs.push(message);
    text = repaired;
    reading = read(text);
    if (isEntry(reading)) break;
  }
  return { text, reading, repairs };
}

function isEntry(reading: ReturnType<typeof parseYaml>): boolean {
  return reading.kind === 'read' && reading.pairs.length > 0;
}

/** A block that is indented as a whole has its keys at a margin of its own. */
function withoutMargin(yaml: string): string {
  const lines = yaml.split('\n');
  const indents = lines
    .filter((line) => line.trim() !== '')
    .map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const margin = indents.reduce((least, indent) => Math.min(least, indent), indents[0] ?? 0);
  return margin === 0 ? yaml : lines.map((line) => line.slice(margin)).join('\n');
}
