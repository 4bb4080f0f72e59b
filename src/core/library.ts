/**
 * The functions that the package exports, with types that name nothing else of the program. They are
 * pure and synchronous: no files, no network, no clock, no state.
 */
import {
  checkConvertOptions,
  checkSource,
  checkText,
  checkVerifyOptions,
} from './arguments/check.ts';
import { convert as convertSource, convertFragment as convertFragmentSource } from './pipeline.ts';
import type { ConversionResult, ConvertedDocument, ConvertOptions } from './types.ts';
import { verify as verifySource } from './verify-document.ts';
import type { VerificationResult, VerifyOptions } from './verify-result.ts';

/**
 * Converts one scraped document: optional front matter, then the HTML of a saved page.
 *
 * @param source the file's bytes, in any encoding of the web, or its text
 * @returns a document, or why there is none; never throws for what a document contains
 * @throws TypeError when the source is neither text nor bytes, or an option is unknown or has a value that
 *   it cannot have
 * @throws RangeError when `options.profile` names no profile, `options.encoding` no encoding, or
 *   `options.frontMatterFormat` a format that the readers of `options.frontMatter` do not know
 * @throws Error naming the pass or rule of the caller's that threw, with what it threw as its `cause`
 *
 * @example
 * const result = convert(await readFile('post.html'));
 * if (result.outcome === 'converted') console.log(result.markdown);
 */
export function convert(
  source: string | Uint8Array,
  options: ConvertOptions = {},
): ConversionResult {
  checkSource(source, 'the source', 'convert');
  return convertSource(source, checkConvertOptions(options, 'convert'));
}

/**
 * Converts the inner HTML of a body, without front matter and without looking for the body in it.
 *
 * The profile is chosen by `options.profile` or `options.url`; without them nothing is taken for
 * boilerplate.
 *
 * @throws TypeError, RangeError and Error as {@link convert} does
 *
 * @example
 * convertFragment('<p>中<b>文</b></p>').body; // '中**文**\n'
 */
export function convertFragment(html: string, options: ConvertOptions = {}): ConvertedDocument {
  checkText(html, 'the HTML', 'convertFragment');
  return convertFragmentSource(html, checkConvertOptions(options, 'convertFragment'));
}

/**
 * Judges Markdown by the page it was made from, as {@link convert} judges its own.
 *
 * What no reader sees is no difference: front matter, a title heading on top, which signs stand for a
 * list or a bold text, whether punctuation at the end of a bold text is bold, and, in a page whose
 * blanks a pretty-printer lost, blanks beside Chinese characters.
 *
 * @param source the page as for {@link convert}: bytes in any encoding of the web, or text
 * @param markdown the whole file or the body alone
 * @throws TypeError as {@link convert} does
 * @throws RangeError when `options.profile` names no profile or `options.encoding` no encoding
 *
 * @example
 * verify('<p>中<b>文</b></p>', '中文', { fragment: true }).verdict; // 'lossy'
 */
export function verify(
  source: string | Uint8Array,
  markdown: string | Uint8Array,
  options: VerifyOptions = {},
): VerificationResult {
  checkSource(source, 'the source', 'verify');
  checkSource(markdown, 'the Markdown', 'verify');
  return verifySource(source, markdown, checkVerifyOptions(options, 'verify'));
}
