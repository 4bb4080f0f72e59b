/** A part of a damaged TOML block: lines that stand or fall together. */
export type TomlPart = KeyPart | OtherPart;

/** A key and its value; `text` without the final newline. */
export interface KeyPart {
  readonly kind: 'key';
  readonly text: string;
  /** In the block, UTF-16 units from 0. */
  readonly offset: number;
  /** As written, quotes and dots included. */
  readonly key: string;
  /** What stands between key and value: `=`, or what somebody wrote for it. */
  readonly sign: string;
  /** Behind the sign, without white space around it; with the lines that the value goes on in. */
  readonly value: string;
}

/** The name of a table, a comment or a blank line, or what is none of all that. */
export interface OtherPart {
  readonly kind: 'table' | 'blank' | 'stray';
  readonly text: string;
  readonly offset: number;
}

/** `key =` with any words for a key; a colon is the sign of YAML, where a value or nothing follows it. */
const KEY =
  /^[ \t]*((?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s"'#=:：[\]{},])(?:"[^"\n]*"|'[^'\n]*'|[^"'#=:：\n])*?)(=|[:：](?!\/\/))[ \t]*/;
const TABLE = /^[ \t]*\[/;
const BLANK = /^[ \t]*(?:#.*)?$/;

/**
 * Longest text that expressions and the reader of TOML judge: both exhaust the stack on lines of megabytes.
 */
export const MOST_CHARACTERS = 1 << 16;

function keyIn(line: string): RegExpExecArray | null {
  return KEY.exec(line.slice(0, MOST_CHARACTERS));
}

/** A line of a TOML block as its author meant it: by the sign behind the key. */
export function tomlKeyOf(line: string): 'toml' | 'yaml' | undefined {
  if (/^[ \t]*\[\[?[^[\],"']+\]\]?[ \t]*(?:#.*)?$/.test(line.slice(0, MOST_CHARACTERS)))
    return 'toml';
  const sign = keyIn(line)?.[2];
  return sign === undefined ? undefined : sign === '=' ? 'toml' : 'yaml';
}

/**
 * Cuts a block where keys and tables begin. A value that is open at the end of its line (a bracket, a
 * brace, three quotes) takes the lines up to where it closes, if it closes; if not, those up to the next
 * key, as an open quote does.
 */
export function splitToml(toml: string): readonly TomlPart[] {
  const lines = toml.replace(/\n$/, '').split('\n');
  const closings = { '"""': true, "'''": true };
  const parts: TomlPart[] = [];
  let offset = 0;
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? '';
    const isTable = TABLE.test(line) && line.length <= MOST_CHARACTERS;
    const head = isTable ? null : keyIn(line);
    const [start = '', key = '', sign = ''] = head ?? [];
    const length = head ? countLines(lines, at, line.slice(start.length), closings) : 1;
    const text = lines.slice(at, at + length).join('\n');
    if (head)
      parts.push({
        kind: 'key',
        text,
        offset,
        key: key.trim(),
        sign,
        value: text.slice(start.length).trim(),
      });
    else {
      const kind = isTable ? 'table' : BLANK.test(line) ? 'blank' : 'stray';
      parts.push({ kind, text, offset });
    }
    offset += text.length + 1;
    at += length;
  }
  return parts;
}

/** Which kinds of three quotes may still close: once one is not found, none below is. */
type Closings = Record<'"""' | "'''", boolean>;

/** How many lines a value takes that begins with `value` on the line `at`. */
function countLines(
  lines: readonly string[],
  at: number,
  value: string,
  closings: Closings,
): number {
  if (value.length > MOST_CHARACTERS) return 1;
  const quotes = /^(?:"""|''')/.exec(value)?.[0];
  if (quotes === '"""' || quotes === "'''") {
    if (value.slice(3).includes(quotes)) return 1;
    let end = closings[quotes] ? at + 1 : lines.length;
    while (end < lines.length && !(lines[end] ?? '').includes(quotes)) end += 1;
    if (end < lines.length) return end - at + 1;
    closings[quotes] = false;
    return upToNextKey(lines, at);
  }
  if (/^[[{]/.test(value)) {
    const end = closingLine(lines, at, value);
    return end === undefined ? upToNextKey(lines, at) : end - at + 1;
  }
  const isOpen = /^"(?:[^"\\]|\\.)*$|^'[^']*$/.test(value);
  return isOpen && closesBelow(lines, at, value[0] ?? '') ? upToNextKey(lines, at) : 1;
}

/** Whether a text that begins with a quote ends with one on a later line, with no key between. */
function closesBelow(lines: readonly string[], at: number, quote: string): boolean {
  const last = lines[at + upToNextKey(lines, at) - 1] ?? '';
  return last.trimEnd().endsWith(quote);
}

/** The lines up to the next key, table, comment or blank line. */
function upToNextKey(lines: readonly string[], at: number): number {
  let end = at + 1;
  while (end < lines.length && isContinuation(lines[end] ?? '')) end += 1;
  return end - at;
}

function isContinuation(line: string): boolean {
  return !BLANK.test(line) && !keyIn(line) && !line.startsWith('[');
}

/** Lines of an array or a table that may look like keys: as many as anybody writes. */
const MOST_LINES = 100;
const TOKENS = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*|[[\]{}]/g;

/** The line on which the bracket at the beginning of a value closes. */
function closingLine(lines: readonly string[], at: number, value: string): number | undefined {
  const first = closes(value);
  if (first !== undefined) return at;
  // The elements of an array are no keys; those of a table in braces are, in TOML 1.1.
  let end = at + 1;
  const isEnd = (line: string): boolean => value.startsWith('[') && keyIn(line) !== null;
  while (end < lines.length && end - at < MOST_LINES && !isEnd(lines[end] ?? '')) end += 1;
  const place = closes([value, ...lines.slice(at + 1, end)].join('\n'));
  return place === undefined ? undefined : at + place;
}

/** In how many lines all brackets are closed, counted from 0. */
function closes(text: string): number | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(TOKENS)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    else continue;
    if (depth === 0) return text.slice(0, index).split('\n').length - 1;
  }
  return undefined;
}
