import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

/** Markdown to HTML by the reference implementation of CommonMark and GFM in JavaScript. */
export function renderMarkdown(markdown: string): string {
  return micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
    // Addresses such as ftp: are for the reader to judge, not for the renderer.
    allowDangerousProtocol: true,
  });
}
