import { replace } from '../dom/edit.ts';
import { PressElement, PressText, firstInside, nextInside } from '../dom/nodes.ts';
import { listByName } from '../dom/walk.ts';
import type { Pass } from './pass.ts';

/** The bullets that Word writes in this font, and what they look like. */
const BULLETS: ReadonlyMap<string, string> = new Map([
  ['l', '●'],
  ['m', '❍'],
  ['n', '■'],
  ['o', '□'],
  ['q', '❑'],
  ['r', '❒'],
  ['u', '◆'],
  ['v', '❖'],
  ['§', '▪'],
  ['¨', '◻'],
  ['Ø', '➢'],
  ['û', '✗'],
  ['ü', '✓'],
  ['ý', '☒'],
  ['þ', '☑'],
]);

/** What it makes of `-->` and `:)`, and hands that point. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['F', '☞'],
  ['J', '☺'],
  ['L', '☹'],
  ['ß', '←'],
  ['à', '→'],
  ['á', '↑'],
  ['â', '↓'],
  ['è', '➔'],
]);

/**
 * `<span style="font-family: Wingdings">à</span>` is an arrow to whoever has the font, and a letter to everybody
 * else, Markdown readers among them.
 */
export const symbolFonts: Pass = {
  name: 'symbol-fonts',
  run(root, { isPretty, diagnostics, ledger }) {
    for (const element of listByName(root, 'span', 'font')) {
      if (!/^Wingdings$/i.test(fontOf(element))) continue;
      for (const text of textsOf(element)) {
        const letter = text.data.trim();
        const bullet = BULLETS.get(letter);
        const sign = bullet ?? SIGNS.get(letter);
        if (sign === undefined) continue;
        const message = `\`${letter}\` in the font Wingdings became \`${sign}\``;
        diagnostics.report('characters-normalised', message, { offset: element.startIndex });
        const made = [new PressText(text.data.replace(letter, sign))];
        // The pretty-printer has taken the tab behind it: see `spacing`.
        if (isPretty && bullet !== undefined) made.push(new PressText(' '));
        ledger.replaced(text, made);
        replace(text, made);
      }
    }
  },
};

const FAMILY = /(?:^|;)\s*(?:mso-symbol-)?font-family\s*:\s*["']?([^"',;]+)/i;

/** The font that an element names first, or nothing. */
function fontOf(element: PressElement): string {
  const named =
    FAMILY.exec(element.getAttribute('style') ?? '')?.[1] ?? element.getAttribute('face');
  return (named ?? '').trim();
}

/** The texts that no element inside gives another font. */
function textsOf(element: PressElement): PressText[] {
  const texts: PressText[] = [];
  for (let node = firstInside(element); node; node = nextInside(node, element)) {
    if (node instanceof PressText && fontAround(node) === element) texts.push(node);
  }
  return texts;
}

function fontAround({ parent }: PressText): unknown {
  for (let node = parent; node instanceof PressElement; node = node.parent)
    if (fontOf(node) !== '') return node;
  return undefined;
}
