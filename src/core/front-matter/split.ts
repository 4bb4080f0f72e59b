import type { DiagnosticSink } from '../diagnostics.ts';

/** A source text cut in two. Offsets are UTF-16 units in the whole text. */
export interface SplitSource {
  /** The lines between the two `---`, each with its newline; `undefined` without front matter. */
  readonly yaml: string | undefined;
  readonly yamlOffset: number;
  /** Everything behind the closing line. */
  readonly page: string;
  readonly pageOffset: number;
}

const OPENING = /^---[ \t]*\n/;
/** `...` also ends a YAML document (YAML 1.2, section 9.1.4); Jekyll and Pandoc accept it here. */
const CLOSING = /^(?:---|\.\.\.)[ \t]*(?:\n|$)/m;
const KEY_LINE = /^[\w-]+[ \t]*:/;

/**
 * Parts front matter and page. What begins like front matter but has no closing line is taken for
 * part of the page, and reported.
 *
 * @param text decoded, LF line ends, no byte order mark
 */
export function splitFrontMatter(text: string, diagnostics: DiagnosticSink): SplitSource {
  const opening = OPENING.exec(text);
  const yamlOffset = opening?.[0].length ?? 0;
  const rest = text.slice(yamlOffset);
  const closing = opening && CLOSING.exec(rest);
  if (!closing) {
    if (opening && KEY_LINE.test(rest)) {
      const message = 'no line `---` closes the front matter';
      diagnostics.report('front-matter-unclosed', message, { offset: 0 });
    }
    return { yaml: undefined, yamlOffset: 0, page: text, pageOffset: 0 };
  }
  const pageOffset = yamlOffset + closing.index + closing[0].length;
  return {
    yaml: rest.slice(0, closing.index),
    yamlOffset,
    page: text.slice(pageOffset),
    pageOffset,
  };
}
