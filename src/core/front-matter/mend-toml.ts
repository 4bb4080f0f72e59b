import { plainText } from './nodes.ts';
import type { Pair } from './nodes.ts';
import { LAST_RESORT, readLong, repairKey, repairTable, repairValue } from './toml-repairs.ts';
import { MOST_CHARACTERS, splitToml, tomlKeyOf } from './toml-parts.ts';
import type { KeyPart, TomlPart } from './toml-parts.ts';
import { parseToml } from './toml.ts';
import { joinTables } from './toml-tables.ts';

/** A damaged TOML block, readable now. */
export interface MendedToml {
  readonly pairs: readonly Pair[];
  readonly comments: readonly string[];
  /** The block as valid TOML; absent when keys stood twice, and one of each had to go. */
  readonly text: string | undefined;
  readonly reports: readonly TomlReport[];
}

export interface TomlReport {
  readonly kind: 'repaired' | 'duplicate-key';
  readonly message: string;
  /** In the block, UTF-16 units from 0. */
  readonly offset: number;
  readonly excerpt: string;
}

/** Whether most lines that have a key have it as TOML writes it. */
export function isMostlyToml(text: string): boolean {
  let balance = 0;
  for (const line of text.split('\n')) {
    const kind = tomlKeyOf(line);
    if (kind !== undefined) balance += kind === 'toml' ? 1 : -1;
  }
  return balance > 0;
}

/** A part with its lines as valid TOML. */
export interface MendedPart {
  readonly part: TomlPart;
  readonly text: string;
  /** The value where it is too long for the reader of TOML; `text` has an empty one. */
  readonly long?: string;
}

/**
 * Reads a block that is not TOML key by key, so that a mistake costs nothing but itself. A value that no
 * repair helps becomes a text, verbatim; a line that belongs to no key becomes a comment.
 *
 * @returns `undefined` for a block that values nest too deeply in
 */
export function mendToml(toml: string): MendedToml | undefined {
  const reports: TomlReport[] = [];
  const mended = splitToml(toml).map((part): MendedPart => {
    const { text, repairs, name, long } = mendPart(part);
    const { offset } = part;
    const excerpt = part.text;
    for (const repair of repairs) {
      const message = name === undefined ? repair : `\`${name}\`: ${repair}`;
      reports.push({ kind: 'repaired', message, offset, excerpt });
    }
    return { part, text, ...(long === undefined ? {} : { long }) };
  });
  const text = mended.map((part) => `${part.text}\n`).join('');
  const isLong = mended.some((one) => one.text.length > MOST_CHARACTERS || one.long !== undefined);
  const whole = isLong ? undefined : parseToml(text);
  if (whole?.kind === 'read')
    return { pairs: whole.pairs, comments: whole.comments.map((one) => one.text), text, reports };
  const joined = joinTables(mended);
  if (!joined) return undefined;
  for (const { key, lost, isLast, offset } of joined.lost) {
    const message = `\`${key}\` stands twice; the ${isLast ? 'last' : 'first'} value is kept`;
    const excerpt = `${key}: ${plainText(lost)}`;
    reports.push({ kind: 'duplicate-key', message, offset, excerpt });
  }
  return { ...joined, text: undefined, reports };
}

interface Mended {
  readonly text: string;
  readonly repairs: readonly string[];
  readonly name?: string;
  readonly long?: string;
}

function mendPart(part: TomlPart): Mended {
  switch (part.kind) {
    case 'blank':
      return { text: part.text, repairs: [] };
    case 'stray':
      return {
        text: `# ${part.text.trim()}`,
        repairs: ['text that belongs to no key became a comment'],
      };
    case 'table':
      return parseToml(part.text).kind === 'read'
        ? { text: part.text, repairs: [] }
        : repairTable(part.text);
    case 'key':
      return mendKey(part);
  }
}

function mendKey({ key, sign, value, text }: KeyPart): Mended {
  const mendedKey = repairKey(key);
  const long = value.length > MOST_CHARACTERS ? readLong(value) : undefined;
  const mendedValue = long
    ? { text: '""', repairs: long.isRead ? [] : [LAST_RESORT] }
    : repairValue(value, isTomlValue);
  const repairs = [
    ...(sign === '=' ? [] : ['a colon behind the key became `=`']),
    ...mendedKey.repairs,
    ...mendedValue.repairs,
  ];
  if (repairs.length === 0 && !long) return { text, repairs };
  const name = key.replace(/^(["'])([^"']*)\1$/, '$2');
  return {
    text: `${mendedKey.text} = ${mendedValue.text}`,
    repairs,
    name,
    ...(long ? { long: long.text } : {}),
  };
}

function isTomlValue(value: string): boolean {
  return parseToml(`v = ${value}\n`).kind === 'read';
}
