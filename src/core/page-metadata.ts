import type { Page } from './dom/page.ts';
import type { DiagnosticSink } from './diagnostics.ts';
import type { PressElement } from './dom/nodes.ts';
import { queryAll } from './dom/query.ts';
import { collapse, findFirst } from './find-values.ts';
import { isArticle, parseJsonLd, textsOf } from './json-ld.ts';
import type { JsonObject } from './json-ld.ts';
import { withScheme } from './normalise/addresses.ts';
import { readPageDate } from './page-dates.ts';
import type { Field, Profile } from './profile.ts';
import { isVisible } from './visible.ts';

/** What a page says of one field: a list for `tags` and `categories`, else one text. */
export interface PageValue {
  /** At least one, none empty. */
  readonly values: readonly string[];
  /** For people, e.g. ``profile selector `.time` ``, `JSON-LD datePublished`. */
  readonly from: string;
}

export type PageMetadata = Readonly<Partial<Record<Field, PageValue>>>;

export const FIELDS: readonly Field[] = [
  'title',
  'date',
  'updated',
  'author',
  'source',
  'id',
  'description',
  'tags',
  'categories',
  'lang',
];
const LISTS: ReadonlySet<Field> = new Set(['tags', 'categories']);

/** What the selectors of a profile find. To be called while the body is still part of the page. */
export function readProfileFields(
  page: Page,
  { fields = {}, utcOffset }: Profile,
  diagnostics: DiagnosticSink,
): PageMetadata {
  const found: Partial<Record<Field, PageValue>> = {};
  for (const field of FIELDS) {
    const { values, selector, unreadable } = findFirst(page, fields[field] ?? [], utcOffset);
    const from = `profile selector \`${selector}\``;
    const value = settle(field, { values: values.map((one) => one.value), from }, utcOffset);
    if (value) found[field] = value;
    else if (unreadable && field === 'source') {
      diagnostics.report('source-unreadable', 'the hidden address of the page cannot be decoded', {
        offset: unreadable.element.startIndex,
        excerpt: unreadable.value,
      });
    } else if (values[0] ?? unreadable) {
      reportUnreadable(field, values[0] ?? unreadable, diagnostics);
    }
  }
  return found;
}

function reportUnreadable(
  field: Field,
  found: { value: string; element: PressElement } | undefined,
  diagnostics: DiagnosticSink,
): void {
  diagnostics.report('metadata-unreadable', `the page's \`${field}\` is of no known form`, {
    offset: found?.element.startIndex ?? null,
    excerpt: found?.value ?? '',
  });
}

/**
 * What any page may say, for all sites alike: JSON-LD, then OpenGraph and `article:*`, then plain
 * `meta`, then elements. To be called when the body is cut out, so that what an author quotes in it
 * is not taken for the page's own.
 *
 * @param heading the text of the page's title heading, the empty string if there is none
 */
export function readPageFields(
  page: Page,
  heading: string,
  utcOffset: string | undefined,
  diagnostics: DiagnosticSink,
): PageMetadata {
  const readers = [jsonLdReader(page, diagnostics), metaReader(page), elementReader(page, heading)];
  const found: Partial<Record<Field, PageValue>> = {};
  for (const field of FIELDS) {
    for (const read of readers) {
      for (const candidate of read(field)) {
        const value = found[field] ?? settle(field, candidate, utcOffset);
        if (value) found[field] = value;
      }
      if (found[field]) break;
    }
  }
  return found;
}

/** Candidates of one kind of source for a field, in order of trust; their values may be unfit or none. */
type Reader = (field: Field) => readonly PageValue[];

/** schema.org's names (https://schema.org/Article). */
const JSON_LD: Readonly<Partial<Record<Field, readonly string[]>>> = {
  title: ['headline', 'name'],
  date: ['datePublished', 'dateCreated'],
  updated: ['dateModified'],
  author: ['author'],
  source: ['url'],
  description: ['description'],
  tags: ['keywords'],
  categories: ['articleSection'],
  lang: ['inLanguage'],
};

function jsonLdReader(page: Page, diagnostics: DiagnosticSink): Reader {
  const nodes: JsonObject[] = [];
  for (const script of queryAll(page, 'script[type="application/ld+json" i]')) {
    const reading = parseJsonLd(script.textContent);
    if (reading.kind === 'read') nodes.push(...reading.nodes);
    else {
      const message = `a JSON-LD script of the page was passed over: ${reading.reason}`;
      const place = { offset: script.startIndex, excerpt: script.textContent.slice(0, 400) };
      diagnostics.report('metadata-unreadable', message, place);
    }
  }
  const article = nodes.find(isArticle);
  return (field) =>
    (JSON_LD[field] ?? []).map((key) => ({
      values: article ? textsOf(article[key], nodes) : [],
      from: `JSON-LD ${key}`,
    }));
}

/** OpenGraph (https://ogp.me) and `article:*` before the plain names; each is looked for in `property` and `name`. */
const META: Readonly<Partial<Record<Field, readonly string[]>>> = {
  title: ['og:title', 'twitter:title'],
  date: [
    'article:published_time',
    'og:published_time',
    'date',
    'pubdate',
    'dc.date',
    'dc.date.created',
  ],
  updated: ['article:modified_time', 'og:updated_time', 'dc.date.modified'],
  author: ['article:author', 'author', 'dc.creator'],
  source: ['og:url'],
  description: ['og:description', 'description', 'dc.description', 'twitter:description'],
  tags: ['article:tag', 'keywords'],
  categories: ['article:section'],
  lang: ['og:locale'],
};

function metaReader(page: Page): Reader {
  const contents = new Map<string, string[]>();
  for (const meta of queryAll(page, 'meta[content]')) {
    const name = (meta.getAttribute('property') ?? meta.getAttribute('name') ?? '').toLowerCase();
    const content = collapse(meta.getAttribute('content') ?? '');
    if (content !== '') contents.set(name, [...(contents.get(name) ?? []), content]);
  }
  return (field) =>
    (META[field] ?? []).map((name) => ({
      values: contents.get(name) ?? [],
      from: `meta ${name}`,
    }));
}

/** In the order of trust; where several elements match, the first in the page counts. */
const ELEMENTS: Readonly<Partial<Record<Field, readonly string[]>>> = {
  title: ['head > title'],
  date: ['[itemprop="datePublished"]', 'time[pubdate]', 'time[datetime]'],
  updated: ['[itemprop="dateModified"]'],
  author: ['[itemprop="author"] [itemprop="name"]', '[itemprop="author"]', '[rel~="author"]'],
  source: ['link[rel="canonical"]'],
  tags: ['[rel~="tag"]'],
};

function elementReader(page: Page, heading: string): Reader {
  return (field) => {
    if (field === 'title' && heading !== '') return [{ values: [heading], from: '`h1`' }];
    if (field === 'lang') {
      const lang = queryAll(page, 'html')[0]?.getAttribute('lang')?.trim() ?? '';
      return [{ values: lang === '' ? [] : [lang], from: 'html lang' }];
    }
    return (ELEMENTS[field] ?? []).map((selector) => {
      const { values } = findFirst(page, [selector], undefined);
      return { values: values.map(({ value }) => value), from: `\`${selector}\`` };
    });
  };
}

/** Brings what was found into the form of its field; `undefined` when nothing of it is fit. */
function settle(
  field: Field,
  { values, from }: PageValue,
  utcOffset: string | undefined,
): PageValue | undefined {
  const fit = values
    .flatMap((value) => (field === 'tags' ? value.split(/[,，、;；]/) : [value]))
    .map((value) => settleText(field, value.trim(), utcOffset))
    .filter((value): value is string => value !== undefined && isVisible(value));
  if (fit.length === 0) return undefined;
  const unique = [...new Set(fit)];
  if (LISTS.has(field)) return { values: unique, from };
  return { values: [field === 'author' ? unique.join(', ') : (fit[0] ?? '')], from };
}

function settleText(
  field: Field,
  value: string,
  utcOffset: string | undefined,
): string | undefined {
  switch (field) {
    case 'date':
    case 'updated':
      return readPageDate(value, utcOffset);
    case 'source':
      return readAddress(value);
    // `article:author` is an address by the book (https://ogp.me/#type_article): that is no name.
    case 'author':
      return /^(?:https?:)?\/\//i.test(value) ? undefined : value;
    // OpenGraph writes `zh_CN`.
    case 'lang':
      return /^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}$/.test(value)
        ? value.replaceAll('_', '-')
        : undefined;
    case 'title':
    case 'id':
    case 'description':
    case 'tags':
    case 'categories':
      return value;
  }
}

/** An address that leads back to the page; relative ones do not. */
function readAddress(value: string): string | undefined {
  const address = withScheme(value);
  return /^https?:\/\/[^\s"<>]+$/i.test(address) && URL.canParse(address) ? address : undefined;
}
