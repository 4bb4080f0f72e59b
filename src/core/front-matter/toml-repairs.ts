/** A text with what was done to make it TOML, one sentence each. */
export interface TomlRepair {
  readonly text: string;
  readonly repairs: readonly string[];
}

interface Repair {
  readonly message: string;
  /** @returns the value unchanged when the mistake is not there */
  readonly apply: (value: string) => string;
}

// The escapes of TOML 1.1, "String".
const ESCAPE = String.raw`\\(?:[btnfre"\\]|x[\dA-Fa-f]{2}|u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8})`;
const ILLEGAL_ESCAPE = new RegExp(String.raw`(?<!\\)(?:\\\\)*(?!${ESCAPE})\\`);
const DATE = String.raw`\d{4}-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])`;
const TIME = String.raw`(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?`;
const NUMBER = String.raw`[+-]?(?:0|[1-9](?:_?\d)*)(?:\.\d(?:_?\d)*)?(?:[eE][+-]?\d(?:_?\d)*)?`;
const BASIC = String.raw`"(?!"")(?:[^"\\\n]|${ESCAPE})*"`;
/** What a value without brackets may be, and a comment behind it. */
const SCALAR = new RegExp(
  `^(?:${BASIC}|'(?!'')[^'\\n]*'|true|false|${NUMBER}|${DATE}|${TIME})[ \\t]*(?:#[^\\n]*)?$`,
);

const NO_VALUE = 'a key without a value got an empty text';
export const LAST_RESORT = 'a value that is no TOML was taken as text';

/** In the order in which they are tried; the first after which the value is TOML is the one. */
const REPAIRS: readonly Repair[] = [
  {
    message: 'a sign behind the value was left out',
    // title = "甲",
    apply: (value) => (/^["'tf\d[{]/.test(value) ? value.replace(/[ \t]*[,;]$/, '') : value),
  },
  {
    message: 'a text of several lines was joined',
    // description = "第一行
    // 第二行"
    apply: (value) => {
      const inner = /^(["'])([^"'\\]*\n[^"'\\]*)\1$/.exec(value)?.[2];
      return inner === undefined ? value : quote(inner);
    },
  },
  {
    message: 'backslashes that begin no TOML escape were doubled',
    // Who writes one bare backslash knows no escapes: \n in `C:\Users\new` is no line break either.
    apply: (value) =>
      /^"(?!"")[^"\n]*"$/.test(value) && ILLEGAL_ESCAPE.test(value)
        ? value.replace(/\\\\?/g, '\\\\')
        : value,
  },
  {
    message: 'quotes inside a quoted value were escaped',
    // title = "他说"好""   title = 'it's'
    apply: (value) => {
      const [, sign, inner = ''] = /^(["'])(?!\1\1)([^\n]*)\1$/.exec(value) ?? [];
      if (sign === '"')
        return `"${inner.replace(/\\.|"/g, (part) => (part === '"' ? '\\"' : part))}"`;
      return sign === "'" ? quote(inner) : value;
    },
  },
  {
    message: 'a quote that nothing closes was closed',
    apply: (value) => {
      const [, sign, inner = ''] = /^(["'])([^"'\n]+)$/.exec(value) ?? [];
      return sign === undefined ? value : sign === '"' ? `"${inner}"` : `'${inner}'`;
    },
  },
  {
    message: 'a list without its closing bracket was closed',
    apply: (value) => (/^\[[^\]]*$/.test(value) ? `${value.replace(/,$/, '')}]` : value),
  },
  {
    message: 'the items of a list were quoted',
    // tags = [甲, 乙]
    apply: quoteItems,
  },
];

/**
 * Makes TOML of a value; one that no repair helps becomes a text, verbatim.
 *
 * @param isToml whether TOML reads a value that begins with a bracket, a brace or three quotes
 */
export function repairValue(value: string, isToml: (value: string) => boolean): TomlRepair {
  const isValue = (text: string): boolean =>
    SCALAR.test(text) ||
    (/^(?:[[{]|"""|'''|\d{4}-|0[xob]|[+-]?(?:inf|nan))/.test(text) && isToml(text));
  if (isValue(value)) return { text: value, repairs: [] };
  if (value === '') return { text: '""', repairs: [NO_VALUE] };
  for (const { message, apply } of REPAIRS) {
    const text = apply(value);
    if (text !== value && isValue(text)) return { text, repairs: [message] };
  }
  return { text: quote(value), repairs: [LAST_RESORT] };
}

const WORD = String.raw`(?:[\w-]+|"(?:[^"\\\n]|\\["\\btnfr])*"|'[^'\n]*')`;
/** As many words as `toml.ts` takes. */
const BARE_KEYS = new RegExp(`^${WORD}(?:[ \\t]*\\.[ \\t]*${WORD}){0,19}$`);

/** Keys with dots as TOML has them, or all of it as one key in quotes. */
export function repairKey(key: string): TomlRepair {
  if (BARE_KEYS.test(key)) return { text: key, repairs: [] };
  return { text: quote(key), repairs: ['a key that is no TOML was quoted'] };
}

/** The line that names a table, and is no TOML: `[name`, or `[[name]` for one of several. */
export function repairTable(line: string): TomlRepair & { readonly name: string } {
  const [, open = '', written = '', close = '', rest = ''] =
    /^[ \t]*(\[\[?)([^[\]\n#]*)(\]*)[ \t]*(.*)$/.exec(line) ?? [];
  if (open === '' || (rest !== '' && !rest.startsWith('#'))) {
    const text = quote(line.trim().replace(/^\[+|\]+$/g, ''));
    return { text: `[${text}]`, name: text, repairs: ['the name of a table was quoted'] };
  }
  const name = written.trim();
  const key = repairKey(name);
  const end = open === '[' ? ']' : ']]';
  return {
    text: `${open}${key.text}${end}${rest === '' ? '' : ` ${rest}`}`,
    name,
    repairs: [...(close === end ? [] : ['the name of a table was closed']), ...key.repairs],
  };
}

/** Commas part the items, but for those inside quotes. */
function quoteItems(value: string): string {
  const list = /^\[([^\n]*)\]$/.exec(value)?.[1];
  if (list === undefined) return value;
  const items = list.match(/(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^,"']|["'])+/g) ?? [];
  const quoted = items
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .map((item) => (SCALAR.test(item) && !item.includes('#') ? item : quote(item)));
  return `[${quoted.join(', ')}]`;
}

/** A value that is too long to be judged: what JSON reads is the same text in TOML. */
export function readLong(value: string): { readonly text: string; readonly isRead: boolean } {
  try {
    const text: unknown = JSON.parse(value);
    if (typeof text === 'string') return { text, isRead: true };
  } catch {
    // It is no text between quotes.
  }
  return { text: value, isRead: false };
}

/** A basic string takes JSON's escapes (TOML 1.0, "String"). */
function quote(text: string): string {
  return JSON.stringify(text);
}
