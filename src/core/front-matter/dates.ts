const DATE =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt ]\s*(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?\s*(Z|z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Writes a date as RFC 3339 without changing what it says: the offset stays the source's own, a date
 * without a time stays one, a time without an offset gets none.
 *
 * @param text e.g. `2024-06-23 11:37:52 +0800`, `2020-6-4`, `2018-07-14T20:20:00+08:00`
 * @returns e.g. `2024-06-23T11:37:52+08:00`; `undefined` when it is no date of a known form
 */
export function normaliseDate(text: string): string | undefined {
  const match = DATE.exec(text.trim());
  if (!match) return undefined;
  const [, year = '', month = '', day = '', hour, minute, second, offset] = match;
  if (!within(month, 1, 12) || !within(day, 1, 31)) return undefined;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (hour === undefined || minute === undefined) return date;
  // 60 is a leap second (RFC 3339, section 5.7).
  if (!within(hour, 0, 23) || !within(minute, 0, 59) || !within(second ?? '0', 0, 60))
    return undefined;
  const time = `${hour.padStart(2, '0')}:${minute}:${second ?? '00'}`;
  return `${date}T${time}${normaliseOffset(offset)}`;
}

function normaliseOffset(offset: string | undefined): string {
  if (offset === undefined) return '';
  if (offset.toUpperCase() === 'Z') return 'Z';
  return offset.includes(':') ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`;
}

function within(digits: string, low: number, high: number): boolean {
  const value = Number(digits);
  return value >= low && value <= high;
}
