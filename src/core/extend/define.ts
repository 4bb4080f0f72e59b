import { checkObject } from '../arguments/check.ts';
import { profileInputShape } from '../arguments/profile-shape.ts';
import { listOf, text as textShape } from '../arguments/shape.ts';
import { parsePage } from '../dom/parse.ts';
import { queryAll } from '../dom/query.ts';
import { UTC_OFFSET } from '../page-dates.ts';
import { asProfile } from '../profile-input.ts';
import type { ProfileInput } from '../profile-input.ts';
import type { Profile } from '../profile.ts';
import { RULE_ELEMENTS } from './extension.ts';
import type { Pass, Rule } from './extension.ts';
import { findersOf, patternsOf } from '../user-pattern.ts';

const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * Checks a pass when it is made, not when the first page is converted.
 *
 * @throws TypeError when its name is not in kebab-case or it has no function `run`
 *
 * @example
 * const dropAds = definePass({
 *   name: 'drop-ads',
 *   run: (body, { remove }) => remove(body.find('.ad'), 'advertisement'),
 * });
 * convert(page, { passes: [dropAds] });
 */
export function definePass(pass: Pass): Pass {
  checkObject(pass, 'the pass', 'definePass');
  checkName('pass', pass.name);
  if (typeof pass.run !== 'function')
    throw new TypeError(`pass "${pass.name}" has no function run`);
  return Object.freeze({ ...pass });
}

/**
 * Checks a rule when it is made.
 *
 * @throws TypeError when its name is not in kebab-case, it has no function `write`, or an element is
 *   none that rules may write
 *
 * @example
 * const underscores = defineRule({
 *   name: 'rules-of-asterisks',
 *   elements: ['hr'],
 *   write: () => '* * *',
 * });
 * convert(page, { rules: [underscores] });
 */
export function defineRule(rule: Rule): Rule {
  checkObject(rule, 'the rule', 'defineRule');
  checkName('rule', rule.name);
  if (typeof rule.write !== 'function')
    throw new TypeError(`rule "${rule.name}" has no function write`);
  const problems = listOf(textShape)(rule.elements, 'elements');
  if (problems.length > 0)
    throw new TypeError(`rule "${rule.name}" is wrong: ${problems.join('; ')}`);
  const known: readonly string[] = RULE_ELEMENTS;
  const unknown = rule.elements.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new TypeError(
      `rule "${rule.name}" cannot write ${unknown.join(', ')}; there are: ${known.join(', ')}; a pass can rename an element to one of these`,
    );
  return Object.freeze({ ...rule, elements: Object.freeze([...rule.elements]) });
}

/**
 * Makes a profile of what a config file may have in its place: one of something for a list of it, and
 * no title.
 *
 * @throws TypeError naming every key, selector, regular expression or name in it that is none, and every
 *   value of another type
 *
 * @example
 * const myBlog = defineProfile({
 *   name: 'my-blog',
 *   match: { hosts: 'my.example' },
 *   body: '.entry',
 *   drops: [{ selector: '.ad', reason: 'advertisement' }],
 * });
 * convert(page, { profile: myBlog });
 */
export function defineProfile(input: ProfileInput): Profile {
  checkObject(input, 'the profile', 'defineProfile');
  checkName('profile', input.name);
  refuseProfile(input.name, profileInputShape(input, ''));
  const profile = asProfile({ title: input.name, ...input });
  const problems = [
    ...selectorsOf(profile).flatMap((text) => (isSelector(text) ? [] : [`no selector: ${text}`])),
    ...patternsOf(profile).flatMap((text) => (isPattern(text) ? [] : [`no pattern: ${text}`])),
  ];
  if (profile.body.length === 0 && !profile.readability)
    problems.push('it has no selector of a body');
  if (profile.utcOffset !== undefined && !UTC_OFFSET.test(profile.utcOffset))
    problems.push(`no offset from UTC: ${profile.utcOffset}`);
  refuseProfile(profile.name, problems);
  return profile;
}

function refuseProfile(name: string, problems: readonly string[]): void {
  if (problems.length > 0)
    throw new TypeError(`profile "${name}" is wrong: ${problems.join('; ')}`);
}

function checkName(kind: string, name: unknown): void {
  if (typeof name === 'string' && NAME.test(name)) return;
  throw new TypeError(
    `the name of a ${kind} is in lower case with hyphens, e.g. my-${kind}; this one is ${JSON.stringify(name)}`,
  );
}

function selectorsOf({ match, body, fields, drops, contents, links }: Profile): readonly string[] {
  return [
    ...(match.selectors ?? []),
    ...body,
    ...findersOf(fields).map(({ selector }) => selector),
    ...(drops ?? []).map(({ selector }) => selector),
    ...(contents ?? []),
    ...(links?.keywords ?? []),
    ...(links?.cards ?? []).flatMap(({ selector, title }) => [selector, title]),
  ];
}

function isSelector(text: string): boolean {
  try {
    return text.trim() !== '' && queryAll(parsePage('<p></p>'), text).length >= 0;
  } catch {
    return false;
  }
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u').source !== '';
  } catch {
    return false;
  }
}
