import type { DiagnosticSink } from '../diagnostics.ts';
import { keyOfLine } from './entries.ts';
import { parseYaml } from './yaml.ts';

/**
 * How a block was written: YAML between `---`, TOML between `+++`, JSON in braces of its own, or
 * Hexo's JSON between `;;;`, which has no braces.
 */
export type BlockFormat = 'yaml' | 'toml' | 'json' | 'hexo-json';

export interface FrontMatterBlock {
  readonly format: BlockFormat;
  /** The lines between the fences, each with its newline; for `json` the braces too. */
  readonly text: string;
  /** Of `text` in the source text. */
  readonly offset: number;
}

/** A source text cut in two. Offsets are UTF-16 units in the whole text. */
export interface SplitSource {
  /** `undefined` without front matter. */
  readonly block: FrontMatterBlock | undefined;
  /** Everything behind the closing line. */
  readonly page: string;
  readonly pageOffset: number;
}

/** As many signs as Hexo's reader takes: three or more, the closing line as many as the opening one. */
const OPENING = /^(?<fence>-{3,}|\+{3}|;{3,})[ \t]*\n/;
const FORMATS: Readonly<Record<string, BlockFormat>> = {
  '-': 'yaml',
  '+': 'toml',
  ';': 'hexo-json',
};
/** A page begins at the margin with a tag, which no line of front matter does. */
const TAG_LINE = /^<[a-z!/?]/im;
const INDENTED_TAG_LINE = /^[ \t]*<[a-z!/?]/im;

/**
 * Parts front matter and page. A block that nothing closes ends where the page's HTML begins.
 *
 * @param text decoded, LF line ends, no byte order mark
 */
export function splitFrontMatter(text: string, diagnostics: DiagnosticSink): SplitSource {
  const start = blankLines(text);
  const split = splitJson(text, start, diagnostics) ?? splitFenced(text, start, diagnostics);
  if (!split) return { block: undefined, page: text, pageOffset: 0 };
  if (start > 0) {
    const message = 'blank lines before the front matter were skipped';
    diagnostics.report('front-matter-repaired', message, { offset: 0 });
  }
  return joinSecond(split, text, diagnostics);
}

type FoundBlock = SplitSource & { readonly block: FrontMatterBlock };

/** Length of the blank lines, and of stray byte order marks, before anything else. */
function blankLines(text: string): number {
  const first = /[^\s\uFEFF]/.exec(text)?.index ?? 0;
  return text[first - 1] === '\uFEFF' ? first : text.lastIndexOf('\n', first) + 1;
}

function splitFenced(
  text: string,
  start: number,
  diagnostics: DiagnosticSink,
): FoundBlock | undefined {
  const opening = OPENING.exec(text.slice(start));
  const fence = opening?.groups?.['fence'];
  if (!opening || fence === undefined) return undefined;
  const offset = start + opening[0].length;
  const format = FORMATS[fence[0] ?? ''] ?? 'yaml';
  const rest = text.slice(offset);
  const end = findEnd(rest, fence, format);
  if (end) return cut(text, format, offset, offset + end.at, offset + end.behind);

  const firstLine = rest.slice(0, rest.indexOf('\n') + 1);
  const page = TAG_LINE.exec(rest) ?? INDENTED_TAG_LINE.exec(rest);
  const hasKeys = format !== 'yaml' || keyOfLine(firstLine) !== undefined;
  if (!hasKeys || !page) return undefined;
  const message = `no line \`${fence}\` closes the front matter; it ends before the first tag`;
  diagnostics.report('front-matter-unclosed', message, { offset: start });
  return cut(text, format, offset, offset + page.index, offset + page.index);
}

function cut(
  text: string,
  format: BlockFormat,
  offset: number,
  end: number,
  pageOffset: number,
): FoundBlock {
  const block = { format, text: text.slice(offset, end), offset };
  return { block, page: text.slice(pageOffset), pageOffset };
}

/**
 * The closing line. `...` also ends a YAML document (YAML 1.2, section 9.1.4; Jekyll and Pandoc accept
 * it here), and a tag may stand behind the fence. A line `---` below the first tag belongs to the
 * page, to its code for instance, unless everything before it is YAML.
 */
function findEnd(
  rest: string,
  fence: string,
  format: BlockFormat,
): { readonly at: number; readonly behind: number } | undefined {
  const sign = fence.replaceAll('+', '\\+');
  const other = format === 'yaml' ? '|\\.\\.\\.' : '';
  const closing = new RegExp(`^(?:${sign}${other})(?:[ \\t]*(?:\\n|$)|[ \\t]*(?=<))`, 'm').exec(
    rest,
  );
  if (!closing) return undefined;
  const block = rest.slice(0, closing.index);
  const behind = closing.index + closing[0].length;
  const page = TAG_LINE.exec(block)?.index;
  if (page !== undefined && !isClosed(block, page, rest.slice(behind), format)) return undefined;
  return { at: closing.index, behind };
}

/** Whether a block is one although a tag stands in it at the margin, from `tag` on. */
function isClosed(block: string, tag: number, behind: string, format: BlockFormat): boolean {
  if (format !== 'yaml') return false;
  if (parseYaml(block).kind === 'read') return true;
  const lines = block.slice(tag).split('\n');
  const hasKeys = lines.some((line) => keyOfLine(line) !== undefined);
  // A page has more than one; and it goes on with its own text behind a `---` in its code.
  const isOnly = lines.filter((line) => /<[a-z!/?]/i.test(line)).length === 1;
  return hasKeys && isOnly && behind.slice(blankLines(behind)).startsWith('<');
}

/** A post that was exported twice has a second block right behind the first. */
function joinSecond(split: FoundBlock, text: string, diagnostics: DiagnosticSink): SplitSource {
  const start = split.pageOffset + blankLines(split.page);
  const second = OPENING.exec(text.slice(start));
  if (split.block.format !== 'yaml' || second?.groups?.['fence']?.startsWith('-') !== true)
    return split;
  const offset = start + second[0].length;
  const rest = text.slice(offset);
  const end = findEnd(rest, second.groups['fence'], 'yaml');
  if (!end || keyOfLine(rest.slice(0, end.at)) === undefined) return split;
  const message = 'a second block follows the front matter; its keys were joined to the first';
  diagnostics.report('front-matter-repaired', message, { offset: start });
  const joined = { ...split.block, text: split.block.text + rest.slice(0, end.at) };
  const pageOffset = offset + end.behind;
  return { block: joined, page: text.slice(pageOffset), pageOffset };
}

/** Hugo's JSON: an object at the very start, up to the brace that closes it. */
function splitJson(
  text: string,
  start: number,
  diagnostics: DiagnosticSink,
): FoundBlock | undefined {
  if (text[start] !== '{' || !/^\{\s*["}]/.test(text.slice(start, start + 1000))) return undefined;
  const tokens = /"(?:[^"\\]|\\.)*"|[{}]/gs;
  tokens.lastIndex = start;
  let depth = 0;
  for (let found = tokens.exec(text); found; found = tokens.exec(text)) {
    if (found[0] === '{') depth += 1;
    if (found[0] === '}') depth -= 1;
    if (depth === 0) {
      const end = found.index + 1;
      return cut(text, 'json', start, end, text[end] === '\n' ? end + 1 : end);
    }
  }
  const page = TAG_LINE.exec(text.slice(start));
  if (!page) return undefined;
  const message = 'no brace closes the front matter; it ends before the first tag';
  diagnostics.report('front-matter-unclosed', message, { offset: start });
  return cut(text, 'json', start, start + page.index, start + page.index);
}
