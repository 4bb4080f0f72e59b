import type { Node } from 'js-yaml';
import { literalOf } from './literals.ts';
import { keyText, plainText } from './nodes.ts';

/**
 * Mappings become inline tables: a `[table]` would have to stand behind all other keys, and the author's
 * order with it. TOML has no null; it becomes the empty string.
 *
 * @returns lines `key = value`, LF, with a final newline; the empty string for no entries
 */
export function writeToml(entries: ReadonlyMap<string, Node>): string {
  return Array.from(entries, ([key, value]) => `${writeKey(key)} = ${write(value)}\n`).join('');
}

/** The keys that hold a null somewhere, which {@link writeToml} cannot write as one. */
export function keysWithNull(entries: ReadonlyMap<string, Node>): readonly string[] {
  return Array.from(entries)
    .filter(([, node]) => hasNull(node))
    .map(([key]) => key);
}

function hasNull(node: Node): boolean {
  if (node.kind === 'sequence') return node.items.some(hasNull);
  if (node.kind === 'mapping') return node.items.some(({ value }) => hasNull(value));
  return literalOf(node) === 'null';
}

function write(node: Node): string {
  if (node.kind === 'sequence') return `[${node.items.map(write).join(', ')}]`;
  if (node.kind === 'mapping') {
    const pairs = node.items.map(({ key, value }) => `${writeKey(keyText(key))} = ${write(value)}`);
    return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
  }
  const text = plainText(node);
  switch (literalOf(node)) {
    case 'null':
      return '""';
    case 'boolean':
      return text.toLowerCase();
    case 'number':
      return text;
    case 'text':
    case undefined:
      return quote(text);
  }
}

function writeKey(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : quote(key);
}

/** A basic string takes JSON's escapes (TOML 1.0, "String"); DEL needs one too, and half a pair has none. */
function quote(text: string): string {
  return JSON.stringify(text.replace(/[\uD800-\uDFFF]/gu, '\uFFFD')).replaceAll(
    '\u007F',
    '\\u007F',
  );
}
