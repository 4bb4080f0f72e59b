import type { Node } from 'js-yaml';
import type { MendedPart } from './mend-toml.ts';
import { plainText, stringNode } from './nodes.ts';
import type { Pair } from './nodes.ts';
import { pairsOf, readTomlLine } from './toml.ts';
import type { Container } from './toml.ts';

/** The keys of a block some of which stand twice, which TOML forbids. */
export interface JoinedTables {
  readonly pairs: readonly Pair[];
  readonly comments: readonly string[];
  readonly lost: readonly LostValue[];
}

export interface LostValue {
  /** With the names of its tables before it, between dots. */
  readonly key: string;
  readonly lost: Node;
  /** Whether the value that stands last was kept. */
  readonly isLast: boolean;
  /** Of the second value, in the block. */
  readonly offset: number;
}

/**
 * Reads parts that are valid one by one and joins them: a table that stands twice is one, and of a key that
 * stands twice the last value counts, unless it is empty.
 *
 * @returns `undefined` when a part nests too deeply
 */
export function joinTables(parts: readonly MendedPart[]): JoinedTables | undefined {
  const root: Container = new Map();
  const lost: LostValue[] = [];
  const comments: string[] = [];
  let table = root;
  let path: readonly string[] = [];
  for (const { part, text, long } of parts) {
    if (part.kind === 'blank' || part.kind === 'stray') {
      if (text.trim() !== '') comments.push(text.trim());
      continue;
    }
    const line = readTomlLine(text);
    if (!line) return undefined;
    comments.push(...line.comments);
    if (line.kind === 'blank') continue;
    const lose = (at: readonly string[], value: Container | Node, isLast: boolean): void => {
      const { offset } = part;
      for (const node of nodesOf(value))
        lost.push({ key: at.join('.'), lost: node, isLast, offset });
    };
    if (line.kind === 'table') {
      path = line.names;
      table = enter(root, line.names, line.isItem, lose);
      continue;
    }
    const names = [...path, ...line.names];
    const above = enter(table, line.names.slice(0, -1), false, (at, value, isLast) =>
      lose([...path, ...at], value, isLast),
    );
    const name = line.names.at(-1) ?? '';
    const value = long === undefined ? line.value : stringNode(long);
    const first = above.get(name);
    if (first === undefined) above.set(name, value);
    else if (plainText(value) === '') lose(names, value, false);
    else {
      lose(names, first, true);
      above.set(name, value);
    }
  }
  return { pairs: pairsOf(root), comments, lost };
}

type Lose = (at: readonly string[], value: Container | Node, isLast: boolean) => void;

/** The table of a name, made where it is not there; a value in its place is lost. */
function enter(from: Container, names: readonly string[], isItem: boolean, lose: Lose): Container {
  let table = from;
  for (const [index, name] of names.entries()) {
    const isNewItem = isItem && index === names.length - 1;
    let next = table.get(name);
    const isList = next instanceof Map && next.has(0);
    if (next !== undefined && (!(next instanceof Map) || (isNewItem && !isList))) {
      lose(names.slice(0, index + 1), next, true);
      next = undefined;
    }
    if (!(next instanceof Map)) {
      next = new Map();
      table.set(name, next);
    }
    if (isNewItem) next.set(next.size, new Map());
    const item = next.has(0) ? next.get(next.size - 1) : undefined;
    table = item instanceof Map ? item : next;
  }
  return table;
}

/** A table that gives way is its values. */
function nodesOf(value: Container | Node): readonly Node[] {
  if (!(value instanceof Map)) return [value];
  return pairsOf(value).map(([, node]) => node);
}
