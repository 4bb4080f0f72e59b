/** What a caller's value should be. TypeScript checks that for its users; JavaScript has only this. */

/** Says what is wrong with a value; nothing for a right one. */
export type Shape = (value: unknown, path: string) => readonly string[];

/** A value in a message: texts in quotes, shortened; other things by what they are. */
export function showValue(value: unknown): string {
  if (typeof value === 'string') {
    const text = JSON.stringify(value);
    return text.length > MOST ? `${text.slice(0, MOST)}…"` : text;
  }
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  const kind = Object.getPrototypeOf(value)?.constructor?.name as unknown;
  return typeof kind === 'string' && kind !== 'Object' ? `an object (${kind})` : 'an object';
}

const MOST = 60;

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shape(expected: string, isRight: (value: unknown) => boolean): Shape {
  return (value, path) =>
    isRight(value) ? [] : [`${path} must be ${expected}; it is ${showValue(value)}`];
}

export const text = shape('a text', (value) => typeof value === 'string');
export const flag = shape('true or false', (value) => typeof value === 'boolean');
export const callable = shape('a function', (value) => typeof value === 'function');

export function oneOf(values: readonly string[]): Shape {
  const list = values.map((value) => JSON.stringify(value)).join(', ');
  return shape(`one of ${list}`, (value) => values.some((one) => one === value));
}

export function listOf(item: Shape): Shape {
  return (value, path) =>
    Array.isArray(value)
      ? value.flatMap((one: unknown, index) => item(one, `${path}[${index}]`))
      : [`${path} must be a list; it is ${showValue(value)}`];
}

/** One of something, or a list: people write either. */
export function oneOrMany(item: Shape, expected: string): Shape {
  return (value, path) => {
    if (Array.isArray(value)) return listOf(item)(value, path);
    if (value !== undefined) return item(value, path);
    return [`${path} must be ${expected} or a list of them; it is undefined`];
  };
}

/** An object with any keys. */
export function recordOf(item: Shape): Shape {
  return (value, path) =>
    isRecord(value)
      ? Object.entries(value).flatMap(([key, one]) => item(one, below(path, key)))
      : [`${path} must be an object; it is ${showValue(value)}`];
}

/**
 * An object with these keys.
 *
 * @param needed must be there
 * @param optional may be missing or `undefined`
 * @param isOpen whether other keys do no harm
 */
export function objectOf(
  needed: Readonly<Record<string, Shape>>,
  optional: Readonly<Record<string, Shape>> = {},
  isOpen = false,
): Shape {
  const all = new Map(Object.entries({ ...needed, ...optional }));
  return (value, path) => {
    if (!isRecord(value)) return [`${path} must be an object; it is ${showValue(value)}`];
    const unknown = isOpen ? [] : Object.keys(value).filter((key) => !all.has(key));
    const problems = [...all].flatMap(([key, one]) =>
      value[key] === undefined && !Object.hasOwn(needed, key)
        ? []
        : one(value[key], below(path, key)),
    );
    const prefix = path === '' ? '' : `${path}: `;
    return [
      ...unknown.map(
        (key) => `${prefix}there is no key "${key}"; there are: ${[...all.keys()].join(', ')}`,
      ),
      ...problems,
    ];
  };
}

function below(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
