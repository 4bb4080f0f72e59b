/** A top-level key of a damaged YAML block with all lines that belong to it. */
export interface Entry {
  /** Without quotes. */
  readonly key: string;
  /** Lines with their newlines, from the key on. */
  readonly text: string;
  /** In the block, UTF-16 units from 0. */
  readonly offset: number;
}

/** `key:` at the margin, quoted or not; what follows the colon is a blank or nothing. */
const KEY =
  /^(?:"([^"\\\n]*)"|'([^'\n]*)'|([^\s:#"'\-?{}[\],&*!|>%@`][^:\n]*?|-[^\s:\n][^:\n]*?))[ \t]*:(?=[ \t\n]|$)/;
/** A word and a colon that touches its value, or a full-width colon: no key to YAML, one to its author. */
const LOOSE_KEY = /^([A-Za-z][\w-]*)[ \t]*(?::(?!\/\/)|：)/;

/** The key that a line begins with, `undefined` for a line of other kind. */
export function keyOfLine(line: string): string | undefined {
  const strict = KEY.exec(line);
  if (strict) return strict[1] ?? strict[2] ?? strict[3];
  return LOOSE_KEY.exec(line)?.[1];
}

/**
 * Cuts a block at the keys that stand at its margin, which no damage inside a value moves.
 *
 * @returns `undefined` when something else than comments and blank lines precedes the first key
 */
export function splitEntries(yaml: string): readonly Entry[] | undefined {
  const entries: { key: string; text: string; offset: number }[] = [];
  let offset = 0;
  for (const line of yaml.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const key = keyOfLine(line);
    const last = entries.at(-1);
    if (key !== undefined) entries.push({ key, text: line, offset });
    else if (last) last.text += line;
    else if (/^[ \t]*[^\s#]/.test(line)) return undefined;
    offset += line.length;
  }
  return entries.length === 0 ? undefined : entries;
}

/** What stands behind the key of an entry, as written, without white space around it. */
export function rawValue({ text }: Pick<Entry, 'text'>): string {
  const head = KEY.exec(text) ?? LOOSE_KEY.exec(text);
  return text.slice(head?.[0].length ?? 0).trim();
}
