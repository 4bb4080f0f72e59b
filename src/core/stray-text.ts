import type { Page } from './dom/page.ts';
import { queryAll } from './dom/query.ts';
import type { DiagnosticSink } from './diagnostics.ts';
import { PressText } from './dom/nodes.ts';
import type { PressElement } from './dom/nodes.ts';
import { collapse } from './find-values.ts';

/** Tags that a file of one article lacks and a saved page has. */
const PAGE_TAG = /<(?:html|head|body)[\s>]/i;
const PAGE_END = /<\/(?:body|html)\s*>/gi;

/**
 * Reports text that stands beside all elements of a file: a line between front matter and page, a note
 * that someone wrote below the HTML. What stands inside the `body` of a saved page and outside of
 * the article is the site's, and so expected.
 *
 * @param page what is left of it, once the article was cut out
 * @param html what it was parsed from
 */
export function reportStrayText(page: Page, html: string, diagnostics: DiagnosticSink): void {
  const [body] = queryAll(page, 'body');
  // Nothing is left of a page that is all article.
  if (!body || body.children.length === 0) return;
  for (const { text, offset } of PAGE_TAG.test(html) ? aroundPage(html) : betweenElements(body)) {
    const excerpt = collapse(text);
    if (excerpt === '') continue;
    const message = 'text that stands beside all elements of the file was left out';
    const blanks = text.length - text.trimStart().length;
    diagnostics.report('text-outside-body', message, { offset: offset + blanks, excerpt });
  }
}

interface Found {
  readonly text: string;
  readonly offset: number;
}

function betweenElements(body: PressElement): readonly Found[] {
  return body.children
    .filter((node) => node instanceof PressText)
    .map((node) => ({ text: node.data, offset: node.startIndex ?? 0 }));
}

/** Before the first tag and behind the last one: the parser puts either into the body. */
function aroundPage(html: string): readonly Found[] {
  const last = Array.from(html.matchAll(PAGE_END)).at(-1);
  const end = last ? last.index + last[0].length : html.length;
  return [
    { text: /^[^<]*/.exec(html)?.[0] ?? '', offset: 0 },
    { text: /^[^<]*/.exec(html.slice(end))?.[0] ?? '', offset: end },
  ];
}
