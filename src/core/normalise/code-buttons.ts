import type { ChildNode } from 'domhandler';
import { remove } from '../dom/edit.ts';
import { PressElement, PressText, setChildren } from '../dom/nodes.ts';
import { isBlankText, listByName, neighbour, walk } from '../dom/walk.ts';
import { normaliseLanguage } from './code-language.ts';
import type { PassContext } from './pass.ts';

/**
 * What copy buttons and toolbars say (123 of 24,013 posts hold such words as plain text, the button
 * around them gone).
 */
const BUTTON =
  /^(?:复制代码|登录后复制|在CODE上查看代码片|派生到我的代码片|Copy code|(?:\[[\w+#. -]{1,20}\] ?)?view plain ?copy(?: ?to clipboard)?(?: ?print ?\?)?)$/i;

/**
 * What stands beside a code block besides: `复制` from an answer of a chat, and the button of cnblogs as the
 * Markdown editor of CSDN takes it from the clipboard: `[![复制代码](…)](javascript:void(0);)`, whose end it
 * took for an emoji.
 */
const BUTTON_BESIDE = /^(?:复制|Copy|\[复制代码\]\(javascript:void\(0\)(?:;\)|😉)?)$/;

/** Those that nobody writes at the end of a line of code. */
const GLUED = /(?:复制代码|登录后复制)$/;

/**
 * The text of a code block without the words of a button: alone on the first or the last line, or, on a
 * page where they stand there in another block, glued to the end of the last one (`}复制代码`).
 */
export function withoutButtonWords(
  text: string,
  isProven: boolean,
): { text: string; words: string } {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  let last = lines.length - 1;
  while (last > first && lines[last]?.trim() === '') last -= 1;
  const words: string[] = [];
  let from = 0;
  if (last > first && BUTTON.test(lines[first]?.trim() ?? '')) {
    words.push(lines[first]?.trim() ?? '');
    from = first + 1;
  }
  const end = lines[last]?.trim() ?? '';
  if (last > from && BUTTON.test(end)) {
    words.push(end);
    lines.length = last;
  } else if (isProven && isGlued(end)) {
    words.push(end.slice(end.search(GLUED)));
    lines.length = last + 1;
    lines[last] = (lines[last] ?? '').trimEnd().replace(GLUED, '');
  }
  return words.length === 0
    ? { text, words: '' }
    : { text: lines.slice(from).join('\n'), words: words.join(' ') };
}

/** Words that touch the code before them; after a blank they may be the end of a comment. */
function isGlued(line: string): boolean {
  const at = line.search(GLUED);
  return at > 0 && !/\s/.test(line.charAt(at - 1));
}

/** Removes a line of nothing but the words of a button directly before or after a code block. */
export function dropButtonsBeside(pre: PressElement, { diagnostics, ledger }: PassContext): void {
  for (const node of [neighbour(pre, 'prev'), neighbour(pre, 'next')]) {
    if (!node) continue;
    const text = wordsOf(node);
    if (text === undefined || !(BUTTON.test(text) || BUTTON_BESIDE.test(text))) continue;
    diagnostics.report('boilerplate-dropped', 'words of a copy button beside a code block', {
      offset: node.startIndex,
      excerpt: text,
    });
    ledger.removed(node);
    remove(node);
  }
}

/**
 * Removes the name of the language from the head of a code box: `<pre><span>CPP</span><code
 * class="language-cpp">…`, where it stands above the code and beside the button.
 */
export function dropLanguageLabel(
  pre: PressElement,
  language: string | undefined,
  { diagnostics, ledger }: PassContext,
): void {
  const [code, ...others] = listByName(pre, 'code');
  if (!code || others.length > 0 || language === undefined) return;
  const outside: PressText[] = [];
  walk(pre, {
    enter(node) {
      if (node === code) return 'skip';
      if (node instanceof PressText && !isBlankText(node)) outside.push(node);
      return undefined;
    },
    leave: () => undefined,
  });
  const [label] = outside;
  if (!label || outside.length > 1 || !(label.parent instanceof PressElement)) return;
  if (label.parent === pre || normaliseLanguage(label.data.trim()) !== language) return;
  diagnostics.report('boilerplate-dropped', 'the name of the language above a code block', {
    offset: label.startIndex,
    excerpt: label.data.trim(),
  });
  ledger.removed(label);
  remove(label);
  setChildren(pre, [code]);
}

/** The text of a node that holds nothing else but pictures, which say their descriptions, as long as it is short. */
function wordsOf(node: ChildNode): string | undefined {
  let pieces: ChildNode[] = [node];
  for (;;) {
    const words = pieces.map(saidBy);
    if (words.every((word) => word !== undefined)) return joinWords(words);
    const [inner] = pieces;
    if (pieces.length !== 1 || !(inner instanceof PressElement)) return undefined;
    pieces = inner.children.filter((child) => !isBlankText(child));
  }
}

function saidBy(node: ChildNode): string | undefined {
  if (node instanceof PressText) return node.data;
  return node instanceof PressElement && node.name === 'img'
    ? (node.getAttribute('alt') ?? '')
    : undefined;
}

function joinWords(words: readonly string[]): string | undefined {
  const joined = words.map((word) => word.trim()).join('');
  return joined.length < 200 ? joined.replace(/\s+/g, ' ') : undefined;
}
