import type { ConvertOptions, FrontMatterDialect, FrontMatterFormat, Metadata } from '../types.ts';
import type { DateForm } from './dates.ts';
import type { TemplateGuard } from './templates.ts';

/** What one reader of front matter expects. */
export interface Dialect {
  /** What is known of a document and the key it is written under, in the order of the output. */
  readonly keys: readonly (readonly [field: keyof Metadata, key: string])[];
  /** Formats that its documentation names; the first is the default. */
  readonly formats: readonly FrontMatterFormat[];
  readonly date: DateForm;
  /** What is done for text that the generator would take for a template. */
  readonly guard?: TemplateGuard;
  /** `original_date` instead of `date` for a date of no known form: the build would stop at it. */
  readonly hasStrictDates?: true;
  /** Values without content are left out: schemas refuse an empty string where they want none. */
  readonly hasNoEmptyValues?: true;
  /** Written when the author has no such key. */
  readonly defaults?: (metadata: Metadata) => Readonly<Record<string, string | readonly string[]>>;
  /** How a tag is spelled. */
  readonly spellTag?: (tag: string) => string;
}

const COMMON = {
  title: ['title', 'title'],
  author: ['author', 'author'],
  source: ['source', 'source'],
  id: ['id', 'id'],
  description: ['description', 'description'],
  tags: ['tags', 'tags'],
  categories: ['categories', 'categories'],
  lang: ['lang', 'lang'],
} as const;

function keysWith(
  dates: readonly (readonly [keyof Metadata, string])[],
  lang = 'lang',
): Dialect['keys'] {
  const { title, author, source, id, description, tags, categories } = COMMON;
  return [title, ...dates, author, source, id, description, tags, categories, ['lang', lang]];
}

/** Each dialect that is written from metadata; `keep` and `none` are not. */
export const DIALECTS: Readonly<Record<Exclude<FrontMatterDialect, 'keep' | 'none'>, Dialect>> = {
  archive: {
    keys: keysWith([
      ['date', 'date'],
      ['updated', 'updated'],
    ]),
    formats: ['yaml', 'toml', 'json'],
    date: 'rfc-3339',
  },
  // https://jekyllrb.com/docs/front-matter/ and, for last_modified_at, jekyll-seo-tag and jekyll-sitemap.
  jekyll: {
    keys: keysWith([
      ['date', 'date'],
      ['updated', 'last_modified_at'],
    ]),
    formats: ['yaml'],
    date: 'offset-apart',
    guard: 'jekyll',
    hasStrictDates: true,
    defaults: () => ({ layout: 'post' }),
  },
  // https://gohugo.io/content-management/front-matter/. `lang` is not for pages of a file.
  hugo: {
    keys: keysWith(
      [
        ['date', 'date'],
        ['updated', 'lastmod'],
      ],
      'language',
    ),
    formats: ['yaml', 'toml', 'json'],
    date: 'rfc-3339',
    guard: 'hugo',
    hasStrictDates: true,
  },
  // https://hexo.io/docs/front-matter. Hexo adds the time zone of its configuration to each date, so
  // that an offset in the post would be counted twice.
  hexo: {
    keys: keysWith([
      ['date', 'date'],
      ['updated', 'updated'],
    ]),
    formats: ['yaml', 'json'],
    date: 'local',
    guard: 'hexo',
    hasStrictDates: true,
  },
  // https://docs.astro.build/en/guides/markdown-content/ and the schema of its blog template.
  astro: {
    keys: keysWith([
      ['date', 'pubDate'],
      ['updated', 'updatedDate'],
    ]),
    formats: ['yaml', 'toml'],
    date: 'rfc-3339',
    hasStrictDates: true,
    hasNoEmptyValues: true,
  },
  // https://help.obsidian.md/properties: dates have no offset; https://help.obsidian.md/tags.
  obsidian: {
    keys: keysWith([
      ['date', 'created'],
      ['updated', 'modified'],
    ]),
    formats: ['yaml'],
    date: 'local-t',
    defaults: ({ title }) => (title === undefined ? {} : { aliases: [title] }),
    spellTag: spellObsidianTag,
  },
};

/**
 * Letters, digits, `_`, `-` and `/`, at least one of them no digit. `C++` and `C#` are spelled as words,
 * since they would be one tag otherwise.
 */
function spellObsidianTag(tag: string): string {
  const words = tag
    .replace(/^#+/, '')
    .replace(/(?<=[A-Za-z])\+\+/g, 'pp')
    .replace(/(?<=[A-Za-z])#/g, 'sharp');
  // Emoji are letters to Obsidian; a joiner holds their parts together.
  const spelled = words
    .split('/')
    .map((part) => part.match(/(?:[\p{L}\p{M}\p{N}\p{Extended_Pictographic}_-]|\u200D)+/gu) ?? [])
    .map((parts) => parts.join('-'))
    .filter((part) => part !== '')
    .join('/');
  return /^\d+$/.test(spelled) ? `_${spelled}` : spelled;
}

/**
 * @throws RangeError when the readers of the dialect do not know the format: a mistake of the caller
 */
export function checkFormat({
  frontMatter = 'archive',
  frontMatterFormat,
}: Pick<ConvertOptions, 'frontMatter' | 'frontMatterFormat'>): void {
  if (frontMatterFormat === undefined || frontMatter === 'keep' || frontMatter === 'none') return;
  const { formats } = DIALECTS[frontMatter];
  if (formats.includes(frontMatterFormat)) return;
  throw new RangeError(
    `${frontMatter} does not read ${frontMatterFormat} front matter; it reads ${formats.join(', ')}`,
  );
}
