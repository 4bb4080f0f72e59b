/**
 * A parser for HTML without mistakes, many times as fast as one that knows what to make of them. It
 * builds the tree of the HTML standard or none at all: a test compares it with parse5. Most saved pages
 * are written by programs and have every end tag where it belongs.
 */
import { Document } from 'domhandler';
import { Token, foreignContent, html as names } from 'parse5';
import { adapter } from 'parse5-htmlparser2-tree-adapter';
import { HTML_NAMESPACE, PressComment, PressElement, PressText } from './nodes.ts';
import { DOUBTFUL_IN_DRAWINGS, IGNORED_END_TAGS, PLAIN_ELEMENTS } from './plain-elements.ts';
import type { PlainElement } from './plain-elements.ts';
import { isBlankAt } from './walk.ts';

const SVG: string = names.NS.SVG;

const START_TAG = /<([a-zA-Z][a-zA-Z0-9]*)/y;
const ATTRIBUTE = /[\t\n\f ]+([a-zA-Z_][\w:.-]*)(?:[\t\n\f ]*=[\t\n\f ]*(?:"([^"]*)"|'([^']*)'))?/y;
const START_TAG_END = /[\t\n\f ]*(\/?)>/y;
const END_TAG = /<\/([a-zA-Z][a-zA-Z0-9]*)[\t\n\f ]*>/y;
/** Comments whose end every reader sees in the same place. */
const COMMENT = /<!--(?!-?>)((?:(?!--!?>)[^])*)-->/y;

const NOT_BLANK = /[^\t\n\f ]/;
const HEADING = /^h[1-6]$/;
const EATS_LINE_FEED: ReadonlySet<string> = new Set(['pre', 'textarea']);
const OF_THE_HEAD: ReadonlySet<string> = new Set(['link', 'meta', 'script', 'style', 'title']);

/** All character references but a few; an ampersand before anything but a letter or `#` is one. */
const DOUBTFUL_REFERENCE = /&(?!(?:amp|lt|gt|quot|nbsp);)[a-zA-Z#]/;
const REFERENCE = /&(amp|lt|gt|quot|nbsp);/g;
const REFERENCE_HERE = new RegExp(REFERENCE, 'y');
const REFERENCES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: '\u00A0',
};

/**
 * @param html LF line ends, without the characters that `decode` removes; it begins with `<body>` or is
 *   a page without `html`, `head` and `body` tags
 * @returns the document, or `undefined` for HTML that takes a parser of the whole standard
 */
export function parsePlain(html: string): Document | undefined {
  return new PlainBuilder(html).build();
}

/** Builds the tree of the tags until the first one that asks for more than nesting. */
class PlainBuilder {
  readonly #html: string;
  readonly #document = new Document([]);
  readonly #body = createElement('body', {}, HTML_NAMESPACE, null);
  #current = this.#body;
  #position = 0;
  /** Elements that are open and of which some others ask whether they are. */
  readonly #open = new Set<string>();

  constructor(html: string) {
    this.#html = html;
    const page = createElement('html', {}, HTML_NAMESPACE, null);
    adapter.appendChild(this.#document, page);
    adapter.appendChild(page, createElement('head', {}, HTML_NAMESPACE, null));
    adapter.appendChild(page, this.#body);
    this.#document['x-mode'] = 'quirks';
  }

  build(): Document | undefined {
    if (!this.#start()) return undefined;
    const { length } = this.#html;
    while (this.#position < length) {
      const tag = this.#html.indexOf('<', this.#position);
      const end = tag === -1 ? length : tag;
      if (end > this.#position && !this.#text(end)) return undefined;
      if (tag !== -1 && !this.#markup()) return undefined;
    }
    return this.#current === this.#body ? this.#document : undefined;
  }

  /** The standard drops white space in front of a page, and puts what a head may have into one. */
  #start(): boolean {
    if (this.#html.startsWith('<body>')) {
      this.#body.startIndex = 0;
      this.#position = '<body>'.length;
      return true;
    }
    const first = this.#html.search(NOT_BLANK);
    this.#position = first;
    START_TAG.lastIndex = first;
    const name = START_TAG.exec(this.#html)?.[1]?.toLowerCase();
    return name !== undefined && !OF_THE_HEAD.has(name);
  }

  #text(end: number): boolean {
    const from = this.#position;
    let start = from;
    this.#position = end;
    const { name } = this.#current;
    // The standard's own rule for the first line feed in some elements.
    const isFirst = this.#current.children.length === 0;
    if (isFirst && EATS_LINE_FEED.has(name) && this.#html.startsWith('\n', start)) start += 1;
    if (start === end) return true;
    const text = decodeReferences(this.#html.slice(start, end));
    if (text === undefined) return false;
    const isHtml = this.#current.namespace !== SVG;
    if (isHtml && PLAIN_ELEMENTS.get(name)?.children && NOT_BLANK.test(text)) return false;
    const place = lastRun(this.#html, from, end);
    const last = this.#current.lastChild;
    if (last instanceof PressText) {
      // Behind an end tag that says nothing.
      last.data += text;
      last.startIndex = place;
      return true;
    }
    const node = new PressText(text);
    node.startIndex = place;
    adapter.appendChild(this.#current, node);
    return true;
  }

  #markup(): boolean {
    const next = this.#html.charAt(this.#position + 1);
    if (next === '/') return this.#endTag();
    return next === '!' ? this.#comment() : this.#startTag();
  }

  #comment(): boolean {
    const text = this.#match(COMMENT)?.[1];
    if (text === undefined) return false;
    const comment = new PressComment(text);
    comment.startIndex = this.#position - text.length - '<!---->'.length;
    adapter.appendChild(this.#current, comment);
    return true;
  }

  #endTag(): boolean {
    const name = this.#match(END_TAG)?.[1]?.toLowerCase();
    const { parent, namespace } = this.#current;
    if (name !== undefined && IGNORED_END_TAGS.has(name)) return namespace !== SVG;
    // `linearGradient` was written in any case.
    if (name !== this.#current.name.toLowerCase() || !(parent instanceof PressElement))
      return false;
    if (this.#current === this.#body) return false;
    if (namespace !== SVG) this.#open.delete(name);
    this.#current = parent;
    return true;
  }

  #startTag(): boolean {
    const start = this.#position;
    const name = this.#match(START_TAG)?.[1]?.toLowerCase();
    if (name === undefined) return false;
    if (name === 'svg' || this.#current.namespace === SVG) return this.#drawing(name, start);
    const kind = PLAIN_ELEMENTS.get(name);
    if (!kind || !this.#mayStandHere(name, kind)) return false;
    const attributes = this.#attributes();
    const isSelfClosing = this.#match(START_TAG_END)?.[1];
    if (attributes === undefined || isSelfClosing === undefined) return false;
    if (isSelfClosing === '/' && !kind.isVoid) return false;
    const element = createElement(name, attributes, HTML_NAMESPACE, start);
    adapter.appendChild(this.#current, element);
    if (kind.isVoid) return true;
    this.#current = element;
    if (name === 'p' || name === 'a' || kind.isAlone) this.#open.add(name);
    return kind.content === undefined || this.#content(kind.content);
  }

  /** The text of an element in which no tag is one; its end tag must be the next thing that begins like one. */
  #content(kind: 'raw' | 'text'): boolean {
    const start = this.#position;
    const end = this.#html.indexOf('<', start);
    if (end === -1) return false;
    if (kind === 'text') {
      // The standard's rule for `textarea` is that for `pre`.
      if (end > start && !this.#text(end)) return false;
    } else if (end > start) {
      this.#position = end;
      const node = new PressText(this.#html.slice(start, end));
      node.startIndex = startOfLastRun(this.#html, start, end);
      adapter.appendChild(this.#current, node);
    }
    const closing = `</${this.#current.name}`;
    const written = this.#html.slice(end, end + closing.length).toLowerCase();
    return written === closing && this.#endTag();
  }

  /** `svg`, and the elements in it: they have names and attributes with capitals, and any may be closed by `/`. */
  #drawing(name: string, start: number): boolean {
    const isInside = this.#current.namespace === SVG;
    if (!isInside && PLAIN_ELEMENTS.get(this.#current.name)?.children) return false;
    if (isInside && DOUBTFUL_IN_DRAWINGS.has(name)) return false;
    const attributes = this.#attributes();
    const isSelfClosing = this.#match(START_TAG_END)?.[1];
    if (attributes === undefined || isSelfClosing === undefined) return false;
    const token = {
      type: Token.TokenType.START_TAG as const,
      tagName: name,
      tagID: names.getTagID(name),
      selfClosing: isSelfClosing === '/',
      ackSelfClosing: true,
      attrs: Object.entries(attributes).map(([key, value]) => ({ name: key, value })),
      location: null,
    };
    if (isInside && foreignContent.causesExit(token)) return false;
    foreignContent.adjustTokenSVGTagName(token);
    foreignContent.adjustTokenSVGAttrs(token);
    foreignContent.adjustTokenXMLAttrs(token);
    const own: Record<string, string> = {};
    for (const { name: key, value } of token.attrs) own[key] = value;
    const element = createElement(token.tagName, own, SVG, start);
    adapter.appendChild(this.#current, element);
    if (!token.selfClosing) this.#current = element;
    return true;
  }

  #mayStandHere(name: string, { endsParagraph, parents, isAlone }: PlainElement): boolean {
    const { name: parent } = this.#current;
    if (endsParagraph && this.#open.has('p')) return false;
    if ((isAlone || name === 'a') && this.#open.has(name)) return false;
    if (parents && !parents.has(parent)) return false;
    const children = PLAIN_ELEMENTS.get(parent)?.children;
    if (children && !children.has(name)) return false;
    return !(HEADING.test(name) && HEADING.test(parent));
  }

  /** @returns `undefined` for a value that takes more than a few character references */
  #attributes(): Record<string, string> | undefined {
    const attributes: Record<string, string> = {};
    for (let found = this.#match(ATTRIBUTE); found; found = this.#match(ATTRIBUTE)) {
      const [, written = '', double, single] = found;
      const value = decodeReferences(double ?? single ?? '');
      if (value === undefined) return undefined;
      const name = written.toLowerCase();
      // Of two with the same name, the first one counts.
      if (attributes[name] === undefined) attributes[name] = value;
    }
    return attributes;
  }

  /** Matches at the place that has been reached, and goes on behind it. */
  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#position;
    const found = pattern.exec(this.#html);
    if (found) this.#position = pattern.lastIndex;
    return found;
  }
}

function createElement(
  name: string,
  attributes: Record<string, string>,
  namespace: string,
  start: number | null,
): PressElement {
  const element = new PressElement(name, attributes, []);
  element.namespace = namespace;
  element.startIndex = start;
  return element;
}

function decodeReferences(text: string): string | undefined {
  if (!text.includes('&')) return text;
  if (DOUBTFUL_REFERENCE.test(text)) return undefined;
  return text.replace(REFERENCE, (_, name: string) => REFERENCES[name] ?? '');
}

/**
 * Where the last run of blanks or of other characters begins: parse5 has that for the place of a text. A
 * run that begins with a reference begins at its end, if it is not the first run.
 */
function lastRun(html: string, start: number, end: number): number {
  const at = startOfLastRun(html, start, end);
  if (at === start) return at;
  REFERENCE_HERE.lastIndex = at;
  return REFERENCE_HERE.test(html) ? REFERENCE_HERE.lastIndex - 1 : at;
}

function startOfLastRun(html: string, start: number, end: number): number {
  const isBlank = isBlankAt(html, end - 1);
  let at = end - 1;
  while (at > start && isBlankAt(html, at - 1) === isBlank) at -= 1;
  return at;
}
