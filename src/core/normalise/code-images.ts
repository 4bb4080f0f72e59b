import { insertAfter, insertBefore, remove } from '../dom/edit.ts';
import { PressText, firstInside, nextInside } from '../dom/nodes.ts';
import type { PressElement } from '../dom/nodes.ts';
import { listByName } from '../dom/walk.ts';
import type { PassContext } from './pass.ts';

/**
 * Code is text alone: an image in it comes to stand in front of it if it did, else behind it.
 *
 * @returns the images
 */
export function moveImagesOut(
  code: PressElement,
  { diagnostics, ledger }: PassContext,
): readonly PressElement[] {
  const images = listByName(code, 'img');
  if (images.length === 0) return images;
  for (const image of images) ledger.moved(image);
  diagnostics.report('element-unwrapped', 'an image inside code was moved out of it', {
    offset: images[0]?.startIndex ?? null,
    excerpt: images[0]?.getAttribute('src') ?? '',
  });
  const isAhead = images.filter((image) => !hasTextBefore(image, code));
  for (const image of isAhead) {
    remove(image);
    insertBefore(image, code);
  }
  for (const image of images.slice(isAhead.length).toReversed()) {
    remove(image);
    insertAfter(image, code);
  }
  return images;
}

function hasTextBefore(image: PressElement, code: PressElement): boolean {
  for (let node = firstInside(code); node && node !== image; node = nextInside(node, code)) {
    if (node instanceof PressText && node.data.trim() !== '') return true;
  }
  return false;
}
