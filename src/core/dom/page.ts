import { load } from 'cheerio/slim';
import type { CheerioAPI, CheerioOptions } from 'cheerio/slim';
import type { Document } from 'domhandler';
import { ElementIndex } from './element-index.ts';

/**
 * The slim door to cheerio, since the other one loads parsers, encodings and an HTTP client that nothing
 * here calls: 0.2 s of the time of one small post. What a pass appends as a string is parsed by
 * htmlparser2; what it asks for as HTML has the letters of the page, not entities for them.
 */
const LOAD_OPTIONS: CheerioOptions = { xml: { xmlMode: false, encodeEntities: 'utf8' } };

/** A parsed page: its tree, and the ways to ask it. Both are made for the first who asks. */
export class Page {
  readonly root: Document;
  #cheerio: CheerioAPI | undefined;
  #index: ElementIndex | undefined;

  constructor(root: Document) {
    this.root = root;
  }

  /**
   * The page as cheerio sees it. Few pages need it, and those that do not are spared a class of their own,
   * which V8 keeps until it collects the whole heap, with all of the page behind it: half of the time of
   * parsing went into moving trees that nobody looked at any more.
   */
  get $(): CheerioAPI {
    return (this.#cheerio ??= load(this.root, LOAD_OPTIONS));
  }

  /** Thirty questions are asked of a page: by the profiles, for its fields, for its body. */
  get index(): ElementIndex {
    return (this.#index ??= new ElementIndex(this.root));
  }
}
