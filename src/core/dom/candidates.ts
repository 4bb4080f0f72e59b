import { AttributeAction, SelectorType, isTraversal, parse } from 'css-what';
import type { AttributeSelector, Selector } from 'css-what';
import type { PressElement } from './nodes.ts';

/** What the last step of a selector asks of the element itself, the rarest thing that it names. */
export interface Key {
  readonly kind: 'attribute' | 'class' | 'id' | 'name';
  readonly value: string;
}

/**
 * What an element must have to match a selector, for each of its alternatives: `p.a, #b` gives the class
 * `a` and the id `b`. Most pages have nothing that the fifty selectors of copy buttons and line numbers
 * match, and this tells so at a glance.
 *
 * @returns `any` when any element may match, `special` when only the library knows what does: `:first` is
 *   about the set of all matches
 * @throws Error for what is no selector
 */
export function readKeys(selector: string): Keys {
  const alternatives = parse(selector);
  if (alternatives.flat().some(isSpecial)) return 'special';
  const keys = alternatives.map((steps) =>
    chooseKey(steps.slice(steps.findLastIndex(isTraversal) + 1)),
  );
  return keys.every((key) => key !== undefined) ? keys : 'any';
}

export type Keys = readonly Key[] | 'any' | 'special';

/** Whether only the library knows what a part of a selector means. */
function isSpecial(part: Selector): boolean {
  switch (part.type) {
    case SelectorType.Tag:
    case SelectorType.Universal:
    case SelectorType.Attribute:
      return part.namespace !== null;
    case SelectorType.Adjacent:
    case SelectorType.Child:
    case SelectorType.Descendant:
    case SelectorType.Sibling:
      return false;
    case SelectorType.Pseudo:
    case SelectorType.PseudoElement:
    case SelectorType.Parent:
    case SelectorType.ColumnCombinator:
      return true;
  }
}

function chooseKey(step: readonly Selector[]): Key | undefined {
  const attributes = step
    .filter((part) => part.type === SelectorType.Attribute)
    .filter(({ action }) => action !== AttributeAction.Not);
  const id = attributes.find((one) => one.name === 'id' && isExact(one, AttributeAction.Equals));
  if (id) return { kind: 'id', value: id.value };
  const className = attributes.find(
    (one) => one.name === 'class' && isExact(one, AttributeAction.Element),
  );
  if (className) return { kind: 'class', value: className.value };
  const [attribute] = attributes;
  if (attribute) return { kind: 'attribute', value: attribute.name };
  const tag = step.find((part) => part.type === SelectorType.Tag);
  return tag && { kind: 'name', value: tag.name };
}

/** Whether the value stands in the attribute as it is written: cheerio compares classes and ids so. */
function isExact({ action, ignoreCase }: AttributeSelector, wanted: AttributeAction): boolean {
  return action === wanted && (ignoreCase === false || ignoreCase === 'quirks');
}

/** The classes of an element. */
export function classesOf({ attribs }: PressElement): readonly string[] {
  return partClasses(attribs['class'] ?? '');
}

/** Parts a `class` attribute as the selector library parts it. */
export function partClasses(written: string): readonly string[] {
  if (written === '') return [];
  return /\s/.test(written) ? written.split(/\s+/) : [written];
}
