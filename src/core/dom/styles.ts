/** Style declarations that mean the same as an element. Colours and sizes say nothing here. */
const MEANINGS: readonly (readonly [style: RegExp, element: Formatting])[] = [
  [/(?:^|;)\s*font-weight\s*:\s*(?:bold|bolder|[6-9]00)\b/i, 'strong'],
  [/(?:^|;)\s*font-style\s*:\s*(?:italic|oblique)\b/i, 'em'],
  [/(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*line-through/i, 'del'],
];

/** How Word and the old editor of CSDN write `10<sup>2</sup>`. */
const SCRIPTS: readonly (readonly [style: RegExp, element: 'sub' | 'sup'])[] = [
  [/(?:^|;)\s*vertical-align\s*:\s*super\s*(?:;|$)/i, 'sup'],
  [/(?:^|;)\s*vertical-align\s*:\s*sub\s*(?:;|$)/i, 'sub'],
];

/** @returns the element that the style of a `span` stands for; nothing for `sup`, which says it itself */
export function scriptOf(name: string, style: string): 'sub' | 'sup' | undefined {
  if (name !== 'span' && name !== 'font') return undefined;
  return SCRIPTS.find(([pattern]) => pattern.test(style))?.[1];
}

export type Formatting = 'del' | 'em' | 'strong';

/** Elements that hold lines or stand in one: formatting can be put around what is in them. */
const HOLDERS = new Set(
  (
    'address article aside blockquote center dd details div dt figcaption footer header li main p section td ' +
    'a abbr b big cite code del dfn em font i ins label mark q s small span strike strong sub sup time u var'
  ).split(' '),
);

/** @returns the elements that the style of an element called `name` stands for, outermost last */
export function formattingOf(name: string, style: string): readonly Formatting[] {
  if (!HOLDERS.has(name) || isNotBold(name, style)) return [];
  return MEANINGS.filter(
    ([pattern, formatting]) =>
      // Themes slant all quotes: that is how a quote looks, not what its author stressed.
      !(formatting === 'em' && name === 'blockquote') && pattern.test(style),
  ).map(([, formatting]) => formatting);
}

/**
 * `<b style="font-weight: normal">` stands around whole documents that were pasted from an office suite.
 * `strong` is left alone: it says that its text matters, however it looks.
 */
export function isNotBold(name: string, style: string): boolean {
  return name === 'b' && /(?:^|;)\s*font-weight\s*:\s*(?:normal|[1-4]00)\b/i.test(style);
}

/** What Word and the old editor of CSDN put around runs of blanks and tabs, to keep them in HTML. */
const BLANKS =
  /(?:^|;)\s*(?:mso-spacerun\s*:\s*yes|mso-tab-count\s*:|white-space\s*:\s*(?:pre|break-spaces)\b)/i;

/** Whether an element with this style and no visible text is there for the white space in it. */
export function holdsBlanks(style: string): boolean {
  return BLANKS.test(style);
}
