import { load } from 'cheerio/slim';
import type { CheerioAPI, CheerioOptions } from 'cheerio/slim';
import type { AnyNode } from 'domhandler';
import { parse } from 'parse5';
import { adapter as domhandlerAdapter } from 'parse5-htmlparser2-tree-adapter';
import { cleanCharacters } from '../decode.ts';
import { PressComment, PressElement, PressText } from './nodes.ts';
import { parsePlain } from './parse-plain.ts';

type TreeAdapter = typeof domhandlerAdapter;

/**
 * Parses a page by the HTML standard into a tree of {@link PressElement}s.
 *
 * @param html LF line ends
 * @returns the page as cheerio sees it; every node's `startIndex` is its offset in `html`
 */
export function parsePage(html: string): CheerioAPI {
  const plain = parsePlain(html);
  return plain ? load(plain, LOAD_OPTIONS) : parseAny(html);
}

/** The same for any HTML, and much slower. */
export function parseAny(html: string): CheerioAPI {
  return load(parse(html, { treeAdapter, sourceCodeLocationInfo: true }), LOAD_OPTIONS);
}

/**
 * The slim door to cheerio, since the other one loads parsers, encodings and an HTTP client that nothing
 * here calls: 0.2 s of the time of one small post. What a pass appends as a string is parsed by
 * htmlparser2; what it asks for as HTML has the letters of the page, not entities for them.
 */
const LOAD_OPTIONS: CheerioOptions = { xml: { xmlMode: false, encodeEntities: 'utf8' } };

/**
 * Parses the inner HTML of a body.
 *
 * @returns a page whose `body` holds the fragment
 */
export function parseFragment(html: string): CheerioAPI {
  const plain = parsePlain(html, { isFragment: true });
  return plain ? load(plain, LOAD_OPTIONS) : parseAny(`<body>${html}`);
}

/** Characters that {@link parseFragment} puts before the fragment: offsets are off by these. */
export const FRAGMENT_PREFIX_LENGTH = '<body>'.length;

/** The standard adapter, but with our node classes and with start offsets as the only locations. */
const treeAdapter: TreeAdapter = {
  ...domhandlerAdapter,

  createElement(name, namespace, attributes) {
    const attribs: Record<string, string> = {};
    for (const { name: key, value } of attributes) attribs[key] = cleanCharacters(value);
    const element = new PressElement(name, attribs, []);
    element.namespace = namespace;
    return element;
  },
  createTextNode: (value) => new PressText(cleanCharacters(value)),
  createCommentNode: (value) => new PressComment(value),

  // The two below call the *original* adapter's createTextNode, hence the copies.
  insertText(parent, text) {
    const last = parent.children.at(-1);
    const clean = cleanCharacters(text);
    if (last instanceof PressText) last.data += clean;
    else domhandlerAdapter.appendChild(parent, new PressText(clean));
  },
  insertTextBefore(parent, text, reference) {
    const previous = reference.prev;
    const clean = cleanCharacters(text);
    if (previous instanceof PressText) previous.data += clean;
    else domhandlerAdapter.insertBefore(parent, new PressText(clean), reference);
  },
  adoptAttributes(element, attributes) {
    for (const { name, value } of attributes) element.attribs[name] ??= value;
  },

  setNodeSourceCodeLocation(node: AnyNode, location) {
    node.startIndex = location?.startOffset ?? null;
  },
  // parse5 asks for the location only in order to add the end to it.
  getNodeSourceCodeLocation: () => null,
  updateNodeSourceCodeLocation: () => undefined,
};
