import type { BlockFormat } from '../front-matter/split.ts';

/** A Markdown file in two; they join to the whole text. */
export interface SplitDocument {
  /** With its fences and one blank line behind it; empty when there is none. */
  readonly frontMatter: string;
  readonly body: string;
  /** The lines between the fences, for JSON the braces too; absent without front matter. */
  readonly block?: { readonly format: BlockFormat; readonly text: string; readonly offset: number };
}

/**
 * Front matter as pressmark and generators write it: fences on lines of their own at the very start. What
 * reads the damaged blocks of sources would go further, and take a second block, with which the body of a
 * post about front matter may begin.
 */
const BLOCK =
  /^(?:(?<fence>-{3}|\+{3}|;{3})\n(?<lines>(?:[^\n]*\n)*?)\k<fence>(?:\n|$)|(?<json>\{\n(?:[^\n]*\n)*?\}|\{\})(?:\n|$))/u;

const FORMATS: Readonly<Record<string, BlockFormat>> = {
  '---': 'yaml',
  '+++': 'toml',
  ';;;': 'hexo-json',
};

/** A body may begin with a rule, which looks like front matter: that has keys, or comments. */
const KEY = /^(?:[^\s#:-][^:\n]*:|#)/mu;

/**
 * @param text LF, no byte order mark
 * @param mayHave `false` where there is none by definition: bodies alone
 */
export function splitDocument(text: string, mayHave: boolean): SplitDocument {
  const found = mayHave ? BLOCK.exec(text) : null;
  const { fence = '', lines = '', json } = found?.groups ?? {};
  const isRule = fence === '---' && lines.trim() !== '' && !KEY.test(lines);
  if (!found || isRule) return { frontMatter: '', body: text };
  const [{ length }] = found;
  const end = text[length] === '\n' ? length + 1 : length;
  return {
    frontMatter: text.slice(0, end),
    body: text.slice(end),
    block:
      json === undefined
        ? { format: FORMATS[fence] ?? 'yaml', text: lines, offset: fence.length + 1 }
        : { format: 'json', text: json, offset: 0 },
  };
}
