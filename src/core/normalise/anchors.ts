import { unwrap } from '../dom/edit.ts';
import { isObjectName } from '../dom/elements.ts';
import { PressElement, PressText } from '../dom/nodes.ts';
import type { BodyRoot } from '../dom/nodes.ts';
import { beginningOf, isBlankText, listByName, walk } from '../dom/walk.ts';
import { ANCHOR } from '../hints.ts';
import { fragmentOf } from './addresses.ts';
import { HeadingNames, headingName } from './heading-names.ts';
import type { Pass, PassContext } from './pass.ts';

/**
 * Joins links such as `#_4` to the headings they lead to, while the page still has its anchors: an
 * id on the heading, in it, around it or just before it. `anchors` writes the names of the headings
 * into the links when those have their final text.
 */
export const anchorTargets: Pass = {
  name: 'anchor-targets',
  run(root) {
    const links = fragmentLinks(root);
    if (links.length === 0) return;
    const headings = headingsByAnchor(root);
    const numbers = new Map<PressElement, string>();
    for (const { link, fragment } of links) {
      const heading = headings.get(fragment);
      if (!heading) continue;
      const number = numbers.get(heading) ?? String(numbers.size + 1);
      numbers.set(heading, number);
      heading.attribs[ANCHOR] = link.attribs[ANCHOR] = number;
    }
  },
};

/**
 * Rewrites the links inside the page: to the name of their heading, as GitHub and most other readers
 * make it of the heading's text. Markdown has no other anchors: a link to anything else is its text.
 */
export const anchors: Pass = {
  name: 'anchors',
  run(root, context) {
    const links = fragmentLinks(root);
    if (links.length === 0) return;
    const names = new HeadingNames();
    const byNumber = new Map<string, string>();
    for (const heading of listHeadings(root)) {
      const name = names.add(heading.textContent);
      const number = heading.getAttribute(ANCHOR);
      if (number !== null && !byNumber.has(number)) byNumber.set(number, name);
    }
    const nameOf = new Map<PressElement, string>();
    for (const { link, fragment } of links) {
      const number = link.getAttribute(ANCHOR);
      const joined = number === null ? undefined : byNumber.get(number);
      const name = (joined ?? nameLike(fragment, names)) || undefined;
      if (name !== undefined) nameOf.set(link, name);
    }
    // The rest of a page that is taken at its word may be elsewhere.
    const isWhole = context.isFaithful || links.every(({ link }) => nameOf.has(link));
    const kept = isWhole ? undefined : besideLiving(root, nameOf);
    for (const { link, fragment } of links) {
      const name = nameOf.get(link);
      if (name !== undefined) rewrite(link, fragment, name, context);
      else if (kept?.has(link)) report(link, fragment, context);
      else if (kept) release(link, fragment, context);
    }
  },
};

/** `#LastCards类` is what another renderer called the heading that readers call `lastcards类`. */
function nameLike(fragment: string, names: HeadingNames): string | undefined {
  if (names.has(fragment)) return fragment;
  const name = headingName(fragment);
  return name !== '' && names.has(name) ? name : undefined;
}

function rewrite(
  link: PressElement,
  fragment: string,
  name: string,
  { diagnostics, ledger }: PassContext,
): void {
  if (name !== fragment)
    diagnostics.report(
      'anchor-rewritten',
      `the link to a heading became #${name}`,
      placeOf(link, fragment),
    );
  const address = { href: `#${name}` };
  ledger.changed(link, address);
  Object.assign(link.attribs, address);
}

function report(link: PressElement, fragment: string, { diagnostics }: PassContext): void {
  diagnostics.report(
    'anchor-dangling',
    'no heading has this name; the link stays, as those beside it do',
    placeOf(link, fragment),
  );
}

function release(link: PressElement, fragment: string, { diagnostics, ledger }: PassContext): void {
  diagnostics.report(
    'link-dropped',
    'a link to a place of the page that no reader can find was replaced by its text',
    placeOf(link, fragment),
  );
  ledger.unwrapped(link);
  unwrap(link);
}

function placeOf(link: PressElement, fragment: string): { offset: number | null; excerpt: string } {
  return { offset: link.startIndex, excerpt: `#${fragment} ${beginningOf(link)}` };
}

/**
 * The links into the page that stand in one row with a living one, with nothing to read between
 * them: a table of contents that the author typed. It stays whole, as one entry without its link
 * would say less than the page did: which section the entry was written for.
 */
function besideLiving(
  root: BodyRoot,
  living: ReadonlyMap<PressElement, string>,
): ReadonlySet<PressElement> {
  const kept = new Set<PressElement>();
  let row: PressElement[] = [];
  const endRow = (): void => {
    if (row.some((link) => living.has(link))) for (const link of row) kept.add(link);
    row = [];
  };
  walk(root, {
    enter(node) {
      if (node instanceof PressText) {
        if (!isBlankText(node)) endRow();
        return undefined;
      }
      if (!(node instanceof PressElement)) return undefined;
      if (node.name === 'a' && fragmentOf(node.getAttribute('href')) !== undefined) {
        row.push(node);
        return 'skip';
      }
      if (isObjectName(node.name) && node.name !== 'br') endRow();
      return undefined;
    },
    leave() {},
  });
  endRow();
  return kept;
}

function fragmentLinks(root: BodyRoot): { link: PressElement; fragment: string }[] {
  return listByName(root, 'a').flatMap((link) => {
    const fragment = fragmentOf(link.getAttribute('href'));
    return fragment === undefined ? [] : [{ link, fragment }];
  });
}

function listHeadings(root: BodyRoot): PressElement[] {
  return listByName(root, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6');
}

/** Each id and name of the page with the heading that a reader sees first from there on. */
function headingsByAnchor(root: BodyRoot): Map<string, PressElement> {
  const found = new Map<string, PressElement>();
  const open: PressElement[] = [];
  let waiting: string[] = [];
  const arrive = (): void => {
    const heading = open.at(-1);
    if (heading) for (const id of waiting) found.set(id, heading);
    waiting = [];
  };
  const seen = new Set<string>();
  walk(root, {
    enter(node) {
      if (node instanceof PressText && !isBlankText(node)) arrive();
      if (!(node instanceof PressElement)) return undefined;
      for (const id of [node.getAttribute('id'), node.getAttribute('name')]) {
        if (!id || seen.has(id)) continue;
        seen.add(id);
        // An anchor behind the first word of a heading is in the heading all the same.
        const heading = open.at(-1);
        if (heading) found.set(id, heading);
        else waiting.push(id);
      }
      if (/^h[1-6]$/.test(node.name)) open.push(node);
      if (isObjectName(node.name) && node.name !== 'br') arrive();
      return undefined;
    },
    leave(element) {
      if (open.at(-1) === element) open.pop();
    },
  });
  return found;
}
