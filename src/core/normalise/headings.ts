import type { ChildNode } from 'domhandler';
import { replace, unwrap } from '../dom/edit.ts';
import { PressElement, PressText } from '../dom/nodes.ts';
import { beginningOf, isBlankText, listByName } from '../dom/walk.ts';
import type { Pass } from './pass.ts';

/** A Markdown heading is one line, bold by itself. */
export const headings: Pass = {
  name: 'headings',
  run(root, { diagnostics, ledger }) {
    for (const heading of listByName(root, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6')) {
      const place = { offset: heading.startIndex, excerpt: beginningOf(heading) };
      const report = (message: string): void =>
        diagnostics.report('heading-reshaped', message, place);

      const lineBreaks = listByName(heading, 'br');
      for (const lineBreak of lineBreaks) replace(lineBreak, [new PressText(' ')]);
      trimBlanks(heading);
      if (lineBreaks.length > 0) report('a heading is one line: its line breaks became blanks');

      const bold = heading.children.filter((child) => !isBlankText(child));
      if (bold.length > 0 && bold.every(isStrong)) {
        for (const strong of bold) unwrap(strong);
        report('a heading is bold by itself: the bold around all of it was left out');
      }
      // It would be an empty line in every table of contents.
      if (
        heading.children.length > 0 &&
        heading.children.every((child) => child instanceof PressElement && child.name === 'img')
      ) {
        ledger.unwrapped(heading);
        heading.name = 'p';
        report('a heading of nothing but images became a paragraph');
      }
    }
  },
};

/** Several of them where a line break was. */
function isStrong(node: ChildNode): node is PressElement {
  return node instanceof PressElement && node.name === 'strong';
}

/** Blanks that stand where a line break was at an edge, or beside another blank. */
function trimBlanks(heading: PressElement): void {
  for (const child of heading.children.slice()) {
    if (!(child instanceof PressText)) continue;
    const { prev } = child;
    if (prev === null || (prev instanceof PressText && prev.data.endsWith(' ')))
      child.data = child.data.trimStart();
    if (child.next === null) child.data = child.data.trimEnd();
    if (child.data === '') replace(child, []);
  }
}
