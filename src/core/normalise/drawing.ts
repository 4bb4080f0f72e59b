/** What the readers of drawn diagrams share. */
import { PressElement, PressText, firstInside, nextInside } from '../dom/nodes.ts';
import { chooseGap } from './gaps.ts';

export function hasClass(element: PressElement, name: string): boolean {
  return element.className.split(/\s+/).includes(name);
}

export function idOf(element: PressElement): string {
  return element.getAttribute('id') ?? '';
}

/** @returns an attribute in user units of the drawing, `undefined` where it is missing or no number */
export function numberOf(element: PressElement, attribute: string): number | undefined {
  const value = Number.parseFloat(element.getAttribute(attribute) ?? '');
  return Number.isFinite(value) ? value : undefined;
}

/** The text of a label; its lines are parted by `<br>`, as mermaid's source has them. */
export function labelOf(element: PressElement): string {
  const lines = [''];
  for (let node = firstInside(element); node; node = nextInside(node, element)) {
    if (node instanceof PressText) {
      const text = node.data.replace(/\s+/g, ' ').trim();
      const line = lines.at(-1) ?? '';
      if (text !== '')
        lines[lines.length - 1] = line === '' ? text : line + chooseGap(line, text) + text;
    } else if (node instanceof PressElement && /^(?:br|p|tspan)$/.test(node.name)) {
      if (lines.at(-1) !== '') lines.push('');
    }
  }
  return lines.filter((line) => line !== '').join('<br>');
}
