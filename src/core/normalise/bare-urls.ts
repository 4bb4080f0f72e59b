import { createElement, insertBefore } from '../dom/edit.ts';
import { PressText, firstInside, nextInside } from '../dom/nodes.ts';
import { trimEndOf } from '../edges.ts';
import { isInside } from '../dom/walk.ts';
import type { Pass } from './pass.ts';

/** An address typed into the text, up to the first character that no address holds bare. */
const ADDRESS =
  /(?:(?<![A-Za-z0-9])https?:\/\/|(?<![A-Za-z0-9./:@_-])www\.(?=[A-Za-z0-9-]+\.))[^\s<>"`{|}\\^\u0080-\uFFFF]+/gi;
/** What ends a sentence rather than an address (GFM 6.9). */
const TRAILING = new Set("?!.,:;*_~'");

/**
 * Addresses in the text become links with an explicit end. GFM readers link bare addresses up to the
 * next white space, and in Chinese none follows: `https://a.example/b，然后` would swallow the
 * sentence. Other readers would not link them at all.
 */
export const bareUrls: Pass = {
  name: 'bare-urls',
  run(root) {
    const texts: PressText[] = [];
    for (let node = firstInside(root); node; node = nextInside(node, root)) {
      if (node instanceof PressText && /:\/\/|www\./i.test(node.data)) texts.push(node);
    }
    for (const text of texts) {
      if (!isInside(text, root, 'a', 'code', 'pre')) linkAddresses(text);
    }
  },
};

function linkAddresses(text: PressText): void {
  let done = 0;
  for (const match of text.data.matchAll(ADDRESS)) {
    const address = trimEnd(match[0]);
    if (/^https?:\/\/$/i.test(address)) continue;
    // `<https://a.example/b c>`: angle brackets that failed to make a link were typed to show them.
    if (text.data[match.index - 1] === '<') continue;
    if (match.index > done) insertBefore(new PressText(text.data.slice(done, match.index)), text);
    insertBefore(
      createElement(
        'a',
        [new PressText(address)],
        { href: /^www/i.test(address) ? `http://${address}` : address },
        text.startIndex,
      ),
      text,
    );
    done = match.index + address.length;
  }
  text.data = text.data.slice(done);
}

/** Without final punctuation, and without closing brackets that were opened before the address. */
function trimEnd(match: string): string {
  let unopened = count(match, /[)\]]/g) - count(match, /[([]/g);
  return trimEndOf(match, (unit) => {
    if (unit !== ')' && unit !== ']') return TRAILING.has(unit);
    unopened -= 1;
    return unopened >= 0;
  });
}

function count(text: string, signs: RegExp): number {
  return text.match(signs)?.length ?? 0;
}
