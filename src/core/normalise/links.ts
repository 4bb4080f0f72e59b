import type { ChildNode } from 'domhandler';
import { createElement, insertAfter, insertBefore, replace, unwrap } from '../dom/edit.ts';
import { isBlockName } from '../dom/elements.ts';
import { PressElement, PressText, setChildren } from '../dom/nodes.ts';
import { beginningOf, hasVisibleContent, listByName, neighbour } from '../dom/walk.ts';
import { cleanAddress } from './addresses.ts';
import type { Pass, PassContext } from './pass.ts';
import { selectAll } from './select.ts';

/** Addresses that run something when followed, or nothing outside the page that was saved. */
const UNUSABLE = /^(?:javascript|vbscript|data|about|blob):/i;

/** Removes in-page anchors, unwraps links that lead nowhere, tidies addresses. */
export const links: Pass = {
  name: 'links',
  run(root, context) {
    const { keywords = [], cards = [] } = context.profile.links ?? {};
    for (const { selector, title } of cards) {
      for (const card of selectAll(root, selector, context)) shortenCard(card, title, context);
    }
    const generated = new Set(
      keywords.length > 0 ? selectAll(root, keywords.join(', '), context) : [],
    );
    for (const link of listByName(root, 'a')) {
      if (generated.has(link)) unwrapKeyword(link, context);
      else tidy(link, context);
    }
  },
};

/** A card repeats its address and shows the icon and the description of the page it points to. */
function shortenCard(
  card: PressElement,
  titleSelector: string,
  { page, diagnostics, ledger }: PassContext,
): void {
  const found = page.$(card).find(titleSelector).get(0);
  const inside = found instanceof PressElement ? collapse(found.textContent) : '';
  // The card of a page that was saved before its script had run has the title in an attribute alone.
  const title =
    inside ||
    collapse(card.getAttribute('title') ?? '') ||
    collapse(card.getAttribute('data-text') ?? '');
  if (title === '') return;
  diagnostics.report('boilerplate-dropped', 'a link card was reduced to its title', {
    offset: card.startIndex,
    excerpt: beginningOf(card),
  });
  const text = new PressText(title);
  for (const child of card.children) ledger.removed(child);
  if (card.firstChild) ledger.replaced(card.firstChild, [text]);
  setChildren(card, [text]);
  setApart(card);
}

/**
 * A card is a box across the page: the next card or the next words stand below it. Words before it stay on its
 * line, since most of them say what it is (`Download: `).
 */
function setApart(card: PressElement): void {
  const before = neighbour(card, 'prev');
  const behind = neighbour(card, 'next');
  if (before instanceof PressElement && before.name === 'a')
    insertBefore(createElement('br'), card);
  if (behind instanceof PressText ? !PUNCTUATION.test(behind.data) : isInline(behind))
    insertAfter(createElement('br'), card);
}

const PUNCTUATION = /^\s*[\p{P}\p{S}]/u;

function isInline(node: ChildNode | null): boolean {
  return node instanceof PressElement && node.name !== 'br' && !isBlockName(node.name);
}

function unwrapKeyword(link: PressElement, { diagnostics, ledger }: PassContext): void {
  ledger.unwrapped(link);
  diagnostics.report('link-dropped', 'a link that the site put on a word by itself', {
    offset: link.startIndex,
    excerpt: link.getAttribute('href') ?? '',
  });
  // `<a class="replace_word" style="font-weight:bold">`: the site made the word bold as well.
  const [only, ...others] = link.children;
  if (link.getAttribute('style') !== null && others.length === 0 && isFormatting(only))
    unwrap(only);
  unwrap(link);
}

function isFormatting(node: ChildNode | undefined): node is PressElement {
  return node instanceof PressElement && (node.name === 'strong' || node.name === 'em');
}

function tidy(link: PressElement, { isFaithful, profile, diagnostics, ledger }: PassContext): void {
  // Control characters and blanks inside a scheme are ignored by browsers: `java\nscript:`.
  const address = (link.getAttribute('href') ?? '').trim().replace(/[\t\n\r]/g, '');
  const place = { offset: link.startIndex, excerpt: address || beginningOf(link) };
  const isKept = isFaithful && link.getAttribute('href') !== null && !UNUSABLE.test(address);
  if (!isKept && !hasVisibleContent(link)) {
    if (address === '')
      diagnostics.report('anchor-dropped', 'an anchor without text', {
        ...place,
        excerpt: `#${anchorName(link)}`,
      });
    else diagnostics.report('link-dropped', 'a link without text, which no reader sees', place);
    ledger.removed(link);
    // `甲<a name="b"><br></a>乙`: its line break is visible all the same.
    replace(link, listByName(link, 'br'));
    return;
  }
  if (!isKept && (address === '' || UNUSABLE.test(address))) {
    diagnostics.report('link-dropped', 'a link to no page was replaced by its text', place);
    ledger.unwrapped(link);
    unwrap(link);
    return;
  }
  const clean = cleanAddress(address, profile.links?.redirectors);
  if (clean !== address)
    diagnostics.report('address-cleaned', `the address became ${clean}`, place);
  ledger.changed(link, { href: clean });
  link.attribs['href'] = clean;
  if (isKept) return;
  const title = collapse(link.getAttribute('title') ?? '');
  const says = [clean, collapse(link.textContent)];
  if (title === '' || says.includes(title)) {
    delete link.attribs['title'];
    ledger.changed(link, { title: '' });
  } else {
    link.attribs['title'] = title;
  }
}

function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function anchorName(link: PressElement): string {
  return link.getAttribute('id') ?? link.getAttribute('name') ?? '';
}
