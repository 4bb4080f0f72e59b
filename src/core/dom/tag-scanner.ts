import { decodeReferences } from './references.ts';
import { isBlankAt } from './walk.ts';

const EQUALS = '='.charCodeAt(0);
const GREATER = '>'.charCodeAt(0);
const SLASH = '/'.charCodeAt(0);

/**
 * Reads tags without mistakes character by character. A regular expression would make an array of
 * everything that it finds, and a page has a tag every thirty characters: a tenth of the memory that a
 * conversion takes.
 */
export class TagScanner {
  readonly html: string;
  /** What is read next; behind a tag that could not be read, anywhere in it. */
  position = 0;

  constructor(html: string) {
    this.html = html;
  }

  /** @returns the name behind a `<` as it is written; `undefined` for what is no start tag */
  startTagName(): string | undefined {
    return this.#name(this.position + 1);
  }

  /** @returns the name in an end tag as it is written; `undefined` for what is none, or is one with attributes */
  endTag(): string | undefined {
    const name = this.#name(this.position + 2);
    return name !== undefined && this.#closes() ? name : undefined;
  }

  /** Reads an end tag with this name in lower case, if there is one; stays in front of it if not. */
  skipEndTag(name: string): boolean {
    const start = this.position;
    this.position += 2;
    if (this.html.startsWith(name, this.position)) {
      this.position += name.length;
      if (this.#closes()) return true;
    }
    this.position = start;
    return false;
  }

  /**
   * Reads attributes up to what is none.
   *
   * @returns values by name in lower case; `undefined` for a value that takes more than a few character references
   */
  attributes(): Record<string, string> | undefined {
    const attributes: Record<string, string> = {};
    for (;;) {
      const start = this.#behindBlanks(this.position);
      if (start === this.position || !isNameStart(this.html.charCodeAt(start))) return attributes;
      const name = this.#attributeName(start);
      const value = decodeReferences(this.#value());
      if (value === undefined) return undefined;
      // Of two with the same name, the first one counts.
      if (attributes[name] === undefined) attributes[name] = value;
    }
  }

  /** @returns whether the tag closes itself, `undefined` for what is not the end of a start tag */
  startTagEnd(): 'closed' | 'open' | undefined {
    this.position = this.#behindBlanks(this.position);
    if (this.html.charCodeAt(this.position) !== SLASH) return this.#closes() ? 'open' : undefined;
    this.position += 1;
    if (this.html.charCodeAt(this.position) !== GREATER) return undefined;
    this.position += 1;
    return 'closed';
  }

  #name(start: number): string | undefined {
    if (!isLetter(this.html.charCodeAt(start))) return undefined;
    let end = start + 1;
    for (
      let code = this.html.charCodeAt(end);
      isLetter(code) || isDigit(code);
      code = this.html.charCodeAt(end)
    )
      end += 1;
    this.position = end;
    return this.html.slice(start, end);
  }

  #attributeName(start: number): string {
    let end = start;
    let hasCapital = false;
    for (let code = this.html.charCodeAt(end); isNamePart(code);) {
      hasCapital ||= isCapital(code);
      end += 1;
      code = this.html.charCodeAt(end);
    }
    this.position = end;
    const written = this.html.slice(start, end);
    return hasCapital ? written.toLowerCase() : written;
  }

  /** The value behind the name of an attribute: the empty text for none, and for one without quotes. */
  #value(): string {
    const equals = this.#behindBlanks(this.position);
    if (this.html.charCodeAt(equals) !== EQUALS) return '';
    const start = this.#behindBlanks(equals + 1);
    const quote = this.html.charAt(start);
    if (quote !== '"' && quote !== "'") return '';
    const end = this.html.indexOf(quote, start + 1);
    if (end === -1) return '';
    this.position = end + 1;
    return this.html.slice(start + 1, end);
  }

  #closes(): boolean {
    const end = this.#behindBlanks(this.position);
    if (this.html.charCodeAt(end) !== GREATER) return false;
    this.position = end + 1;
    return true;
  }

  #behindBlanks(start: number): number {
    let at = start;
    while (isBlankAt(this.html, at)) at += 1;
    return at;
  }
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isLetter(code: number): boolean {
  return isCapital(code) || (code >= 97 && code <= 122);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isNameStart(code: number): boolean {
  return isLetter(code) || code === 95;
}

/** Letters, digits and `_`, `:`, `.`, `-`. */
function isNamePart(code: number): boolean {
  return isNameStart(code) || isDigit(code) || code === 58 || code === 46 || code === 45;
}
