import { CORE_SCHEMA, YAMLException, eventsToAst, parseEvents } from 'js-yaml';
import type { MappingNode, Node, SequenceNode } from 'js-yaml';
import type { DiagnosticSink } from '../diagnostics.ts';
import { REPAIRS } from './repairs.ts';

/**
 * Front matter as read: keys in the order of the source, values as YAML nodes, which still know how
 * the source wrote them (`0128` is the text `0128`, plain). `unreadable` holds the block verbatim
 * when it is not YAML even after the repairs.
 */
export interface FrontMatter {
  readonly entries: Map<string, Node>;
  readonly unreadable: string | undefined;
  /** Where a key stands in the source text; `null` for a key that is not there. */
  readonly offsetOf: (key: string) => number | null;
}

/**
 * @param yaml the lines between the two `---`; `undefined` without front matter
 * @param offset of `yaml` in the source text, for the places of diagnostics
 */
export function readFrontMatter(
  yaml: string | undefined,
  offset: number,
  diagnostics: DiagnosticSink,
): FrontMatter {
  if (yaml === undefined || yaml.trim() === '')
    return { entries: new Map(), unreadable: undefined, offsetOf: () => null };
  let text = yaml;
  let reading = parse(text);
  for (const repair of REPAIRS) {
    if (reading.kind === 'read') break;
    const repaired = repair.apply(text);
    if (repaired === text) continue;
    diagnostics.report('front-matter-repaired', repair.message, {
      offset,
      excerpt: reading.reason,
    });
    text = repaired;
    reading = parse(text);
  }
  if (reading.kind === 'failed') {
    diagnostics.report('front-matter-unreadable', reading.reason, { offset });
    return { entries: new Map(), unreadable: yaml, offsetOf: () => null };
  }
  const offsetOf = (key: string): number | null => {
    const at = `\n${yaml}`.lastIndexOf(`\n${key}:`);
    return at === -1 ? null : offset + at;
  };
  return {
    entries: resolveDuplicates(reading.pairs, offsetOf, diagnostics),
    unreadable: undefined,
    offsetOf,
  };
}

type Pair = readonly [key: string, value: Node];
type Reading =
  | { readonly kind: 'read'; readonly pairs: readonly Pair[] }
  | { readonly kind: 'failed'; readonly reason: string };

function parse(yaml: string): Reading {
  try {
    // CORE_SCHEMA only labels plain scalars; their text stays as written.
    const documents = eventsToAst(parseEvents(yaml, {}), { source: yaml, schema: CORE_SCHEMA });
    const contents = documents[0]?.contents;
    if (!contents) return { kind: 'read', pairs: [] };
    if (contents.kind !== 'mapping') return { kind: 'failed', reason: 'the block has no keys' };
    const pairs: Pair[] = [];
    for (const { key, value } of contents.items) {
      if (key.kind !== 'scalar' || key.value === '<<')
        return { kind: 'failed', reason: 'a key is not a plain word' };
      pairs.push([key.value, value]);
    }
    return resolveAliases(pairs);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const line = error.mark?.line;
    return {
      kind: 'failed',
      reason: line === undefined ? error.reason : `${error.reason} (line ${line + 2})`,
    };
  }
}

/**
 * Anchors go and aliases become what they stand for: keys are dropped, renamed and reordered later, and
 * an alias without its anchor is no YAML. What readers would not agree on is refused.
 */
function resolveAliases(pairs: readonly Pair[]): Reading {
  const anchors = new Map<string, Node>();
  let budget = MAX_NODES;
  const resolve = (node: Node): Node => {
    budget -= 1;
    if (budget < 0) throw new FrontMatterError('aliases stand for too much');
    if (node.kind === 'alias') {
      const target = anchors.get(node.anchor);
      if (!target) throw new FrontMatterError(`the alias *${node.anchor} stands for nothing`);
      return resolve(target);
    }
    const { anchor, ...bare } = node;
    const resolved: Node = bare.kind === 'scalar' ? bare : resolveItems(bare, resolve);
    if (anchor !== undefined) anchors.set(anchor, resolved);
    return resolved;
  };
  try {
    return { kind: 'read', pairs: pairs.map(([key, value]) => [key, resolve(value)] as const) };
  } catch (error) {
    if (error instanceof FrontMatterError) return { kind: 'failed', reason: error.message };
    throw error;
  }
}

function resolveItems(
  node: Omit<SequenceNode, 'anchor'> | Omit<MappingNode, 'anchor'>,
  resolve: (node: Node) => Node,
): Node {
  if (node.kind === 'sequence') return { ...node, items: node.items.map(resolve) };
  const seen = new Set<string>();
  const items = node.items.map(({ key, value }) => {
    const name = key.kind === 'scalar' ? key.value : '<<';
    if (name === '<<')
      throw new FrontMatterError('a merge key (<<) or a key that is no word is not read');
    if (seen.has(name)) throw new FrontMatterError(`\`${name}\` stands twice in one value`);
    seen.add(name);
    return { key: resolve(key), value: resolve(value) };
  });
  return { ...node, items };
}

/** Values that an alias may come to: far beyond any front matter, far below a "billion laughs". */
const MAX_NODES = 10_000;

class FrontMatterError extends Error {}

/**
 * 39 % of the studied exports have `image:` twice: a mapping (`path`, `alt`) and later a string.
 * The mapping stays `image`, the string becomes `cover`. Any other key: the last value wins, as in
 * the generators' own readers, unless it is empty.
 */
function resolveDuplicates(
  pairs: readonly Pair[],
  offsetOf: (key: string) => number | null,
  diagnostics: DiagnosticSink,
): Map<string, Node> {
  const entries = new Map<string, Node>();
  for (const [key, value] of pairs) {
    const first = entries.get(key);
    if (!first) {
      entries.set(key, value);
      continue;
    }
    const place = { offset: offsetOf(key), excerpt: `${key}: ${plainText(value)}` };
    const isSpareCover = key === 'image' && first.kind === 'mapping' && value.kind === 'scalar';
    if (isSpareCover && !pairs.some(([other]) => other === 'cover')) {
      entries.set('cover', value);
      diagnostics.report(
        'front-matter-duplicate-key',
        `\`${key}\` stands twice; the mapping is kept, the later value became \`cover\``,
        place,
      );
    } else if (isSpareCover || plainText(value) === '') {
      diagnostics.report(
        'front-matter-duplicate-key',
        `\`${key}\` stands twice; the first value is kept`,
        place,
      );
    } else {
      entries.set(key, value);
      diagnostics.report(
        'front-matter-duplicate-key',
        `\`${key}\` stands twice; the last value is kept`,
        {
          ...place,
          excerpt: `${key}: ${plainText(first)}`,
        },
      );
    }
  }
  return entries;
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
