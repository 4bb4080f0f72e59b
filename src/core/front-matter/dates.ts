const DATE =
  /^(\d{4})(?:-|\/|年)(\d{1,2})(?:-|\/|月)(\d{1,2})日?(?:[Tt ]\s*(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?\s*(Z|z|[+-]\d{2}:?\d{2})?)?$/;

/** RFC 3339, section 5.6: `+25:00` is no offset, and readers stop at it. */
const OFFSET = /^(?:Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)$/i;

/**
 * Writes a date as RFC 3339 without changing what it says: the offset stays the source's own, a date
 * without a time stays one, a time without an offset gets none.
 *
 * @param text e.g. `2024-06-23 11:37:52 +0800`, `2020-6-4`, `2018-07-14T20:20:00+08:00`,
 *   `2024/06/23 11:37`, `2024年6月23日`
 * @returns e.g. `2024-06-23T11:37:52+08:00`; `undefined` when it is no date of a known form
 */
export function normaliseDate(text: string): string | undefined {
  const match = DATE.exec(text.trim());
  if (!match) return undefined;
  const [, year = '', month = '', day = '', hour, minute, second, offset] = match;
  if (!within(month, 1, 12) || !within(day, 1, daysOf(Number(year), Number(month))))
    return undefined;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (hour === undefined || minute === undefined) return date;
  // 60 is a leap second (RFC 3339, section 5.7).
  if (!within(hour, 0, 23) || !within(minute, 0, 59) || !within(second ?? '0', 0, 60))
    return undefined;
  if (offset !== undefined && !OFFSET.test(offset)) return undefined;
  const time = `${hour.padStart(2, '0')}:${minute}:${second ?? '00'}`;
  return `${date}T${time}${normaliseOffset(offset)}`;
}

function normaliseOffset(offset: string | undefined): string {
  if (offset === undefined) return '';
  if (offset.toUpperCase() === 'Z') return 'Z';
  return offset.includes(':') ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`;
}

/** A 31st of February is kept as written: generators stop at it. */
function daysOf(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/**
 * How a generator wants dates.
 * - `rfc-3339`: as {@link normaliseDate} writes them.
 * - `offset-apart`: `2024-06-23 11:37:52 +0800`.
 * - `local`: `2024-06-23 11:37:52`, the clock of the source; a day alone is `2024/06/23`, since
 *   JavaScript takes `2024-06-23` for midnight in Greenwich.
 * - `local-t`: the same with a `T` between; a day alone is `2024-06-23`.
 */
export type DateForm = 'rfc-3339' | 'offset-apart' | 'local' | 'local-t';

const RFC_3339 = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d(?:\.\d+)?)(Z|[+-]\d\d:\d\d)?)?$/;

/** @param date as {@link normaliseDate} returns it; a text that is none comes back unchanged */
export function formatDate(date: string, form: DateForm): string {
  const [, day = '', time, offset = ''] = RFC_3339.exec(date) ?? [];
  if (day === '') return date;
  if (time === undefined) return form === 'local' ? day.replaceAll('-', '/') : day;
  // A leap second is no time to most programs; the second before it is the nearest that is.
  const clock = time.replace(/:60/, ':59');
  switch (form) {
    case 'rfc-3339':
      return `${day}T${clock}${offset}`;
    case 'offset-apart':
      return `${day} ${clock}${offset === '' ? '' : ` ${offset.replace('Z', '+00:00').replace(':', '')}`}`;
    case 'local':
      return `${day} ${clock}`;
    case 'local-t':
      return `${day}T${clock}`;
  }
}

function within(digits: string, low: number, high: number): boolean {
  const value = Number(digits);
  return value >= low && value <= high;
}
