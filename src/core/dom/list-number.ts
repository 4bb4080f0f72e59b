/** The number that `start` of a list or `value` of an item asks for; `undefined` for none, or no number. */
export function listNumber(value: string | undefined): number | undefined {
  return value !== undefined && /^\s*-?\d{1,9}\s*$/.test(value) ? Number(value) : undefined;
}
