/**
 * What becomes of every HTML element: nothing is implicit. A test compares the names with the list
 * of the HTML standard (and its obsolete elements, which old blogs are full of).
 */
import { MATH, MATH_BLOCK } from '../hints.ts';

/**
 * - `rule`: a rule in `rules/` renders it;
 * - `unwrap`: its content takes its place (its own meaning is not sayable in Markdown, or is none);
 * - `html`: it stays as an inline HTML tag, without attributes but for an explanation, since CommonMark has no sign for it
 *   and the plain text would say something else (`x<sup>2</sup>`);
 * - `drop`: not content; removed with all that is in it, under a diagnostic.
 */
export type Fate = 'rule' | 'unwrap' | 'html' | 'drop';

interface ElementKind {
  readonly display: 'block' | 'inline';
  readonly fate: Fate;
}

const block = (fate: Fate): ElementKind => ({ display: 'block', fate });
const inline = (fate: Fate): ElementKind => ({ display: 'inline', fate });

function kinds(kind: ElementKind, names: string): [string, ElementKind][] {
  return names.split(' ').map((name) => [name, kind]);
}

export const ELEMENTS: ReadonlyMap<string, ElementKind> = new Map([
  ...kinds(
    block('rule'),
    'blockquote details h1 h2 h3 h4 h5 h6 hr li ol p pre summary table tbody td tfoot th thead tr ul',
  ),
  ...kinds(inline('rule'), 'a b br code del em i img s strike strong'),
  ...kinds(inline('html'), 'abbr kbd sub sup'),
  // Rewritten by a pass before any rule sees them.
  ...kinds(block('rule'), 'caption col colgroup dd dir dl dt listing menu plaintext textarea xmp'),
  ...kinds(inline('rule'), 'input samp tt'),
  ...kinds(
    block('unwrap'),
    'address article aside body center dialog div fieldset figcaption figure ' +
      'footer form frameset header hgroup html legend main nav noframes optgroup option search section',
  ),
  ...kinds(
    inline('unwrap'),
    // Browsers know no `applet`, `command`, `isindex` or `nextid` any more, and show what stands in them: in
    // `<isindex/>, gone` that is the rest of the line.
    'acronym applet audio basefont bdi bdo big blink canvas cite command data dfn embed font frame iframe image ins ' +
      'isindex label map mark marquee meter multicol nextid nobr object output param picture progress q rb rp rt rtc ' +
      'ruby select selectedcontent slot small source spacer span svg math textarea time u var video',
  ),
  ...kinds(
    inline('drop'),
    'area base bgsound button datalist head keygen link meta noembed noscript script style template title track wbr',
  ),
]);

/** The elements of our own: see `hints.ts`. */
const OWN: ReadonlyMap<string, ElementKind> = new Map([
  [MATH, inline('rule')],
  [MATH_BLOCK, block('rule')],
]);

/** An element that the standard does not know keeps its content, in the line. */
const UNKNOWN = inline('unwrap');

export function elementKind(name: string): ElementKind {
  return ELEMENTS.get(name) ?? OWN.get(name) ?? UNKNOWN;
}

export function isBlockName(name: string): boolean {
  return elementKind(name).display === 'block';
}

/** Elements that stand for something visible although they hold no text. */
const OBJECTS = new Set(['br', 'hr', 'img', 'input']);

export function isObjectName(name: string): boolean {
  return OBJECTS.has(name);
}
