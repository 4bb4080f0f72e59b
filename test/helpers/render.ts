import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { math, mathHtml } from 'micromark-extension-math';

const ALLOWED = {
  allowDangerousHtml: true,
  // Addresses such as ftp: are for the reader to judge, not for the renderer.
  allowDangerousProtocol: true,
} as const;

/**
 * Markdown to HTML by the reference implementation of CommonMark and GFM in JavaScript, formulas
 * included: a `$` of the text that this reader takes for one is a mistake of ours.
 */
export function renderMarkdown(markdown: string): string {
  return micromark(markdown, {
    ...ALLOWED,
    extensions: [gfm(), math()],
    // A formula that KaTeX cannot read is shown as its source.
    htmlExtensions: [gfmHtml(), mathHtml({ throwOnError: false, strict: false })],
  });
}

/** The same by a reader that knows no formulas. */
export function renderWithoutMath(markdown: string): string {
  return micromark(markdown, { ...ALLOWED, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
}
