/** Refuses what callers of the library hand over by mistake, before anything is made of it. */
import { RULE_ELEMENTS } from '../extend/extension.ts';
import {
  EMPHASES,
  FRONT_MATTER_DIALECTS,
  FRONT_MATTER_FORMATS,
  MATH_FORMS,
  SPACINGS,
  TABLES,
  VERIFIES,
} from '../option-values.ts';
import type { ConvertOptions } from '../types.ts';
import type { VerifyOptions } from '../verify-result.ts';
import { profileShape } from './profile-shape.ts';
import {
  callable,
  flag,
  isRecord,
  listOf,
  objectOf,
  oneOf,
  recordOf,
  showValue,
  text,
} from './shape.ts';
import type { Shape } from './shape.ts';

/** Objects of a class may have more than what is asked of them. */
const pass = objectOf({ name: text, run: callable }, {}, true);
const rule = objectOf(
  { name: text, elements: listOf(oneOf(RULE_ELEMENTS)), write: callable },
  {},
  true,
);

const profile: Shape = (value, path) => {
  if (typeof value === 'string') return [];
  if (!isRecord(value))
    return [`${path} must be the name of a profile or a profile; it is ${showValue(value)}`];
  return profileShape(value, path).map((problem) => `${problem}; make it with defineProfile`);
};

const CONVERT_OPTIONS: Readonly<Record<keyof ConvertOptions, Shape>> = {
  spacing: oneOf(SPACINGS),
  emphasis: oneOf(EMPHASES),
  math: oneOf(MATH_FORMS),
  tables: oneOf(TABLES),
  verify: oneOf(VERIFIES),
  keepToc: flag,
  passes: listOf(pass),
  rules: listOf(rule),
  url: text,
  profile,
  profiles: listOf(profileShape),
  frontMatter: oneOf(FRONT_MATTER_DIALECTS),
  encoding: text,
  frontMatterFormat: oneOf(FRONT_MATTER_FORMATS),
  frontMatterAliases: recordOf(text),
  frontMatterDrops: listOf(text),
};

/** One object of options may serve a conversion and its verification: what does not matter here is no mistake. */
const VERIFY_OPTIONS: Readonly<Record<string, Shape>> = { ...CONVERT_OPTIONS, fragment: flag };

/**
 * @param caller the function, for the message
 * @returns the options without those that are `undefined`: they would hide the defaults
 * @throws TypeError naming each wrong option, its value and what it may be
 */
export function checkConvertOptions(options: ConvertOptions, caller: string): ConvertOptions {
  return checkOptions(options, CONVERT_OPTIONS, caller);
}

/** As {@link checkConvertOptions}. */
export function checkVerifyOptions(options: VerifyOptions, caller: string): VerifyOptions {
  return checkOptions(options, VERIFY_OPTIONS, caller);
}

function checkOptions<T extends object>(
  options: T,
  shapes: Readonly<Record<string, Shape>>,
  caller: string,
): T {
  if (!isRecord(options))
    throw new TypeError(`${caller}: the options must be an object; they are ${showValue(options)}`);
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const problems = given.flatMap(([key, value]) => {
    const shape = Object.hasOwn(shapes, key) ? shapes[key] : undefined;
    if (!shape)
      return [`there is no option "${key}"; there are: ${Object.keys(shapes).join(', ')}`];
    return shape(value, key).map((problem) => `option ${withColon(problem, key)}`);
  });
  if (problems.length > 0) throw new TypeError(`${caller}: ${problems.join('; ')}`);
  return withoutUndefined(options);
}

function withoutUndefined<T extends object>(options: T): T {
  const rest = { ...options };
  for (const [key, value] of Object.entries(rest))
    if (value === undefined) Reflect.deleteProperty(rest, key);
  return rest;
}

/** `passes[0].run must` -> `passes: [0].run must`, so that the name of the option is seen. */
function withColon(problem: string, key: string): string {
  const rest = problem.slice(key.length);
  if (rest.startsWith(' ') || rest.startsWith(':')) return problem;
  return `${key}: ${rest.replace(/^\./, '')}`;
}

/** @throws TypeError for anything but a text or bytes */
export function checkSource(source: unknown, what: string, caller: string): void {
  if (typeof source === 'string' || isBytes(source)) return;
  refuse(source, `${what} must be a text or bytes (Uint8Array, Buffer)`, caller);
}

/** @throws TypeError for anything but a text */
export function checkText(source: unknown, what: string, caller: string): void {
  if (typeof source !== 'string') refuse(source, `${what} must be a text`, caller);
}

/** @throws TypeError for anything but an object, e.g. `defineRule: the rule must be an object; it is 7` */
export function checkObject(value: unknown, what: string, caller: string): void {
  if (!isRecord(value)) refuse(value, `${what} must be an object`, caller);
}

function refuse(value: unknown, expected: string, caller: string): never {
  const next = value instanceof Promise ? '; await it' : '';
  throw new TypeError(`${caller}: ${expected}; it is ${showValue(value)}${next}`);
}

/** Also of another realm, e.g. of a test runner, where `instanceof` knows no Uint8Array. */
function isBytes(value: unknown): value is Uint8Array {
  return Object.prototype.toString.call(value) === '[object Uint8Array]';
}
