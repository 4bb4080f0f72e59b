import { placeDelimiters } from './delimiters.ts';
import type { EmphasisPolicy } from './delimiters.ts';
import { findReach, needsEscape } from './escapes.ts';
import { escapeLineStart } from './line-starts.ts';
import { LITERAL } from './marks.ts';

/**
 * Where the line will stand: a heading and a cell are one line, a paragraph may hold hard breaks, and
 * the paragraph that begins a list item (`item`) may begin with a task box.
 */
export type LineContext = 'cell' | 'heading' | 'item' | 'paragraph';

/**
 * Turns a line full of marks into Markdown that means the same: decides every escape and every
 * delimiter with the final neighbours in view. Linear in the length of the line.
 */
export function settle(marked: string, context: LineContext, policy: EmphasisPolicy): string {
  const spans = placeDelimiters(marked, policy);
  const text =
    policy.mode === 'always-html'
      ? spans.replaceAll(LITERAL, '\\')
      : escapeLiterals(spans, context);
  if (context === 'paragraph' || context === 'item')
    return text.split('\n').map(escapeLineStart).join('\n');
  if (context === 'cell') return text.replace(/\|/g, '\\|');
  // `## a #`: a closing sequence, which readers drop (CommonMark 4.2).
  return text.replace(/(^|[ \t])(#+)$/, '$1\\$2');
}

/** Writes a backslash for the literal marks that need one and drops the others. */
function escapeLiterals(marked: string, context: LineContext): string {
  if (!marked.includes(LITERAL)) return marked;
  const places: number[] = [];
  let text = '';
  for (let at = 0; at < marked.length;) {
    const mark = marked.indexOf(LITERAL, at);
    text += marked.slice(at, mark === -1 ? undefined : mark);
    if (mark === -1) break;
    places.push(text.length);
    text += marked[mark + 1] ?? '';
    at = mark + 2;
  }
  const counts = countSigns(text);
  const partners = pairBrackets(text, places);
  const literals = new Set(places);
  const reach = findReach(text, literals);
  const run = { start: 0, end: 0, answer: false };
  let result = '';
  let done = 0;
  for (const index of places) {
    const place = {
      text,
      index,
      counts,
      reach,
      partner: partners.get(index) ?? -1,
      literals,
      run,
      isItem: context === 'item',
    };
    if (!needsEscape(place)) continue;
    result += `${text.slice(done, index)}\\`;
    done = index;
  }
  return result + text.slice(done);
}

function countSigns(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const sign of text.match(/[*_`~]/g) ?? []) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return counts;
}

/** Pairs the brackets of the author's text; those of our own links are not among `places`. */
function pairBrackets(text: string, places: readonly number[]): Map<number, number> {
  const partners = new Map<number, number>();
  const open: number[] = [];
  for (const index of places) {
    if (text[index] === '[') open.push(index);
    else if (text[index] === ']') {
      const start = open.pop();
      if (start !== undefined) partners.set(start, index);
    }
  }
  return partners;
}
