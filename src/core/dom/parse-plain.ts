/**
 * A parser for HTML without mistakes, many times as fast as one that knows what to make of them. It
 * builds the tree of the HTML standard or none at all: a test compares it with parse5. Most saved pages
 * are written by programs and have every end tag where it belongs.
 */
import { Document } from 'domhandler';
import type { ChildNode } from 'domhandler';
import { SVG_NAMESPACE, createDrawing } from './drawing-element.ts';
import { PressComment, PressElement, PressText, setChildren } from './nodes.ts';
import {
  DOUBTFUL_IN_DRAWINGS,
  HTML_IN_DRAWINGS,
  IGNORED_END_TAGS,
  PLAIN_ELEMENTS,
} from './plain-elements.ts';
import type { PlainElement } from './plain-elements.ts';
import { behindReference, decodeReferences } from './references.ts';
import { TagScanner } from './tag-scanner.ts';
import { isBlankAt } from './walk.ts';

/** Comments whose end every reader sees in the same place. */
const COMMENT = /<!--(?!-?>)((?:(?!--!?>)[^])*)-->/y;

const NOT_BLANK = /[^\t\n\f ]/;
const EATS_LINE_FEED: ReadonlySet<string> = new Set(['pre', 'textarea']);
const OF_THE_HEAD: ReadonlySet<string> = new Set(['link', 'meta', 'script', 'style', 'title']);

/** What {@link parsePlain} is to take the HTML for. */
interface PlainOptions {
  /** The inside of a body. */
  readonly isFragment?: boolean;
}

/** Offsets in a fragment count from the start tag that was left out. */
const BODY_TAG = '<body>';

/**
 * @param html LF line ends, without the characters that `decode` removes: a fragment, or a page that
 *   begins with `<body>` or has neither `html`, `head` nor `body` tags
 * @returns the document, or `undefined` for HTML that takes a parser of the whole standard
 */
export function parsePlain(
  html: string,
  { isFragment = false }: PlainOptions = {},
): Document | undefined {
  return new PlainBuilder(html, isFragment).build();
}

/** Builds the tree of the tags until the first one that asks for more than nesting. */
class PlainBuilder {
  readonly #html: string;
  readonly #scanner: TagScanner;
  readonly #isFragment: boolean;
  /** What is added to places in {@link #html} to make offsets of nodes. */
  readonly #origin: number;
  readonly #body = new PressElement('body', {}, []);
  #current = this.#body;
  /**
   * The children of all open elements as far as they have been read, those of the innermost last. They
   * become lists when their number is known: a list that grows takes room for 17 at its first.
   */
  readonly #children: ChildNode[] = [];
  /** Where those of each open element begin. */
  readonly #starts = [0];
  #start = 0;
  /** Which elements of those that some others ask about are open. */
  readonly #open = new Map<string, boolean>();

  constructor(html: string, isFragment: boolean) {
    this.#html = html;
    this.#scanner = new TagScanner(html);
    this.#isFragment = isFragment;
    this.#origin = isFragment ? BODY_TAG.length : 0;
  }

  build(): Document | undefined {
    if (!this.#begin()) return undefined;
    const { length } = this.#html;
    while (this.#scanner.position < length) {
      const tag = this.#html.indexOf('<', this.#scanner.position);
      const end = tag === -1 ? length : tag;
      if (end > this.#scanner.position && !this.#text(end)) return undefined;
      if (tag !== -1 && !this.#markup()) return undefined;
    }
    return this.#current === this.#body ? this.#finish() : undefined;
  }

  /** The standard drops white space in front of a page, and puts what a head may have into one. */
  #begin(): boolean {
    if (this.#isFragment || this.#html.startsWith(BODY_TAG)) {
      this.#body.startIndex = 0;
      this.#scanner.position = this.#isFragment ? 0 : BODY_TAG.length;
      return true;
    }
    const first = this.#html.search(NOT_BLANK);
    if (this.#html.charAt(first) !== '<') return false;
    this.#scanner.position = first;
    const name = this.#scanner.startTagName()?.toLowerCase();
    this.#scanner.position = first;
    return name !== undefined && !OF_THE_HEAD.has(name);
  }

  #finish(): Document {
    this.#body.children = this.#children;
    const head = new PressElement('head', {}, []);
    const page = new PressElement('html', {}, []);
    setChildren(page, [head, this.#body]);
    const document = new Document([page]);
    page.parent = document;
    document['x-mode'] = 'quirks';
    return document;
  }

  /** The last child of the current element so far. */
  get #last(): ChildNode | undefined {
    return this.#children.length > this.#start ? this.#children.at(-1) : undefined;
  }

  #append(node: ChildNode, place: number): void {
    node.startIndex = place + this.#origin;
    node.parent = this.#current;
    const last = this.#last;
    if (last) {
      node.prev = last;
      last.next = node;
    }
    this.#children.push(node);
  }

  #enter(element: PressElement): void {
    this.#current = element;
    this.#start = this.#children.length;
    this.#starts.push(this.#start);
  }

  #leave(parent: PressElement): void {
    this.#current.children = this.#children.splice(this.#start);
    this.#current = parent;
    this.#starts.pop();
    this.#start = this.#starts.at(-1) ?? 0;
  }

  #text(end: number): boolean {
    const from = this.#scanner.position;
    let start = from;
    this.#scanner.position = end;
    const { name } = this.#current;
    const last = this.#last;
    const isHtml = this.#current.namespace !== SVG_NAMESPACE;
    // The standard's own rule for the first line feed in some elements.
    if (isHtml && !last && EATS_LINE_FEED.has(name) && this.#html.startsWith('\n', start))
      start += 1;
    if (start === end) return true;
    const text = decodeReferences(this.#html.slice(start, end));
    if (text === undefined) return false;
    if (isHtml && PLAIN_ELEMENTS.get(name)?.children && NOT_BLANK.test(text)) return false;
    const place = lastRun(this.#html, from, end);
    if (last instanceof PressText) {
      // Behind an end tag that says nothing.
      last.data += text;
      last.startIndex = place + this.#origin;
    } else {
      this.#append(new PressText(text), place);
    }
    return true;
  }

  #markup(): boolean {
    const next = this.#html.charAt(this.#scanner.position + 1);
    if (next === '/') return this.#endTag();
    return next === '!' ? this.#comment() : this.#startTag();
  }

  #comment(): boolean {
    const start = this.#scanner.position;
    COMMENT.lastIndex = start;
    const text = COMMENT.exec(this.#html)?.[1];
    if (text === undefined) return false;
    this.#scanner.position = COMMENT.lastIndex;
    this.#append(new PressComment(text), start);
    return true;
  }

  #endTag(): boolean {
    const { parent, namespace, name } = this.#current;
    if (namespace === SVG_NAMESPACE || !this.#scanner.skipEndTag(name)) {
      const written = this.#scanner.endTag()?.toLowerCase();
      if (written !== undefined && IGNORED_END_TAGS.has(written))
        return namespace !== SVG_NAMESPACE;
      // `linearGradient` was written in any case.
      if (written !== name.toLowerCase()) return false;
    }
    if (!(parent instanceof PressElement)) return false;
    if (namespace !== SVG_NAMESPACE && this.#open.get(name) === true) this.#open.set(name, false);
    this.#leave(parent);
    return true;
  }

  #startTag(): boolean {
    const start = this.#scanner.position;
    const written = this.#scanner.startTagName();
    if (written === undefined) return false;
    const kind = PLAIN_ELEMENTS.get(written) ?? PLAIN_ELEMENTS.get(written.toLowerCase());
    if (kind?.name === 'svg' || this.#isInDrawing())
      return this.#drawing(written.toLowerCase(), start);
    if (!kind || !this.#mayStandHere(kind)) return false;
    const attributes = this.#scanner.attributes();
    if (!attributes) return false;
    const tagEnd = this.#scanner.startTagEnd();
    if (tagEnd === undefined || (tagEnd === 'closed' && !kind.isVoid)) return false;
    const element = new PressElement(kind.name, attributes, []);
    this.#append(element, start);
    if (kind.isVoid) return true;
    this.#enter(element);
    if (kind.isAlone || kind.name === 'p') this.#open.set(kind.name, true);
    return kind.content === undefined || this.#content(kind.content);
  }

  /** The text of an element in which no tag is one; its end tag must be the next thing that begins like one. */
  #content(kind: 'raw' | 'text'): boolean {
    const start = this.#scanner.position;
    const end = this.#html.indexOf('<', start);
    if (end === -1) return false;
    if (kind === 'text') {
      // The standard's rule for `textarea` is that for `pre`.
      if (end > start && !this.#text(end)) return false;
    } else if (end > start) {
      this.#scanner.position = end;
      const text = new PressText(this.#html.slice(start, end));
      this.#append(text, startOfLastRun(this.#html, start, end));
    }
    const closing = `</${this.#current.name}`;
    const written = this.#html.slice(end, end + closing.length).toLowerCase();
    return written === closing && this.#endTag();
  }

  /** `svg`, and the elements in it: they have names and attributes with capitals, and any may be closed by `/`. */
  #drawing(name: string, start: number): boolean {
    const isInside = this.#isInDrawing();
    if (!isInside && PLAIN_ELEMENTS.get(this.#current.name)?.children) return false;
    if (isInside && DOUBTFUL_IN_DRAWINGS.has(name)) return false;
    const attributes = this.#scanner.attributes();
    if (!attributes) return false;
    const tagEnd = this.#scanner.startTagEnd();
    if (tagEnd === undefined) return false;
    const element = createDrawing(name, attributes, isInside);
    if (!element) return false;
    this.#append(element, start);
    if (tagEnd === 'open') this.#enter(element);
    return true;
  }

  #isInDrawing(): boolean {
    const { namespace, name } = this.#current;
    return namespace === SVG_NAMESPACE && !HTML_IN_DRAWINGS.has(name);
  }

  #mayStandHere({ name, endsParagraph, parents, isAlone, isHeading }: PlainElement): boolean {
    const { name: parent } = this.#current;
    if (endsParagraph && this.#open.get('p') === true) return false;
    if (isAlone && this.#open.get(name) === true) return false;
    if (parents && !parents.has(parent)) return false;
    const kind = PLAIN_ELEMENTS.get(parent);
    if (kind?.children && !kind.children.has(name)) return false;
    return !(isHeading && kind?.isHeading);
  }
}

/**
 * Where the last run of blanks or of other characters begins: parse5 has that for the place of a text. A
 * run that begins with a reference begins at its end, if it is not the first run.
 */
function lastRun(html: string, start: number, end: number): number {
  const at = startOfLastRun(html, start, end);
  if (at === start) return at;
  const behind = behindReference(html, at);
  return behind === undefined ? at : behind - 1;
}

function startOfLastRun(html: string, start: number, end: number): number {
  const isBlank = isBlankAt(html, end - 1);
  let at = end - 1;
  while (at > start && isBlankAt(html, at - 1) === isBlank) at -= 1;
  return at;
}
