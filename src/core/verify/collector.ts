import { canonicalAddress } from './addresses.ts';
import type { Attributes, Fact, FactKind, Facts } from './facts.ts';
import { GatheredText } from './gathered-text.ts';
import type { Listener } from './gathered-text.ts';
import { squash } from './text.ts';

interface OpenItem {
  readonly slot: number;
  readonly label: string;
  readonly place: number;
  readonly listener: Listener;
  readonly from: number;
  task: string;
}

interface OpenList {
  readonly isOrdered: boolean;
  next: number;
  isEmpty: boolean;
}

interface OpenTable {
  readonly rows: string[][];
  readonly place: number;
  readonly aligns: string[];
}

/** Characters of an item, a quote or a line that its key shows: enough to tell one from another. */
const KEY_LENGTH = 60;

export type Formatting = 'emphasis' | 'strike' | 'strong';

export class FactCollector {
  readonly #text = new GatheredText((kind, key, place, after) => this.add(kind, key, place, after));
  readonly #kinds = new Map<FactKind, Fact[]>();
  readonly #lists: OpenList[] = [];
  readonly #items: OpenItem[] = [];
  readonly #tables: OpenTable[] = [];
  readonly #spans: string[] = [];
  readonly #quotes: { listener: Listener; place: number; from: number }[] = [];
  readonly #links: {
    href: string;
    title: string;
    start: number;
    listener: Listener;
    place: number;
    after: string;
  }[] = [];
  /** Those of the headings, cells and keys, sub- and superscripts that are open. */
  readonly #hearing: Listener[] = [];
  #lastLink: { href: string; title: string; text: string; end: number; after: string } | undefined;

  /** Offset in the source, or line of the Markdown from 0, of the events that follow. */
  set place(place: number) {
    this.#text.place = place;
  }
  get place(): number {
    return this.#text.place;
  }

  /** Visible characters of a line; white space at the edges counts as a gap. */
  text(data: string): void {
    this.#text.add(data);
  }

  /** A place where one line ends and another begins. */
  boundary(): void {
    this.#text.breakLine();
  }

  lineBreak(): void {
    if (this.#text.seen > 0) this.add('break', `break after ${this.#text.tail}`);
    this.#text.breakLine();
  }

  rule(): void {
    this.boundary();
    this.add('rule', `rule after ${this.#text.tail}`);
  }

  /** @param text exact, without the final line feed */
  codeBlock(text: string, language: string): void {
    this.boundary();
    this.add('code', text);
    this.add('language', language);
    this.#text.append(text.replace(/\s+/g, ' ').trim());
    this.boundary();
  }

  inlineCode(text: string): void {
    const { letters } = this.#text;
    this.add('inline-code', text.replace(/\s+/g, ' ').trim(), this.place, letters);
    this.text(text);
  }

  image({ src = '', alt = '', title = '' }: Attributes): void {
    const isFirst = this.#text.addObject();
    const key = `${canonicalAddress(src)} ${squash(alt)} ${squash(title)}`.trimEnd();
    this.add('image', key, this.place, `${this.#text.letters}${isFirst ? '\n' : ''}`);
    this.#splitRuns();
  }

  formula(tex: string, isDisplay: boolean): void {
    if (isDisplay) this.boundary();
    this.#text.addObject();
    this.add('formula', squash(tex), this.place, this.#text.letters);
    if (isDisplay) this.boundary();
  }

  footnote(label: string, isDefinition: boolean): void {
    const kind = isDefinition ? 'note' : 'reference';
    this.add('footnote', `${kind} ${label}`, this.place, this.#text.letters);
  }

  taskBox(isChecked: boolean): void {
    const item = this.#items.at(-1);
    if (item) item.task = isChecked ? '[x]' : '[ ]';
  }

  /** Whether nothing of the innermost item has been seen yet. */
  get isAtItemStart(): boolean {
    const item = this.#items.at(-1);
    return item !== undefined && item.listener.length === 0 && item.task === '';
  }

  /** @param by 1 where a formatted element begins, -1 where it ends */
  format(kind: Formatting, by: -1 | 1): void {
    this.#text[kind] += by;
  }

  startLink({ href = '', title = '' }: Attributes): void {
    const place = this.place;
    const listener = this.#text.listen();
    this.#links.push({
      href: canonicalAddress(href),
      title: squash(title),
      start: this.#text.length,
      listener,
      place,
      after: this.#text.letters,
    });
  }

  /** What Markdown has no signs for: keys, sub- and superscripts, `10<sup>2</sup>` is not `102`. */
  startElement(): void {
    this.#hearing.push(this.#text.listen());
  }
  endElement(name: string): void {
    const text = this.#text.stop(this.#hearing.pop());
    if (text !== '') this.add('element', `${name} ${text}`);
  }

  /** Pieces of one address that touch are one link: formatting inside a link parts it in some writers. */
  endLink(): void {
    const link = this.#links.pop();
    if (!link) return;
    const { href, title, place, start, after } = link;
    const text = this.#text.stop(link.listener);
    const last = this.#lastLink;
    const facts = this.#kinds.get('link');
    if (
      last &&
      facts &&
      last.href === href &&
      last.title === title &&
      last.end === start &&
      last.text &&
      text
    ) {
      last.text += text;
      last.end = this.#text.length;
      facts[facts.length - 1] = { key: linkKey(href, title, last.text), place, after: last.after };
      return;
    }
    this.add('link', linkKey(href, title, text), place, after);
    this.#lastLink = { href, title, text, end: this.#text.length, after };
  }

  startHeading(): void {
    this.boundary();
    this.#text.bold += 1;
    this.#hearing.push(this.#text.listen());
  }
  endHeading(level: number): void {
    this.#text.bold -= 1;
    this.add('heading', `h${level} ${this.#text.stop(this.#hearing.pop())}`);
    this.boundary();
  }

  startQuote(): void {
    this.boundary();
    this.#quotes.push({
      listener: this.#text.listen(KEY_LENGTH),
      place: this.place,
      from: this.#text.seen,
    });
  }
  endQuote(): void {
    const quote = this.#quotes.pop();
    if (!quote) return;
    const text = this.#text.stop(quote.listener);
    const key = `${this.#quotes.length + 1} ${text} (${this.#text.seen - quote.from})`;
    this.add('quote', key, quote.place);
    this.boundary();
  }

  startList(isOrdered: boolean, start: number): void {
    const item = this.#items.at(-1);
    if (item) this.#text.stop(item.listener);
    this.boundary();
    this.#lists.push({ isOrdered, next: start, isEmpty: true });
  }
  endList(): void {
    this.#lists.pop();
    this.boundary();
  }

  startItem(): void {
    this.boundary();
    const list = this.#lists.at(-1);
    const marker = list?.isOrdered ? `${list.next}.` : '-';
    const begins = list?.isEmpty ? 'first ' : '';
    if (list) Object.assign(list, { next: list.next + 1, isEmpty: false });
    const slot = this.add('list', '');
    const label = `${this.#lists.length} ${begins}${marker}`;
    this.#items.push({
      slot,
      label,
      place: this.place,
      task: '',
      from: this.#text.seen,
      listener: this.#text.listen(KEY_LENGTH),
    });
  }
  endItem(): void {
    const item = this.#items.pop();
    if (!item) return;
    const text = this.#text.stop(item.listener);
    const facts = this.#kinds.get('list');
    const key = `${item.label}${item.task} ${text} (${this.#text.seen - item.from})`;
    if (facts) facts[item.slot] = { key, place: item.place };
    this.boundary();
  }

  startTable(): void {
    this.boundary();
    this.#tables.push({ rows: [], place: this.place, aligns: [] });
  }
  startRow(): void {
    this.boundary();
    this.#tables.at(-1)?.rows.push([]);
  }
  /** @param span how many columns and rows it takes, if not one: `2x1` */
  startCell(isHeader: boolean, align: string, span = ''): void {
    this.boundary();
    if (isHeader) this.#text.bold += 1;
    const table = this.#tables.at(-1);
    if (table?.rows.length === 1) table.aligns.push(align);
    this.#hearing.push(this.#text.listen());
    this.#spans.push(span);
  }
  endCell(isHeader: boolean): void {
    if (isHeader) this.#text.bold -= 1;
    const text = this.#text.stop(this.#hearing.pop());
    const span = this.#spans.pop() ?? '';
    this.#tables
      .at(-1)
      ?.rows.at(-1)
      ?.push(span === '' ? text : `${span} ${text}`);
    this.boundary();
  }
  endTable(): void {
    const table = this.#tables.pop();
    if (!table) return;
    this.add('table', `${JSON.stringify(table.rows)} ${table.aligns.join(',')}`, table.place);
    this.boundary();
  }

  /** @returns index of the fact among those of its kind */
  add(kind: FactKind, key: string, place = this.place, after = ''): number {
    let facts = this.#kinds.get(kind);
    if (!facts) this.#kinds.set(kind, (facts = []));
    facts.push(after === '' ? { key, place } : { key, place, after });
    return facts.length - 1;
  }

  finish(): Facts {
    return { ...this.#text.finish(), kinds: this.#kinds };
  }

  /** A picture between two bold texts parts them for the eye; no text says so. */
  #splitRuns(): void {
    this.#lastLink = undefined;
  }
}

function linkKey(href: string, title: string, text: string): string {
  return `${href} ${title === '' ? '' : `"${title}" `}${text}`;
}
