import type { ChildNode } from 'domhandler';
import type { Page } from './dom/page.ts';
import type { DiagnosticSink } from './diagnostics.ts';
import { remove } from './dom/edit.ts';
import { BodyRoot, PressElement } from './dom/nodes.ts';
import { queryAll } from './dom/query.ts';
import { beginningOf, isInside } from './dom/walk.ts';
import { findArticle } from './find-article.ts';
import { collapse, findFirst } from './find-values.ts';
import { readPageFields, readProfileFields } from './page-metadata.ts';
import type { PageMetadata } from './page-metadata.ts';
import type { Profile } from './types.ts';

/** What a profile finds in a page. */
export interface Extract {
  /** What the profile's selectors say. */
  readonly fields: PageMetadata;
  /** What any page may say: JSON-LD, OpenGraph and the like. */
  readonly pageFields: PageMetadata;
  /** The body, cut out of the page; `undefined` when there is none. */
  readonly body: BodyRoot | undefined;
  /** The title's heading, when it stands inside the body. */
  readonly heading: PressElement | undefined;
  /** Which of the profile's selectors matched the body; `undefined` when it was found by its text. */
  readonly bodySelector: string | undefined;
}

/** Reads metadata and body; takes the body out of the page. */
export function extract(page: Page, profile: Profile, diagnostics: DiagnosticSink): Extract {
  const fields = readProfileFields(page, profile, diagnostics);
  const title = findTitle(page, profile);
  const heading = collapse(title?.textContent ?? '');
  const readPage = (): PageMetadata =>
    readPageFields(page, heading, profile.utcOffset, diagnostics);
  // Nobody knows where such a page has its byline: often in what is taken for the article.
  const early = profile.readability ? readPage() : undefined;
  const match = findBody(page, profile, diagnostics);
  if (!match) return { ...NO_BODY, fields };
  const { element, selector } = match;
  const isInBody = title !== undefined && isHeadingIn(element, title);
  const body = cutOut(element);
  return {
    fields,
    pageFields: early ?? readPage(),
    body,
    heading: isInBody ? title : undefined,
    bodySelector: selector,
  };
}

const NO_BODY = {
  pageFields: {},
  body: undefined,
  heading: undefined,
  bodySelector: undefined,
};

/** The whole of a page that is a parsed fragment; there is no metadata in one. */
export function extractFragment(page: Page): BodyRoot {
  // Not by a selector: cheerio would look for it in all of the fragment.
  const html = page.root.children.find((node) => isNamed(node, 'html'));
  const body = html?.children.find((node) => isNamed(node, 'body'));
  if (!(body instanceof PressElement)) throw new Error('a parsed fragment always has a body');
  return cutOut(body);
}

function isNamed(node: ChildNode, name: string): node is PressElement {
  return node instanceof PressElement && node.name === name;
}

function cutOut(element: PressElement): BodyRoot {
  const body = new BodyRoot(element.children);
  body.startIndex = element.startIndex;
  element.children = [];
  return body;
}

/**
 * Takes the title's heading out of the body when it says just the title, which the metadata hold.
 * Not what an author repeats: only the very element that is the page's title.
 */
export function dropHeading(
  { heading }: Extract,
  title: string | undefined,
  diagnostics: DiagnosticSink,
): void {
  if (!heading || collapse(heading.textContent) !== title) return;
  diagnostics.report('boilerplate-dropped', 'the heading that is the title of the page', {
    offset: heading.startIndex,
    excerpt: beginningOf(heading),
  });
  remove(heading);
}

/** The first match in document order is also the outermost of nested ones. */
function findBody(
  page: Page,
  profile: Profile,
  diagnostics: DiagnosticSink,
): { element: PressElement; selector: string | undefined } | undefined {
  for (const selector of profile.body) {
    const matches = queryAll(page, selector);
    const [first] = matches;
    if (!first) continue;
    if (matches.length > 1) {
      const message = `\`${selector}\` stands ${matches.length} times in the page; the first, outermost one was taken`;
      diagnostics.report('body-nested', message, { offset: first.startIndex });
    }
    return { element: first, selector };
  }
  const element = profile.readability ? findArticle(page, diagnostics) : undefined;
  return element && { element, selector: undefined };
}

/** What the profile takes for the title; if it does not say, the page's `h1` when there is but one. */
function findTitle(page: Page, { fields }: Profile): PressElement | undefined {
  if (fields?.title) return findFirst(page, fields.title, undefined).values[0]?.element;
  const [only, ...others] = queryAll(page, 'h1');
  return others.length === 0 ? only : undefined;
}

function isHeadingIn(body: PressElement, element: PressElement): boolean {
  if (!/^h[1-6]$/.test(element.name)) return false;
  let ancestor: PressElement['parent'] = element.parent;
  while (ancestor && ancestor !== body) ancestor = ancestor.parent;
  return ancestor === body && !isInside(element, body, 'blockquote');
}
