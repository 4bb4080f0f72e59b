/** Finds the TeX of a formula in what a page has left of it. Text in, text out. */

/**
 * The TeX at the end of a flattened `.katex-mathml`: a scraper that drops MathML tags leaves the
 * glyphs of the formula and behind them the annotation, parted by blank lines. So in 9,163 of the 9,196
 * formulas of 24,013 posts; in 8 of the others the TeX has several lines, in 25 nothing stands before
 * it.
 *
 * @param text all text of the element
 * @param glyphs text of the `.katex-html` beside it, which stands before the TeX where a page was not
 *   pretty-printed
 * @returns the TeX, and what makes it a guess, if anything
 */
export function texAfterGlyphs(text: string, glyphs: string): { tex: string; doubt?: string } {
  const { tex, isGuess } = lastChunk(text, glyphs);
  if (isGuess) return { tex, doubt: 'the page has only one of its glyphs and its TeX' };
  if (glyphs === '' || !REFERENCE.test(tex) || /(?:[lg]t|amp|quot|#x27);/.test(shownIn(glyphs)))
    return { tex };
  const doubt = 'it was escaped twice, as what the page shows of it was not';
  return { tex: tex.replace(REFERENCES, (found) => SIGNS.get(found) ?? found), doubt };
}

/** What KaTeX writes for the signs of HTML; old versions wrote it into the annotation, to be escaped again. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&amp;', '&'],
  ['&quot;', '"'],
  ['&#x27;', "'"],
]);
const REFERENCE = /&(?:[lg]t|amp|quot|#x27);/;
const REFERENCES = new RegExp(REFERENCE, 'g');

function shownIn(glyphs: string): string {
  return withoutWidthless(glyphs).replace(/\s+/g, '');
}

function lastChunk(text: string, glyphs: string): { tex: string; isGuess: boolean } {
  const chunks: string[][] = [[]];
  for (const line of text.split('\n').map((part) => part.trim())) {
    if (line !== '') chunks.at(-1)?.push(line);
    else if (chunks.at(-1)?.length !== 0) chunks.push([]);
  }
  const filled = chunks.filter((chunk) => chunk.length > 0);
  const tex = (filled.at(-1) ?? []).join('\n');
  if (filled.length !== 1) return { tex, isGuess: false };
  const shown = shownIn(glyphs);
  const rest = shown !== '' && tex.startsWith(shown) ? tex.slice(shown.length).trim() : '';
  if (rest !== '') return { tex: rest, isGuess: false };
  return { tex, isGuess: !tex.includes('\\') };
}

/** `KaTeX parse error: Expected 'EOF', got '\S' at position 1: \S̲`: U+0332 underlines where it stopped. */
const PARSE_ERROR = /^\s*KaTeX parse error: [^]*? at (?:position \d+|end of input): ([^]*)$/;

/**
 * The TeX in KaTeX's message that it cannot read it, unless it is longer than the 15 characters on each side of
 * the mistake that the message has.
 */
export function texOfParseError(message: string): string | undefined {
  const tex = PARSE_ERROR.exec(message)?.[1]?.replaceAll('\u0332', '').trim();
  return tex === undefined || tex.startsWith('…') || tex.endsWith('…') ? undefined : tex;
}

/** Servers that draw formulas, and where in the address the TeX stands. */
const SERVERS: readonly RegExp[] = [
  // The whole query: latex.csdn.net/eq?…, latex.codecogs.com/gif.latex?…
  /^(?:https?:)?\/\/latex\.(?:csdn\.net|codecogs\.com)\/[^?]*\?(.*)$/is,
  // One parameter of it: www.zhihu.com/equation?tex=…, math.jianshu.com/math?formula=…
  /^(?:https?:)?\/\/[^/?#]+\/(?:equation|math)\?(?:tex|formula)=([^&]*)/is,
];

/** @returns the TeX of an address that stands for a drawn formula, not yet {@link tidyTex tidied} */
export function texOfAddress(address: string): string | undefined {
  for (const server of SERVERS) {
    const query = server.exec(address.trim())?.[1];
    if (query !== undefined) return decodeQuery(query);
  }
  return undefined;
}

/** codecogs writes `&space;` and `&plus;`; a bare `+` is a blank, as in every query. */
function decodeQuery(query: string): string {
  const text = query
    .replace(/\+/g, ' ')
    .replace(/&space;/gi, ' ')
    .replace(/&plus;/gi, '+');
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone `%` stands for itself.
    return text.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => {
      try {
        return decodeURIComponent(bytes);
      } catch {
        return bytes;
      }
    });
  }
}

/** What codecogs is told about the picture: resolution, size of the line, font, colours. */
const PICTURE_SETTINGS = /^(?:\s*\\(?:dpi\s*\{\d*\}|inline\b|(?:fn|bg|fg)_\w+))+\s*/;

/** Texts that describe a drawn formula without being it. */
const NO_TEX = /^(?:equation|formula|latex|math|公式|数学公式|图片|在这里插入图片描述|)$/i;

/**
 * The TeX of a drawn formula: its description, which is the source that the author typed, or what the
 * address says.
 */
export function texOfImage(alt: string, address: string): string | undefined {
  const tex = NO_TEX.test(alt.trim()) ? texOfAddress(address) : alt;
  if (tex === undefined) return undefined;
  // `gif.latex?$$x$$`: signs that the author typed for a script, not for the drawing.
  const delimited = delimitedTex(tex)?.tex;
  const bare = delimited === undefined || delimited.includes('$') ? tex : delimited;
  return withoutStyleGroup(bare.replace(PICTURE_SETTINGS, ''));
}

/** Wikipedia puts `{\displaystyle …}` around every formula. */
export function withoutStyleGroup(tex: string): string {
  const inside = /^\{\\(?:display|text)style\s([^]*)\}$/.exec(tex.trim())?.[1];
  return inside === undefined || !isBalanced(inside) ? tex : inside;
}

function isBalanced(tex: string): boolean {
  let depth = 0;
  for (const [sign] of tex.matchAll(/\\[^]|[{}]/g)) {
    if (sign === '{') depth += 1;
    else if (sign === '}') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Scripts in XHTML hide their text from the parser behind comments of TeX. */
export function withoutCdata(text: string): string {
  return text
    .trim()
    .replace(/^%\s*<!\[CDATA\[/, '')
    .replace(/%\s*\]\]>$/, '');
}

/** A formula with the signs around it that scripts look for. */
const DELIMITED = /^(?:\$\$([^]*)\$\$|\\\[([^]*)\\\]|\$([^]*)\$|\\\(([^]*)\\\))$/;

/** @returns the TeX between the delimiters that `text` begins and ends with, if it does */
export function delimitedTex(text: string): { tex: string; isDisplay: boolean } | undefined {
  const [, ...groups] = DELIMITED.exec(text.trim()) ?? [];
  const at = groups.findIndex((group) => group !== undefined);
  return at === -1 ? undefined : { tex: groups[at] ?? '', isDisplay: at < 2 };
}

/**
 * TeX without what a page adds to it: blank lines (an error in TeX, and the end of a paragraph in
 * Markdown), indentation, characters without width, and the backticks of GitHub's second form
 * (`` $`x`$ ``). An inline formula comes on one line; a comment, which would then hide what follows,
 * goes.
 *
 * A backslash at the end was `\ `, a blank that was trimmed: it would escape the closing `$`.
 */
export function tidyTex(text: string, isDisplay: boolean): string {
  const lines = withoutWidthless(text)
    .replace(/[\u00A0\t\f\r ]+/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const joined = isDisplay
    ? lines.join('\n')
    : lines
        .map(withoutInnerComment)
        .filter((line) => line !== '')
        .join(' ');
  const tex = joined.replace(/^`([^`]+)`$/, '$1').trim();
  return endsWithLoneBackslash(tex) ? `${tex} {}` : tex;
}

/** TeX ignores what stands behind `%` in its line, and only there. */
function withoutInnerComment(line: string, at: number, lines: readonly string[]): string {
  if (at === lines.length - 1) return line;
  for (const { 0: sign, index } of line.matchAll(/\\[^]|%/g))
    if (sign === '%') return line.slice(0, index).trim();
  return line;
}

function endsWithLoneBackslash(tex: string): boolean {
  let count = 0;
  while (tex[tex.length - 1 - count] === '\\') count += 1;
  return count % 2 === 1;
}

/** U+200C and U+200D among them: in TeX they join nothing. */
function withoutWidthless(text: string): string {
  return text.replace(/[\u200B-\u200F\u2060-\u2064\u00AD\uFEFF]/g, '');
}

/** Where `|` is no sign of its own but part of a word or of an array's columns. */
const PIPE_IN_ARGUMENT = /\\(?:begin|text\w*|mbox|hbox|operatorname|verb|tag)\b/;

/**
 * The same TeX without `|`, which ends a cell of a table. `\|` does not help: GitHub and markdown-it read
 * it as `|` before they look for formulas, micromark (remark) leaves it, and then it is another sign, the
 * double bar. `\vert` and `\Vert` mean the same to all of them.
 *
 * @returns `undefined` where `|` cannot be said in another way
 */
export function withoutPipes(tex: string): string | undefined {
  if (!tex.includes('|')) return tex;
  if (PIPE_IN_ARGUMENT.test(tex)) return undefined;
  return tex.replace(/\\([^])|\|/g, (sign, escaped: string | undefined, at: number) => {
    if (escaped !== undefined && escaped !== '|') return sign;
    const gap = /[A-Za-z]/.test(tex[at + sign.length] ?? '') ? ' ' : '';
    return (escaped === undefined ? '\\vert' : '\\Vert') + gap;
  });
}
