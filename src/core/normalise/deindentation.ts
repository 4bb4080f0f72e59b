import type { DiagnosticSink } from '../diagnostics.ts';
import type { BodyRoot } from '../dom/nodes.ts';
import { listByName } from '../dom/walk.ts';

/** Below this many lines of tags, a page without indentation proves nothing. */
const MIN_TAG_LINES = 10;

/**
 * Some exports (213 of 24,013) had the leading blanks of every line cut off, those inside code blocks
 * too. The loss cannot be undone; whoever reads the report should know of it.
 */
export function detectDeindentation(
  root: BodyRoot,
  html: string,
  isPretty: boolean,
  diagnostics: DiagnosticSink,
): void {
  if (!isPretty || /^[ \t]+\S/m.test(html)) return;
  if ((html.match(/^<\//gm)?.length ?? 0) < MIN_TAG_LINES) return;
  const block = listByName(root, 'pre').find((pre) => pre.textContent.trim().includes('\n'));
  if (!block) return;
  diagnostics.report(
    'source-deindented',
    'the export cut the leading blanks of every line, in code blocks too',
    {
      offset: block.startIndex,
      excerpt: block.textContent,
    },
  );
}
