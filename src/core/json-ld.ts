/** Reads the articles that a page describes in JSON-LD, as schema.org has them. */

export type JsonObject = Readonly<Record<string, unknown>>;

/** What one `script` says; `nodes` of `@graph` and of lists, outermost first. */
export type JsonLdReading =
  | { readonly kind: 'read'; readonly nodes: readonly JsonObject[] }
  | { readonly kind: 'failed'; readonly reason: string };

/** Objects that are looked at: far more than any page has, and an end for hostile ones. */
const MAX_NODES = 1000;

/** Parses one script. Line feeds inside strings, which generators forget to escape, are read as blanks. */
export function parseJsonLd(text: string): JsonLdReading {
  try {
    // Outside strings, white space means nothing; inside, JSON allows no line feed or tab.
    return { kind: 'read', nodes: listNodes(JSON.parse(text.replace(/[\n\t]/g, ' '))) };
  } catch (error) {
    if (error instanceof SyntaxError) return { kind: 'failed', reason: 'it is no JSON' };
    throw error;
  }
}

function listNodes(root: unknown): JsonObject[] {
  const nodes: JsonObject[] = [];
  const pending: unknown[] = [root];
  for (let at = 0; at < pending.length && at < MAX_NODES; at += 1) {
    const value = pending[at];
    if (Array.isArray(value)) pending.push(...value.slice(0, MAX_NODES));
    else if (isObject(value)) {
      nodes.push(value);
      pending.push(value['@graph'], value['mainEntity']);
    }
  }
  return nodes;
}

/** `Article`, `BlogPosting`, `TechArticle`, `SocialMediaPosting` …, as a word or in a list. */
export function isArticle(node: JsonObject): boolean {
  const types = Array.isArray(node['@type']) ? node['@type'] : [node['@type']];
  return types.some((type) => typeof type === 'string' && /(?:Article|Posting)$/.test(type));
}

/**
 * The texts that a value stands for: itself, the `name` of an object (an author), those of a list.
 *
 * @param nodes for `{"@id": "…"}`, which stands for the node of that id
 */
export function textsOf(value: unknown, nodes: readonly JsonObject[]): readonly string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value.slice(0, MAX_NODES) : [value];
  return items
    .map((item) => textOf(item) ?? nameOf(item, nodes))
    .filter((text): text is string => text !== undefined && text !== '');
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : undefined;
}

function nameOf(value: unknown, nodes: readonly JsonObject[]): string | undefined {
  if (!isObject(value)) return undefined;
  const id = value['@id'];
  const named =
    value['name'] === undefined && typeof id === 'string'
      ? nodes.find((node) => node['@id'] === id && node['name'] !== undefined)
      : value;
  return textOf(named?.['name']);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
