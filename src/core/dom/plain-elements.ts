/**
 * The elements that the fast parser knows, and where they may stand so that the HTML standard neither
 * closes, opens nor moves anything for them. See `parse-plain.ts`.
 */

/** What opening an element asks of those that are open. */
export interface PlainElement {
  readonly name: string;
  /** Without content and without an end tag. */
  readonly isVoid: boolean;
  /** Ends an open `p` (HTML standard, 13.2.6.4.7), so that none may be open. */
  readonly endsParagraph: boolean;
  /** The only elements that it may stand in directly; any, when absent. */
  readonly parents?: ReadonlySet<string>;
  /** The only elements that may stand in it directly, beside white space and comments. */
  readonly children?: ReadonlySet<string>;
  /** Has no element but a text, in which character references count (`text`) or do not. */
  readonly content?: 'raw' | 'text';
  /** Cannot stand in another of its kind. */
  readonly isAlone?: boolean;
  /** Cannot stand directly in another heading. */
  readonly isHeading?: boolean;
}

const set = (list: string): ReadonlySet<string> => new Set(list.split(' '));

function entries(list: string, element: Partial<PlainElement>): [string, PlainElement][] {
  const whole = { isVoid: false, endsParagraph: false, ...element };
  return list.split(' ').map((name) => [name, { ...whole, name }]);
}

export const PLAIN_ELEMENTS: ReadonlyMap<string, PlainElement> = new Map([
  ...entries(
    'abbr b bdi bdo big cite code del dfn em font i ins kbd label mark q s samp small span strike strong sub sup time tt u var',
    {},
  ),
  ...entries('a', { isAlone: true }),
  ...entries('br img input link meta wbr', { isVoid: true }),
  ...entries('hr', { isVoid: true, endsParagraph: true }),
  ...entries(
    'address article aside blockquote center details div dl figcaption figure footer header hgroup main nav ol p pre section summary ul',
    { endsParagraph: true },
  ),
  ...entries('h1 h2 h3 h4 h5 h6', { endsParagraph: true, isHeading: true }),
  ...entries('li', { parents: set('ul ol') }),
  ...entries('dd dt', { parents: set('dl') }),
  ...entries('table', { endsParagraph: true, children: set('caption colgroup thead tbody tfoot') }),
  ...entries('caption', { parents: set('table') }),
  ...entries('colgroup', { parents: set('table'), children: set('col') }),
  ...entries('col', { isVoid: true, parents: set('colgroup') }),
  ...entries('thead tbody tfoot', { parents: set('table'), children: set('tr') }),
  ...entries('tr', { parents: set('thead tbody tfoot'), children: set('td th') }),
  ...entries('td th', { parents: set('tr') }),
  ...entries('svg', {}),
  ...entries('fieldset', { endsParagraph: true }),
  ...entries('form', { endsParagraph: true, isAlone: true }),
  ...entries('button', { isAlone: true }),
  ...entries('script style iframe', { content: 'raw' }),
  ...entries('title textarea', { content: 'text' }),
]);

/** `<img></img>`, as some exporters write: nothing is open that the second one could end. */
export const IGNORED_END_TAGS = set('img input wbr');

/** Elements of a drawing that end it or are scripts. */
export const DOUBTFUL_IN_DRAWINGS = set('font script');

/** Elements of a drawing in which HTML goes on. */
export const HTML_IN_DRAWINGS = set('desc foreignObject title');
