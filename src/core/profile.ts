/**
 * Knowledge about one site, as plain data: a built-in profile (one file each in `profiles/`) and one of
 * a user's config file have the same shape, and `pressmark profiles show` prints either.
 */
export interface Profile {
  /** Kebab-case, stable: scripts name it. */
  readonly name: string;
  /** One line for people: which site, which kinds of page. */
  readonly title: string;
  readonly match: ProfileMatch;
  /** CSS selectors of the body in order of trust; the first, outermost match is taken. */
  readonly body: readonly string[];
  /** Without a match of `body`, the article is found by its text: see `find-article.ts`. */
  readonly readability?: true;
  /** Where the page itself says what the front matter may lack. */
  readonly fields?: ProfileFields;
  /**
   * The site's clock, e.g. `+08:00`: dates of its pages that have a time but no offset are of this one.
   * Only where the site says so; without it such dates get no offset.
   */
  readonly utcOffset?: string;
  /** Parts of the body that are not the author's content; each removal is a diagnostic. */
  readonly drops?: readonly Drop[];
  /** CSS selectors of generated tables of contents, or of their parts; dropped unless asked for. */
  readonly contents?: readonly string[];
  readonly links?: ProfileLinks;
  readonly images?: ProfileImages;
  readonly frontMatter?: {
    /** Keys that the exporting tool added; each is dropped under a diagnostic. */
    readonly dropKeys?: readonly string[];
    /**
     * Keys that the exporting tool gives each post, with the value that it gives them, a regular expression:
     * of another value the key is the author's.
     */
    readonly dropPairs?: readonly KeyAndValue[];
    /** Regular expressions of values that stand for nothing (a random wallpaper): the key is dropped under a diagnostic. */
    readonly dropValues?: readonly string[];
    /** Tags and categories that stand for "none", e.g. `未分类`. */
    readonly emptyTerms?: readonly string[];
  };
}

export interface KeyAndValue {
  readonly key: string;
  /** A regular expression that one text of the value has to match. */
  readonly value: string;
}

/** By what a page is recognised. Any one is enough; `select-profile.ts` has the order. */
export interface ProfileMatch {
  /** Hosts, each also standing for its subdomains, e.g. `csdn.net`. */
  readonly hosts?: readonly string[];
  /** Regular expressions that are looked for in the whole address. */
  readonly urls?: readonly string[];
  /** CSS selectors that only this site's pages have. */
  readonly selectors?: readonly string[];
  /** Regular expressions that are looked for in `<meta name="generator">`. */
  readonly generators?: readonly string[];
  /** Any HTML page that no other profile recognises. */
  readonly anyPage?: true;
}

/** A field of the metadata that a page can tell. */
export type Field =
  | 'title'
  | 'date'
  | 'updated'
  | 'author'
  | 'source'
  | 'id'
  | 'description'
  | 'tags'
  | 'categories'
  | 'lang';

/** For each field, where it is found, in order of trust; for `tags` and `categories` all matches count. */
export type ProfileFields = Readonly<Partial<Record<Field, readonly Finder[]>>>;

/**
 * Where a value is found: a CSS selector, or one with instructions. The value of an element is what
 * microdata takes (HTML standard, 5.2.4): `content` of a `meta`, `datetime` of a `time`, `href` of a
 * `link`; else its text, white space collapsed.
 */
export type Finder = string | DetailedFinder;

export interface DetailedFinder {
  readonly selector: string;
  /** Take this attribute instead. */
  readonly attribute?: string;
  /** A regular expression: its first group, or the whole match, is the value. */
  readonly pattern?: string;
  /**
   * - `hex`: the value is hexadecimal, with colons or blanks anywhere in it;
   * - `epoch`: the value is a date in seconds since 1970.
   */
  readonly decode?: 'hex' | 'epoch';
}

export interface ProfileLinks {
  /** Links that the site puts on words by itself (CSS selectors): they become their text. */
  readonly keywords?: readonly string[];
  /** Links drawn as cards: the link's text becomes what `title` finds in the card. */
  readonly cards?: readonly { readonly selector: string; readonly title: string }[];
  readonly redirectors?: readonly Redirector[];
}

export interface ProfileImages {
  /** Attributes from which the site's script loads a picture; they are tried before the usual ones. */
  readonly lazyAttributes?: readonly string[];
  /** Changes to the addresses of pictures, one after the other, e.g. to the picture in full size. */
  readonly rewrites?: readonly ImageRewrite[];
}

/** A regular expression, and what comes in the place of its first match (`$1` for its first group). */
export interface ImageRewrite {
  readonly pattern: string;
  readonly replacement: string;
}

/** A page that only says "you are leaving" and holds the real address in its query. */
export interface Redirector {
  readonly host: string;
  readonly path: string;
  /** Query parameter that holds the real address. */
  readonly parameter: string;
}

/** One kind of boilerplate: what it is and where it is found. */
export interface Drop {
  readonly selector: string;
  /** A regular expression that the element's text, white space collapsed, has to match. */
  readonly text?: string;
  /** Reason for the reader of the report, e.g. `generated table of contents`. */
  readonly reason: string;
}
