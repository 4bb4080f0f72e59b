import type { FactCollector, Formatting } from './collector.ts';
import type { Attributes } from './facts.ts';

/** Feeds a collector with HTML elements, whether they stand in a page, a tree of ours or in Markdown. */
export interface ElementEvents {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text(data: string): void;
}

const BLOCKS = new Set(
  'address article aside caption center dd details dialog div dl dt fieldset figcaption figure footer form header hgroup legend main nav p section summary tbody tfoot thead'.split(
    ' ',
  ),
);

const FORMATTING: ReadonlyMap<string, Formatting> = new Map([
  ['strong', 'strong'],
  ['b', 'strong'],
  ['em', 'emphasis'],
  ['i', 'emphasis'],
  ['del', 'strike'],
  ['s', 'strike'],
  ['strike', 'strike'],
]);

/** @returns events for one collector; elements nest properly, and unknown ones say nothing */
export function elementEvents(collector: FactCollector): ElementEvents {
  return new ElementReader(collector);
}

/** An element that is read as a whole: its text is gathered until it ends. */
interface Whole {
  readonly name: string;
  text: string;
  language: string;
  /** Elements of the same name that are open in it, itself counted. */
  depth: number;
}

class ElementReader implements ElementEvents {
  readonly #collector: FactCollector;
  #code: Whole | undefined;
  /** A formula in pandoc's form: its text between `\(` or `\[` is the source. */
  #formula: { readonly name: string; text: string } | undefined;
  /** Rows of the tables that are open so far; the first of each is its header. */
  readonly #rows: number[] = [];

  constructor(collector: FactCollector) {
    this.#collector = collector;
  }

  text(data: string): void {
    if (this.#formula) this.#formula.text += data;
    else if (this.#code) this.#code.text += data;
    else this.#collector.text(data);
  }

  open(name: string, attributes: Attributes): void {
    if (this.#code) openInCode(this.#code, name, attributes);
    else if (name === 'pre' || name === 'code') this.#openCode(name, attributes);
    else if (/^math (?:inline|display)$/.test(attributes['class'] ?? ''))
      this.#formula = { name, text: '' };
    else this.#openOther(name, attributes);
  }

  close(name: string): void {
    if (this.#formula) this.#closeFormula(this.#formula, name);
    else if (this.#code) this.#closeCode(this.#code, name);
    else this.#closeOther(name);
  }

  #openCode(name: string, attributes: Attributes): void {
    this.#code = { name, text: '', language: languageOf(attributes), depth: 1 };
    if (name === 'pre') this.#collector.boundary();
  }

  #openOther(name: string, attributes: Attributes): void {
    const formatting = FORMATTING.get(name);
    if (formatting) {
      this.#collector.format(formatting, 1);
      return;
    }
    if (name === 'table') this.#rows.push(0);
    if (name === 'tr' && this.#rows.length > 0) this.#rows.push((this.#rows.pop() ?? 0) + 1);
    openElement(name, attributes, this.#collector, this.#rows.at(-1) === 1);
  }

  #closeFormula(formula: { readonly name: string; text: string }, name: string): void {
    if (name !== formula.name) return;
    this.#formula = undefined;
    this.#collector.formula(formula.text.replace(/^\\[([]|\\[)\]]$/g, ''), name === 'div');
  }

  #closeCode(code: Whole, name: string): void {
    if (name !== code.name) return;
    code.depth -= 1;
    if (code.depth > 0) return;
    this.#code = undefined;
    if (name === 'pre') this.#collector.codeBlock(code.text, code.language);
    else this.#collector.inlineCode(code.text);
  }

  #closeOther(name: string): void {
    const formatting = FORMATTING.get(name);
    if (formatting) {
      this.#collector.format(formatting, -1);
      return;
    }
    if (name === 'table') this.#rows.pop();
    closeElement(name, this.#collector, this.#rows.at(-1) === 1);
  }
}

function openInCode(code: Whole, name: string, attributes: Attributes): void {
  if (name === code.name) code.depth += 1;
  if (name === 'br') code.text += '\n';
  if (name === 'code') code.language ||= languageOf(attributes);
}

function openElement(
  name: string,
  attributes: Attributes,
  collector: FactCollector,
  isHeader: boolean,
): void {
  switch (name) {
    case 'br':
      return collector.lineBreak();
    case 'hr':
      return collector.rule();
    case 'img':
      return collector.image(attributes);
    case 'input':
      return collector.taskBox(attributes['checked'] !== undefined);
    case 'a':
      return collector.startLink(attributes);
    case 'kbd':
    case 'sub':
    case 'sup':
      return collector.startElement();
    case 'blockquote':
      return collector.startQuote();
    case 'ul':
    case 'ol':
      return collector.startList(name === 'ol', startOf(attributes));
    case 'li':
      return collector.startItem();
    case 'table':
      return collector.startTable();
    case 'tr':
      return collector.startRow();
    case 'td':
    case 'th':
      return collector.startCell(
        isHeader || name === 'th',
        attributes['align'] ?? '',
        spanOf(attributes),
      );
    default:
      if (/^h[1-6]$/.test(name)) collector.startHeading();
      else if (BLOCKS.has(name)) collector.boundary();
  }
}

function closeElement(name: string, collector: FactCollector, isHeader: boolean): void {
  switch (name) {
    case 'a':
      return collector.endLink();
    case 'kbd':
    case 'sub':
    case 'sup':
      return collector.endElement(name);
    case 'blockquote':
      return collector.endQuote();
    case 'ul':
    case 'ol':
      return collector.endList();
    case 'li':
      return collector.endItem();
    case 'table':
      return collector.endTable();
    case 'td':
    case 'th':
      return collector.endCell(isHeader || name === 'th');
    default:
      if (/^h[1-6]$/.test(name)) collector.endHeading(Number(name.charAt(1)));
      else if (BLOCKS.has(name)) collector.boundary();
  }
}

/** @returns e.g. `2x1`, or the empty string for a cell of one column and row */
function spanOf({ colspan = '1', rowspan = '1' }: Attributes): string {
  return colspan === '1' && rowspan === '1' ? '' : `${colspan}x${rowspan}`;
}

/** CommonMark 5.2: what cannot be the number of an item counts as 1. */
function startOf({ start = '' }: Attributes): number {
  return /^\d{1,9}$/.test(start) ? Number(start) : 1;
}

function languageOf(attributes: Attributes): string {
  return /(?:^|\s)lang(?:uage)?-(\S+)/.exec(attributes['class'] ?? '')?.[1] ?? '';
}
