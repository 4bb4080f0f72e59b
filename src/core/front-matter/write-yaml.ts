import { DUMP_SCHEMA, SCALAR_STYLE_LITERAL_BLOCK, present } from 'js-yaml';
import type { Node, ScalarNode } from 'js-yaml';
import { literalOf } from './literals.ts';
import { keyText, mappingNode, plainNode, plainText, stringNode } from './nodes.ts';

/** @returns the lines of a YAML mapping, LF, with a final newline; the empty string for no entries */
export function writeYaml(entries: ReadonlyMap<string, Node>): string {
  if (entries.size === 0) return '';
  const long: string[] = [];
  const contents = restyle(mappingNode(entries), long);
  // lineWidth -1: a long description stays one line, so that diffs stay readable.
  const yaml = present([{ contents, directives: [] }], {
    schema: DUMP_SCHEMA,
    lineWidth: -1,
    quoteStyle: 'double',
  });
  // Line ends to YAML 1.1, and a byte order mark: `restyle` has put quotes around all of them.
  return yaml
    .replace(STANDS_FOR_LONG, (_, index: string) => JSON.stringify(long[Number(index)]))
    .replace(/[\u007F-\u009F\u2028\u2029\uFEFF]/g, (sign) => {
      return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
    });
}

/** Longest text that js-yaml's writer is given: its expressions exhaust the stack on megabytes. */
const MOST_CHARACTERS = 1 << 16;

/** The noncharacter is in no source, see `decode.ts`. */
const STANDS_FOR_LONG = /"(?:\uFDD0|\\u[Ff][Dd][Dd]0)(\d+)"/g;

/**
 * A scalar stays plain, or a literal block, when the source wrote it so and every reader reads the same
 * in it; the others get double quotes like our own.
 */
function restyle(node: Node, long: string[]): Node {
  switch (node.kind) {
    case 'scalar':
      return restyleScalar(node, long);
    case 'sequence':
      return { ...node, items: node.items.map((item) => restyle(item, long)) };
    case 'mapping':
      return {
        ...node,
        items: node.items.map(({ key, value }) => ({
          key: keyNode(key),
          value: restyle(value, long),
        })),
      };
    case 'alias':
      return node;
  }
}

function restyleScalar(node: ScalarNode, long: string[]): ScalarNode {
  if (node.value.length > MOST_CHARACTERS) return stringNode(`\uFDD0${long.push(node.value) - 1}`);
  const literal = /[\u0085\u2028\u2029\uFEFF]/.test(node.value) ? undefined : literalOf(node);
  if (literal === undefined) return isLiteralBlock(node) ? node : stringNode(node.value);
  const type = literal === 'number' && node.value.includes('.') ? 'float' : TYPES[literal];
  return { ...node, tag: `tag:yaml.org,2002:${type}` };
}

const TYPES = { null: 'null', boolean: 'bool', number: 'int', text: 'str' } as const;

function isLiteralBlock({ style, value }: ScalarNode): boolean {
  return style === SCALAR_STYLE_LITERAL_BLOCK && !/^\s|[\t\u0085\u2028\u2029\uFEFF]/.test(value);
}

/** Readers take `yes`, `2024` or nothing for a key that is no word. */
function keyNode(key: Node): ScalarNode {
  const plain = plainNode(keyText(key));
  const isWord = literalOf(plain) === 'text' && /^[\p{L}_][\p{L}\d_.-]*$/u.test(plainText(plain));
  return isWord ? plain : stringNode(keyText(key));
}
