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
  /** Code is read as a whole: its text and language are gathered until it ends. */
  let code: { name: string; text: string; language: string; depth: number } | undefined;
  /** A formula in pandoc's form: its text between `\(` or `\[` is the source. */
  let formula: { name: string; text: string } | undefined;
  /** Rows of a table that have been opened; the first is its header. */
  const rows: number[] = [];

  return {
    text(data) {
      if (formula) formula.text += data;
      else if (code) code.text += data;
      else collector.text(data);
    },
    open(name, attributes) {
      if (code) {
        if (name === code.name) code.depth += 1;
        if (name === 'br') code.text += '\n';
        if (name === 'code') code.language ||= languageOf(attributes);
        return;
      }
      if (name === 'pre' || name === 'code') {
        code = { name, text: '', language: languageOf(attributes), depth: 1 };
        if (name === 'pre') collector.boundary();
        return;
      }
      if (/^math (?:inline|display)$/.test(attributes['class'] ?? '')) {
        formula = { name, text: '' };
        return;
      }
      const formatting = FORMATTING.get(name);
      if (formatting) {
        collector.format(formatting, 1);
        return;
      }
      if (name === 'table') rows.push(0);
      if (name === 'tr' && rows.length > 0) rows[rows.length - 1]! += 1;
      openElement(name, attributes, collector, rows.at(-1) === 1);
    },
    close(name) {
      if (formula) {
        if (name !== formula.name) return;
        const { text } = formula;
        formula = undefined;
        return collector.formula(text.replace(/^\\[([]|\\[)\]]$/g, ''), name === 'div');
      }
      if (code) {
        if (name !== code.name || (code.depth -= 1) > 0) return;
        const { text, language } = code;
        code = undefined;
        if (name === 'pre') collector.codeBlock(text, language);
        else collector.inlineCode(text);
        return;
      }
      const formatting = FORMATTING.get(name);
      if (formatting) {
        collector.format(formatting, -1);
        return;
      }
      if (name === 'table') rows.pop();
      closeElement(name, collector, rows.at(-1) === 1);
    },
  };
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
