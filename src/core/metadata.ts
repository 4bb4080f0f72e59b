import type { Node } from 'js-yaml';
import type { DiagnosticSink } from './diagnostics.ts';
import type { Extract } from './extract.ts';
import { normaliseDate } from './front-matter/dates.ts';
import { isNull, plainText } from './front-matter/nodes.ts';
import type { FrontMatter } from './front-matter/read.ts';
import type { Metadata, Profile } from './types.ts';

/** Metadata, and what is left of the front matter once it is taken out. */
export interface Described {
  readonly metadata: Metadata;
  /** The author's other keys, in the order of the source. */
  readonly rest: ReadonlyMap<string, Node>;
}

/**
 * The order of trust. Title: the page, then the front matter (the exporter's title is a mangled slug
 * in 69 % of the studied posts). Source address: the front matter, then the page, then the caller's
 * `url`. Everything else: the front matter.
 *
 * @param url the address that the caller gave, for pages that hide none
 */
export function collectMetadata(
  frontMatter: FrontMatter,
  extract: Extract,
  url: string | undefined,
  profile: Profile,
  diagnostics: DiagnosticSink,
): Described {
  const rest = new Map(frontMatter.entries);
  const at = frontMatter.offsetOf;
  dropExporterKeys(rest, profile, at, diagnostics);
  const take = (key: string): string | undefined => takeText(rest, key, at, diagnostics);
  const lists = (key: string): readonly string[] =>
    takeList(rest, key, profile.frontMatter?.emptyTerms ?? [''], at, diagnostics);

  const dateOf = (keys: readonly string[]): string | undefined => {
    const key = keys.find((name) => rest.has(name));
    return key === undefined ? undefined : readDate(take(key), at(key), diagnostics);
  };

  const given = {
    title: chooseTitle(take('title'), extract.title, at('title'), diagnostics),
    date: dateOf(DATE_KEYS),
    updated: dateOf(UPDATED_KEYS),
    author: take('author'),
    source: take('source') ?? extract.source ?? url,
    id: take('id') ?? take('artid'),
    description: take('description'),
    lang: take('lang') ?? take('language'),
  };
  const known = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  );
  return { metadata: { ...known, tags: lists('tags'), categories: lists('categories') }, rest };
}

/** What generators call the date of publication; the first that is there counts. */
const DATE_KEYS = ['date', 'pubDate', 'publishDate', 'created'];
/** The same for the last change: Hexo, Hugo, Jekyll's plugins, Astro, Obsidian. */
const UPDATED_KEYS = ['updated', 'lastmod', 'last_modified_at', 'updatedDate', 'modified'];

type KeyOffset = FrontMatter['offsetOf'];

function dropExporterKeys(
  rest: Map<string, Node>,
  profile: Profile,
  at: KeyOffset,
  diagnostics: DiagnosticSink,
): void {
  const { dropKeys = [], dropValues = [] } = profile.frontMatter ?? {};
  for (const [key, node] of rest) {
    const byName = dropKeys.includes(key);
    const byValue = dropValues.some((pattern) => scalars(node).some((text) => pattern.test(text)));
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
  const node = rest.get(key);
  if (node?.kind !== 'scalar') return undefined;
  rest.delete(key);
  const text = node.value.trim();
  if (text === '' || isNull(node)) {
    diagnostics.report('front-matter-empty', `\`${key}\` has no value and was left out`, {
      offset: at(key),
    });
    return undefined;
  }
  return text;
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
  const terms = items
    .filter((item) => !isNull(item))
    .map((item) => plainText(item).trim())
    .filter((term) => !emptyTerms.includes(term));
  if (terms.length === 0) {
    diagnostics.report('front-matter-empty', `\`${key}\` has no value and was left out`, {
      offset: at(key),
      excerpt: `${key}: [${plainText(node)}]`,
    });
  }
  return terms;
}

function chooseTitle(
  fromFrontMatter: string | undefined,
  fromPage: string | undefined,
  offset: number | null,
  diagnostics: DiagnosticSink,
): string | undefined {
  if (fromPage === undefined && fromFrontMatter === undefined) {
    diagnostics.report('title-missing', 'neither the page nor the front matter has a title');
  }
  if (fromPage !== undefined && fromFrontMatter !== undefined && fromPage !== fromFrontMatter) {
    diagnostics.report('title-from-page', "the page's title replaces the one of the front matter", {
      offset,
      excerpt: fromFrontMatter,
    });
  }
  return fromPage ?? fromFrontMatter;
}

function readDate(
  text: string | undefined,
  offset: number | null,
  diagnostics: DiagnosticSink,
): string | undefined {
  if (text === undefined) return undefined;
  const date = normaliseDate(text);
  if (date === undefined) {
    diagnostics.report('date-unreadable', 'the date is of no known form and is kept as written', {
      offset,
      excerpt: text,
    });
  }
  return date ?? text;
}
