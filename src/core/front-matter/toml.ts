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

/** Parts of a dotted key; who writes more of them wrote a text. */
const MAX_NAMES = 20;

const TOO_DEEP = 'values nest too deeply';

class DepthError extends Error {}

/** A table or, when its keys are numbers, an array of tables, while its parts come in. */
export type Container = Map<string | number, Container | Node>;

/**
 * Reads TOML, every value as its text: numbers and dates are taken from the source and not from what
 * a program makes of them (`1.10` stays `1.10`).
 */
export function parseToml(toml: string): TomlReading {
  if (bracketDepth(toml) > MAX_DEPTH) return { kind: 'failed', reason: TOO_DEEP };
  try {
    const program = parseTOML(toml, { tomlVersion: '1.1' });
    const root: Container = new Map();
    for (const part of program.body[0].body) {
      if (part.type === 'TOMLKeyValue') put(root, part, toml);
      else {
        const { length } = namesOf(part.key);
        const table = length > 0 ? descend(root, part.resolvedKey) : root;
        for (const entry of part.body) put(table, entry, toml);
      }
    }
    const comments = program.comments.map(({ range: [from, to] }) => ({
      text: toml.slice(from, to),
      offset: from,
    }));
    return { kind: 'read', pairs: pairsOf(root), comments };
  } catch (error) {
    if (error instanceof DepthError) return { kind: 'failed', reason: TOO_DEEP };
    // Its tokenizer hands all characters of a text to one call.
    if (error instanceof RangeError) return { kind: 'failed', reason: 'a text is too long' };
    if (!(error instanceof ParseError)) throw error;
    return { kind: 'failed', reason: `${error.message} (line ${error.lineNumber + 1})` };
  }
}

/** One valid line, or the lines of one value. */
export type TomlLine = (
  | { readonly kind: 'blank' }
  | { readonly kind: 'table'; readonly names: readonly string[]; readonly isItem: boolean }
  | { readonly kind: 'key'; readonly names: readonly string[]; readonly value: Node }
) & { readonly comments: readonly string[] };

/** @returns `undefined` for what is no TOML, or nests too deeply */
export function readTomlLine(toml: string): TomlLine | undefined {
  if (bracketDepth(toml) > MAX_DEPTH) return undefined;
  try {
    const program = parseTOML(toml, { tomlVersion: '1.1' });
    const comments = program.comments.map(({ range: [from, to] }) => toml.slice(from, to));
    const [part] = program.body[0].body;
    if (!part) return { kind: 'blank', comments };
    const names = namesOf(part.key);
    if (part.type === 'TOMLKeyValue')
      return { kind: 'key', names, value: nodeOf(part.value, toml), comments };
    return { kind: 'table', names, isItem: part.kind === 'array', comments };
  } catch (error) {
    if (
      !(error instanceof ParseError || error instanceof DepthError || error instanceof RangeError)
    )
      throw error;
    return undefined;
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
  const names = namesOf(key);
  descend(table, names.slice(0, -1)).set(names.at(-1) ?? '', nodeOf(value, toml));
}

/** @throws DepthError where the code that handles tables would need more levels than the stack has */
function namesOf(key: AST.TOMLKey): readonly string[] {
  if (key.keys.length > MAX_NAMES) throw new DepthError(TOO_DEEP);
  return key.keys.map((part) => (part.type === 'TOMLBare' ? part.name : part.value));
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

export function pairsOf(table: Container): Pair[] {
  return Array.from(table, ([key, value]) => [String(key), finish(value)] as const);
}

function finish(value: Container | Node): Node {
  if (!(value instanceof Map)) return value;
  const isList = typeof value.keys().next().value === 'number';
  return isList ? sequenceNode(Array.from(value.values(), finish)) : mappingNode(pairsOf(value));
}
