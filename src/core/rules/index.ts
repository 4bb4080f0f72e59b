import { blocks } from './blocks.ts';
import { code } from './code.ts';
import { details } from './details.ts';
import { inline } from './inline.ts';
import { lists } from './lists.ts';
import { math } from './math.ts';
import type { RuleFamily } from './rule.ts';
import { tables } from './tables.ts';

/** All rules. No element has two, so their order says nothing. */
export const FAMILIES: readonly RuleFamily[] = [blocks, lists, inline, code, math, tables, details];
