/** `*`, `?`, `!x`, `[ab]`, `+(a|b)`, `(a|b)`, `{a,b}`, `{1..9}`; parentheses and braces alone are a name's own. */
const GLOB =
  /^!|[*?]|\[[^\]]+\]|[!*+?@]\([^()]*\)|\([^()|]*\|[^()]*\)|\{[^{},]*,[^{}]*\}|\{[^{}.]*\.\.[^{}]*\}/u;

/** Whether a text has glob syntax: `posts/*.html` has, `notes (1).html` has not. */
export function isGlob(text: string): boolean {
  return GLOB.test(text.replaceAll(/\\./gu, ''));
}

/** Whether a pattern says what not to take: `!drafts`, but not `!(a|b).html`. */
export function isNegated(pattern: string): boolean {
  return /^!(?!\()/u.test(pattern);
}

/** A class of characters; `]` as its first sign is one of them. */
const CLASS = /^\[[!^]?\]?(?:\[:[a-z]+:\]|\\.|[^\]\\])*\]/u;

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '{': '}' };

/**
 * The sign that makes half a pattern: `[` of `posts/[abc`. Libraries of globs take it for a letter, so
 * that such a pattern matches nothing and nobody is told. A lone parenthesis or brace is a name's own.
 */
export function unclosedSign(pattern: string): string | undefined {
  const open: { readonly sign: string; readonly closing: string; isChoice: boolean }[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const sign = pattern[at] ?? '';
    const last = open.at(-1);
    if (sign === '\\') at += 1;
    else if (sign === '[') {
      const [whole] = CLASS.exec(pattern.slice(at)) ?? [];
      if (whole === undefined) return sign;
      at += whole.length - 1;
    } else if (sign === '(' || sign === '{') {
      const before = pattern[at - 1] ?? '';
      const isExtended = sign === '(' && before !== '' && '!*+?@'.includes(before);
      const name = isExtended ? before + sign : sign;
      open.push({ sign: name, closing: CLOSING[sign] ?? '', isChoice: isExtended });
    } else if (last && sign === last.closing) open.pop();
    else if (last && isSeparator(sign, last.closing, pattern[at + 1])) last.isChoice = true;
  }
  return open.find(({ isChoice }) => isChoice)?.sign;
}

function isSeparator(sign: string, closing: string, next: string | undefined): boolean {
  if (closing === ')') return sign === '|';
  return sign === ',' || (sign === '.' && next === '.');
}

/** What is wrong with half a pattern and what to write; `undefined` for whole ones. */
export function describeUnclosed(pattern: string): string | undefined {
  const sign = unclosedSign(pattern);
  if (sign === undefined) return undefined;
  const closing = sign === '[' ? ']' : (CLOSING[sign.slice(-1)] ?? '');
  return `its "${sign}" is not closed: add the "${closing}", or write "\\${sign}" where it stands for itself`;
}
