/** Dates as pages show them to people: `发布于 2024年6月5日 12:30`, `Jun 5, 2024`, seconds since 1970. */
import { normaliseDate } from './front-matter/dates.ts';

/** `2024-06-05`, `2024/6/5`, `2024.06.05`, `2024年6月5日`, anywhere in a text. */
const NUMERIC = /(?<!\d)(\d{4})(?: ?年 ?|[-/.])(\d{1,2})(?: ?月 ?|[-/.])(\d{1,2})(?!\d)/;
/** `June 5, 2024`, `Jun. 5th 2024`. */
const MONTH_FIRST = /\b([A-Z][a-z]{2,8})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/;
/** `5 June 2024`, `Wed, 05 Jun 2024` (RFC 5322, section 3.3). */
const DAY_FIRST = /(?<!\d)(\d{1,2})(?:st|nd|rd|th)? ([A-Z][a-z]{2,8})\.?,? (\d{4})(?!\d)/;
/** Behind a numeric date, perhaps in brackets: `日`, ` 星期三`, `（周三）`. */
const WEEKDAY = /^日?(?: ?[（(]?(?:星期|周)[一二三四五六日天][)）]?)?/;
/** Behind that: `T12:30:05+08:00`, ` 12:30`, ` 12时30分`, ` 下午3:20`, ` at 1:05 PM`, ` 12:30 GMT+0800`. */
const TIME =
  /^(?:T| |, | at |, at )?(?:(上午|早上|凌晨|中午|下午|晚上) ?)?(\d{1,2})[:：时](\d{2})(?:[:：分](\d{2}(?:\.\d{1,9})?))?[分秒]?(?: ?(AM|PM|am|pm)\b)?(?: ?((?:UTC|GMT)?[+-]\d{2}:?\d{2}|Z|UTC|GMT)(?![\d:]))?/;

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
  return (time ? timeOf(found, time, utcOffset) : undefined) ?? normaliseDate(found.date);
}

/**
 * A text that is nothing but one date, as people and programs write it into front matter: also
 * `2024.06.05`, `2024年6月5日 下午3:20`, `Wed, 05 Jun 2024 12:30:05 GMT`, what JavaScript prints, and
 * seconds or milliseconds since 1970. What could be two dates (`05/06/2024`, `24-06-05`) is none.
 *
 * @returns RFC 3339, saying just what the text says; `undefined` when it is no date of a known form
 */
export function readWrittenDate(text: string): string | undefined {
  const plain = normaliseDate(text);
  if (plain !== undefined) return plain;
  const whole = text.trim().replace(/\s+/g, ' ');
  if (whole.length > LONGEST) return undefined;
  if (/^\d{13}$/.test(whole)) {
    const part = whole.slice(10) === '000' ? '' : `.${whole.slice(10)}`;
    return readEpoch(whole.slice(0, 10), undefined)?.replace('Z', `${part}Z`);
  }
  const found = numericDate(whole) ?? namedDate(whole);
  if (!found) return readEpoch(whole, undefined);
  if (!/^(?:[A-Z][a-z]{2,8},? )?$/.test(whole.slice(0, found.start))) return undefined;
  const time = TIME.exec(whole.slice(found.end));
  const rest = whole.slice(found.end + (time?.[0].length ?? 0));
  // JavaScript puts the name of the zone into brackets.
  if (!/^(?: \([^()]*\))?$/.test(rest)) return undefined;
  return time ? timeOf(found, time, undefined) : normaliseDate(found.date);
}

function timeOf(
  { date }: FoundDate,
  [, before, hour = '', minute = '', second = '00', after, zone = '']: RegExpExecArray,
  utcOffset: string | undefined,
): string | undefined {
  const shift = zone.replace(/^(?:UTC|GMT)/, '') || (zone === '' ? (utcOffset ?? '') : 'Z');
  const half = after ?? (before === undefined ? undefined : (HALVES[before] ?? 'am'));
  return normaliseDate(`${date} ${hourOf(hour, half)}:${minute}:${second}${shift}`);
}

/** Parts of the day that are not the morning. */
const HALVES: Readonly<Record<string, string>> = { 中午: 'noon', 下午: 'pm', 晚上: 'pm' };

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
  /** Where it begins, and where the text goes on. */
  readonly start: number;
  readonly end: number;
}

function numericDate(text: string): FoundDate | undefined {
  const match = NUMERIC.exec(text);
  if (!match) return undefined;
  const [whole, year = '', month = '', day = ''] = match;
  const behind = match.index + whole.length;
  const end = behind + (WEEKDAY.exec(text.slice(behind))?.[0].length ?? 0);
  return { date: `${year}-${month}-${day}`, start: match.index, end };
}

function namedDate(text: string): FoundDate | undefined {
  const monthFirst = MONTH_FIRST.exec(text);
  const match = monthFirst ?? DAY_FIRST.exec(text);
  if (!match) return undefined;
  const [whole, first = '', second = '', year = ''] = match;
  const [name, day] = monthFirst ? [first, second] : [second, first];
  const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  if (month === 0) return undefined;
  return {
    date: `${year}-${month}-${day}`,
    start: match.index,
    end: match.index + whole.length,
  };
}

/** `下午15:20` says the same twice; `中午11:50` is before noon. */
function hourOf(hour: string, half: string | undefined): string {
  const number = Number(hour);
  if (half === undefined || number > 12) return hour;
  if (half === 'noon') return number < 11 ? String(number + 12) : hour;
  const isAfternoon = half.toLowerCase() === 'pm';
  return String((number % 12) + (isAfternoon ? 12 : 0));
}
