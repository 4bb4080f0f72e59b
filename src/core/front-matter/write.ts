import {
  COLLECTION_STYLE_BLOCK,
  DUMP_SCHEMA,
  SCALAR_STYLE_DOUBLE_QUOTED,
  SCALAR_STYLE_PLAIN,
  SCALAR_STYLE_SINGLE_QUOTED,
  present,
} from 'js-yaml';
import type { MappingNode, Node, ScalarNode, SequenceNode } from 'js-yaml';
import type { FrontMatterData } from '../types.ts';

const STRING_TAG = 'tag:yaml.org,2002:str';
const SEQUENCE_TAG = 'tag:yaml.org,2002:seq';
const MAPPING_TAG = 'tag:yaml.org,2002:map';

/** A double-quoted string: the one form that every YAML 1.1 and 1.2 reader reads as the same text. */
export function stringNode(value: string): ScalarNode {
  return {
    kind: 'scalar',
    tag: STRING_TAG,
    tagged: false,
    style: SCALAR_STYLE_DOUBLE_QUOTED,
    value,
  };
}

export function listNode(values: readonly string[]): SequenceNode {
  return {
    kind: 'sequence',
    tag: SEQUENCE_TAG,
    tagged: false,
    style: COLLECTION_STYLE_BLOCK,
    items: values.map(stringNode),
  };
}

/**
 * @returns the lines between the two `---`, LF, with a final newline; the empty string for no entries
 */
export function writeYaml(entries: ReadonlyMap<string, Node>): string {
  if (entries.size === 0) return '';
  const items = Array.from(entries, ([key, value]) => ({
    key: keyNode(key),
    value: restyle(value),
  }));
  const contents: MappingNode = {
    kind: 'mapping',
    tag: MAPPING_TAG,
    tagged: false,
    style: COLLECTION_STYLE_BLOCK,
    items,
  };
  // lineWidth -1: a long description stays one line, so that diffs stay readable.
  return present([{ contents, directives: [] }], {
    schema: DUMP_SCHEMA,
    lineWidth: -1,
    quoteStyle: 'double',
  });
}

function keyNode(key: string): ScalarNode {
  return { kind: 'scalar', tag: STRING_TAG, tagged: false, style: SCALAR_STYLE_PLAIN, value: key };
}

/** Single-quoted strings become double-quoted like our own; plain ones stay as the source wrote them. */
function restyle(node: Node): Node {
  switch (node.kind) {
    case 'scalar':
      return node.style === SCALAR_STYLE_SINGLE_QUOTED
        ? { ...node, style: SCALAR_STYLE_DOUBLE_QUOTED }
        : node;
    case 'sequence':
      return { ...node, items: node.items.map(restyle) };
    case 'mapping':
      return {
        ...node,
        items: node.items.map(({ key, value }) => ({ key, value: restyle(value) })),
      };
    case 'alias':
      return node;
  }
}

/** The node as plain data, every scalar as its text. */
export function nodeToData(node: Node): FrontMatterData {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'sequence':
      return node.items.map(nodeToData);
    case 'mapping':
      return Object.fromEntries(
        node.items.map(({ key, value }) => [
          key.kind === 'scalar' ? key.value : '',
          nodeToData(value),
        ]),
      );
    case 'alias':
      return `*${node.anchor}`;
  }
}
