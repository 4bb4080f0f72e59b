import { createElement, insertBefore } from '../dom/edit.ts';
import { PressText, firstInside, nextInside } from '../dom/nodes.ts';
import { trimEndOf } from '../edges.ts';
import { isInside } from '../dom/walk.ts';
import { MATH, MATH_BLOCK } from '../hints.ts';
import type { Pass } from './pass.ts';

/**
 * An address typed into the text, up to the first character that no address holds bare. GFM readers see
 * one behind anything but a letter (`1http://…`), and `www.` behind `_` too.
 */
const ADDRESS =
  /(?:(?<![A-Za-z])(?:https?|ftp):\/\/|(?<![A-Za-z0-9./:@-])www\.(?=[A-Za-z0-9-]+\.))[^\s<>"`{|}\\^\u0080-\uFFFF]+/gi;
/** An address of e-mail as GFM readers see one (GFM 6.9): its last label ends with a letter. */
const EMAIL =
  /(?<![A-Za-z0-9._+/-])[A-Za-z0-9._+-]+@(?:[A-Za-z0-9_-]+\.)+[A-Za-z0-9_-]*[A-Za-z](?![A-Za-z0-9_-])/g;
/** What ends a sentence rather than an address (GFM 6.9). */
const TRAILING = new Set("?!.,:;*_~'");

/**
 * Addresses in the text become links with an explicit end. GFM readers link bare addresses up to the
 * next white space, and in Chinese none follows: `https://a.example/b，然后` would swallow the
 * sentence. Other readers would not link them at all. Addresses of e-mail are linked by the same
 * readers, and so are written as the links that they become.
 */
export const bareUrls: Pass = {
  name: 'bare-urls',
  run(root, { isFaithful }) {
    const texts: PressText[] = [];
    for (let node = firstInside(root); node; node = nextInside(node, root)) {
      if (node instanceof PressText && /:\/\/|www\.|@/i.test(node.data)) texts.push(node);
    }
    for (const text of texts) {
      if (isInside(text, root, 'a', 'code', 'pre', MATH, MATH_BLOCK)) continue;
      // In a body that is taken at its word an address of e-mail is the text that it is.
      const emails = isFaithful ? [] : findEmails(text.data);
      linkAddresses(text, [...findAddresses(text.data, isFaithful), ...emails]);
    }
  },
};

/** An address in a text. */
interface Found {
  readonly start: number;
  readonly text: string;
  readonly href: string;
}

function findAddresses(text: string, isFaithful: boolean): Found[] {
  return Array.from(text.matchAll(ADDRESS), (match) => {
    const address = trimEnd(match[0]);
    const href = /^www/i.test(address) ? `http://${address}` : address;
    return { start: match.index, text: address, href };
  }).filter(
    // `<https://a.example/b c>`: angle brackets that failed to make a link were typed to show them.
    // GFM readers take the closing one for a part of the address, which a scraped page must not lose.
    ({ start, text: address }) =>
      !/^(?:https?|ftp):\/\/$/i.test(address) && !(isFaithful && text[start - 1] === '<'),
  );
}

function findEmails(text: string): Found[] {
  return Array.from(text.matchAll(EMAIL), (match) => ({
    start: match.index,
    text: match[0],
    href: `mailto:${match[0]}`,
  }));
}

/** Puts links into a text; of two that overlap (`https://a@b.example`) the one that starts first. */
function linkAddresses(text: PressText, found: readonly Found[]): void {
  const { data } = text;
  let done = 0;
  for (const address of found.toSorted((a, b) => a.start - b.start)) {
    if (address.start < done) continue;
    if (address.start > done) insertBefore(new PressText(data.slice(done, address.start)), text);
    const attribs = { href: address.href };
    insertBefore(createElement('a', [new PressText(address.text)], attribs, text.startIndex), text);
    done = address.start + address.text.length;
  }
  text.data = data.slice(done);
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
