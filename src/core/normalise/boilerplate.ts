import { remove, unwrap } from '../dom/edit.ts';
import { elementKind } from '../dom/elements.ts';
import { PressComment, PressElement, PressText, firstInside, nextInside } from '../dom/nodes.ts';
import type { BodyRoot } from '../dom/nodes.ts';
import { beginningOf, hasVisibleContent, isInside, listByName, listElements } from '../dom/walk.ts';
import { collapse } from '../find-values.ts';
import { CODE_FURNITURE } from './code-furniture.ts';
import type { Pass, PassContext } from './pass.ts';
import { matches } from '../dom/selector.ts';
import { selectAll } from './select.ts';
import { runPattern } from '../user-pattern.ts';

const HIDDEN_STYLE =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:!important\s*)?(?:;|$)/i;

/** Text of no size is text that nobody sees: forums strew it into posts to spoil copies of them. */
const NO_SIZE =
  /(?:^|;)\s*font-size\s*:\s*0(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:!important\s*)?(?:;|$)/i;
const HAS_SIZE = /(?:^|;)\s*font(?:-size)?\s*:/i;

/** Removes what is not content: the profile's list, scripts and styles, hidden elements, comments. */
export const boilerplate: Pass = {
  name: 'boilerplate',
  run(root, context) {
    dropByProfile(root, context);
    for (const element of listElements(root)) {
      const reason = reasonToDrop(element);
      if (element.name === 'wbr') dropBreakOpportunity(element, context.isPretty);
      else if (reason !== undefined && isAttached(element, root)) drop(element, reason, context);
      else if (element.name === 'svg' && isAttached(element, root)) unwrapDrawing(element, context);
    }
    dropComments(root, context.isPretty);
  },
};

function dropByProfile(root: BodyRoot, context: PassContext): void {
  const drops = [...(context.profile.drops ?? []), ...CODE_FURNITURE];
  const selectors = drops.map(({ selector }) => selector).join(', ');
  for (const element of selectAll(root, selectors, context)) {
    if (!isAttached(element, root)) continue;
    const rule = drops.find(
      ({ selector, text }) =>
        matches(element, selector, context.page) &&
        (text === undefined ||
          runPattern(text, (expression) => expression.test(collapse(element.textContent)))),
    );
    if (rule) drop(element, rule.reason, context);
  }
}

function reasonToDrop(element: PressElement): string | undefined {
  if (element.name === 'button' && listByName(element, 'a', 'img').length > 0) return undefined;
  if (elementKind(element.name).fate === 'drop') return `\`${element.name}\` is not content`;
  const { attribs } = element;
  if (attribs['hidden'] !== undefined && attribs['hidden'] !== 'until-found')
    return 'hidden element';
  if (attribs['style'] !== undefined && HIDDEN_STYLE.test(attribs['style']))
    return 'hidden element';
  if (isTextOfNoSize(element)) return 'text of no size';
  if (element.name === 'input' && element.getAttribute('type')?.toLowerCase() !== 'checkbox')
    return 'form control';
  if (element.name === 'svg' && !hasText(element)) return 'drawing without text';
  return undefined;
}

/**
 * Of no size are also boxes that only close the gap between pictures or between elements with sizes of
 * their own, and the parts of an address that a link does not show (`<a><span>https://</span>a.example</a>`).
 */
function isTextOfNoSize(element: PressElement): boolean {
  const { style } = element.attribs;
  if (style === undefined || !NO_SIZE.test(style)) return false;
  if (!listElements(element).every(isPlainText)) return false;
  for (let node = element.parent; node instanceof PressElement; node = node.parent)
    if (node.name === 'a' || node.name === 'pre') return false;
  return true;
}

function isPlainText({ name, attribs }: PressElement): boolean {
  if (name === 'font' && attribs['size'] !== undefined) return false;
  return PLAIN_TEXT.has(name) && !HAS_SIZE.test(attribs['style'] ?? '');
}

const PLAIN_TEXT = new Set('font span b i strong em br'.split(' '));

/** `wbr` allows a line break inside a word: what is on its two sides is one word. */
function dropBreakOpportunity(element: PressElement, isPretty: boolean): void {
  const { prev, next } = element;
  if (isPretty && prev instanceof PressText) prev.data = prev.data.trimEnd();
  if (isPretty && next instanceof PressText) next.data = next.data.trimStart();
  remove(element);
}

/** Text of a drawing, the style sheets inside it left out. */
function hasText(drawing: PressElement): boolean {
  for (let node = firstInside(drawing); node; node = nextInside(node, drawing)) {
    if (!(node instanceof PressText) || node.data.trim() === '') continue;
    const parent = node.parent;
    if (!(parent instanceof PressElement && isUndrawn(parent))) return true;
  }
  return false;
}

/** `<desc>Created with Raphaël 2.1.0</desc>` is about the drawing and not in it. */
function isUndrawn({ name }: PressElement): boolean {
  return name === 'desc' || name === 'metadata' || elementKind(name).fate === 'drop';
}

function unwrapDrawing(drawing: PressElement, context: PassContext): void {
  const { diagnostics } = context;
  for (const about of listByName(drawing, 'desc', 'metadata'))
    drop(about, 'description of a drawing', context);
  diagnostics.report('element-unwrapped', 'a drawing was replaced by its text', {
    offset: drawing.startIndex,
    excerpt: beginningOf(drawing),
  });
  unwrap(drawing);
}

function drop(element: PressElement, reason: string, { diagnostics, ledger }: PassContext): void {
  ledger.removed(element);
  diagnostics.report('boilerplate-dropped', reason, {
    offset: element.startIndex,
    excerpt: hasVisibleContent(element) ? beginningOf(element) : tagOf(element),
  });
  remove(element);
}

/** The tag with the address of what it would have loaded: a widget is known by it. */
function tagOf(element: PressElement): string {
  const address = element.getAttribute('src') ?? element.getAttribute('href');
  return address === null ? `<${element.name}>` : `<${element.name}> ${address}`;
}

/** Whether the element is still part of the body: an ancestor may have been removed before it. */
export function isAttached(element: PressElement, root: BodyRoot): boolean {
  let node: PressElement['parent'] = element;
  while (node) {
    if (node === root) return true;
    node = node.parent;
  }
  return false;
}

/**
 * Comments leave nothing. CSDN writes `{<!-- -->` for every `{` (a guard against its own templates):
 * the texts on both sides become neighbours again. Outside code the pretty-printer has put the guard
 * on a line of its own, so `{{name}}` came as `{`, guard, `{name}}` on three lines.
 */
function dropComments(root: BodyRoot, isPretty: boolean): void {
  const comments: PressComment[] = [];
  for (let node = firstInside(root); node; node = nextInside(node, root)) {
    if (node instanceof PressComment) comments.push(node);
  }
  for (const comment of comments) {
    const { prev, next } = comment;
    const isGuard =
      comment.data.trim() === '' && prev instanceof PressText && prev.data.trimEnd().endsWith('{');
    if (isGuard && isPretty && !isInside(comment, root, 'pre')) {
      prev.data = prev.data.trimEnd();
      if (next instanceof PressText) next.data = next.data.trimStart();
    }
    remove(comment);
    if (prev instanceof PressText && next instanceof PressText) {
      prev.data += next.data;
      remove(next);
    }
  }
}
