import type { CheerioAPI } from 'cheerio';
import type { DiagnosticSink } from './diagnostics.ts';
import { BodyRoot, PressElement } from './dom/nodes.ts';
import type { Profile } from './types.ts';

/** What a profile finds in a page. */
export interface Extract {
  /** White space collapsed; `undefined` when the page has none. */
  readonly title: string | undefined;
  /** The hidden address of the page. */
  readonly source: string | undefined;
  /** The body, cut out of the page; `undefined` when no body selector matches. */
  readonly body: BodyRoot | undefined;
}

/** Reads title, address and body; takes the body out of the page. */
export function extract(page: CheerioAPI, profile: Profile, diagnostics: DiagnosticSink): Extract {
  const title = collapse(page(profile.titleSelector).get(0));
  const source = findSource(page, profile, diagnostics);
  const element = findBody(page, profile, diagnostics);
  if (!element) return { title, source, body: undefined };
  const body = new BodyRoot(element.children);
  body.startIndex = element.startIndex;
  element.children = [];
  return { title, source, body };
}

function findSource(
  page: CheerioAPI,
  profile: Profile,
  diagnostics: DiagnosticSink,
): string | undefined {
  const lookup = profile.findSource?.(page) ?? { kind: 'absent' };
  if (lookup.kind === 'found') return lookup.url;
  if (lookup.kind === 'unreadable') {
    diagnostics.report('source-unreadable', 'the hidden address of the page cannot be decoded', {
      offset: lookup.element.startIndex,
      excerpt: lookup.value,
    });
  }
  return undefined;
}

/** The first match in document order is also the outermost of nested ones. */
function findBody(
  page: CheerioAPI,
  profile: Profile,
  diagnostics: DiagnosticSink,
): PressElement | undefined {
  for (const selector of profile.bodySelectors) {
    const matches = page(selector);
    const first = matches.get(0);
    if (!(first instanceof PressElement)) continue;
    if (matches.length > 1) {
      const message = `\`${selector}\` stands ${matches.length} times in the page; the first, outermost one was taken`;
      diagnostics.report('body-nested', message, { offset: first.startIndex });
    }
    return first;
  }
  return undefined;
}

function collapse(element: unknown): string | undefined {
  if (!(element instanceof PressElement)) return undefined;
  return element.textContent.replace(/\s+/g, ' ').trim() || undefined;
}
