/** Dates as pages show them to people: `发布于 2024年6月5日 12:30`, `Jun 5, 2024`, seconds since 1970. */
import { normaliseDate } from './front-matter/dates.ts';

/** `2024-06-05`, `2024/6/5`, `2024.06.05`, `2024年6月5日`, anywhere in a text. */
const NUMERIC = /(?<!\d)(\d{4})(?: ?年 ?|[-/.])(\d{1,2})(?: ?月 ?|[-/.])(\d{1,2})(?!\d)/;
/** `June 5, 2024`, `Jun. 5th 2024`. */
const MONTH_FIRST = /\b([A-Z][a-z]{2,8})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/;
/** `5 June 2024`, `Wed, 05 Jun 2024` (RFC 5322, section 3.3). */
const DAY_FIRST = /(?<!\d)(\d{1,2})(?:st|nd|rd|th)? ([A-Z][a-z]{2,8})\.?,? (\d{4})(?!\d)/;
/** Behind a date: `T12:30:05+08:00`, ` 12:30`, ` 12时30分`, ` at 1:05 PM`. */
const TIME =
  /^日?(?:T| |, | at |, at )?(\d{1,2})[:：时](\d{2})(?:[:：分](\d{2}(?:\.\d{1,9})?))?[分秒]?(?: ?(AM|PM|am|pm)\b)?(?: ?(Z|UTC|GMT|[+-]\d{2}:?\d{2})(?![\d:]))?/;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** A date stands near the beginning of the text that tells it; what follows may be a whole page. */
const LONGEST = 200;

/**
 * The first date in a text, as RFC 3339.
 *
 * @param utcOffset for a date with a time but without an offset; `undefined`: it gets none
 * @returns `undefined` when the text has no absolute date (`昨天 12:30`, `3 days ago`)
 */
export function readPageDate(text: string, utcOffset: string | undefined): string | undefined {
  const start = text.slice(0, LONGEST).replace(/\s+/g, ' ');
  const found = numericDate(start) ?? namedDate(start);
  if (!found) return undefined;
  const time = TIME.exec(start.slice(found.end));
  if (!time) return normaliseDate(found.date);
  const [, hour = '', minute = '', second = '00', half, zone] = time;
  const offset = zone === 'UTC' || zone === 'GMT' ? 'Z' : (zone ?? utcOffset ?? '');
  return (
    normaliseDate(`${found.date} ${hourOf(hour, half)}:${minute}:${second}${offset}`) ??
    normaliseDate(found.date)
  );
}

/** The offset of a site's clock in the form of RFC 3339. */
export const UTC_OFFSET = /^[+-](?:0\d|1[0-4]):[0-5]\d$/;

/**
 * Seconds since 1970 as RFC 3339, e.g. `2024-06-05T12:30:00+08:00`.
 *
 * @param utcOffset in whose clock it is written; `undefined`: UTC, `Z`
 */
export function readEpoch(text: string, utcOffset: string | undefined): string | undefined {
  // Ten digits: 2001-09-09 to 2286-11-20. Fewer are no date of a blog, more are milliseconds.
  if (!/^\d{10}$/.test(text)) return undefined;
  const [sign = '+', hours = '00', minutes = '00'] = utcOffset
    ? [utcOffset.slice(0, 1), utcOffset.slice(1, 3), utcOffset.slice(4)]
    : [];
  const shift = (Number(hours) * 60 + Number(minutes)) * 60 * (sign === '-' ? -1 : 1);
  const seconds = Number(text) + shift;
  const time = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  const clock = time.map((part) => String(part).padStart(2, '0')).join(':');
  return `${dateOfDay(Math.floor(seconds / 86_400))}T${clock}${utcOffset ?? 'Z'}`;
}

/** @param day days since 1970-01-01; H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days */
function dateOfDay(day: number): string {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const ofEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) /
      365,
  );
  const ofYear =
    ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const dayOfMonth = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}

interface FoundDate {
  /** `2024-6-5` */
  readonly date: string;
  /** Where the text goes on. */
  readonly end: number;
}

function numericDate(text: string): FoundDate | undefined {
  const match = NUMERIC.exec(text);
  if (!match) return undefined;
  const [whole, year = '', month = '', day = ''] = match;
  return { date: `${year}-${month}-${day}`, end: match.index + whole.length };
}

function namedDate(text: string): FoundDate | undefined {
  const monthFirst = MONTH_FIRST.exec(text);
  const match = monthFirst ?? DAY_FIRST.exec(text);
  if (!match) return undefined;
  const [whole, first = '', second = '', year = ''] = match;
  const [name, day] = monthFirst ? [first, second] : [second, first];
  const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  if (month === 0) return undefined;
  return { date: `${year}-${month}-${day}`, end: match.index + whole.length };
}

function hourOf(hour: string, half: string | undefined): string {
  if (half === undefined) return hour;
  const isAfternoon = half.toLowerCase() === 'pm';
  return String((Number(hour) % 12) + (isAfternoon ? 12 : 0));
}
