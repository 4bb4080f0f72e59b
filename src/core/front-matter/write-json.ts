import type { Node } from 'js-yaml';
import { literalOf } from './literals.ts';
import { keyText, mappingNode, plainText } from './nodes.ts';

/** @returns a JSON object in lines of two blanks a level, with its braces, without a final newline */
export function writeJson(entries: ReadonlyMap<string, Node>): string {
  return write(mappingNode(entries), '');
}

/** Not `JSON.stringify` of an object: that sorts keys such as `2024` to the front. */
function write(node: Node, indent: string): string {
  if (node.kind === 'scalar' || node.kind === 'alias') return scalar(node);
  const deeper = `${indent}  `;
  const lines =
    node.kind === 'sequence'
      ? node.items.map((item) => write(item, deeper))
      : node.items.map(({ key, value }) => `${quote(keyText(key))}: ${write(value, deeper)}`);
  const [open, close] = node.kind === 'sequence' ? '[]' : '{}';
  if (lines.length === 0) return `${open}${close}`;
  return `${open}\n${lines.map((line) => deeper + line).join(',\n')}\n${indent}${close}`;
}

function scalar(node: Node): string {
  const text = plainText(node);
  switch (literalOf(node)) {
    case 'null':
      return 'null';
    case 'boolean':
      return text.toLowerCase();
    case 'number':
      return text;
    case 'text':
    case undefined:
      return quote(text);
  }
}

function quote(text: string): string {
  return JSON.stringify(text);
}
