import type { AnyNode } from 'domhandler';
import { parse } from 'parse5';
import { adapter as domhandlerAdapter } from 'parse5-htmlparser2-tree-adapter';
import { cleanCharacters } from '../decode.ts';
import { PressComment, PressElement, PressText } from './nodes.ts';
import { Page } from './page.ts';
import { parsePlain } from './parse-plain.ts';

type TreeAdapter = typeof domhandlerAdapter;

/**
 * Parses a page by the HTML standard into a tree of {@link PressElement}s.
 *
 * @param html LF line ends
 * @returns the page; every node's `startIndex` is its offset in `html`
 */
export function parsePage(html: string): Page {
  const plain = parsePlain(html);
  return plain ? new Page(plain) : parseAny(html);
}

/** The same for any HTML, and much slower. */
export function parseAny(html: string): Page {
  return new Page(parse(html, { treeAdapter, sourceCodeLocationInfo: true }));
}

/**
 * Parses the inner HTML of a body.
 *
 * @returns a page whose `body` holds the fragment
 */
export function parseFragment(html: string): Page {
  const plain = parsePlain(html, { isFragment: true });
  return plain ? new Page(plain) : parseAny(`<body>${html}`);
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
