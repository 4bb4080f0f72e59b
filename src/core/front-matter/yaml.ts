import {
  CORE_SCHEMA,
  EVENT_ID,
  SCALAR_STYLE_PLAIN,
  YAMLException,
  eventsToAst,
  parseEvents,
} from 'js-yaml';
import type { Event, MappingNode, Node, ScalarNode, SequenceNode } from 'js-yaml';
import { isNull, plainText, stringNode } from './nodes.ts';
import type { Pair } from './nodes.ts';

/** Something that YAML reads without an error, and yet not as the author wrote it. */
export interface Misreading {
  readonly kind: 'repaired' | 'duplicate-key';
  readonly message: string;
  readonly key: string;
}

export type YamlReading =
  | {
      readonly kind: 'read';
      readonly pairs: readonly Pair[];
      readonly misreadings: readonly Misreading[];
    }
  | {
      readonly kind: 'failed';
      readonly reason: string;
      /** No repair of single entries can help: the block says something that is not ours to guess. */
      readonly isFinal: boolean;
    };

/** Values that anchors of earlier entries stand for. */
export interface Anchors {
  readonly values: Map<string, Node>;
  /** Names that aliases of the whole block use. */
  readonly used: ReadonlySet<string>;
}

/**
 * Reads a block as YAML, every scalar as its text: `CORE_SCHEMA` only labels them.
 *
 * @param anchors for a part of a block: filled with the anchors of this part; those in it already are
 *   known to its aliases
 */
export function parseYaml(yaml: string, anchors?: Anchors): YamlReading {
  try {
    const events = parseEvents(yaml, {});
    if (events.some((event) => isRunTogether(event, yaml)))
      return failed('the items of a list run together into one text');
    const documents = eventsToAst(events, { source: yaml, schema: CORE_SCHEMA });
    if (documents.length > 1) return failed('a line `...` or `---` parts the block');
    const contents = documents[0]?.contents;
    if (!contents) return { kind: 'read', pairs: [], misreadings: [] };
    if (contents.kind !== 'mapping') return failed('the block has no keys');
    return resolve(contents, anchors ?? { values: new Map(), used: usedAnchors(events, yaml) });
  } catch (error) {
    if (error instanceof FrontMatterError) return failed(error.message, error.isFinal);
    if (!(error instanceof YAMLException)) throw error;
    const line = error.mark?.line;
    return failed(line === undefined ? error.reason : `${error.reason} (line ${line + 2})`);
  }
}

function failed(reason: string, isFinal = false): YamlReading {
  return { kind: 'failed', reason, isFinal };
}

class FrontMatterError extends Error {
  readonly isFinal: boolean;
  constructor(message: string, isFinal = false) {
    super(message);
    this.isFinal = isFinal;
  }
}

/** Values that an alias may come to: far beyond any front matter, far below a "billion laughs". */
const MAX_NODES = 10_000;

/** What is carried through one block while its aliases are resolved. */
interface Resolution {
  readonly anchors: Anchors;
  readonly misreadings: Misreading[];
  /** The top-level key that is being read, for messages. */
  key: string;
  budget: number;
}

/**
 * Anchors go and aliases become what they stand for: keys are dropped, renamed and reordered later, and
 * an alias without its anchor is no YAML.
 */
function resolve(contents: MappingNode, anchors: Anchors): YamlReading {
  const state: Resolution = { anchors, misreadings: [], key: '', budget: MAX_NODES };
  const pairs: Pair[] = [];
  for (const { key, value } of contents.items) {
    state.key = wordOf(key);
    const resolved = resolveNode(value, state);
    const merged = isMergeKey(key) ? mergedItems(resolved, state) : undefined;
    if (merged) pairs.push(...merged.map((item) => [wordOf(item.key), item.value] as const));
    else pairs.push([state.key, resolved]);
  }
  return { kind: 'read', pairs, misreadings: state.misreadings };
}

/** @throws FrontMatterError for a key that is a list, a mapping or nothing */
function wordOf(key: Node): string {
  // A no-break space before a key is indentation to its author and a part of the key to YAML.
  if (key.kind !== 'scalar' || key.tagged || isNull(key) || /^[\u00A0\u3000]/.test(key.value))
    throw new FrontMatterError('a key is not a plain word');
  return key.value;
}

function resolveNode(node: Node, state: Resolution, isCopy = false): Node {
  if (isCopy) state.budget -= 1;
  if (state.budget < 0) throw new FrontMatterError('aliases stand for too much', true);
  if (node.kind === 'alias') {
    const target = state.anchors.values.get(node.anchor);
    if (!target) throw new FrontMatterError(`the alias *${node.anchor} stands for nothing`);
    return resolveNode(target, state, true);
  }
  if (node.kind === 'scalar') return resolveScalar(node, state);
  const { anchor, ...bare } = { ...node, ...untag(node, state) };
  const resolved =
    bare.kind === 'sequence' ? resolveItems(bare, state, isCopy) : resolveKeys(bare, state, isCopy);
  if (anchor !== undefined) state.anchors.values.set(anchor, resolved);
  return resolved;
}

function resolveItems(node: SequenceNode, state: Resolution, isCopy: boolean): Node {
  return { ...node, items: node.items.map((item) => resolveNode(item, state, isCopy)) };
}

type Items = MappingNode['items'];

function resolveKeys(node: MappingNode, state: Resolution, isCopy: boolean): Node {
  const items = new Map<string, Items[number]>();
  const inherited: Items = [];
  for (const { key, value } of node.items) {
    const name = wordOf(key);
    const resolved = resolveNode(value, state, isCopy);
    const merged = isMergeKey(key) ? mergedItems(resolved, state) : undefined;
    if (merged) {
      inherited.push(...merged);
      continue;
    }
    if (items.has(name)) {
      const message = `\`${name}\` stands twice in \`${state.key}\`; the last value is kept`;
      state.misreadings.push({ kind: 'duplicate-key', message, key: state.key });
      if (plainText(resolved) === '') continue;
    }
    items.set(name, { key, value: resolved });
  }
  for (const item of inherited) if (!items.has(wordOf(item.key))) items.set(wordOf(item.key), item);
  return { ...node, items: Array.from(items.values()) };
}

function isMergeKey(key: Node): boolean {
  return key.kind === 'scalar' && key.value === '<<' && key.style === SCALAR_STYLE_PLAIN;
}

/**
 * What `<<: *base` stands for (https://yaml.org/type/merge.html); readers of YAML 1.2 do not know it, so
 * that the keys are written out. `undefined` when the value is neither a mapping nor a list of mappings.
 */
function mergedItems(value: Node, state: Resolution): Items | undefined {
  const parts = value.kind === 'sequence' ? value.items : [value];
  const items = new Map<string, Items[number]>();
  for (const part of parts) {
    if (part.kind !== 'mapping') return undefined;
    for (const item of part.items)
      if (!items.has(wordOf(item.key))) items.set(wordOf(item.key), item);
  }
  const message = 'a merge key (`<<`) was replaced by what it stands for';
  state.misreadings.push({ kind: 'repaired', message, key: state.key });
  return Array.from(items.values());
}

const KNOWN_TAG = /^(?:!!|tag:yaml\.org,2002:)(?:str|int|float|bool|null|timestamp|seq|map)$/;

/**
 * `title: !important` and `title: &nbsp;x` are a tag and an anchor to YAML, and words to their author.
 * They are words when nothing knows the tag and no alias uses the anchor.
 */
function resolveScalar(node: ScalarNode, state: Resolution): Node {
  const { anchor, ...bare } = node;
  const isLostAnchor = anchor !== undefined && !state.anchors.used.has(anchor);
  const isLostTag = node.tagged && !KNOWN_TAG.test(node.tag);
  if (isLostAnchor || isLostTag) {
    const words = [...(isLostAnchor ? [`&${anchor}`] : []), ...(isLostTag ? [node.tag] : [])];
    const message = `\`${words.join(' ')}\` names nothing in YAML and was read as text`;
    state.misreadings.push({ kind: 'repaired', message, key: state.key });
    return stringNode([...words, ...(node.value === '' ? [] : [node.value])].join(' '));
  }
  const isString = node.tagged && node.tag.endsWith('str');
  const resolved = isString ? stringNode(node.value) : { ...bare, tagged: false };
  if (anchor !== undefined) state.anchors.values.set(anchor, resolved);
  return resolved;
}

/** No reader that meets an unknown tag on a list or mapping reads on, so it goes, under a diagnostic. */
function untag(
  node: SequenceNode | MappingNode,
  state: Resolution,
): { readonly tag: string; readonly tagged: false } {
  const tag = `tag:yaml.org,2002:${node.kind === 'sequence' ? 'seq' : 'map'}`;
  if (node.tagged && !KNOWN_TAG.test(node.tag)) {
    const message = `the tag \`${node.tag}\` means nothing to readers and was left out`;
    state.misreadings.push({ kind: 'repaired', message, key: state.key });
  }
  return { tag, tagged: false };
}

/**
 * `- a` below `-b` is one plain text of two lines to YAML.
 */
function isRunTogether(event: Event, yaml: string): boolean {
  if (event.type !== EVENT_ID.SCALAR || event.style !== SCALAR_STYLE_PLAIN) return false;
  if (event.valueStart === -1 || yaml[event.valueStart] !== '-') return false;
  return /\n[ \t]*-/.test(yaml.slice(event.valueStart, event.valueEnd));
}

function usedAnchors(events: readonly Event[], yaml: string): ReadonlySet<string> {
  const used = new Set<string>();
  for (const event of events) {
    if (event.type === EVENT_ID.ALIAS) used.add(yaml.slice(event.anchorStart, event.anchorEnd));
  }
  return used;
}

/** A comment of a block that can be read. */
export interface Comment {
  /** From its `#` to the end of the line. */
  readonly text: string;
  /** In the block, UTF-16 units from 0. */
  readonly offset: number;
}

/** The comments of a block; none when it is not YAML. */
export function findComments(yaml: string): readonly Comment[] {
  if (!yaml.includes('#')) return [];
  const events = eventsOf(yaml);
  const comments: Comment[] = [];
  let from = 0;
  const scan = (to: number): void => {
    for (let at = yaml.indexOf('#', from); at !== -1 && at < to; at = yaml.indexOf('#', at + 1)) {
      const before = yaml[at - 1];
      if (before !== undefined && !/[ \t\n]/.test(before)) continue;
      const end = yaml.indexOf('\n', at);
      const text = yaml.slice(at, end === -1 ? undefined : end);
      comments.push({ text, offset: at });
      at += text.length - 1;
    }
  };
  // What stands in no scalar and yet behind a `#` is a comment; a tag or an alias holds no blank.
  for (const event of events) {
    if (event.type !== EVENT_ID.SCALAR || event.valueStart === -1) continue;
    scan(event.valueStart);
    from = Math.max(from, event.valueEnd);
  }
  scan(yaml.length);
  return comments;
}

function eventsOf(yaml: string): readonly Event[] {
  try {
    return parseEvents(yaml, {});
  } catch (error) {
    if (error instanceof YAMLException) return [];
    throw error;
  }
}
