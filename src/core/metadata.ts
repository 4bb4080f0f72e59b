import type { Node } from 'js-yaml';
import type { DiagnosticSink } from './diagnostics.ts';
import type { Extract } from './extract.ts';
import { isNull, isPlain, plainText } from './front-matter/nodes.ts';
import type { FrontMatter } from './front-matter/read.ts';
import { readWrittenDate } from './page-dates.ts';
import { FIELDS } from './page-metadata.ts';
import type { PageMetadata, PageValue } from './page-metadata.ts';
import type { Field, Metadata, MetadataSources, Profile } from './types.ts';
import { runPattern } from './user-pattern.ts';
import { isVisible } from './visible.ts';

/** Metadata, where each came from, and what is left of the front matter once it is taken out. */
export interface Described {
  readonly metadata: Metadata;
  readonly sources: MetadataSources;
  /** The author's other keys, in the order of the source. */
  readonly rest: ReadonlyMap<string, Node>;
}

/**
 * The order of trust. Title: the profile's selectors, then the front matter (the exporter's title is a
 * mangled slug in 69 % of the studied posts). Everything else: the front matter, then the profile's
 * selectors. What neither has comes from what any page may say (`page-metadata.ts`), the source
 * address at last from the caller's `url`.
 *
 * @param url the address that the caller gave, for pages that hide none
 */
export function collectMetadata(
  frontMatter: FrontMatter,
  { fields, pageFields }: Pick<Extract, 'fields' | 'pageFields'>,
  url: string | undefined,
  profile: Profile,
  diagnostics: DiagnosticSink,
): Described {
  const rest = withKnownKeys(frontMatter, diagnostics);
  const at = frontMatter.offsetOf;
  dropExporterKeys(rest, profile, at, diagnostics);
  const title = takeTitle(rest, fields.title, at, diagnostics);
  const own = {
    ...(title ? { title } : {}),
    ...takeOwn(rest, at, profile.frontMatter?.emptyTerms ?? [''], diagnostics),
  };
  const found: Partial<Record<Field, PageValue>> = {};
  for (const field of FIELDS) {
    const known = field === 'title' ? [fields.title, own.title] : [own[field], fields[field]];
    const value = [...known, pageFields[field]].find((candidate) => candidate !== undefined);
    if (value) found[field] = value;
  }
  if (url !== undefined) found.source ??= { values: [url], from: 'the caller' };
  if (!found.title)
    diagnostics.report('title-missing', 'neither the page nor the front matter has a title');
  const sources = Object.entries(found).map(([field, { from }]) => [field, from] as const);
  return { metadata: asMetadata(found), sources: Object.fromEntries(sources), rest };
}

function asMetadata({ tags, categories, ...texts }: PageMetadata): Metadata {
  const single = Object.entries(texts).map(([field, { values }]) => [field, values[0]] as const);
  return {
    ...Object.fromEntries(single),
    tags: tags?.values ?? [],
    categories: categories?.values ?? [],
  };
}

/** The other fields that the front matter has, taken out of `rest`. */
function takeOwn(
  rest: Map<string, Node>,
  at: KeyOffset,
  emptyTerms: readonly string[],
  diagnostics: DiagnosticSink,
): PageMetadata {
  const found: Partial<Record<Field, PageValue>> = {};
  const put = (field: Field, key: string, values: readonly (string | undefined)[]): void => {
    const known = values.filter((value) => value !== undefined);
    if (known.length > 0) found[field] ??= { values: known, from: `front matter ${key}` };
  };
  const take = (key: string): string | undefined => takeText(rest, key, at, diagnostics);
  for (const [field, keys] of DATES) {
    const key = keys.find((name) => rest.has(name));
    if (key !== undefined) put(field, key, [readDate(take(key), at(key), diagnostics)]);
  }
  for (const field of ['author', 'source', 'description'] as const)
    put(field, field, [take(field)]);
  put('id', 'id', [take('id')]);
  if (!found.id) put('id', 'artid', [take('artid')]);
  put('lang', 'lang', [take('lang')]);
  if (!found.lang) put('lang', 'language', [take('language')]);
  for (const field of ['tags', 'categories'] as const)
    put(field, field, takeList(rest, field, emptyTerms, at, diagnostics));
  return found;
}

/**
 * What generators call the date of publication and that of the last change (Hexo, Hugo, Jekyll's
 * plugins, Astro, Obsidian); the first that is there counts.
 */
const DATES = [
  ['date', ['date', 'pubDate', 'publishDate', 'created']],
  ['updated', ['updated', 'lastmod', 'last_modified_at', 'updatedDate', 'modified']],
] as const;

type KeyOffset = FrontMatter['offsetOf'];

/** Every name by which a field is known. */
const KNOWN_KEYS: readonly string[] = [
  'title',
  'author',
  'source',
  'description',
  'id',
  'artid',
  'lang',
  'language',
  'tags',
  'categories',
  ...DATES.flatMap(([, keys]) => keys),
];

/** The author's entries; `Title` is `title` where nothing else is, as Hugo has it. */
function withKnownKeys(
  { entries, offsetOf }: FrontMatter,
  diagnostics: DiagnosticSink,
): Map<string, Node> {
  const known = new Map(KNOWN_KEYS.map((key) => [key.toLowerCase(), key]));
  const rest = new Map<string, Node>();
  for (const [key, node] of entries) {
    const name = known.get(key.toLowerCase()) ?? key;
    if (name === key || entries.has(name) || rest.has(name)) rest.set(key, node);
    else {
      rest.set(name, node);
      const message = `\`${key}\` was read as \`${name}\``;
      diagnostics.report('front-matter-value-changed', message, { offset: offsetOf(key) });
    }
  }
  return rest;
}

function dropExporterKeys(
  rest: Map<string, Node>,
  profile: Profile,
  at: KeyOffset,
  diagnostics: DiagnosticSink,
): void {
  const { dropKeys = [], dropPairs = [], dropValues = [] } = profile.frontMatter ?? {};
  for (const [key, node] of rest) {
    const has = (pattern: string): boolean =>
      runPattern(pattern, (expression) => scalars(node).some((text) => expression.test(text)));
    const byName =
      dropKeys.includes(key) || dropPairs.some((pair) => pair.key === key && has(pair.value));
    const byValue = dropValues.some(has);
    if (!byName && !byValue) continue;
    rest.delete(key);
    const why = byName ? 'a key of the exporting tool' : 'a picture that stands for none';
    diagnostics.report('front-matter-key-dropped', `\`${key}\` left out: ${why}`, {
      offset: at(key),
      excerpt: `${key}: ${plainText(node)}`,
    });
  }
}

function scalars(node: Node): readonly string[] {
  if (node.kind === 'scalar') return [node.value];
  if (node.kind === 'mapping') return node.items.flatMap(({ value }) => scalars(value));
  return [];
}

/** Takes a key whose value is a text; an empty one counts as absent, a list or mapping stays. */
function takeText(
  rest: Map<string, Node>,
  key: string,
  at: KeyOffset,
  diagnostics: DiagnosticSink,
): string | undefined {
  // `title: [转载]` has its brackets as signs.
  const node = key === 'title' ? rest.get(key) : onlyItem(rest.get(key));
  if (node?.kind !== 'scalar') return undefined;
  rest.delete(key);
  const text = node.value.trim();
  if (text === '' || isNull(node)) {
    diagnostics.report('front-matter-empty', `\`${key}\` has no value and was left out`, {
      offset: at(key),
    });
    return undefined;
  }
  const shown = text.replace(BLANK_REFERENCES, ' ');
  if (!isVisible(shown)) {
    const message = `\`${key}\` has only characters that do not show (${codesOf(shown)}) and was left out`;
    diagnostics.report('front-matter-empty', message, { offset: at(key) });
    return undefined;
  }
  return text;
}

/** `description: "&#13; &#13;"`: exporters escape the line ends of the page once more. */
const BLANK_REFERENCES = /&#(?:9|10|13|32|160);/g;

/** The first characters by their numbers, as nobody can see them. */
function codesOf(text: string): string {
  const codes = Array.from(text, (sign) => sign.codePointAt(0) ?? 0).map(
    (code) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`,
  );
  return `${codes.slice(0, 3).join(' ')}${codes.length > 3 ? ' …' : ''}`;
}

/** `author: [甲]` is one text in brackets. */
function onlyItem(node: Node | undefined): Node | undefined {
  return node?.kind === 'sequence' && node.items.length === 1 ? node.items[0] : node;
}

/** Takes a key whose value is a list of texts or one text; terms that stand for "none" are left out. */
function takeList(
  rest: Map<string, Node>,
  key: string,
  emptyTerms: readonly string[],
  at: KeyOffset,
  diagnostics: DiagnosticSink,
): readonly string[] {
  const node = rest.get(key);
  const items = node?.kind === 'sequence' ? node.items : node ? [node] : [];
  // A mapping among the terms has a meaning that is not ours to flatten: the key stays as it is.
  if (!node || items.some((item) => item.kind !== 'scalar')) return [];
  rest.delete(key);
  const isOne = node.kind === 'scalar';
  const written = items.filter((item) => !isNull(item));
  const terms = written
    .flatMap((item) =>
      isPlain(item) ? plainText(item).split(isOne ? COMMAS : '，') : plainText(item),
    )
    .map((term) => term.trim())
    .filter((term) => !emptyTerms.includes(term));
  if (terms.length > written.length) {
    const message = `the commas of \`${key}\` part ${terms.length} terms`;
    diagnostics.report('front-matter-value-changed', message, {
      offset: at(key),
      excerpt: plainText(node),
    });
  }
  if (terms.length === 0) {
    diagnostics.report('front-matter-empty', `\`${key}\` has no value and was left out`, {
      offset: at(key),
      excerpt: `${key}: [${plainText(node)}]`,
    });
  }
  return terms;
}

/** `tags: 甲, 乙` is one text to YAML and two terms to its author. */
const COMMAS = /[,，、]/;

/** The front matter's title, and a report when the page's own replaces it. */
function takeTitle(
  rest: Map<string, Node>,
  fromPage: PageValue | undefined,
  at: KeyOffset,
  diagnostics: DiagnosticSink,
): PageValue | undefined {
  const title = takeText(rest, 'title', at, diagnostics);
  if (title === undefined) return undefined;
  if (fromPage && fromPage.values[0] !== title) {
    const message = "the page's title replaces the one of the front matter";
    diagnostics.report('title-from-page', message, { offset: at('title'), excerpt: title });
  }
  return { values: [title], from: 'front matter title' };
}

function readDate(
  text: string | undefined,
  offset: number | null,
  diagnostics: DiagnosticSink,
): string | undefined {
  if (text === undefined) return undefined;
  const date = readWrittenDate(text);
  if (date === undefined) {
    diagnostics.report('date-unreadable', 'the date is of no known form and is kept as written', {
      offset,
      excerpt: text,
    });
  } else if (/^\d+$/.test(text)) {
    const message = `the date counts from 1970 and became \`${date}\``;
    diagnostics.report('front-matter-value-changed', message, { offset, excerpt: text });
  }
  return date ?? text;
}
