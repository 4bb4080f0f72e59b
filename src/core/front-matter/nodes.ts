import { COLLECTION_STYLE_BLOCK, SCALAR_STYLE_DOUBLE_QUOTED, SCALAR_STYLE_PLAIN } from 'js-yaml';
import type { MappingNode, Node, ScalarNode, SequenceNode } from 'js-yaml';
import type { FrontMatterData } from '../types.ts';

const STRING_TAG = 'tag:yaml.org,2002:str';
const NULL_TAG = 'tag:yaml.org,2002:null';
const SEQUENCE_TAG = 'tag:yaml.org,2002:seq';
const MAPPING_TAG = 'tag:yaml.org,2002:map';

/** A key of a front matter block and its value, whatever format it was written in. */
export type Pair = readonly [key: string, value: Node];

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

/** What the source wrote without quotes: a number, a date, `true`, or a word. */
export function plainNode(value: string): ScalarNode {
  return { ...stringNode(value), style: SCALAR_STYLE_PLAIN };
}

export function sequenceNode(items: readonly Node[]): SequenceNode {
  return {
    kind: 'sequence',
    tag: SEQUENCE_TAG,
    tagged: false,
    style: COLLECTION_STYLE_BLOCK,
    items: [...items],
  };
}

export function listNode(values: readonly string[]): SequenceNode {
  return sequenceNode(values.map(stringNode));
}

export function mappingNode(pairs: Iterable<Pair>): MappingNode {
  return {
    kind: 'mapping',
    tag: MAPPING_TAG,
    tagged: false,
    style: COLLECTION_STYLE_BLOCK,
    items: Array.from(pairs, ([key, value]) => ({ key: plainNode(key), value })),
  };
}

/** `null`, `~` and nothing at all: no value, and no text either. */
export function isNull(node: Node): boolean {
  return node.kind === 'scalar' && node.tag === NULL_TAG;
}

export function isPlain(node: Node): boolean {
  return node.kind === 'scalar' && node.style === SCALAR_STYLE_PLAIN;
}

/** Lists and mappings in lines of their own, for a source whose format had no other form than brackets. */
export function asBlocks(node: Node): Node {
  switch (node.kind) {
    case 'sequence':
      return { ...node, style: COLLECTION_STYLE_BLOCK, items: node.items.map(asBlocks) };
    case 'mapping':
      return {
        ...node,
        style: COLLECTION_STYLE_BLOCK,
        items: node.items.map(({ key, value }) => ({ key, value: asBlocks(value) })),
      };
    case 'scalar':
    case 'alias':
      return node;
  }
}

/** The scalars of a value in order, for messages and for matching; keys are left out. */
export function plainText(node: Node): string {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'sequence':
      return node.items.map(plainText).join(', ');
    case 'mapping':
      return node.items.map(({ value }) => plainText(value)).join(', ');
    case 'alias':
      return `*${node.anchor}`;
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
        node.items.map(({ key, value }) => [keyText(key), nodeToData(value)]),
      );
    case 'alias':
      return `*${node.anchor}`;
  }
}

/** The text of a mapping's key; readers refuse other keys before a value gets here. */
export function keyText(key: Node): string {
  return key.kind === 'scalar' ? key.value : '';
}
