import { AttributeAction, SelectorType, isTraversal, parse } from 'css-what';
import type { AttributeSelector, Selector } from 'css-what';
import type { PressElement } from './nodes.ts';

/** Whether an element may match a selector: `false` is certain, `true` has to be looked into. */
export type Prefilter = (element: PressElement) => boolean;

/**
 * Most pages have nothing that the fifty selectors of copy buttons and line numbers match. Names,
 * classes and ids tell so in a small part of the time that it takes to compile the selectors.
 *
 * @throws Error for what is no selector
 */
export function prefilterOf(selector: string): Prefilter {
  let prefilter = prefilters.get(selector);
  if (!prefilter) prefilters.set(selector, (prefilter = createPrefilter(selector)));
  return prefilter;
}

const prefilters = new Map<string, Prefilter>();

/** What the last step of a selector asks of the element itself: `pre > p.a` a name and a class. */
interface Step {
  readonly name: string | undefined;
  /** Attributes that must be there, and what their values must contain. */
  readonly attributes: readonly { readonly name: string; readonly part: string }[];
}

function createPrefilter(selector: string): Prefilter {
  const alternatives = parse(selector);
  if (alternatives.flat().some(isSpecial)) return () => true;
  const steps = alternatives.map(readLastStep);
  const named = steps.filter(({ attributes }) => attributes.length === 0);
  const names = new Set(named.map(({ name }) => name));
  const byAttribute = new Map<string, Step[]>();
  for (const step of steps) {
    const [first] = step.attributes;
    if (!first) continue;
    const others = byAttribute.get(first.name);
    if (others) others.push(step);
    else byAttribute.set(first.name, [step]);
  }
  return (element) => {
    if (names.has(element.name) || names.has(undefined)) return true;
    for (const [attribute, group] of byAttribute) {
      if (element.attribs[attribute] === undefined) continue;
      if (group.some((step) => mayFit(step, element))) return true;
    }
    return false;
  };
}

function mayFit({ name, attributes }: Step, element: PressElement): boolean {
  if (name !== undefined && name !== element.name) return false;
  return attributes.every((one) => element.attribs[one.name]?.includes(one.part));
}

function readLastStep(selector: readonly Selector[]): Step {
  const step = selector.slice(selector.findLastIndex(isTraversal) + 1);
  const tag = step.find((part) => part.type === SelectorType.Tag);
  const attributes = step.filter((part) => part.type === SelectorType.Attribute);
  return {
    name: tag?.name,
    attributes: attributes
      .filter(({ action }) => action !== AttributeAction.Not)
      .map((one) => ({ name: one.name, part: isExact(one) ? one.value : '' })),
  };
}

/** Whether the value stands in the attribute as it is written: cheerio compares classes and ids so. */
function isExact({ ignoreCase }: AttributeSelector): boolean {
  return ignoreCase === false || ignoreCase === 'quirks';
}

/** What only the library knows to answer, or to refuse: `:first` is about the set of all matches. */
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
