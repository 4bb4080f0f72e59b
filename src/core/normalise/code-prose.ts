import type { ChildNode } from 'domhandler';
import { createElement, replace, unwrap } from '../dom/edit.ts';
import { isBlockName } from '../dom/elements.ts';
import {
  PressElement,
  PressText,
  firstInside,
  nextAfter,
  nextInside,
  setChildren,
} from '../dom/nodes.ts';
import { beginningOf, hasVisibleContent, isInsideAny } from '../dom/walk.ts';
import type { PassContext } from './pass.ts';

/** What is found in a `pre`, another `pre` inside it left out. */
export interface PreContents {
  readonly elements: readonly PressElement[];
  readonly texts: readonly PressText[];
  readonly nested: readonly PressElement[];
}

export function readPre(pre: PressElement): PreContents {
  const contents = {
    elements: [] as PressElement[],
    texts: [] as PressText[],
    nested: [] as PressElement[],
  };
  let node: ChildNode | null = firstInside(pre);
  while (node) {
    if (node instanceof PressElement && node.name === 'pre') {
      contents.nested.push(node);
      node = nextAfter(node, pre);
      continue;
    }
    if (node instanceof PressElement) contents.elements.push(node);
    else if (node instanceof PressText) contents.texts.push(node);
    node = nextInside(node, pre);
  }
  return contents;
}

/** Blocks that an author of prose uses; a `div` is what editors make of any line. */
const PROSE = new Set('p h1 h2 h3 h4 h5 h6 blockquote ul ol dl table hr figure'.split(' '));

/** A line that ends or begins as code does and prose does not. */
const CODE_LINE =
  /[;{}]\s*$|^\s*(?:<[/!?a-zA-Z]|\/\/|\/\*|#include\b|#!|\$ |import [\w.{*]+|from \w+ import\b|def \w+|(?:public|private|protected) \w+)/m;

/**
 * Whether a `pre` is an article that somebody pasted into it: it holds paragraphs, headings, lists or
 * tables, and nothing in it looks like code, except for another `pre`. One in one in one is no article
 * that anybody wrote.
 */
export function isProse(pre: PressElement, { elements, texts, nested }: PreContents): boolean {
  if (!elements.some((element) => PROSE.has(element.name) && hasVisibleContent(element)))
    return false;
  if (elements.some((element) => element.name === 'code' && element.children.length > 0))
    return false;
  if (CODE_CLASS.test(pre.className) || nested.some(holdsPre)) return false;
  return nested.some(hasVisibleContent) || !texts.some(({ data }) => CODE_LINE.test(data));
}

function holdsPre(pre: PressElement): boolean {
  for (let node = firstInside(pre); node; node = nextInside(node, pre)) {
    if (node instanceof PressElement && node.name === 'pre') return true;
  }
  return false;
}

const CODE_CLASS = /(?:^|[\s-])(?:hljs|lang|language|brush|prettyprint|highlight)(?:[-:\s]|$)/;

/**
 * Replaces a `pre` of prose by what is in it. Text directly in the `pre` stays code where it looks like
 * code; elsewhere line feeds, which count in a `pre`, become `br`.
 */
export function unwrapProse(
  pre: PressElement,
  contents: PreContents,
  { diagnostics, ledger }: PassContext,
): PressElement[] {
  diagnostics.report('element-unwrapped', '`pre` around paragraphs; it is no code', {
    offset: pre.startIndex,
    excerpt: beginningOf(pre),
  });
  const codes = wrapCode(pre);
  const inCode = new Set<unknown>(codes);
  for (const text of contents.texts) {
    if (!text.data.includes('\n') || isInsideAny(text, inCode)) continue;
    const nodes = text.data
      .split('\n')
      .flatMap((line, index) => [
        ...(index === 0 ? [] : [createElement('br')]),
        ...(line === '' ? [] : [new PressText(line)]),
      ]);
    replace(text, nodes);
  }
  ledger.replaced(pre, pre.children);
  unwrap(pre);
  return codes;
}

/** Gives each run of lines directly in `pre` that looks like code a `pre` of its own. */
function wrapCode(pre: PressElement): PressElement[] {
  const codes: PressElement[] = [];
  const children: ChildNode[] = [];
  let run: ChildNode[] = [];
  const endRun = (): void => {
    const isLikeCode = run.some((node) => CODE_LINE.test(textOf(node)));
    if (isLikeCode) {
      const code = createElement('pre', run, {}, run[0]?.startIndex ?? pre.startIndex);
      codes.push(code);
      children.push(code);
    } else children.push(...run);
    run = [];
  };
  for (const child of pre.children) {
    if (child instanceof PressElement && isBlockName(child.name)) {
      endRun();
      children.push(child);
    } else run.push(child);
  }
  endRun();
  setChildren(pre, children);
  return codes;
}

function textOf(node: ChildNode): string {
  return node instanceof PressText || node instanceof PressElement ? node.textContent : '';
}
