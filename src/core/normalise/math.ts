import type { ChildNode } from 'domhandler';
import { createElement, remove, replace } from '../dom/edit.ts';
import { elementKind } from '../dom/elements.ts';
import { PressElement, PressText } from '../dom/nodes.ts';
import type { BodyRoot } from '../dom/nodes.ts';
import { beginningOf, isInside, listElements, neighbour, walk } from '../dom/walk.ts';
import { AS_HTML, MATH, MATH_BLOCK, TEX } from '../hints.ts';
import { isRenderedMath, readFormula } from './formulas.ts';
import type { Formula } from './formulas.ts';
import { isParseError } from './parse-error.ts';
import type { Pass, PassContext } from './pass.ts';
import { rebuildFormula } from './rebuilt-formula.ts';
import { tidyTex, withoutPipes } from './tex.ts';

/**
 * Every formula becomes one element that knows its TeX, before any other pass can take its parts for
 * text, code, images or scripts. Formulas in code are text again, as the author typed them: shell
 * variables (`$HOME/bin:$PATH`) are what a page makes formulas of there.
 */
export const math: Pass = {
  name: 'math',
  run(root, context) {
    walk(root, {
      enter(node) {
        if (node instanceof PressText) reportRaw(node, root, context);
        if (!(node instanceof PressElement)) return undefined;
        const isDone = settleFormula(node, root, context) || elementKind(node.name).fate === 'drop';
        return isDone ? 'skip' : undefined;
      },
      leave: () => undefined,
    });
  },
};

/** @returns whether the element and all that is in it is done with */
function settleFormula(element: PressElement, root: BodyRoot, context: PassContext): boolean {
  const found = readFormula(element);
  if (!found) {
    if (isParseError(element)) {
      const message = 'KaTeX could not read the formula; its message stays in the text';
      const place = { offset: element.startIndex, excerpt: beginningOf(element) };
      context.diagnostics.report('math-unreadable', message, place);
      return true;
    }
    if (!isRenderedMath(element)) return false;
    if (belongsToScript(element)) return true;
  }
  const formula = found ?? rebuild(element, context);
  if (!formula) {
    keepAsText(element, context);
    return true;
  }
  if (formula.doubt !== undefined) {
    const message = `the TeX of a formula was guessed: ${formula.doubt}`;
    const place = { offset: element.startIndex, excerpt: formula.tex };
    context.diagnostics.report('math-guessed', message, place);
  }
  if (element.name === 'script') removeDrawing(element, context);
  const made = isInside(element, root, 'pre', 'code')
    ? new PressText(`$${tidyTex(formula.tex, false)}$`)
    : makeFormula(formula, element, root, context);
  context.ledger.replaced(element, made ? [made] : []);
  replace(element, made ? [made] : []);
  return true;
}

/** A formula whose source is gone, made of its MathML or of what is drawn. */
function rebuild(element: PressElement, { diagnostics }: PassContext): Formula | undefined {
  const rebuilt = rebuildFormula(element);
  if (!rebuilt) return undefined;
  const { tex, isDisplay, from } = rebuilt;
  if (from === 'places')
    return { tex, isDisplay, doubt: 'its source is gone; the places of what is drawn remain' };
  const message = 'the TeX of a formula is gone; it was rebuilt from its MathML';
  diagnostics.report('math-rebuilt', message, { offset: element.startIndex, excerpt: tex });
  return { tex, isDisplay };
}

function keepAsText(element: PressElement, context: PassContext): void {
  const message = 'a formula without its TeX; what it shows stays as text';
  const place = { offset: element.startIndex, excerpt: beginningOf(element) };
  context.diagnostics.report('math-unreadable', message, place);
  removeTwin(element, context);
  unname(element, context);
  if (context.isPretty) joinGlyphs(element);
}

/**
 * MathJax 2 and KaTeX say a formula twice: as it is drawn, and in MathML that only screen readers see. KaTeX
 * draws a fraction from below.
 */
function removeTwin(element: PressElement, { ledger }: PassContext): void {
  const twin = listElements(element).find(({ className }) =>
    /\b(?:MJX_Assistive_MathML|katex-html)\b/.test(className),
  );
  if (!twin) return;
  // The drawing of an `svg` has no text: there the twin is all that can be read.
  const isDrawnInText =
    element.textContent.replace(/\s/g, '') !== twin.textContent.replace(/\s/g, '');
  if (!isDrawnInText) return;
  ledger.removed(twin);
  remove(twin);
}

/**
 * The elements of a formula that is reported as a whole need no report of their own, and the slant of its
 * letters is its font.
 */
function unname(element: PressElement, { ledger }: PassContext): void {
  for (const inner of [element, ...listElements(element)]) {
    if (inner.attribs['style'] !== undefined) ledger.changed(inner, { style: '' });
    delete inner.attribs['style'];
    if (elementKind(inner.name).fate === 'unwrap') inner.name = 'span';
  }
}

/**
 * Each glyph stands on a line of its own in a pretty-printed page, while a formula sets its own distances:
 * only the parts of a fraction, and a letter and its index, are two pieces.
 */
function joinGlyphs(element: PressElement): void {
  for (const inner of [element, ...listElements(element)])
    for (const child of inner.children.slice()) {
      if (!(child instanceof PressText)) continue;
      child.data = child.data.trim();
      if (child.data !== '') continue;
      if (isPart(child.prev) && isPart(child.next)) child.data = ' ';
      else remove(child);
    }
}

/** What MathJax places above or below something else has no class. */
function isPart(node: ChildNode | null): boolean {
  return node instanceof PressElement && node.className === '' && node.textContent.trim() !== '';
}

/** Places whose content is one line. */
const LINES = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'td', 'th', 'a', 'caption'] as const;

function makeFormula(
  formula: Formula,
  element: PressElement,
  root: BodyRoot,
  { diagnostics, options }: PassContext,
): PressElement | undefined {
  const isDisplay = formula.isDisplay && !isInside(element, root, ...LINES);
  const tex = tidyTex(formula.tex, isDisplay);
  const place = { offset: element.startIndex, excerpt: tex };
  if (tex === '') {
    diagnostics.report('empty-dropped', 'a formula without content', place);
    return undefined;
  }
  if (formula.isDisplay && !isDisplay)
    diagnostics.report('math-reshaped', 'a formula on its own line became part of one', place);
  const made = createFormula(tex, isDisplay, element.startIndex);
  if (options.math !== 'html' && tex.includes('|') && isInside(element, root, 'td', 'th')) {
    const portable = withoutPipes(tex);
    if (portable === undefined) made.attribs[AS_HTML] = '';
    else made.attribs[TEX] = portable;
    const message =
      portable === undefined
        ? 'a formula with `|` in a cell is written as HTML'
        : '`|` in a formula in a cell became `\\vert`';
    diagnostics.report('math-reshaped', message, place);
  }
  return made;
}

function createFormula(tex: string, isDisplay: boolean, offset: number | null): PressElement {
  const text = new PressText(tex.replace(/\s+/g, ' '));
  return createElement(isDisplay ? MATH_BLOCK : MATH, [text], { [TEX]: tex }, offset);
}

/** What MathJax 2 has drawn stands in front of the script with the source: a preview, then the formula. */
function removeDrawing(script: PressElement, { ledger }: PassContext): void {
  const drawn = neighbour(script, 'prev');
  if (!isDrawing(drawn)) return;
  const preview = neighbour(drawn, 'prev');
  ledger.removed(drawn);
  remove(drawn);
  if (!isDrawing(preview) || preview.className !== 'MathJax_Preview') return;
  ledger.removed(preview);
  remove(preview);
}

function isDrawing(node: ChildNode | null): node is PressElement {
  return node instanceof PressElement && /^(?:MathJax|mjx-chtml)/.test(node.className);
}

/** Whether a script with the source follows what MathJax 2 has drawn: it will take the drawing away. */
function belongsToScript(element: PressElement): boolean {
  let drawn = element;
  while (isDrawing(drawn.parent)) drawn = drawn.parent;
  const next = neighbour(drawn, 'next');
  return (
    isDrawing(drawn) &&
    next instanceof PressElement &&
    next.name === 'script' &&
    readFormula(next) !== undefined
  );
}

/** TeX between delimiters that no tool of the page has turned into a formula. */
const RAW = /\$\$[^$]{1,400}\$\$|\\\([^]{1,400}?\\\)|\\\[[^]{1,400}?\\\]/g;
const TEX_SIGN = /\\[A-Za-z]|[_^]/;

/** The page shows it as text, and so does the Markdown; whoever knows that it is a formula can find it. */
function reportRaw(text: PressText, root: BodyRoot, { diagnostics }: PassContext): void {
  if (!text.data.includes('$$') && !text.data.includes('\\')) return;
  for (const [found] of text.data.matchAll(RAW)) {
    if (!TEX_SIGN.test(found) || isInside(text, root, 'pre', 'code', 'textarea')) continue;
    const message = 'text that looks like TeX was not a formula in the page; it stays text';
    diagnostics.report('math-raw', message, { offset: text.startIndex, excerpt: found });
  }
}
