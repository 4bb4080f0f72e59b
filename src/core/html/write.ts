/**
 * Clean, small HTML for what Markdown cannot say: a block of its own, without blank lines (CommonMark
 * 4.6: an HTML block that begins with `<table>` or `<details>` ends at the first), without styles and
 * classes, and such that converting it again gives the same.
 *
 * The tree must have been through all passes before that which asks: lines have their final text.
 */
import type { ChildNode } from 'domhandler';
import { isBlockName } from '../dom/elements.ts';
import { PressElement, PressText } from '../dom/nodes.ts';
import { BOUNDARY, LANGUAGE, MATH, MATH_BLOCK, TASK, TEX } from '../hints.ts';

/** What is kept of an element's attributes: whatever carries meaning, nothing that carries looks. */
const KEPT_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'title'],
  abbr: ['title'],
  img: ['src', 'alt', 'title'],
  td: ['align', 'colspan', 'rowspan'],
  th: ['align', 'colspan', 'rowspan'],
  ol: ['start'],
  details: ['open'],
  input: ['type', 'checked', 'disabled'],
};

const VOID = new Set(['br', 'hr', 'img', 'input']);

/** Stands for a line feed that stays, with others beside it. */
const KEPT_LINE_FEED = '\uFDDE';

/**
 * @param markdownOf cells whose content is written as Markdown: blank lines part it from the tags
 * @returns the element with all that is in it, each block on a line of its own, no other blank lines
 */
export function writeBlockHtml(
  element: PressElement,
  markdownOf: ReadonlyMap<PressElement, string> = new Map(),
): string {
  const parts: string[] = [];
  write(element, parts, markdownOf);
  return parts
    .join('')
    .replace(/\n[ \t]*(?=\n)/g, '')
    .replaceAll(KEPT_LINE_FEED, '\n')
    .trim();
}

/** @returns the nodes on one line */
export function writeInlineHtml(nodes: readonly ChildNode[]): string {
  const parts: string[] = [];
  for (const node of nodes) write(node, parts, new Map());
  return parts
    .join('')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

type Step = { readonly node: ChildNode } | { readonly text: string };

/** Iterative: a page's tables nest as deep as it likes. */
function write(
  start: ChildNode,
  parts: string[],
  markdownOf: ReadonlyMap<PressElement, string>,
): void {
  const steps: Step[] = [{ node: start }];
  for (let step = steps.pop(); step; step = steps.pop()) {
    if ('text' in step) {
      parts.push(step.text);
    } else if (step.node instanceof PressText) {
      parts.push(escapeText(step.node.data));
    } else if (step.node instanceof PressElement && step.node.name !== BOUNDARY) {
      const markdown = markdownOf.get(step.node);
      if (markdown === undefined) writeElement(step.node, parts, steps);
      else parts.push(writeAround(step.node, markdown));
    }
  }
}

function writeAround(cell: PressElement, markdown: string): string {
  const lines = `\n\n${markdown}\n\n`.replaceAll('\n', KEPT_LINE_FEED);
  return `\n<${cell.name}${attributesOf(cell)}>${lines}</${cell.name}>\n`;
}

function writeElement(element: PressElement, parts: string[], steps: Step[]): void {
  if (element.name === 'pre') {
    parts.push(writeCode(element));
    return;
  }
  if (element.name === MATH || element.name === MATH_BLOCK) {
    const isDisplay = element.name === MATH_BLOCK;
    const html = writeFormulaHtml(element.getAttribute(TEX) ?? '', isDisplay);
    parts.push(isDisplay ? `\n${html}\n` : html);
    return;
  }
  const gap = isBlockName(element.name) ? '\n' : '';
  const start = `${gap}<${element.name}${attributesOf(element)}>`;
  if (VOID.has(element.name)) {
    parts.push(start + gap);
    return;
  }
  const task = element.getAttribute(TASK);
  parts.push(start + (task === null ? '' : writeTask(task)));
  steps.push({ text: `</${element.name}>${gap}` });
  for (const child of element.children.toReversed()) steps.push({ node: child });
}

/**
 * A formula in pandoc's form: `math` and `inline` or `display` are its classes, and `\(` or `\[` is what
 * MathJax and KaTeX's auto-render look for. `$` would be found too, but by readers of prose as well.
 */
export function writeFormulaHtml(tex: string, isDisplay: boolean): string {
  return isDisplay
    ? `<div class="math display">\\[${escapeText(tex)}\\]</div>`
    : `<span class="math inline">\\(${escapeText(tex)}\\)</span>`;
}

/** The box of a list item. @param task `x` or a blank, as in {@link TASK} */
export function writeTask(task: string): string {
  return `<input type="checkbox"${task === 'x' ? ' checked=""' : ''} disabled=""> `;
}

/** Line feeds beside each other are written as references: a blank line would end the HTML block. */
function writeCode(pre: PressElement): string {
  const language = pre.getAttribute(LANGUAGE);
  const start = language === null ? '<code>' : `<code class="language-${escapeText(language)}">`;
  const text = escapeText(pre.textContent).replace(/\n(?=[ \t]*\n)|^\n/g, '&#10;');
  return `\n<pre>${start}${text}</code></pre>\n`;
}

function attributesOf(element: PressElement): string {
  return (KEPT_ATTRIBUTES[element.name] ?? [])
    .filter((name) => element.attribs[name] !== undefined)
    .map((name) => ` ${name}="${escapeText(element.attribs[name] ?? '')}"`)
    .join('');
}

function escapeText(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\u00A0/g, '&nbsp;');
}
