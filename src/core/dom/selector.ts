import { compile } from 'css-select';
import type { Page } from './page.ts';
import type { AnyNode } from 'domhandler';
import { readKeys } from './candidates.ts';
import type { Keys } from './candidates.ts';
import type { PressElement } from './nodes.ts';

/** A selector that has been read once. */
export interface CompiledSelector {
  readonly keys: Keys;
  /** Whether an element may match: `false` is certain. */
  readonly mayMatch: (element: PressElement) => boolean;
  /** Those of some elements, in document order, that match. */
  readonly filter: (elements: readonly PressElement[], page: Page) => readonly AnyNode[];
}

/**
 * Reads a selector, or finds it where it was read before: a profile asks for the same in every page.
 *
 * @throws Error for what is no selector
 */
export function compileSelector(selector: string): CompiledSelector {
  let compiled = known.get(selector);
  if (!compiled) known.set(selector, (compiled = read(selector)));
  return compiled;
}

const known = new Map<string, CompiledSelector>();

/** Whether one element matches a selector. Same error. */
export function matches(element: PressElement, selector: string, page: Page): boolean {
  const { mayMatch, filter } = compileSelector(selector);
  return mayMatch(element) && filter([element], page).length > 0;
}

function read(selector: string): CompiledSelector {
  const keys = readKeys(selector);
  const mayMatch = typeof keys === 'string' ? (): boolean => true : testFor(keys);
  if (keys === 'special')
    return {
      keys,
      mayMatch,
      filter: (elements, page) =>
        page
          .$([...elements])
          .filter(selector)
          .get(),
    };
  // What an ancestor was found to be may be another thing in the next page, or behind the next pass.
  const test = compile<AnyNode, PressElement>(selector, { cacheResults: false });
  return { keys, mayMatch, filter: (elements) => elements.filter((element) => test(element)) };
}

function testFor(keys: Exclude<Keys, string>): (element: PressElement) => boolean {
  const valuesOf = (wanted: string): ReadonlySet<string> =>
    new Set(keys.filter(({ kind }) => kind === wanted).map(({ value }) => value));
  const [ids, names] = [valuesOf('id'), valuesOf('name')];
  const [classes, attributes] = [[...valuesOf('class')], [...valuesOf('attribute')]];
  return (element) => {
    const { name, attribs } = element;
    const id = attribs['id'];
    if (names.has(name) || (id !== undefined && ids.has(id))) return true;
    for (const attribute of attributes) if (attribs[attribute] !== undefined) return true;
    // Not parted at its blanks: an element in a thousand has a class with one of these inside.
    const written = attribs['class'];
    if (written === undefined) return false;
    for (const one of classes) if (written.includes(one)) return true;
    return false;
  };
}
