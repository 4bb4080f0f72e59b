import type { Page } from './dom/page.ts';
import type { PressElement } from './dom/nodes.ts';
import { queryAll } from './dom/query.ts';
import { readEpoch } from './page-dates.ts';
import type { Finder } from './profile.ts';
import { runPattern } from './user-pattern.ts';

/** What a finder found in one element. */
export interface FoundValue {
  /** Not empty, white space collapsed. */
  readonly value: string;
  readonly element: PressElement;
}

/** What all finders of a field found. */
export interface Findings {
  readonly values: readonly FoundValue[];
  /** The selector that found them. */
  readonly selector: string;
  /** What stood there but could not be decoded; at most one. */
  readonly unreadable: FoundValue | undefined;
}

/**
 * The values of the first finder that finds any, in document order.
 *
 * @param utcOffset the site's, for dates that are numbers
 * @throws Error for a selector or a regular expression that is none
 */
export function findFirst(
  page: Page,
  finders: readonly Finder[],
  utcOffset: string | undefined,
): Findings {
  let unreadable: FoundValue | undefined;
  for (const finder of finders) {
    const findings = findValues(page, finder, utcOffset);
    unreadable ??= findings.unreadable;
    if (findings.values.length > 0) return { ...findings, unreadable };
  }
  return { values: [], selector: '', unreadable };
}

/** All values of one finder. Same errors as {@link findFirst}. */
export function findValues(page: Page, finder: Finder, utcOffset: string | undefined): Findings {
  const { selector, attribute, pattern, decode } =
    typeof finder === 'string' ? { selector: finder } : finder;
  const values: FoundValue[] = [];
  let unreadable: FoundValue | undefined;
  for (const element of queryAll(page, selector)) {
    const text = collapse(valueOf(element, attribute) ?? '');
    const written = pattern === undefined ? text : matchOf(text, pattern);
    if (written === '') continue;
    const value = decode === undefined ? written : decodeAs(decode, written, utcOffset);
    if (value === undefined) unreadable ??= { value: written, element };
    else if (value !== '') values.push({ value, element });
  }
  return { values, selector, unreadable };
}

/** The first group of an expression, or the whole match; the empty string without one. */
function matchOf(text: string, pattern: string): string {
  const match = runPattern(pattern, (expression) => expression.exec(text));
  return match?.[1] ?? match?.[0] ?? '';
}

function valueOf(element: PressElement, attribute: string | undefined): string | null {
  if (attribute !== undefined) return element.getAttribute(attribute);
  if (element.name === 'meta') return element.getAttribute('content');
  if (element.name === 'link') return element.getAttribute('href');
  if (element.name === 'time') return element.getAttribute('datetime') ?? element.textContent;
  return element.textContent;
}

function decodeAs(
  decode: 'hex' | 'epoch',
  value: string,
  utcOffset: string | undefined,
): string | undefined {
  return decode === 'epoch' ? readEpoch(value, utcOffset) : decodeHex(value);
}

/** Hexadecimal with colons or blanks anywhere in it, and perhaps more behind it, to an http(s) address. */
function decodeHex(value: string): string | undefined {
  const digits = (/^[\da-f:\s]*/i.exec(value)?.[0] ?? '').replace(/[:\s]/g, '');
  if (digits === '' || digits.length % 2 !== 0) return undefined;
  const bytes = Uint8Array.from({ length: digits.length / 2 }, (_, index) =>
    Number.parseInt(digits.slice(2 * index, 2 * index + 2), 16),
  );
  const url = new TextDecoder().decode(bytes);
  return /^https?:\/\/[^\s"<>]+$/.test(url) ? url : undefined;
}

/** White space collapsed, none at the ends. */
export function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
