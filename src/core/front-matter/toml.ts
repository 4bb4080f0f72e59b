import { ParseError, parseTOML } from 'toml-eslint-parser';
import type { AST } from 'toml-eslint-parser';
import { mappingNode, plainNode, sequenceNode, stringNode } from './nodes.ts';
import type { Pair } from './nodes.ts';
import type { Node } from 'js-yaml';

export type TomlReading =
  | {
      readonly kind: 'read';
      readonly pairs: readonly Pair[];
      readonly comments: readonly { readonly text: string; readonly offset: number }[];
    }
  | { readonly kind: 'failed'; readonly reason: string };

/** What may nest in a front matter block at most; as many levels as js-yaml reads. */
const MAX_DEPTH = 100;

/** A table or, when its keys are numbers, an array of tables, while its parts come in. */
type Container = Map<string | number, Container | Node>;

/**
 * Reads TOML, every value as its text: numbers and dates are taken from the source and not from what
 * a program makes of them (`1.10` stays `1.10`).
 */
export function parseToml(toml: string): TomlReading {
  if (bracketDepth(toml) > MAX_DEPTH) return { kind: 'failed', reason: 'values nest too deeply' };
  try {
    const program = parseTOML(toml, { tomlVersion: '1.1' });
    const root: Container = new Map();
    for (const part of program.body[0].body) {
      if (part.type === 'TOMLKeyValue') put(root, part, toml);
      else {
        const table = descend(root, part.resolvedKey);
        for (const entry of part.body) put(table, entry, toml);
      }
    }
    const comments = program.comments.map(({ range: [from, to] }) => ({
      text: toml.slice(from, to),
      offset: from,
    }));
    return { kind: 'read', pairs: pairsOf(root), comments };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return { kind: 'failed', reason: `${error.message} (line ${error.lineNumber + 1})` };
  }
}

/** Upper bound of the nesting: brackets inside strings count too. */
function bracketDepth(toml: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [sign] of toml.matchAll(/[[\]{}]/g)) {
    depth = sign === '[' || sign === '{' ? depth + 1 : Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function descend(from: Container, keys: readonly (string | number)[]): Container {
  let container = from;
  for (const key of keys) {
    let next = container.get(key);
    if (!(next instanceof Map)) {
      next = new Map();
      container.set(key, next);
    }
    container = next;
  }
  return container;
}

function put(table: Container, { key, value }: AST.TOMLKeyValue, toml: string): void {
  const names = key.keys.map((part) => (part.type === 'TOMLBare' ? part.name : part.value));
  descend(table, names.slice(0, -1)).set(names.at(-1) ?? '', nodeOf(value, toml));
}

function nodeOf(value: AST.TOMLContentNode, toml: string): Node {
  if (value.type === 'TOMLArray')
    return sequenceNode(value.elements.map((element) => nodeOf(element, toml)));
  if (value.type === 'TOMLInlineTable') {
    const table: Container = new Map();
    for (const entry of value.body) put(table, entry, toml);
    return mappingNode(pairsOf(table));
  }
  if (value.kind === 'string') return stringNode(value.value);
  const [from, to] = value.range;
  return plainNode(toml.slice(from, to));
}

function pairsOf(table: Container): Pair[] {
  return Array.from(table, ([key, value]) => [String(key), finish(value)] as const);
}

function finish(value: Container | Node): Node {
  if (!(value instanceof Map)) return value;
  const isList = typeof value.keys().next().value === 'number';
  return isList ? sequenceNode(Array.from(value.values(), finish)) : mappingNode(pairsOf(value));
}
