import { sha256Of } from '../hash.ts';

/**
 * A digest of all options that change what is written: 16 hexadecimal digits of SHA-256 over their JSON
 * with sorted keys. Options that are left out and options that are `undefined` are the same.
 *
 * @param options data; regular expressions and functions count by their source text
 */
export function digestOptions(options: Readonly<Record<string, unknown>>): string {
  return sha256Of(JSON.stringify(plain(options))).slice(0, 16);
}

/** The options as plain data with sorted keys. */
export function plainOptions(
  options: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(options)
      .filter(([, value]) => value !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, plain(value)]),
  );
}

function plain(value: unknown): unknown {
  if (typeof value === 'function' || value instanceof RegExp) return String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return plainOptions(Object.fromEntries(Object.entries(value)));
}
