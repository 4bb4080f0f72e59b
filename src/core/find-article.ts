import type { Page } from './dom/page.ts';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom/worker';
import type { DiagnosticSink } from './diagnostics.ts';
import type { ChildNode } from 'domhandler';
import { remove } from './dom/edit.ts';
import { elementKind, isBlockName } from './dom/elements.ts';
import { PressElement, PressText, firstInside, nextAfter, nextInside } from './dom/nodes.ts';
import { queryAll } from './dom/query.ts';
import { beginningOf, hasVisibleContent, isBlankText, listElements, walk } from './dom/walk.ts';

/**
 * Finds the article of a page of which nothing is known: where the page marks it, there; in what is
 * marked, or in the whole page, by `@mozilla/readability`, which Firefox's reader view uses.
 *
 * Readability works on a copy; what it left out of the article is removed from the page's own tree,
 * each under a diagnostic. Code, tables and formulas stay wherever they are inside the article: it
 * judges by prose, and a reader misses them more than a stray button disturbs.
 */
export function findArticle(page: Page, diagnostics: DiagnosticSink): PressElement | undefined {
  const marked = only(page, '[itemprop~="articleBody"]');
  if (marked) return marked;
  const scope = only(page, 'article') ?? only(page, 'main, [role="main"]') ?? only(page, 'body');
  if (!scope) return undefined;
  const elements = listElements(scope);
  const before = lengthOf(scope);
  if (before === 0 && !elements.some(({ name }) => name === 'img')) return undefined;
  const kept = readArticle(scope, elements, queryAll(page, 'head > title')[0]?.textContent ?? '');
  const root = kept ? commonAncestor(kept, scope) : scope;
  if (kept) dropOthers(root, new Set(kept), diagnostics);
  reportGuess(root, before, scope.name === 'body' ? 'page' : `\`${scope.name}\``, diagnostics);
  return root;
}

/** What is outside the article is outside the Markdown: the reader is told how much that is. */
function reportGuess(
  root: PressElement,
  before: number,
  where: string,
  diagnostics: DiagnosticSink,
): void {
  const length = lengthOf(root);
  if (length === before) return;
  const message = `the article was found by its text: ${length} of ${before} characters of the ${where}`;
  diagnostics.report('body-guessed', message, { offset: root.startIndex });
}

/** The element that matches, if there is exactly one. */
function only(page: Page, selector: string): PressElement | undefined {
  const [first, ...others] = queryAll(page, selector);
  return others.length === 0 ? first : undefined;
}

/** Characters that a reader sees, white space left out. */
function lengthOf(element: PressElement): number {
  let length = 0;
  for (let node = firstInside(element); node; node = nextInside(node, element)) {
    if (node instanceof PressText && !isNoContent(node.parent))
      length += node.data.replace(/\s+/g, '').length;
  }
  return length;
}

/** What Readability reads of an element; the mark leads back to ours. */
const ATTRIBUTES =
  'id class style hidden aria-hidden aria-modal role rel itemprop itemtype href src srcset alt title type'.split(
    ' ',
  );
const MARK = 'data-pm';
/** Readability asks each element for the text of all that is in it: beyond this depth that is quadratic. */
const DEEPEST = 300;
/** Elements; a page of the HTML standard's size. Beyond it a page is taken as it is. */
const LARGEST = 100_000;
/** An article has at least this many characters, or a quarter of its page: Readability's own default is 500. */
const LONG_ARTICLE = 500;

/** The little of a DOM that is asked of the copy. */
interface CopiedElement {
  readonly textContent: string;
  readonly appendChild: (child: CopiedElement) => void;
  readonly setAttribute: (name: string, value: string) => void;
  readonly getAttribute: (name: string) => string | null;
  readonly querySelectorAll: (selector: string) => Iterable<CopiedElement>;
}

interface CopiedDocument {
  title: string;
  readonly body: CopiedElement;
  readonly createElement: (name: string) => CopiedElement;
  readonly createTextNode: (text: string) => CopiedElement;
}

/** The elements that Readability keeps, in document order; `undefined` when it finds no article. */
function readArticle(
  scope: PressElement,
  elements: readonly PressElement[],
  title: string,
): readonly PressElement[] | undefined {
  if (elements.length > LARGEST || depthOf(scope) > DEEPEST) return undefined;
  const document = copyOf(scope, elements, title);
  const length = document.body.textContent.replace(/\s+/g, ' ').length;
  const article = new Readability<CopiedElement>(document, {
    charThreshold: Math.min(LONG_ARTICLE, Math.floor(length / 4)),
    serializer: (element: CopiedElement) => element,
  }).parse();
  if (!article?.content) return undefined;
  const marks = Array.from(article.content.querySelectorAll(`[${MARK}]`));
  const kept = marks
    .map((element) => elements[Number(element.getAttribute(MARK))])
    .filter((element) => element !== undefined);
  return kept.length > 0 ? kept : undefined;
}

/** The content of `scope` as the body of a document of its own, each element marked with its place in `elements`. */
function copyOf(
  scope: PressElement,
  elements: readonly PressElement[],
  title: string,
): CopiedDocument {
  const frame = '<!DOCTYPE html><html><head><title></title></head><body></body></html>';
  const { document }: { document: CopiedDocument } = parseHTML(frame);
  document.title = title;
  const copies = new Map<unknown, CopiedElement>([[scope, document.body]]);
  elements.forEach((element, index) => {
    const copy = document.createElement(element.name);
    for (const name of ATTRIBUTES) {
      const value = element.getAttribute(name);
      if (value !== null) copy.setAttribute(name, value);
    }
    copy.setAttribute(MARK, String(index));
    copies.set(element, copy);
  });
  for (let node = firstInside(scope); node; node = nextInside(node, scope)) {
    const copy = node instanceof PressText ? document.createTextNode(node.data) : copies.get(node);
    if (copy && !isNoContent(node.parent)) copies.get(node.parent)?.appendChild(copy);
  }
  return document;
}

/** What is in a `script` or `style` is no text. */
function isNoContent(node: unknown): boolean {
  return node instanceof PressElement && elementKind(node.name).fate === 'drop';
}

function depthOf(root: PressElement): number {
  let [depth, deepest] = [0, 0];
  walk(root, {
    enter(node) {
      if (node instanceof PressElement && node.children.length > 0) depth += 1;
      deepest = Math.max(deepest, depth);
      return undefined;
    },
    leave(element) {
      if (element.children.length > 0) depth -= 1;
    },
  });
  return deepest;
}

/** What may hold an article as a whole; a lone paragraph or list is inside one. */
const CONTAINERS: ReadonlySet<string> = new Set([
  'article',
  'body',
  'div',
  'main',
  'section',
  'td',
]);

/** The innermost container of all these elements, `scope` at most. */
function commonAncestor(elements: readonly PressElement[], scope: PressElement): PressElement {
  let common: PressElement[] | undefined;
  for (const element of elements) {
    const line: PressElement[] = [];
    for (let node: unknown = element; node instanceof PressElement; node = node.parent) {
      line.push(node);
      if (node === scope) break;
    }
    line.reverse();
    const differs = common?.findIndex((ancestor, index) => line[index] !== ancestor) ?? -1;
    common = differs === -1 ? (common ?? line) : common?.slice(0, differs);
  }
  return common?.findLast(({ name }) => CONTAINERS.has(name)) ?? scope;
}

/** Elements that Readability takes away with little reason, or that it does not understand. */
const PRECIOUS: ReadonlySet<string> = new Set([
  'pre',
  'code',
  'table',
  'math',
  'iframe',
  'video',
  'audio',
]);

/**
 * Removes the blocks in which nothing was kept. Readability also replaces elements (a link to a
 * script, line breaks, a wrapper around a single element) whose mark is lost while their text stays:
 * so words inside a line stay, and so does an only child of what was kept.
 */
function dropOthers(
  root: PressElement,
  kept: ReadonlySet<PressElement>,
  diagnostics: DiagnosticSink,
): void {
  const alive = new Set<unknown>(kept);
  for (const element of kept) {
    for (
      let node: unknown = element;
      node instanceof PressElement && node !== root;
      node = node.parent
    )
      alive.add(node);
  }
  let node = firstInside(root);
  while (node) {
    const next: ChildNode | null = nextInside(node, root);
    if (!(node instanceof PressElement) || alive.has(node) || !isBlockName(node.name)) {
      node = next;
    } else if (alive.has(node.parent) && isOnlyChild(node)) {
      alive.add(node);
      node = next;
    } else {
      const behind = nextAfter(node, root);
      if (!holdsPrecious(node)) drop(node, diagnostics);
      node = behind;
    }
  }
}

function isOnlyChild(element: PressElement): boolean {
  const siblings = element.parent?.children ?? [];
  return siblings.every((sibling) => sibling === element || isBlankText(sibling));
}

function holdsPrecious(element: PressElement): boolean {
  if (PRECIOUS.has(element.name)) return true;
  return listElements(element).some(({ name }) => PRECIOUS.has(name));
}

function drop(element: PressElement, diagnostics: DiagnosticSink): void {
  if (hasVisibleContent(element)) {
    const message = 'not part of the article, as @mozilla/readability reads the page';
    const place = { offset: element.startIndex, excerpt: beginningOf(element) };
    diagnostics.report('boilerplate-dropped', message, place);
  }
  remove(element);
}
