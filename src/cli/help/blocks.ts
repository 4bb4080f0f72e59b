import { HELP_WIDTH, wrap } from './wrap.ts';

/** A piece of a help page, for a terminal and for the man page. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  /** Terms and what is said of each. */
  | { readonly kind: 'rows'; readonly rows: readonly (readonly [term: string, text: string])[] }
  /** Lines that are shown as they are. */
  | { readonly kind: 'code'; readonly lines: readonly string[] };

/** A term longer than this stands on a line of its own. */
const TERM_WIDTH = 26;

export function text(content: string): Block {
  return { kind: 'text', text: content };
}

export function rows(content: readonly (readonly [string, string])[]): Block {
  return { kind: 'rows', rows: content };
}

export function code(...lines: readonly string[]): Block {
  return { kind: 'code', lines };
}

/** The blocks as text of at most 80 columns, a blank line between them and a line break at the end. */
export function blocksAsText(blocks: readonly Block[]): string {
  return `${blocks.map(blockAsText).join('\n\n')}\n`;
}

function blockAsText(block: Block): string {
  switch (block.kind) {
    case 'text':
      return wrap(block.text, HELP_WIDTH).join('\n');
    case 'code':
      return block.lines.map((line) => `  ${line}`).join('\n');
    case 'rows':
      return rowsAsText(block.rows);
  }
}

function rowsAsText(content: readonly (readonly [string, string])[]): string {
  const longest = Math.max(...content.map(([term]) => term.length));
  const width = Math.min(longest, TERM_WIDTH);
  const indent = ' '.repeat(width + 4);
  return content
    .map(([term, said]) => {
      const lines = wrap(said, HELP_WIDTH - indent.length).join(`\n${indent}`);
      return term.length > width
        ? `  ${term}\n${indent}${lines}`
        : `  ${term.padEnd(width)}  ${lines}`;
    })
    .join('\n');
}
