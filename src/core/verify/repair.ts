import { PressElement } from '../dom/nodes.ts';
import { beginningOf } from '../dom/walk.ts';
import { NOTE, NOTES } from '../hints.ts';
import { writeBlockHtml } from '../html/write.ts';
import { renderBlock } from '../render.ts';
import type { RenderedBlock, RenderSettings } from '../render.ts';
import { isTrue } from './check-block.ts';

/** A way of writing a block that cannot be misread as easily as the usual one. */
interface Rewriter {
  /** For the diagnostic. */
  readonly what: string;
  readonly write: (node: PressElement, settings: RenderSettings) => string;
}

/** From the smallest change to the largest. */
const REWRITERS: readonly Rewriter[] = [
  {
    what: 'its formatting is written as HTML elements and its signs are escaped',
    write: (node, settings) =>
      renderBlock(node, { ...settings, isConservative: true, keepsFormulas: true }),
  },
  {
    what: 'its formatting and formulas are written as HTML elements and its signs are escaped',
    write: (node, settings) => renderBlock(node, { ...settings, isConservative: true }),
  },
  {
    what: 'it is written as HTML',
    write: (node, settings) =>
      node.attribs[NOTES] === undefined ? writeBlockHtml(node) : writeNotes(node, settings),
  },
];

/** HTML has no form for footnotes that readers of Markdown know: the blocks in them are written as HTML. */
function writeNotes({ children }: PressElement, settings: RenderSettings): string {
  const notes = children.filter((note) => note instanceof PressElement);
  return notes
    .map((note) => {
      const blocks = note.children.filter((block) => block instanceof PressElement);
      const text = blocks.map((block) => writeInNote(block, settings)).join('\n\n');
      return `[^${note.getAttribute(NOTE)}]: ${text.replace(/\n(?!\n|$)/g, `\n${NOTE_INDENT}`)}`;
    })
    .join('\n\n');
}

/** GFM: the blocks of a footnote after its first are indented by four. */
const NOTE_INDENT = '    ';

function writeInNote(block: PressElement, settings: RenderSettings): string {
  const markdown = renderBlock(block, { ...settings, isConservative: true });
  return isTrue(block, markdown) ? markdown : writeBlockHtml(block);
}

/**
 * Writes a block again, by the first way that says what the block says. One that is right by itself
 * but not among its neighbours is written by the last, which no neighbour can change.
 *
 * @returns the same block when nothing helps
 */
export function repairBlock(block: RenderedBlock, settings: RenderSettings): RenderedBlock {
  const { node } = block;
  const rewriters = isTrue(node, block.markdown) ? REWRITERS.slice(-1) : REWRITERS;
  for (const { what, write } of rewriters) {
    const markdown = write(node, settings);
    if (markdown === '' || !isTrue(node, markdown)) continue;
    if (markdown === block.markdown) return block;
    settings.diagnostics.report(
      'block-repaired',
      `Markdown would not have shown this block; ${what}`,
      {
        offset: node.startIndex,
        excerpt: beginningOf(node),
      },
    );
    return { node, markdown };
  }
  return block;
}
