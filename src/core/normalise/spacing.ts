import type { ChildNode } from 'domhandler';
import { insertBefore, remove } from '../dom/edit.ts';
import { isBlockName } from '../dom/elements.ts';
import { PressElement, PressText } from '../dom/nodes.ts';
import type { BodyRoot } from '../dom/nodes.ts';
import { isBlankAt, walk } from '../dom/walk.ts';
import { BOUNDARY, MATH, MATH_BLOCK } from '../hints.ts';
import { chooseGap, collapseWhitespace } from './gaps.ts';
import type { Pass } from './pass.ts';

/** Share of inline tags, or of texts, at the start of a line: 1.0 in all 24,013 pretty-printed posts, about 0 in a saved page. */
const PRETTY_SHARE = 0.9;
/** Fewer inline tags than this prove nothing; the edges of texts decide then. */
const MIN_INLINE_TAGS = 5;

/**
 * Whether a pretty-printer (BeautifulSoup's `prettify`) has put every tag on a line of its own, so
 * that white space beside inline tags says nothing.
 */
export function isPrettyPrinted(root: BodyRoot): boolean {
  const seen = { inlineTags: 0, onOwnLine: 0, texts: 0, textsOnOwnLines: 0 };
  walk(root, {
    enter(node) {
      if (!(node instanceof PressElement)) return undefined;
      // Verbatim text: the pretty-printer has left it alone.
      if (node.name === 'pre' || node.name === 'textarea') return 'skip';
      if (!isBlockName(node.name)) {
        seen.inlineTags += 1;
        if (endsLine(node.prev)) seen.onOwnLine += 1;
      }
      // Inline elements too: `<p>⏎<code>⏎x⏎</code>⏎</p>` has no text outside of them.
      if (node.children.some((child) => child instanceof PressText && child.data.trim() !== '')) {
        seen.texts += 1;
        if (startsWithLine(node.firstChild) && endsLine(node.lastChild)) seen.textsOnOwnLines += 1;
      }
      return undefined;
    },
    leave: () => undefined,
  });
  if (seen.inlineTags >= MIN_INLINE_TAGS) return seen.onOwnLine / seen.inlineTags >= PRETTY_SHARE;
  // A post whose lines lost their indentation has some of them glued to the tag before (`<p> 1. one`).
  const share = seen.texts === 0 ? 0 : seen.textsOnOwnLines / seen.texts;
  return share >= PRETTY_SHARE && seen.onOwnLine === seen.inlineTags;
}

function endsLine(node: ChildNode | null): boolean {
  return node instanceof PressText
    ? /\n[ \t]*$/.test(node.data)
    : node instanceof PressElement && node.name === 'br';
}

function startsWithLine(node: ChildNode | null): boolean {
  return !(node instanceof PressText) || /^[ \t]*\n/.test(node.data);
}

/**
 * Gives every line its final white space: none at its edges and beside `<br>`, and between two
 * visible things one blank or none, standing outside of inline elements as far as possible.
 */
export const spacing: Pass = {
  name: 'spacing',
  run(root, { isPretty, isFaithful, diagnostics }) {
    const spacer = new LineSpacer(root, isPretty, isFaithful ? trim : (text) => text.trim());
    spacer.run();
    const { blanks, invisibles } = spacer.replaced;
    if (blanks + invisibles === 0) return;
    const message = `${blanks} no-break spaces became blanks, ${invisibles} characters without width were removed`;
    diagnostics.report('characters-normalised', message);
  },
};

/** A text node or another visible thing on the line, with what it begins and ends with. */
interface Atom {
  readonly node: ChildNode;
  readonly text: string;
}

/** What {@link LineSpacer} replaces in a pretty-printed page. */
const SPECIAL = /[\u00A0\u200B\u200E\u200F\u2060\u00AD\uFEFF]/;

/** Stands for an image, a formula or a form box among characters: takes a blank beside Latin words only. */
const OBJECT_CHARACTER = 'x';

class LineSpacer {
  readonly #root: BodyRoot;
  readonly #isPretty: boolean;
  readonly #trimStart: (text: string) => string;
  #previous: Atom | undefined;
  /** White space seen since `#previous`. */
  #gap = '';
  /** Whether some of it is the author's: a pretty-printer puts a line break into whatever it adds. */
  #isTyped = false;
  /** How many no-break spaces became blanks, and how many characters without width went. */
  readonly replaced = { blanks: 0, invisibles: 0 };

  /** @param trimStart cuts off what is nothing at the start of a line, and blanks at the end */
  constructor(root: BodyRoot, isPretty: boolean, trimStart: (text: string) => string) {
    this.#root = root;
    this.#isPretty = isPretty;
    this.#trimStart = trimStart;
  }

  run(): void {
    walk(this.#root, {
      enter: (node) => this.#enter(node),
      leave: (element) => {
        if (endsLineAround(element)) this.#startLine();
      },
    });
    this.#startLine();
  }

  #enter(node: ChildNode): 'skip' | undefined {
    if (node instanceof PressText) {
      this.#text(node);
    } else if (!(node instanceof PressElement)) {
      return 'skip';
    } else if (endsLineAround(node)) {
      this.#startLine();
      if (node.name === 'pre' || node.name === MATH_BLOCK) return 'skip';
    } else if (node.name === MATH) {
      this.#place({ node, text: OBJECT_CHARACTER });
      return 'skip';
    } else if (node.name === 'img' || node.name === 'input') {
      this.#place({ node, text: OBJECT_CHARACTER });
    } else if (node.name === 'code') {
      // A browser collapses code like other text but our passes keep it whole: see inline-code.ts.
      const text = node.textContent;
      if (text !== '') this.#place({ node, text: text.trim() || OBJECT_CHARACTER });
      return 'skip';
    }
    return undefined;
  }

  /** Indents of U+3000 and no-break spaces at the ends of a line are looks, not text. */
  #startLine(): void {
    const last = this.#previous?.node;
    if (last instanceof PressText) {
      const core = last.data.trimEnd();
      if (core === '') remove(last);
      else if (core !== last.data) last.data = core;
    }
    this.#previous = undefined;
    this.#gap = '';
    this.#isTyped = false;
  }

  #text(node: PressText): void {
    const data = this.#isPretty ? this.#plain(node.data) : node.data;
    const core = this.#previous ? trim(data) : this.#trimStart(data);
    if (core === '') {
      this.#gap += data;
      this.#isTyped ||= data !== '' && !data.includes('\n');
      remove(node);
      return;
    }
    const start = data.indexOf(core);
    this.#gap += data.slice(0, start);
    node.data = this.#isPretty ? joinLines(core) : collapseWhitespace(core);
    this.#place({ node, text: node.data });
    this.#gap = data.slice(start + core.length);
  }

  #plain(text: string): string {
    if (!SPECIAL.test(text)) return text;
    return (
      text
        .replace(/\u00A0/g, () => {
          this.replaced.blanks += 1;
          return ' ';
        })
        // Not U+200C and U+200D: those join letters in some scripts, and the parts of an emoji.
        .replace(/[\u200B\u200E\u200F\u2060\u00AD\uFEFF]/g, () => {
          this.replaced.invisibles += 1;
          return '';
        })
    );
  }

  #place(atom: Atom): void {
    if (this.#previous && this.#gapBefore(atom) === ' ')
      insertBlank(this.#previous.node, atom.node);
    this.#previous = atom;
    this.#gap = '';
    this.#isTyped = false;
  }

  #gapBefore(atom: Atom): '' | ' ' {
    if (!this.#previous) return '';
    // `$a$$b$` would not be two formulas.
    if (isFormula(this.#previous.node) && isFormula(atom.node)) return ' ';
    if (this.#gap === '') return '';
    if (!this.#isPretty || this.#isTyped || !this.#gap.includes('\n')) return ' ';
    if (isScript(this.#previous.node) || isInScript(atom.node)) return '';
    return chooseGap(this.#previous.text, atom.text);
  }
}

function isFormula(node: ChildNode): boolean {
  return node instanceof PressElement && node.name === MATH;
}

function endsLineAround(element: PressElement): boolean {
  return element.name === 'br' || element.name === BOUNDARY || isBlockName(element.name);
}

/** Inside `sub` or `sup`: in 37 to 55 % of the places Latin letters are on both sides, and never apart. */
function isScript({ parent }: ChildNode): boolean {
  return parent instanceof PressElement && (parent.name === 'sub' || parent.name === 'sup');
}

/** Inside `sub` or `sup` at any depth: nobody puts a blank before `<sup><a>[1]</a></sup>`, but behind it. */
function isInScript(node: ChildNode): boolean {
  for (let { parent } = node; parent instanceof PressElement; { parent } = parent) {
    if (parent.name === 'sub' || parent.name === 'sup') return true;
    if (isBlockName(parent.name)) return false;
  }
  return false;
}

function trim(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isBlankAt(text, start)) start += 1;
  while (end > start && isBlankAt(text, end - 1)) end -= 1;
  return text.slice(start, end);
}

/** A line break inside a text of a pretty-printed page is a gap like one between two texts. */
function joinLines(text: string): string {
  if (!text.includes('\n')) return collapseWhitespace(text);
  let joined = '';
  for (const line of text.split('\n').map(trim)) {
    if (line !== '') joined += joined === '' ? line : chooseGap(joined, line) + line;
  }
  return collapseWhitespace(joined);
}

/** Puts one blank between two nodes of a line, at the level of their nearest common ancestor. */
function insertBlank(left: ChildNode, right: ChildNode): void {
  const path = new Set<unknown>();
  for (let node: ChildNode['parent'] = left.parent; node; node = node.parent) path.add(node);
  let branch: ChildNode = right;
  while (branch.parent instanceof PressElement && !path.has(branch.parent)) branch = branch.parent;
  if (left instanceof PressText && left.parent === branch.parent) left.data += ' ';
  else if (branch instanceof PressText) branch.data = ` ${branch.data}`;
  else insertBefore(new PressText(' '), branch);
}
