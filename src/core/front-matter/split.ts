import type { DiagnosticSink } from '../diagnostics.ts';
import { keyOfLine } from './entries.ts';
import { findKeyLines, findUnusualBlock, prologLength } from './unusual-fences.ts';
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

/**
 * As many signs as Hexo's reader takes: three or more, the closing line as many as the opening one. Behind
 * them may stand a comment, or the name of the format (as gray-matter takes it).
 */
const OPENING =
  /^(?<fence>-{3,100}|\+{3}|;{3,100})(?:[ \t]*(?<name>yaml|yml|toml|json))?[ \t]*(?:#[^\n]*)?\n/;
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
  const split =
    splitJson(text, start, diagnostics) ??
    splitFenced(text, start, diagnostics) ??
    splitUnusual(text, start, diagnostics);
  if (!split) {
    const behind = splitBehindProlog(text, diagnostics);
    return behind ?? { block: undefined, page: text, pageOffset: 0 };
  }
  if (start > 0) {
    const message = 'blank lines before the front matter were skipped';
    diagnostics.report('front-matter-repaired', message, { offset: 0 });
  }
  return joinSecond(split, text, diagnostics);
}

function splitUnusual(
  text: string,
  start: number,
  diagnostics: DiagnosticSink,
): FoundBlock | undefined {
  const found = findUnusualBlock(text, start);
  if (!found) return undefined;
  const { format, offset, end, pageOffset, message } = found;
  diagnostics.report('front-matter-repaired', message, { offset: start });
  return cut(text, format, offset, end, pageOffset);
}

/** A doctype or a comment (`saved from url=…`) that a browser put before the front matter. */
function splitBehindProlog(text: string, diagnostics: DiagnosticSink): SplitSource | undefined {
  const length = prologLength(text);
  if (length === 0) return undefined;
  const start = length + blankLines(text.slice(length));
  const opening = OPENING.exec(text.slice(start))?.[0];
  if (opening === undefined) return undefined;
  const first = text.slice(start + opening.length).split('\n', 1)[0] ?? '';
  const split = keyOfLine(first) === undefined ? undefined : splitFenced(text, start, diagnostics);
  if (!split) return undefined;
  const message = 'what stood before the front matter was left out';
  const excerpt = text.slice(0, length).trim();
  diagnostics.report('front-matter-repaired', message, { offset: 0, excerpt });
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
  const isToml = opening.groups?.['name'] === 'toml';
  const format = isToml ? 'toml' : (FORMATS[fence[0] ?? ''] ?? 'yaml');
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
  if (split.block.format !== 'yaml') return split;
  const start = split.pageOffset + blankLines(split.page);
  const second = findSecond(text, start);
  if (!second) return split;
  const { lines, pageOffset } = second;
  const message = 'a second block follows the front matter; its keys were joined to the first';
  diagnostics.report('front-matter-repaired', message, { offset: start });
  const joined = { ...split.block, text: split.block.text + lines };
  return { block: joined, page: text.slice(pageOffset), pageOffset };
}

/** With fences of its own, or parted from the first by one `---`. */
function findSecond(
  text: string,
  start: number,
): { readonly lines: string; readonly pageOffset: number } | undefined {
  const opening = OPENING.exec(text.slice(start));
  const fence = opening?.groups?.['fence'];
  if (opening && fence?.startsWith('-') === true) {
    const offset = start + opening[0].length;
    const rest = text.slice(offset);
    const end = findEnd(rest, fence, 'yaml');
    if (!end || keyOfLine(rest.slice(0, end.at)) === undefined) return undefined;
    return { lines: rest.slice(0, end.at), pageOffset: offset + end.behind };
  }
  const found = findKeyLines(text, start, /^-{3,}[ \t]*(?:\n|$)/m);
  return found && { lines: text.slice(start, found.end), pageOffset: found.pageOffset };
}

/** A key behind the brace, perhaps in the quotes of JavaScript or behind a comment. */
const JSON_BEGIN = /^\{\s*(?:\/\/[^\n]*\n\s*|\/\*(?:(?!\*\/)[\s\S])*\*\/\s*)*["'}]/;

/** Hugo's JSON: an object at the very start, up to the brace that closes it. */
function splitJson(
  text: string,
  start: number,
  diagnostics: DiagnosticSink,
): FoundBlock | undefined {
  if (text[start] !== '{' || !JSON_BEGIN.test(text.slice(start, start + 1000))) return undefined;
  const tokens = /"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*.*?\*\/|[{}]/gs;
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
