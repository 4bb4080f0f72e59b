import type { Diagnostic, SkipCode } from './diagnostics.ts';
import type { Pass, Rule } from './extend/extension.ts';
import type { Field, Profile } from './profile.ts';
import type { Loss, Verdict, Verify } from './verify/verdict.ts';

export type { Drop, Field, Finder, ImageRewrite, Profile, Redirector } from './profile.ts';

/**
 * How white space around inline tags is read.
 * - `exact`: as a browser would show it.
 * - `cjk`: every line break beside an inline tag is noise of a pretty-printer; spacing is rebuilt
 *   from the neighbouring characters.
 * - `auto`: `cjk` when the document is pretty-printed, else `exact`.
 */
export type Spacing = 'auto' | 'cjk' | 'exact';

/**
 * What becomes of bold, italic and struck text where Markdown's signs would not work, as in
 * `**中文：**后文`.
 * - `move`: punctuation at its ends moves out of it where that helps, else it is written as HTML.
 * - `html`: it is written as HTML, so that exactly the same characters stay bold.
 */
export type Emphasis = 'html' | 'move';

/**
 * How tables are written.
 * - `gfm`: as a Markdown grid where one can hold the cells, else as HTML.
 * - `html`: always as HTML, which keeps captions, spans and rows without a header.
 */
export type Tables = 'gfm' | 'html';

/**
 * Which front matter is written.
 * - `archive`: the documented keys in their order, then the author's others.
 * - `keep`: the author's own block, only repaired.
 * - `jekyll`, `hugo`, `hexo`, `astro`, `obsidian`: the names and forms that this program documents.
 * - `none`: the body alone.
 */
export type FrontMatterDialect =
  | 'archive'
  | 'keep'
  | 'jekyll'
  | 'hugo'
  | 'hexo'
  | 'astro'
  | 'obsidian'
  | 'none';

/** YAML between `---`, TOML between `+++`, or JSON. */
export type FrontMatterFormat = 'yaml' | 'toml' | 'json';

/**
 * How formulas are written.
 * - `dollars`: `$…$` in a line, `$$` on lines of its own around the others.
 * - `code`: GitHub's forms that no other syntax can disturb, `` $`…`$ `` and a fence with the word `math`.
 * - `html`: pandoc's `<span class="math inline">\\(…\\)</span>`, for sites whose Markdown has no formulas.
 */
export type MathForm = 'code' | 'dollars' | 'html';

/** How a body is turned into Markdown: what passes and rules may ask. */
export interface BodyOptions {
  readonly spacing: Spacing;
  readonly emphasis: Emphasis;
  readonly math: MathForm;
  readonly tables: Tables;
  readonly verify: Verify;
  /** Keeps generated tables of contents, as nested lists that link to the headings. */
  readonly keepToc: boolean;
  /** Passes of the caller's own; they run in their order, before those of this program. */
  readonly passes: readonly Pass[];
  /** Rules of the caller's own; the first that has an answer is taken, else that of this program. */
  readonly rules: readonly Rule[];
}

export const DEFAULT_BODY_OPTIONS: BodyOptions = {
  spacing: 'auto',
  emphasis: 'move',
  math: 'dollars',
  tables: 'gfm',
  verify: 'repair',
  keepToc: false,
  passes: [],
  rules: [],
};

/** Options of both doors, {@link convert} and {@link convertFragment}. All are optional. */
export interface ConvertOptions extends Partial<BodyOptions> {
  /** Address of the page, when it is known: selects the profile, and is `source` if the page hides none. */
  readonly url?: string;
  /** The profile to use instead of the automatic choice, or its name, e.g. `csdn`. */
  readonly profile?: Profile | string;
  /**
   * More profiles; they are tried before the built-in ones, and one of the same name hides the built-in
   * one. A selector or a regular expression in them that is none makes the conversion throw.
   */
  readonly profiles?: readonly Profile[];
  /** @default 'archive' */
  readonly frontMatter?: FrontMatterDialect;
  /**
   * Encoding of the bytes, by any label of the Encoding Standard, e.g. `gbk`: what they say themselves
   * is not asked. A source that is text already has none.
   */
  readonly encoding?: string;
  /** @default 'yaml'; with `keep` the format of the source */
  readonly frontMatterFormat?: FrontMatterFormat;
  /** New names for keys of the output, e.g. `{ description: 'summary' }`. */
  readonly frontMatterAliases?: Readonly<Record<string, string>>;
  /** Keys that are not written, by the names they have before aliases; each is a diagnostic. */
  readonly frontMatterDrops?: readonly string[];
}

/** Front matter as plain data: every scalar is the text that the source had (`0128` stays `0128`). */
export type FrontMatterData =
  | string
  | readonly FrontMatterData[]
  | { readonly [key: string]: FrontMatterData };

/** What is known about a document, from its front matter first and from its page second. */
export interface Metadata {
  readonly title?: string;
  /** RFC 3339 with the offset of the source, e.g. `2024-06-23T11:37:52+08:00`. */
  readonly date?: string;
  /** When the document was last changed, in the form of `date`. */
  readonly updated?: string;
  readonly author?: string;
  /** Address that the page was scraped from (http or https). */
  readonly source?: string;
  /** The site's own number or slug of the document. */
  readonly id?: string;
  readonly description?: string;
  /** Language of the document as its source names it, e.g. `zh-CN`. */
  readonly lang?: string;
  readonly tags: readonly string[];
  readonly categories: readonly string[];
}

/** For each field of the metadata that has a value, where it came from, e.g. `front matter`, `JSON-LD datePublished`. */
export type MetadataSources = Readonly<Partial<Record<Field, string>>>;

/** Why a profile was chosen. */
export interface ProfileChoice {
  readonly name: string;
  /** One clause for people, e.g. ``the page has `#content_views` ``. */
  readonly reason: string;
}

/** In which encoding a file was read, and why. */
export interface EncodingChoice {
  /** Lower-case name in the Encoding Standard, e.g. `gb18030`; `utf-32le` and `utf-32be` too. */
  readonly name: string;
  /** One clause for people, e.g. `its byte order mark`. */
  readonly reason: string;
}

/** A document that became Markdown. */
export interface ConvertedDocument {
  readonly outcome: 'converted';
  /** Whole file: front matter block and body, LF line ends, exactly one final newline. */
  readonly markdown: string;
  /** What the front matter block of `markdown` says; empty with `frontMatter: 'none'`. */
  readonly frontMatter: Readonly<Record<string, FrontMatterData>>;
  /** Markdown of the body alone, LF, one final newline; the empty string when there is no content. */
  readonly body: string;
  readonly metadata: Metadata;
  readonly metadataSources: MetadataSources;
  readonly profile: ProfileChoice;
  /** What checking the output against the source found; absent with `verify: 'off'`. */
  readonly verdict?: Verdict;
  /** What `lossy` means in this document; empty for the other verdicts. */
  readonly losses: readonly Loss[];
  /** Absent for a source that was text already. */
  readonly encoding?: EncodingChoice;
  readonly diagnostics: readonly Diagnostic[];
}

/** A document that was left alone, with the reason. It is no error: a batch goes on. */
export interface SkippedDocument {
  readonly outcome: 'skipped';
  readonly reason: SkipReason;
  readonly diagnostics: readonly Diagnostic[];
}

/** Why a document was not converted. */
export interface SkipReason {
  readonly code: SkipCode;
  /** What was found, and what to do next. */
  readonly message: string;
}

export type ConversionResult = ConvertedDocument | SkippedDocument;
