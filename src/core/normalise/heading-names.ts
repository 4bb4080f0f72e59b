/**
 * Names that Markdown readers give to headings, by GitHub's rule, which Hugo, Jekyll, GitLab and
 * VS Code share for the common case.
 *
 * Lower case; letters, marks, digits, connectors (`_`), hyphens and blanks stay, blanks become
 * hyphens. Source: the `TableOfContentsFilter` of github.com/gjtorikian/html-pipeline.
 */
export function headingName(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{Nd}\p{Pc}\- ]/gu, '')
    .replace(/ /g, '-');
}

/** Gives each heading of a document its name: a second `usage` is `usage-1`. Ask in document order. */
export class HeadingNames {
  readonly #taken = new Map<string, number>();

  /** @param text of the heading, without markup */
  add(text: string): string {
    const base = headingName(text);
    let name = base;
    let count = this.#taken.get(base) ?? 0;
    while (this.#taken.has(name)) {
      count += 1;
      name = `${base}-${count}`;
    }
    this.#taken.set(base, count);
    if (name !== base) this.#taken.set(name, 0);
    return name;
  }

  has(name: string): boolean {
    return this.#taken.has(name);
  }
}
