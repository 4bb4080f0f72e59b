import { EVENT_ID, getScalarValue, parseEvents } from 'js-yaml';
import type { Event } from 'js-yaml';

/**
 * Where each value of a YAML or JSON text stands: JSON pointers (RFC 6901, without escapes) to lines
 * from 1, a key's line for what belongs to a key.
 */
export function indexLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const open: Open[] = [];
  for (const event of parseEvents(text, {})) {
    if (event.type === EVENT_ID.POP) {
      open.pop();
      continue;
    }
    const parent = open.at(-1);
    if (event.type === EVENT_ID.DOCUMENT) {
      open.push({ path: '', kind: 'document', key: undefined, index: 0 });
      continue;
    }
    if (parent?.kind === 'mapping' && parent.key === undefined) {
      parent.key = event.type === EVENT_ID.SCALAR ? getScalarValue(text, event) : '?';
      lines.set(`${parent.path}/${parent.key}`, lineAt(text, startOf(event)));
      // A key that is no scalar has events of its own: they belong to no value.
      if (event.type !== EVENT_ID.SCALAR && event.type !== EVENT_ID.ALIAS)
        open.push({ path: `${parent.path}/?`, kind: 'document', key: undefined, index: 0 });
      continue;
    }
    const path = parent ? pathIn(parent) : '';
    if (!lines.has(path)) lines.set(path, lineAt(text, startOf(event)));
    if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) {
      const kind = event.type === EVENT_ID.SEQUENCE ? 'sequence' : 'mapping';
      open.push({ path, kind, key: undefined, index: 0 });
    }
  }
  return lines;
}

/** A collection whose end has not come yet. */
interface Open {
  readonly path: string;
  readonly kind: 'document' | 'sequence' | 'mapping';
  /** Of the value that comes next, in a mapping. */
  key: string | undefined;
  /** Of the item that comes next, in a sequence. */
  index: number;
}

/** The path of the value that comes next in `parent`, which then waits for the one after it. */
function pathIn(parent: Open): string {
  if (parent.kind === 'document') return parent.path;
  if (parent.kind === 'sequence') {
    parent.index += 1;
    return `${parent.path}/${parent.index - 1}`;
  }
  const path = `${parent.path}/${parent.key ?? ''}`;
  parent.key = undefined;
  return path;
}

function startOf(event: Event): number {
  if (event.type === EVENT_ID.SCALAR) return event.valueStart;
  if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING) return event.start;
  return event.type === EVENT_ID.ALIAS ? event.anchorStart : 0;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
