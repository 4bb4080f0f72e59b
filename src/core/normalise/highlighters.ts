import { normaliseLanguage } from './code-language.ts';

/**
 * A highlighter that writes its lines as elements of its own instead of one text in a `pre`: what was
 * pasted from old blogs. Gutters, toolbars and buttons are gone when this is read: see `code-furniture.ts`.
 */
export interface Highlighter {
  /** The tool, for people. */
  readonly name: string;
  /** CSS selector of the box that becomes one code block. */
  readonly box: string;
  /** The name of the element around what `box` finds that is the box as a whole. */
  readonly around?: 'table';
  /** CSS selector of the elements inside the box that are one line each. */
  readonly lines: string;
  /** CSS selector of what is no code inside a line. */
  readonly drops?: string;
  /** The language, by the class names of the box and of the parent of its lines. */
  readonly language?: (boxClass: string, listClass: string) => string | undefined;
}

/** A box belongs to the first that fits; a box inside another one is a part of it. */
export const HIGHLIGHTERS: readonly Highlighter[] = [
  {
    // Version 2 has a table for each line, version 3 one for all; each token is a `code` in both.
    name: 'SyntaxHighlighter',
    box: '.syntaxhighlighter',
    lines: '.line td.content, td.code .line',
    drops: 'td.number, .toolbar, .gutter',
    language: (boxClass) =>
      firstLanguage(
        boxClass,
        /^(?:syntaxhighlighter|nogutter|collapsed|ie|printing|notranslate|light)$/,
      ),
  },
  {
    name: 'dp.SyntaxHighlighter',
    box: '.dp-highlighter, ol[class^="dp-"]',
    lines: 'ol[class^="dp-"] > li, > li',
    language: (boxClass, listClass) =>
      languageAfter(boxClass, /(?:^|\s)bg_(\S+)/) ??
      languageAfter(listClass, /(?:^|\s)dp-(\S+)/, DP_NAMES),
  },
  {
    name: 'highlightjs-line-numbers',
    box: '.hljs-ln',
    lines: '.hljs-ln-code',
  },
  {
    name: 'Crayon',
    box: '.crayon-syntax, .crayon-pre',
    lines: '.crayon-line',
  },
  {
    name: 'CodeMirror',
    box: '.CodeMirror',
    lines: '.CodeMirror-code pre',
    drops: '.CodeMirror-gutter-wrapper',
  },
  { name: 'CodeMirror 6', box: '.cm-editor', lines: '.cm-line', drops: '.cm-gutters' },
  {
    // 111cn.net: a row of "代码如下 | 复制代码" above one cell of lines.
    name: '111cn.net',
    box: 'td.copyclass[id^="copy"]',
    around: 'table',
    lines: 'td.copyclass',
    drops: 'tr:first-child > td:not(.copyclass)',
  },
  { name: 'GitHub', box: 'table.js-file-line-container', lines: '.blob-code' },
  { name: 'Evernote', box: 'div[style*="-en-codeblock"]', lines: '> div' },
];

/** The names of dp.SyntaxHighlighter's brushes. `dp-c` is the brush of C, C#, C++ and JavaScript alike. */
const DP_NAMES: Readonly<Record<string, string>> = {
  c: '',
  highlighter: '',
  j: 'java',
  py: 'python',
  rb: 'ruby',
  vb: 'vb',
  xml: 'xml',
};

function firstLanguage(classes: string, notOne: RegExp): string | undefined {
  const name = classes.split(/\s+/).find((token) => token !== '' && !notOne.test(token));
  return name === undefined ? undefined : normaliseLanguage(name);
}

function languageAfter(
  classes: string,
  pattern: RegExp,
  names: Readonly<Record<string, string>> = {},
): string | undefined {
  const name = pattern.exec(classes)?.[1];
  return name === undefined ? undefined : normaliseLanguage(names[name] ?? name);
}
