/** What users of the library may add to a conversion: passes, which change the page, and rules, which write it. */
import type { Cheerio, CheerioAPI } from 'cheerio/slim';
import type { AnyNode, Element } from 'domhandler';
import type { Severity } from '../stages.ts';

/** Code of what a pass of the user's reports: `user/` and the name of the pass. */
export type UserCode = `user/${string}`;

/**
 * A pass of the user's. It runs on the body as the profile cut it out of the page, before the passes of
 * this program, so it meets the markup of the site. Whatever it does to visible content by its
 * {@link PassTools} is reported and forgiven; what it does in another way makes the document `lossy`.
 */
export interface Pass {
  /** Kebab-case; it stands in the diagnostics, as `user/<name>`. */
  readonly name: string;
  /**
   * Changes the body in place. Synchronous.
   *
   * @param body the body, one element; `body.find('.ad')` finds in it. It is no part of `tools.$`'s page
   *   any more
   */
  readonly run: (body: Cheerio<Element>, tools: PassTools) => void;
}

/** Nodes of the body: one, a selection of cheerio, or a list. Nodes that are gone already are passed over. */
export type Target = AnyNode | Iterable<AnyNode>;

/** Changes that are reported, each as one diagnostic for each node, and that the verification knows of. */
export interface PassTools {
  /** The page without its body, e.g. for its head; `$(element)` wraps an element of the body. */
  readonly $: CheerioAPI;
  /** Name of the profile that read the page. */
  readonly profile: string;
  /** Takes nodes away with all that is in them. */
  readonly remove: (target: Target, reason: string) => void;
  /** Takes elements away and leaves what is in them. */
  readonly unwrap: (target: Target, reason: string) => void;
  /** Puts HTML in the place of nodes and all that is in them. */
  readonly replace: (target: Target, html: string, reason: string) => void;
  /** Gives elements another name and leaves what is in them, e.g. `div` to `blockquote`. */
  readonly rename: (target: Target, name: string, reason: string) => void;
  /** Changes an attribute of elements, e.g. the address of a link. */
  readonly setAttribute: (target: Target, name: string, value: string, reason: string) => void;
  /** Reports something without changing it. */
  readonly report: (
    message: string,
    options?: { readonly severity?: Severity; readonly at?: Target },
  ) => void;
}

/** Elements whose Markdown a rule may write. They are what the passes of this program leave. */
export const RULE_ELEMENTS = [
  'a',
  'abbr',
  'blockquote',
  'br',
  'code',
  'del',
  'em',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'img',
  'kbd',
  'pre',
  'strong',
  'sub',
  'sup',
  'table',
] as const;

export type RuleElementName = (typeof RULE_ELEMENTS)[number];

/**
 * A rule of the user's: another way to write some elements. What it writes is read again like all
 * Markdown of this program: where it does not say what the element says, the rule of this program is
 * used and a `block-repaired` reported (with `verify: 'strict'` it is a loss).
 */
export interface Rule {
  /** Kebab-case, for messages. */
  readonly name: string;
  readonly elements: readonly RuleElementName[];
  /**
   * @param content the Markdown of what is in the element, without blank lines at its ends. In an inline
   *   element it may hold noncharacters (U+FDD0 to U+FDEF), which become signs once the line is known:
   *   keep it whole
   * @returns Markdown, without blank lines around it; `undefined` leaves the element to the next rule
   */
  readonly write: (content: string, element: RuleElement, tools: RuleTools) => string | undefined;
}

/** An element, for reading. */
export interface RuleElement {
  readonly name: RuleElementName;
  /** Those of the page that are left: `href`, `src`, `alt`, `title` … */
  readonly attributes: Readonly<Record<string, string>>;
  /** Text of all that is in it; of a `pre` its code. */
  readonly text: string;
  /** Of a `pre`: the language of its code, if it is known. */
  readonly language?: string;
}

export interface RuleTools {
  /** Text as Markdown that shows it, with backslashes where they are needed. */
  readonly escape: (text: string) => string;
}
