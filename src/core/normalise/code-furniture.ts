import type { Drop } from '../types.ts';

/** Furniture of highlighters: readers paste code, buttons and all, from any site into any other. */
export const CODE_FURNITURE: readonly Drop[] = [
  {
    selector:
      '.pre-numbering, .hljs-ln-numbers, .line-numbers-rows, .linenodiv, .crayon-nums, .code-snippet__line-index, ' +
      '.CodeMirror-gutters, .CodeMirror-linenumber, .cm-gutters, td.blob-num, ' +
      'td.gutter, td.linenos, td.rouge-gutter, .syntaxhighlighter .gutter, ' +
      'pre .lineno, pre .linenos, pre .line-number, pre .linenumber, pre .react-syntax-highlighter-line-number',
    reason: 'line numbers of a code block',
  },
  {
    selector:
      '.hljs-button, .cnblogs_code_toolbar, .operation_box, .copy-code-btn, .copy_btn, .copy-btn, .btn-copy, ' +
      '.ViewSource, .CopyToClipboard, .PrintSource, .dp-highlighter .bar, .dp-highlighter .tools, ' +
      '.syntaxhighlighter .toolbar, .crayon-toolbar, .code-toolbar > .toolbar, pre button, .CodeMirror textarea',
    reason: 'copy button of a code block',
  },
];
