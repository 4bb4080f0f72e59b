import type { Node } from 'js-yaml';
import type { DiagnosticSink } from './diagnostics.ts';
import { formatDate, normaliseDate } from './front-matter/dates.ts';
import { DIALECTS } from './front-matter/dialects.ts';
import type { Dialect } from './front-matter/dialects.ts';
import { isNull, listNode, nodeToData, plainText, stringNode } from './front-matter/nodes.ts';
import type { FrontMatter } from './front-matter/read.ts';
import { guardTemplates } from './front-matter/templates.ts';
import { keysWithNull } from './front-matter/write-toml.ts';
import { fence, writeBlock } from './front-matter/write.ts';
import type { ConvertOptions, FrontMatterData, FrontMatterFormat, Metadata } from './types.ts';

export interface Composed {
  readonly markdown: string;
  readonly frontMatter: Readonly<Record<string, FrontMatterData>>;
}

/** What a file is made of. */
export interface Parts {
  readonly metadata: Metadata;
  /** The author's other keys, in the order of the source. */
  readonly rest: ReadonlyMap<string, Node>;
  /** The author's block itself. */
  readonly frontMatter: FrontMatter;
  /** Markdown with one final newline, or the empty string. */
  readonly body: string;
}

type Entries = Map<string, Node>;

/** Joins front matter and body into the text of a file: LF, exactly one final newline. */
export function compose(
  parts: Parts,
  options: ConvertOptions,
  diagnostics: DiagnosticSink,
): Composed {
  const { frontMatter: name = 'archive' } = options;
  const { frontMatter, body } = parts;
  if (name === 'none') return { markdown: body, frontMatter: {} };
  const hasBlock = frontMatter.entries.size > 0 || frontMatter.unreadable !== undefined;
  if (name === 'keep' && hasBlock) return composeKept(parts, options, diagnostics);
  const dialect = DIALECTS[name === 'keep' ? 'archive' : name];
  const guarded = dialect.guard && guardTemplates(body, dialect.guard);
  const entries = arrange(parts, dialect, diagnostics);
  for (const [key, node] of guarded?.pairs ?? []) entries.set(key, node);
  if (guarded?.message !== undefined)
    diagnostics.report('template-text-guarded', guarded.message, { excerpt: guarded.excerpt });
  const format = options.frontMatterFormat ?? dialect.formats[0] ?? 'yaml';
  const named = rename(entries, options, diagnostics);
  const block = write(named, parts, format, name === 'hexo', diagnostics);
  return join(block, named, guarded?.body ?? body);
}

/** The block as its author wrote it, unless another format or other keys are asked for. */
function composeKept(parts: Parts, options: ConvertOptions, diagnostics: DiagnosticSink): Composed {
  const { kept, entries, unreadable } = parts.frontMatter;
  const own = kept?.format === 'hexo-json' ? 'json' : (kept?.format ?? 'yaml');
  const format = options.frontMatterFormat ?? own;
  const { frontMatterAliases: aliases = {}, frontMatterDrops: drops = [] } = options;
  const isChanged = Array.from(entries.keys()).some((key) => key in aliases || drops.includes(key));
  if (kept && format === own && !isChanged && unreadable === undefined)
    return join(fence(kept.format, kept.text), entries, parts.body);
  const named = rename(entries, options, diagnostics);
  const isHexo = kept?.format === 'hexo-json';
  return join(write(named, parts, format, isHexo, diagnostics), named, parts.body);
}

function write(
  entries: Entries,
  { frontMatter }: Parts,
  format: FrontMatterFormat,
  isHexo: boolean,
  diagnostics: DiagnosticSink,
): string {
  const { comments } = frontMatter;
  if (comments.length > 0) {
    const count = comments.length === 1 ? 'a comment' : `${comments.length} comments`;
    const message =
      format === 'json'
        ? `${count} left out: JSON has none`
        : `${count} of the front matter moved behind its keys`;
    diagnostics.report('front-matter-comments', message, { excerpt: comments.join(' ') });
  }
  const nulls = format === 'toml' ? keysWithNull(entries) : [];
  for (const key of nulls) {
    const message = `a null of \`${key}\` became an empty text: TOML has none`;
    diagnostics.report('front-matter-value-changed', message);
  }
  return writeBlock(entries, frontMatter, format, isHexo);
}

function join(block: string, entries: Entries, body: string): Composed {
  const frontMatter = Object.fromEntries(
    Array.from(entries, ([key, node]) => [key, nodeToData(node)]),
  );
  const parted = block === '' || body === '' ? '' : '\n';
  return { markdown: block + parted + body, frontMatter };
}

/** The keys of a dialect in its order, then the author's others in theirs. */
function arrange(
  { metadata, rest }: Parts,
  dialect: Dialect,
  diagnostics: DiagnosticSink,
): Entries {
  const entries: Entries = new Map();
  for (const [field, key] of dialect.keys) {
    const value = metadata[field];
    if (value === undefined || value.length === 0) continue;
    if (field === 'date' || field === 'updated') {
      const date = String(value);
      if (dialect.hasStrictDates && normaliseDate(date) === undefined)
        entries.set(`original_${key}`, stringNode(date));
      else entries.set(key, stringNode(spellDate(date, field, dialect, diagnostics)));
    } else if (typeof value === 'string') entries.set(key, stringNode(value));
    else
      entries.set(key, listNode(field === 'tags' ? spellTags(value, dialect, diagnostics) : value));
  }
  for (const [key, value] of Object.entries(dialect.defaults?.(metadata) ?? {})) {
    if (!rest.has(key))
      entries.set(key, typeof value === 'string' ? stringNode(value) : listNode(value));
  }
  for (const [key, node] of rest) {
    if (entries.has(key)) reportLost(key, node, 'its key says something else here', diagnostics);
    else if (dialect.hasNoEmptyValues && isEmpty(node))
      diagnostics.report('front-matter-empty', `\`${key}\` has no value and was left out`);
    else entries.set(key, node);
  }
  return entries;
}

function spellDate(
  date: string,
  field: string,
  dialect: Dialect,
  diagnostics: DiagnosticSink,
): string {
  const spelled = formatDate(date, dialect.date);
  if (/:60(?!\d)/.test(date) && !spelled.includes(':60')) {
    const message = `\`${field}\` is a leap second, which few programs know; it is written as the second before`;
    diagnostics.report('front-matter-value-changed', message, { excerpt: date });
  }
  if (dialect.date.startsWith('local') && /\d(?:Z|[+-]\d\d:\d\d)$/.test(date) && spelled !== date) {
    const message = `the offset of \`${field}\` was left out: the generator knows one time zone only`;
    diagnostics.report('front-matter-value-changed', message, { excerpt: date });
  }
  return spelled;
}

function spellTags(
  tags: readonly string[],
  { spellTag }: Dialect,
  diagnostics: DiagnosticSink,
): readonly string[] {
  if (!spellTag) return tags;
  const spelled = new Set<string>();
  for (const tag of tags) {
    const word = spellTag(tag);
    if (word !== tag) {
      const message = word === '' ? 'a tag has no sign that a tag may have' : `became \`${word}\``;
      diagnostics.report('front-matter-value-changed', `tag \`${tag}\`: ${message}`);
    }
    if (word !== '') spelled.add(word);
  }
  return Array.from(spelled);
}

function isEmpty(node: Node): boolean {
  return node.kind === 'scalar' ? isNull(node) || node.value === '' : plainText(node) === '';
}

/**
 * Drops and aliases of the caller, after everything else. A key whose new name another key has keeps its
 * own: a name of the caller's choice is no reason to lose a value.
 */
function rename(
  entries: ReadonlyMap<string, Node>,
  { frontMatterAliases: aliases = {}, frontMatterDrops: drops = [] }: ConvertOptions,
  diagnostics: DiagnosticSink,
): Entries {
  const kept = Array.from(entries).filter(([key]) => !drops.includes(key));
  const names = newNames(
    kept.map(([key]) => key),
    aliases,
  );
  const named: Entries = new Map();
  for (const [key, node] of entries) {
    const name = names.get(key);
    if (name === undefined) {
      reportLost(key, node, 'the options say so', diagnostics);
      continue;
    }
    const wanted = Object.hasOwn(aliases, key) ? aliases[key] : undefined;
    if (wanted !== undefined && wanted !== name) {
      const message = `\`${key}\` keeps its name: \`${wanted}\` is another key of this document`;
      diagnostics.report('front-matter-value-changed', message);
    }
    named.set(name, node);
  }
  return named;
}

/** The name of each key, all different. */
function newNames(
  keys: readonly string[],
  aliases: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const key of keys) names.set(key, Object.hasOwn(aliases, key) ? (aliases[key] ?? key) : key);
  // A key that gets its own name back may stand in the way of another that was given it.
  for (let isSettled = false; !isSettled;) {
    isSettled = true;
    const own = new Set(keys.filter((key) => names.get(key) === key));
    const taken = new Set<string>();
    for (const [key, name] of names) {
      if (key === name || (!own.has(name) && !taken.has(name))) taken.add(name);
      else {
        names.set(key, key);
        isSettled = false;
      }
    }
  }
  return names;
}

function reportLost(key: string, node: Node, why: string, diagnostics: DiagnosticSink): void {
  diagnostics.report('front-matter-key-dropped', `\`${key}\` left out: ${why}`, {
    excerpt: `${key}: ${plainText(node)}`,
  });
}
