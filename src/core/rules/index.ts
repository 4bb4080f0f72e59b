import { blocks } from './blocks.ts';
import { code } from './code.ts';
import { details } from './details.ts';
import { inline } from './inline.ts';
import { lists } from './lists.ts';
import { math } from './math.ts';
import type { RuleFamily } from './rule.ts';
import { tables } from './tables.ts';

const NAMED_FAMILIES: Readonly<Record<string, RuleFamily>> = {
  blocks,
  lists,
  inline,
  code,
  math,
  tables,
  details,
};

/** All rules. No element has two, so their order says nothing. */
export const FAMILIES: readonly RuleFamily[] = Object.values(NAMED_FAMILIES);

const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries(NAMED_FAMILIES).flatMap(([family, rules]) =>
    Object.entries(rules).flatMap(([rule, { elements }]) =>
      elements.map((element): [string, string] => [element, `${family}.${rule}`]),
    ),
  ),
);

/** @returns family and rule that write an element, e.g. `lists.item`; `undefined` for one that has none */
export function ruleNameOf(element: string): string | undefined {
  return NAMES.get(element);
}
