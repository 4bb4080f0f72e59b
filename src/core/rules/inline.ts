import type { ChildNode } from 'domhandler';
import { PressElement, PressText } from '../dom/nodes.ts';
import { EMPHASIS, STRIKE, STRONG, escapeInnerBrackets, markText } from '../inline/marks.ts';
import type { Formatting } from '../inline/marks.ts';
import { writeTask } from '../html/write.ts';
import { IN_CELL, NOTE_REFERENCE } from '../hints.ts';
import { writeDestination, writeTitle } from './destinations.ts';
import type { Rule, RuleFamily } from './rule.ts';

/** What stands inside a line. */
export const inline: RuleFamily = {
  strong: formatted(STRONG, 'strong'),
  emphasis: formatted(EMPHASIS, 'em'),
  strike: formatted(STRIKE, 'del'),
  code: {
    elements: ['code'],
    replacement(_content, node) {
      const text = node.textContent;
      if (node.children.some((child) => child instanceof PressElement)) return writeScripts(node);
      // In a row `\\|` is a pipe, also inside code: a backslash before one cannot be said there.
      if (text.includes('\\|') && isInCell(node)) return writeHtmlCode(text);
      return (node.prev && isCode(node.prev) ? SEPARATOR : '') + writeCode(text);
    },
  },
  lineBreak: {
    elements: ['br'],
    replacement: (_content, node) => (node.getAttribute(IN_CELL) === null ? '\\\n' : '<br>'),
  },
  link: {
    elements: ['a'],
    replacement(content, node) {
      const address = node.getAttribute('href') ?? '';
      if (isAutolink(address, node)) return `<${node.textContent.trim()}>`;
      return `[${escapeInnerBrackets(content.trim())}](${writeDestination(address)}${writeTitle(node.getAttribute('title'))})`;
    },
  },
  image: {
    elements: ['img'],
    replacement(_content, node) {
      const alt = escapeInnerBrackets(markText(node.getAttribute('alt') ?? ''));
      return `![${alt}](${writeDestination(node.getAttribute('src') ?? '')}${writeTitle(node.getAttribute('title'))})`;
    },
  },
  checkbox: {
    elements: ['input'],
    // Markdown has boxes at the start of items only, which are no elements any more: see normalise/lists.ts.
    replacement: (_content, node) =>
      writeTask(node.getAttribute('checked') === null ? ' ' : 'x').trim(),
  },
  abbreviation: {
    elements: ['abbr'],
    replacement: (content, node) =>
      `<abbr title="${writeAttribute(node.getAttribute('title') ?? '')}">${content}</abbr>`,
  },
  tag: {
    elements: ['kbd', 'sub', 'sup'],
    replacement(content, node) {
      const note = node.getAttribute(NOTE_REFERENCE);
      return note === null ? `<${node.name}>${content}</${node.name}>` : writeReference(note, node);
    },
  },
};

/** Character references for whatever could end the attribute, and for what a cell reads as its end. */
function writeAttribute(value: string): string {
  return value.replace(/[&"<>|]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function formatted({ open, close }: Formatting, name: string): Rule {
  return {
    elements: [name],
    replacement: (content) => (content.trim() === '' ? '' : open + content + close),
  };
}

/** `[^1](…)` could be read as a link, `[^1]:` as the note itself: what follows is escaped. */
function writeReference(note: string, { next }: PressElement): string {
  const isAmbiguous = next instanceof PressText && /^[(:]/.test(next.data);
  return `[^${note}]${isAmbiguous ? '\\' : ''}`;
}

/**
 * Between two pieces of code that touch: `` `a``b` `` would be no code at all. A comment shows nothing
 * in any reader, those included that leave out all HTML, and is gone when the page is converted again.
 */
const SEPARATOR = '<!-- -->';

function isCode(node: ChildNode): boolean {
  return node instanceof PressElement && node.name === 'code';
}

function isInCell(node: PressElement): boolean {
  for (let parent = node.parent; parent instanceof PressElement; parent = parent.parent) {
    if (parent.name === 'td') return true;
  }
  return false;
}

/** Code as an HTML element, every sign in it as a character reference: nothing is left to be read. */
function writeHtmlCode(text: string): string {
  const safe = text.replace(/[!-/:-@[-`{-~]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<code>${safe.replace(/\n/g, ' ')}</code>`;
}

/** Code with sub- or superscripts, which backticks would show as tags. */
function writeScripts({ children }: PressElement): string {
  const parts = children.map((child) => {
    if (child instanceof PressText) return markText(child.data);
    if (!(child instanceof PressElement)) return '';
    return `<${child.name}>${markText(child.textContent)}</${child.name}>`;
  });
  return `<code>${parts.join('')}</code>`;
}

/** CommonMark 6.1: the delimiter is longer than any run inside; one blank at each end is stripped. */
function writeCode(text: string): string {
  const line = text.replace(/\n/g, ' ');
  const longest = (line.match(/`+/g) ?? []).reduce(
    (length, run) => Math.max(length, run.length),
    0,
  );
  const delimiter = '`'.repeat(longest + 1);
  const isPadded = /^`|`$/.test(line) || (/^ .*[^ ].* $/.test(line) && line.trim() !== '');
  return isPadded ? `${delimiter} ${line} ${delimiter}` : delimiter + line + delimiter;
}

/**
 * CommonMark 6.5: an absolute URI or an address of e-mail between angle brackets, which needs no text and
 * holds none: in `<a href="…"><strong>https://…</strong></a>` the bold would be gone.
 */
function isAutolink(address: string, node: PressElement): boolean {
  if (node.getAttribute('title') || !node.children.every((child) => child instanceof PressText))
    return false;
  const text = node.textContent.trim();
  if (address === `mailto:${text}`) return EMAIL.test(text);
  return (
    text === address &&
    writeDestination(address) === address &&
    /^[a-z][a-z0-9+.-]{1,31}:[^\s<>]*$/i.test(address)
  );
}

/** Without the signs that CommonMark allows and nobody has in an address. */
const EMAIL = /^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*$/;
