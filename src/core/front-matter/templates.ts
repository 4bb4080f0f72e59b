import { plainNode, stringNode } from './nodes.ts';
import type { Pair } from './nodes.ts';

/** Generators that read templates in the text of a post. */
export type TemplateGuard = 'jekyll' | 'hugo' | 'hexo';

export interface GuardedBody {
  readonly body: string;
  /** Keys that the guard needs in the front matter. */
  readonly pairs: readonly Pair[];
  /** What was done, for the report; `undefined` when there was nothing to guard. */
  readonly message: string | undefined;
  /** Of the first text that was guarded. */
  readonly excerpt: string;
}

/**
 * Keeps a generator from running what a post only shows: readers see the same text, and the build does
 * not stop at it.
 */
export function guardTemplates(body: string, guard: TemplateGuard): GuardedBody {
  switch (guard) {
    case 'jekyll':
      // https://jekyllrb.com/docs/liquid/tags/#raw: since Jekyll 4.0.
      return switchOff(body, /\{[{%]/, [
        ['render_with_liquid', plainNode('false')],
        ...wholeExcerpt(body),
      ]);
    case 'hexo':
      // https://hexo.io/docs/front-matter, "disableNunjucks".
      return switchOff(body, /\{[{%#]/, [['disableNunjucks', plainNode('true')]]);
    case 'hugo':
      return commentShortcodes(body);
  }
}

function switchOff(body: string, sign: RegExp, pairs: readonly Pair[]): GuardedBody {
  const at = body.search(sign);
  if (at === -1) return { body, pairs: [], message: undefined, excerpt: '' };
  const keys = pairs.map(([key]) => `\`${key}\``).join(' and ');
  const message = `${keys} ${pairs.length === 1 ? 'was' : 'were'} set: the post shows template text`;
  return { body, pairs, message, excerpt: lineAt(body, at) };
}

/**
 * Jekyll closes `{% if %}` in an excerpt, which is the first paragraph, even where Liquid is off, and
 * warns. With a separator that the post does not have, nothing is cut.
 */
function wholeExcerpt(body: string): readonly Pair[] {
  const end = body.indexOf('\n\n');
  const hasTag = end !== -1 && body.lastIndexOf('{%', end) !== -1;
  return hasTag ? [['excerpt_separator', stringNode('<!--more-->')]] : [];
}

const OPENING = /\{\{([<%])/g;
/** By its sign: what closes a shortcode, and the parameter that holds what opens it, for one that nothing closes. */
const SHORTCODES = {
  '<': { closing: '>}}', parameter: 'shortcode_open' },
  '%': { closing: '%}}', parameter: 'shortcode_open_markdown' },
} as const;

// `{{</* x */>}}` shows `{{< x >}}` wherever it stands, in code too
// (https://gohugo.io/content-management/shortcodes/, "Escaping"). An opening sign that nothing closes
// cannot be written so; the built-in shortcode `param` prints it.
function commentShortcodes(body: string): GuardedBody {
  const pairs = new Map<string, Pair>();
  const unclosed = new Set<string>();
  let guarded = '';
  let from = 0;
  let first = -1;
  OPENING.lastIndex = 0;
  for (let found = OPENING.exec(body); found; found = OPENING.exec(body)) {
    const [opening, sign] = found;
    const { closing, parameter } = SHORTCODES[sign === '%' ? '%' : '<'];
    if (first === -1) first = found.index;
    const inside = found.index + opening.length;
    const end = unclosed.has(opening) ? -1 : body.indexOf(closing, inside);
    guarded += body.slice(from, found.index);
    if (end === -1) {
      unclosed.add(opening);
      pairs.set(parameter, [parameter, stringNode(opening)]);
      guarded += `{{< param ${parameter} >}}`;
      from = inside;
    } else {
      guarded += `${opening}/*${body.slice(inside, end)}*/${closing}`;
      from = end + closing.length;
    }
    OPENING.lastIndex = from;
  }
  if (first === -1) return { body, pairs: [], message: undefined, excerpt: '' };
  return {
    body: guarded + body.slice(from),
    pairs: Array.from(pairs.values()),
    message: 'shortcodes that the post shows were written as comments of Hugo',
    excerpt: lineAt(body, first),
  };
}

function lineAt(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(at, end === -1 ? undefined : end);
}
