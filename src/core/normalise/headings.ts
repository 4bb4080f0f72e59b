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

      if (holdsOnlyImages(heading)) {
        ledger.unwrapped(heading);
        heading.name = 'p';
        report('a heading of nothing but images became a paragraph');
        continue;
      }
      const lineBreaks = listByName(heading, 'br');
      for (const lineBreak of lineBreaks) replace(lineBreak, [new PressText(' ')]);
      trimBlanks(heading);
      if (lineBreaks.length > 0) report('a heading is one line: its line breaks became blanks');

      for (const message of dropBold(heading)) report(message);
    }
  },
};

/** @returns what was done to the heading */
function dropBold(heading: PressElement): string[] {
  const done: string[] = [];
  const bold = boldPieces(heading);
  if (bold.length > 0) {
    for (const strong of bold) unwrap(strong);
    done.push('a heading is bold by itself: the bold around all of it was left out');
  }
  // `甲<b>（</b>First<b>）</b>`, as translators by machine leave it: it shows nowhere, and parts the words.
  const signs = listByName(heading, 'strong').filter(
    (strong) =>
      !/[\p{L}\p{N}]/u.test(strong.textContent) && listByName(strong, 'img', 'code').length === 0,
  );
  if (signs.length > 0) {
    for (const strong of signs) unwrap(strong);
    done.push('bold around nothing but signs of a heading was left out');
  }
  return done;
}

/** The elements that make all of a heading bold, several of them where a line break was. */
function boldPieces(heading: PressElement): PressElement[] {
  const pieces = heading.children.filter((child) => !isBlankText(child));
  const [link, ...others] = pieces;
  if (link instanceof PressElement && link.name === 'a' && others.length === 0)
    return boldPieces(link);
  return pieces.every(isStrong) ? pieces : [];
}

/** It would be an empty line in every table of contents. */
function holdsOnlyImages(heading: PressElement): boolean {
  const things = heading.children.filter((child) => !isBlankText(child));
  return (
    things.some((child) => child instanceof PressElement && child.name === 'img') &&
    things.every(
      (child) => child instanceof PressElement && (child.name === 'img' || child.name === 'br'),
    )
  );
}

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
