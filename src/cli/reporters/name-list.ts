import { printable } from '../printable.ts';

/** Keeps the first few entries and counts the others, so that a huge batch needs no more memory. */
export interface NameList {
  readonly add: (name: string, message: string) => void;
  readonly text: () => string;
}

/** @param most entries that are kept */
export function createNameList(title: string, most: number): NameList {
  const rows: string[] = [];
  let hidden = 0;
  return {
    add(name, message) {
      if (rows.length < most) rows.push(`  ${printable(`${name}   ${message}`)}\n`);
      else hidden += 1;
    },
    text() {
      if (rows.length === 0) return '';
      const more = hidden > 0 ? `  and ${hidden} more; use --verbose\n` : '';
      return `${title}\n${rows.join('')}${more}`;
    },
  };
}
