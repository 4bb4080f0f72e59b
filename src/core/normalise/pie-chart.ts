import type { PressElement } from '../dom/nodes.ts';
import { listByName } from '../dom/walk.ts';
import { hasClass, labelOf } from './drawing.ts';

/**
 * Reads a pie chart back out of the drawing that mermaid made of it: percentages on the slices, names in
 * the legend, in the same order.
 *
 * @returns mermaid's source, `undefined` when slices and legend do not pair
 */
export function readPieChart(drawing: PressElement): string | undefined {
  const texts = listByName(drawing, 'text');
  const slices = texts.filter((text) => hasClass(text, 'slice')).map(labelOf);
  const names = listByName(drawing, 'g')
    .filter((group) => hasClass(group, 'legend'))
    .map(labelOf);
  const [title = '', ...others] = texts
    .filter((text) => hasClass(text, 'pieTitleText'))
    .map(labelOf);
  const shares = slices.map((slice) => /^(\d+(?:\.\d+)?)\s*%$/.exec(slice)?.[1]);
  const isWhole =
    names.length > 0 &&
    names.length === slices.length &&
    others.length === 0 &&
    texts.length === slices.length + names.length + (title === '' ? 0 : 1) &&
    names.every((name) => name !== '' && !name.includes('"'));
  if (!isWhole || shares.includes(undefined)) return undefined;
  return [
    title === '' ? 'pie' : `pie title ${title.replaceAll('<br>', ' ')}`,
    ...names.map((name, index) => `    "${name.replaceAll('<br>', ' ')}" : ${shares[index]}`),
  ].join('\n');
}
