import { UsageError } from '../usage-error.ts';
import { FIELDS, UNDATED } from './fields.ts';
import type { Described } from './fields.ts';
import { NAME_BYTES, besideOwn, cutToBytes, portableName, shortFolders } from './portable.ts';
import { isVisible } from '../../core/visible.ts';

/** Makes the path below the output folder that a document asks for, with `/` and the extension `.md`. */
export type NameTemplate = (document: Described) => string;

const EXTENSION = '.md';

/**
 * Reads a template such as `{year}/{month}/{slug}.md`; without `.md` at its end it gets it.
 *
 * @throws UsageError for an unknown field, a stray brace, an absolute path or a step up
 */
export function parseTemplate(template: string): NameTemplate {
  const text = template.replace(/\.md$/i, '');
  if (/^\/|^[A-Za-z]:|\\/.test(text))
    throw new UsageError(`--path "${template}" must be relative, with "/" between folders`);
  const segments = text.split('/');
  if (segments.some((segment) => /^(?:|\.|\.\.)$/.test(segment)))
    throw new UsageError(
      `--path "${template}" has an empty name, "." or "..": every name must say something`,
    );
  const parsed = segments.map((segment) => parseSegment(segment, template));
  return (document) => {
    const names = parsed.map((parts) => parts.map((part) => part(document)).join(''));
    const file = names.pop() ?? '';
    const folders = names.flatMap((name) => name.split('/')).filter((name) => name !== '');
    return join(folders.map(undatedOnce), undatedOnce(file.replaceAll('/', '_')));
  };
}

type Part = (document: Described) => string;

function parseSegment(segment: string, template: string): readonly Part[] {
  // `a{b}c` -> `a`, `b`, `c`: every second one is a field.
  return segment.split(/\{([^{}]*)\}/).map((text, index): Part => {
    if (index % 2 === 0) {
      if (!/[{}]/.test(text)) return () => text;
      throw new UsageError(`--path "${template}" has a brace that belongs to no field`);
    }
    const field = Object.hasOwn(FIELDS, text) ? FIELDS[text] : undefined;
    if (!field) {
      const known = Object.keys(FIELDS)
        .map((name) => `{${name}}`)
        .join(' ');
      throw new UsageError(`--path has no field {${text}}; there are: ${known}`);
    }
    if (text === 'dir') return field;
    return (document) => field(document).replaceAll('/', '_');
  });
}

/** `{year}-{month}` of a document without a date is `undated`, not `undated-undated`. */
function undatedOnce(name: string): string {
  return name.replace(/undated(?:[-_. ]?undated)+/g, UNDATED);
}

function join(folders: readonly string[], file: string): string {
  const once = folders.filter((name, index) => name !== UNDATED || folders[index - 1] !== UNDATED);
  const safe = once.map((name) => {
    const portable = visible(portableName(isVisible(name) ? name : '_'));
    // A folder that is called like a file of ours could stand in its way.
    return portable.toLowerCase().endsWith(EXTENSION) ? `${portable}_` : portable;
  });
  const stem = visible(portableName(isVisible(file) ? file : 'post'));
  const name = cutToBytes(stem, NAME_BYTES - EXTENSION.length) + EXTENSION;
  return besideOwn(shortFolders([...safe, name].join('/')));
}

/** No dot files: a title such as `.gitignore` or `..` must not hide the document. */
function visible(name: string): string {
  return name.startsWith('.') ? `_${name.slice(1)}` : name;
}
