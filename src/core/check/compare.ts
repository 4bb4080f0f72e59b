/** A converted document, or what it reports, beside the file that says what it should be. */
import { countRows, diffTexts } from './hunks.ts';
import type { Hunk } from './hunks.ts';
import { keepIgnored } from './ignored.ts';
import type { Ignored } from './ignored.ts';
import { readExpected } from './read-expected.ts';
import type { FormNote } from './read-expected.ts';
import { splitDocument } from './split-document.ts';

/** A part of a file that is compared on its own. */
export interface Section {
  readonly name: 'front matter' | 'body' | 'diagnostics';
  readonly hunks: readonly Hunk[];
  /** Lines. */
  readonly removed: number;
  readonly added: number;
}

/** What comparing found. */
export interface Comparison {
  readonly isEqual: boolean;
  /** How the expected file itself is written, where pressmark would write it in another way. */
  readonly notes: readonly FormNote[];
  /** Those that differ, in the order of the file. Line numbers are those of the whole file. */
  readonly sections: readonly Section[];
  /** The expected file as text, LF. */
  readonly expected: string;
  /** What would be written in its place: the new document, with what is ignored as it is. */
  readonly accepted: string;
}

/** How two documents are compared. */
export interface CompareSettings {
  readonly ignored: Ignored;
  /** `false` for bodies alone, which may begin with what looks like front matter. */
  readonly hasFrontMatter: boolean;
}

/**
 * Compares a document with its expectation.
 *
 * @param expected the bytes of the file
 * @param markdown the new document, LF
 */
export function compareDocuments(
  expected: Uint8Array,
  markdown: string,
  { ignored, hasFrontMatter }: CompareSettings,
): Comparison {
  const { text, notes } = readExpected(expected);
  const old = splitDocument(text, hasFrontMatter);
  const accepted = keepIgnored(old, splitDocument(markdown, hasFrontMatter), ignored);
  if (accepted === text)
    return { isEqual: notes.length === 0, notes, sections: [], expected: text, accepted };
  const now = splitDocument(accepted, hasFrontMatter);
  const lines = { expected: countLines(old.frontMatter), actual: countLines(now.frontMatter) };
  const sections = [
    section('front matter', diffTexts(old.frontMatter, now.frontMatter)),
    section('body', diffTexts(old.body, now.body, lines)),
  ].filter(({ hunks }) => hunks.length > 0);
  return { isEqual: false, notes, sections, expected: text, accepted };
}

/** Compares what a page reports with the file that says what it should. */
export function compareDiagnostics(expected: Uint8Array, report: string): Comparison {
  const { text, notes } = readExpected(expected, '*.txt');
  const hunks = diffTexts(text, report);
  return {
    isEqual: hunks.length === 0 && notes.length === 0,
    notes,
    sections: hunks.length === 0 ? [] : [section('diagnostics', hunks)],
    expected: text,
    accepted: report,
  };
}

function section(name: Section['name'], hunks: readonly Hunk[]): Section {
  return { name, hunks, ...countRows(hunks) };
}

function countLines(text: string): number {
  return text.split('\n').length - 1;
}
