/** Writes the letters, numbers, operators and words of a formula as TeX. */
import type { MathNode } from './mathml.ts';
import { SPACE_TEXTS, texOfFunction, texOfSign } from './tex-signs.ts';

/** Alphabets of TeX by what MathML calls them; `normal` is for letters that would be italic. */
const ALPHABETS: ReadonlyMap<string, string> = new Map([
  ['normal', 'mathrm'],
  ['bold', 'mathbf'],
  ['italic', 'mathit'],
  ['bold-italic', 'boldsymbol'],
  ['double-struck', 'mathbb'],
  ['script', 'mathcal'],
  ['bold-script', 'boldsymbol mathcal'],
  ['fraktur', 'mathfrak'],
  ['bold-fraktur', 'boldsymbol mathfrak'],
  ['sans-serif', 'mathsf'],
  ['bold-sans-serif', 'boldsymbol mathsf'],
  ['sans-serif-italic', 'mathsf'],
  ['sans-serif-bold-italic', 'boldsymbol mathsf'],
  ['monospace', 'mathtt'],
  ['-tex-calligraphic', 'mathcal'],
  ['-tex-mathit', 'mathit'],
]);

/** @returns the TeX of `mi`, `mn`, `mo`, `mtext` and `ms` */
export function writeToken({ name, text, attributes }: MathNode, isApplied = false): string {
  const variant = attributes['mathvariant'];
  if (name === 'mtext') return SPACE_TEXTS.get(text) ?? writeText(text, variant);
  if (name === 'ms')
    return writeText(
      `${attributes['lquote'] ?? '"'}${text}${attributes['rquote'] ?? '"'}`,
      variant,
    );
  const command = texOfFunction(text);
  if (command !== undefined && name !== 'mn') return command;
  if (/^[A-Za-z][A-Za-z0-9\s\u00A0\u2009-]+$/.test(text) && name !== 'mn')
    return writeName(text, name === 'mo' || isApplied, variant);
  const letters = Array.from(text, readLetter);
  const usual = name === 'mi' && letters.length === 1 ? 'italic' : 'normal';
  // A bar that is no operator has no space around it.
  if (name === 'mi' && text === '∣') return '|';
  const tex = joinTex(
    letters.map(({ letter, style }) => {
      if (style !== undefined) return inAlphabet(letter, style === 'italic' ? undefined : style);
      const wanted = name === 'mo' ? boldOnly(variant) : variant;
      const isLetter = /^[A-Za-z]$/.test(letter);
      // TeX sets letters in italics and all else upright.
      const own = isLetter ? 'italic' : 'normal';
      const shown = wanted ?? (isLetter ? usual : own);
      return inAlphabet(
        letter,
        shown === own || (!isLetter && shown === 'italic') ? undefined : shown,
      );
    }),
  );
  // A prime is a superscript: behind another one it needs something to stand on.
  const safe = tex.replace(/'+/g, '{}$&');
  // TeX puts a gap behind a comma, but not in a number.
  return name === 'mn' ? safe.replace(/(\d),(?=\d)/g, '$1{,}') : safe;
}

const LETTERS = /^\\(math(?:rm|it|sf|tt))\{([A-Za-z0-9]+)\}$/;

/** Parts in a row: a blank ends a command before a letter, and letters of one alphabet share its command. */
export function joinTex(parts: readonly string[]): string {
  const joined: string[] = [];
  for (const part of parts) {
    const before = joined.at(-1) ?? '';
    const [, alphabet, letters] = LETTERS.exec(part) ?? [];
    const [, alphabetBefore, lettersBefore] = LETTERS.exec(before) ?? [];
    if (part === '') continue;
    if (alphabet !== undefined && alphabet === alphabetBefore)
      joined[joined.length - 1] = `\\${alphabet}{${lettersBefore}${letters}}`;
    else if (/^[A-Za-z]/.test(part) && /\\[A-Za-z]+$/.test(before)) joined.push(` ${part}`);
    else joined.push(part);
  }
  return joined.join('');
}

/** Operators have bold signs at most: `normal` is how all of them stand. */
function boldOnly(variant: string | undefined): string | undefined {
  return variant?.startsWith('bold') === true ? 'bold' : undefined;
}

/** A name of several letters, which MathML sets upright. */
function writeName(text: string, isOperator: boolean, variant: string | undefined): string {
  const inside = text.replace(/[\s\u00A0\u2009]+/g, '\\,');
  if (isOperator) return `\\operatorname{${inside}}`;
  const alphabet = ALPHABETS.get(variant ?? 'normal') ?? 'mathrm';
  return wrap(inside, alphabet);
}

function inAlphabet(letter: string, variant: string | undefined): string {
  const tex = texOfSign(letter);
  if (tex === undefined) return `\\text{${letter}}`;
  const alphabet = ALPHABETS.get(variant ?? '');
  if (alphabet === undefined || tex === '' || tex === '~') return tex;
  if (/^[A-Za-z0-9]$/.test(letter)) return wrap(tex, alphabet);
  // Greek letters and signs have no alphabets, but they can be bold.
  return alphabet.startsWith('boldsymbol') || alphabet === 'mathbf' ? `\\boldsymbol{${tex}}` : tex;
}

function wrap(tex: string, alphabets: string): string {
  return alphabets
    .split(' ')
    .toReversed()
    .reduce((inner, alphabet) => `\\${alphabet}{${inner}}`, tex);
}

/** The alphabets of U+1D400 to U+1D7FF, in the order of their letters there. */
const LETTER_STYLES = [
  'bold',
  'italic',
  'bold-italic',
  'script',
  'bold-script',
  'fraktur',
  'double-struck',
  'bold-fraktur',
  'sans-serif',
  'bold-sans-serif',
  'sans-serif-italic',
  'sans-serif-bold-italic',
  'monospace',
] as const;
const GREEK_STYLES = ['bold', 'italic', 'bold-italic', 'bold', 'bold-italic'] as const;
const DIGIT_STYLES = ['bold', 'double-struck', 'sans-serif', 'bold', 'monospace'] as const;

/** Letters that Unicode had before it had their alphabets; {@link texOfSign} knows the rest of them. */
const OLDER_STYLES: readonly (readonly [RegExp, string])[] = [
  [/^[ℂℍℕℙℚℝℤ]$/, 'double-struck'],
  [/^[ℬℰℱℋℐℒℳℛℯℊℴ]$/, 'script'],
  [/^[ℭℌℨ]$/, 'fraktur'],
  [/^[ℎⅆⅇⅈ]$/, 'italic'],
];

/** @returns the letter without its alphabet, and that */
function readLetter(sign: string): { letter: string; style?: string } {
  const style = styleOf(sign);
  return style === undefined || texOfSign(sign) !== undefined
    ? { letter: sign }
    : { letter: sign.normalize('NFKC'), style };
}

function styleOf(sign: string): string | undefined {
  const code = sign.codePointAt(0) ?? 0;
  if (code < 0x1d400 || code > 0x1d7ff)
    return OLDER_STYLES.find(([pattern]) => pattern.test(sign))?.[1];
  if (code < 0x1d6a4) return LETTER_STYLES[Math.floor((code - 0x1d400) / 52)];
  if (code < 0x1d6a8) return 'italic';
  if (code < 0x1d7ca) return GREEK_STYLES[Math.floor((code - 0x1d6a8) / 58)];
  return code < 0x1d7ce ? 'bold' : DIGIT_STYLES[Math.floor((code - 0x1d7ce) / 10)];
}

const TEXTS: ReadonlyMap<string, string> = new Map([
  ['bold', 'textbf'],
  ['italic', 'textit'],
  ['bold-italic', 'textbf'],
  ['sans-serif', 'textsf'],
  ['monospace', 'texttt'],
]);

/**
 * Words in a formula. What is a sign of TeX or of formulas stands between them: MathJax reads no `\%` in `\text{…}`, but
 * shows it.
 */
function writeText(text: string, variant: string | undefined): string {
  const command = TEXTS.get(variant ?? '') ?? 'text';
  return text
    .replace(/[\u00A0\u2000-\u200A\u202F]/g, ' ')
    .replace(/[\u200B-\u200F\u2060-\u2064\uFEFF]/g, '')
    .split(/([\\{}$%#&_^~\u2200-\u22FF\u2A00-\u2AFF])/)
    .map((part, at) => {
      if (part === '') return '';
      const sign = at % 2 === 1 ? texOfSign(part) : undefined;
      if (sign !== undefined) return sign;
      return part.trim() === '' ? '~'.repeat(part.length) : `\\${command}{${part}}`;
    })
    .join('');
}
