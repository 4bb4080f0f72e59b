import type { Page } from './dom/page.ts';
import { createDiagnostics } from './collect-diagnostics.ts';
import { decode } from './decode.ts';
import { parsePage } from './dom/parse.ts';
import { queryAll } from './dom/query.ts';
import { collapse, findValues } from './find-values.ts';
import { splitFrontMatter } from './front-matter/split.ts';
import { createLineIndex } from './line-index.ts';
import { FIELDS } from './page-metadata.ts';
import type { Finder, Profile } from './profile.ts';
import { runPattern } from './user-pattern.ts';

/** What one selector of a profile finds in a page. */
export interface ProfileFinding {
  /** Which part of the profile, e.g. `body`, `fields.date`, `drops`. */
  readonly part: string;
  readonly selector: string;
  /** The attribute that is taken of what the selector finds, if the profile names one. */
  readonly attribute?: string;
  /** Elements; for a field, those that have a value. */
  readonly count: number;
  /** Of the first, in the source file, from 1. */
  readonly line?: number;
  /** Of the first: its value, or the beginning of its text. */
  readonly value?: string;
}

/** Characters of a value that are shown. */
const VALUE_LENGTH = 60;

/**
 * What each selector of a profile finds in a document, for those who write profiles. Nothing is
 * changed; `drops`, `contents`, `links.keywords` and `links.cards` are looked for inside the body only.
 *
 * @returns `undefined` when the source is no text
 */
export function inspectProfile(
  source: string | Uint8Array,
  profile: Profile,
): readonly ProfileFinding[] | undefined {
  const decoded = decode(source);
  if (decoded.kind === 'binary') return undefined;
  const split = splitFrontMatter(decoded.text, createDiagnostics(decoded.text));
  const page = parsePage(split.page);
  const lineIndex = createLineIndex(decoded.text);
  const lineAt = (offset: number | null): number => lineIndex(split.pageOffset + (offset ?? 0));
  const body = profile.body.find((selector) => queryAll(page, selector).length > 0);
  const inside = (selector: string): string => inBody(body, selector);
  const { links = {} } = profile;

  return [
    ...(profile.match.selectors ?? []).map((one) => finding('match', one, one)),
    ...profile.body.map((one) => finding('body', one, one)),
    ...FIELDS.flatMap((field) =>
      (profile.fields?.[field] ?? []).map((finder) => finding(`fields.${field}`, finder)),
    ),
    ...(profile.drops ?? []).map(({ selector, text }) =>
      finding('drops', selector, inside(selector), text),
    ),
    ...(profile.contents ?? []).map((one) => finding('contents', one, inside(one))),
    ...(links.keywords ?? []).map((one) => finding('links.keywords', one, inside(one))),
    ...(links.cards ?? []).map(({ selector }) =>
      finding('links.cards', selector, inside(selector)),
    ),
  ];

  function finding(part: string, finder: Finder, query?: string, text = ''): ProfileFinding {
    const { selector, attribute } =
      typeof finder === 'string' ? { selector: finder, attribute: undefined } : finder;
    const place = { part, selector, ...(attribute === undefined ? {} : { attribute }) };
    const matches = query === undefined ? valuesOf(page, finder, profile) : elementsOf(page, query);
    const found = matches.filter(({ value }) =>
      runPattern(text, (expression) => expression.test(value)),
    );
    const [first] = found;
    if (!first) return { ...place, count: 0 };
    const value = Array.from(first.value).slice(0, VALUE_LENGTH).join('');
    return { ...place, count: found.length, line: lineAt(first.offset), value };
  }
}

interface Found {
  readonly offset: number | null;
  readonly value: string;
}

function valuesOf(page: Page, finder: Finder, { utcOffset }: Profile): readonly Found[] {
  const { values } = findValues(page, finder, utcOffset);
  return values.map(({ value, element }) => ({ value, offset: element.startIndex }));
}

function elementsOf(page: Page, selector: string): readonly Found[] {
  return queryAll(page, selector).map((element) => ({
    offset: element.startIndex,
    value: collapse(element.textContent),
  }));
}

/** Only matches inside the body; without one, none: `:not(*)` matches nothing. */
function inBody(body: string | undefined, selector: string): string {
  return body === undefined ? ':not(*)' : `:is(${body}) :is(${selector})`;
}
