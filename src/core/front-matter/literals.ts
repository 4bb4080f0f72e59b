import type { Node } from 'js-yaml';
import { isNull, isPlain, plainText } from './nodes.ts';

/** What a value without quotes means to every reader alike. */
export type Literal = 'null' | 'boolean' | 'number' | 'text';

/** The numbers that no reader rewrites: `0128`, `1.10`, `0x1F`, `1e3` and long ids are none of them. */
const INTEGER = /^(?:0|-?[1-9]\d{0,14})$/;
const FRACTION = /^-?(?:0|[1-9]\d*)\.\d*[1-9]$/;
const BOOLEAN = /^(?:true|True|TRUE|false|False|FALSE)$/;
const NULL = /^(?:~|null|Null|NULL)?$/;
/** Booleans, merge and default signs of YAML 1.1 only (yaml.org/type), and what begins like a number. */
const MISREAD = /^(?:y|n|yes|no|on|off|=|<<|\.inf|\.nan|[-+.]?\d.*|[-+]\.(?:inf|\d.*))$/is;

/**
 * @returns what a plain scalar means; `undefined` when readers of YAML 1.1 and 1.2 do not agree on it,
 *   or not on its text, so that only quotes keep it as it was written
 */
export function literalOf(node: Node): Literal | undefined {
  if (!isPlain(node)) return undefined;
  const text = plainText(node);
  if (isNull(node) || NULL.test(text)) return 'null';
  if (BOOLEAN.test(text)) return 'boolean';
  if (INTEGER.test(text) || (FRACTION.test(text) && String(Number(text)) === text)) return 'number';
  return MISREAD.test(text) ? undefined : 'text';
}
