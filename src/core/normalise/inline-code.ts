import { replace } from '../dom/edit.ts';
import { PressElement, PressText, setChildren } from '../dom/nodes.ts';
import { isInside, listByName } from '../dom/walk.ts';
import { moveImagesOut } from './code-images.ts';
import { chooseGap } from './gaps.ts';
import type { Pass } from './pass.ts';

/**
 * Code in a line becomes one text node without markup: inside backticks nothing else can be said.
 * `tt` and `samp` are code too, as in every browser's style sheet.
 */
export const inlineCode: Pass = {
  name: 'inline-code',
  run(root, context) {
    for (const element of listByName(root, 'samp', 'tt')) element.name = 'code';
    for (const code of listByName(root, 'code')) {
      if (isInside(code, root, 'pre', 'code')) continue;
      moveImagesOut(code, context);
      for (const lineBreak of listByName(code, 'br')) replace(lineBreak, [new PressText('\n')]);
      setChildren(code, [
        new PressText(context.isPretty ? joinPieces(code) : joinLines(code.textContent)),
      ]);
    }
  },
};

/** A line break is a blank; blanks in a row stay, since code means them. */
function joinLines(text: string): string {
  const [first = '', ...others] = text.split('\n');
  if (others.length === 0) return text;
  const last = others.pop() ?? '';
  return [first.trimEnd(), ...others.map((line) => line.trim()), last.trimStart()]
    .filter((line, index) => line !== '' || index === 0 || index === others.length + 1)
    .join(' ');
}

/** Each token of highlighted code stands on a line of its own in a pretty-printed page. */
function joinPieces(code: PressElement): string {
  let text = '';
  for (const piece of code.textContent.split('\n')) {
    const part = piece.replace(/\u00A0/g, ' ').trim();
    if (part !== '') text += text === '' ? part : chooseGap(text, part) + part;
  }
  return text;
}
