import { isDirective, isText } from 'domhandler';
import type { Page } from './dom/page.ts';
import { isBlockName } from './dom/elements.ts';
import { PressElement } from './dom/nodes.ts';
import { queryAll } from './dom/query.ts';
import { isBlankText } from './dom/walk.ts';
import { findValues } from './find-values.ts';
import { PROFILES } from './profiles/index.ts';
import type { Profile } from './types.ts';
import { runPattern } from './user-pattern.ts';

/** A profile and why it was taken. */
export interface SelectedProfile {
  readonly profile: Profile;
  readonly reason: string;
}

/** What the profile of a bare fragment is chosen by, and used when nothing else is known of it. */
export const PLAIN_PROFILE: Profile = {
  name: 'plain',
  title: 'No site: nothing is dropped',
  match: {},
  body: ['body'],
};

/** What is known beside the page. */
export interface ProfileHint {
  /** The profile that the caller named. */
  readonly name?: string | undefined;
  /** Addresses of the page, the most certain first. */
  readonly urls?: readonly (string | undefined)[];
  /** The caller's own profiles, see {@link allProfiles}. */
  readonly profiles?: readonly Profile[] | undefined;
  /** A fragment is no page: its own address and the last resort, `anyPage`, are not asked. */
  readonly isFragment?: boolean;
}

/** The caller's profiles and, behind them, the built-in ones whose name they do not take. */
export function allProfiles(own: readonly Profile[] = []): readonly Profile[] {
  const taken = new Set(own.map(({ name }) => name));
  return [...own, ...PROFILES.filter(({ name }) => !taken.has(name))];
}

/**
 * Chooses by name, else by the first evidence that any profile has: the addresses, marks in the page,
 * the generator that made it, being a page at all. All evidence is asked of the caller's profiles
 * before it is asked of the built-in ones; within each evidence the profiles have their order.
 *
 * @throws RangeError for a name that no profile has: a mistake of the caller, not of the document
 */
export function selectProfile(page: Page, hint: ProfileHint): SelectedProfile | undefined {
  const { name, profiles: own = [], isFragment = false } = hint;
  const all = allProfiles(own);
  if (name !== undefined)
    return { profile: profileByName(name, all), reason: 'named by the caller' };
  const urls = [...(hint.urls ?? []), isFragment ? undefined : ownAddress(page)].filter(
    (url) => url !== undefined,
  );
  const evidence: readonly Evidence[] = [
    (profile) => matchAddress(profile, urls),
    (profile) => matchMarks(profile, page),
    (profile) => matchGenerator(profile, page),
    (profile) =>
      profile.match.anyPage && !isFragment && isPage(page)
        ? 'it is an HTML page of no known site'
        : undefined,
  ];
  for (const group of [own, all.filter((profile) => !own.includes(profile))]) {
    for (const ask of evidence) {
      for (const profile of group) {
        const reason = ask(profile);
        if (reason !== undefined) return { profile, reason };
      }
    }
  }
  return undefined;
}

type Evidence = (profile: Profile) => string | undefined;

function matchAddress({ match }: Profile, urls: readonly string[]): string | undefined {
  for (const url of urls) {
    const host = hostOf(url);
    const name = match.hosts?.find((one) => host === one || host?.endsWith(`.${one}`));
    if (name !== undefined) return `the address is on ${name}`;
    const pattern = match.urls?.find((one) =>
      runPattern(one, (expression) => expression.test(url)),
    );
    if (pattern !== undefined) return `the address matches \`${pattern}\``;
  }
  return undefined;
}

function matchMarks({ match }: Profile, page: Page): string | undefined {
  const mark = match.selectors?.find((selector) => queryAll(page, selector).length > 0);
  return mark === undefined ? undefined : `the page has \`${mark}\``;
}

function matchGenerator({ match }: Profile, page: Page): string | undefined {
  if (!match.generators) return undefined;
  const { values } = findValues(page, 'meta[name="generator" i]', undefined);
  const generator = values.find(({ value }) =>
    match.generators?.some((pattern) =>
      runPattern(pattern, (expression) => expression.test(value)),
    ),
  );
  return generator && `the page was made by ${generator.value.slice(0, 80)}`;
}

/** The address that a saved page says it has. Only its head is asked: a body may quote other pages. */
function ownAddress(page: Page): string | undefined {
  const selectors = ['head link[rel="canonical"]', 'head meta[property="og:url"]'];
  for (const selector of selectors) {
    const [found] = findValues(page, selector, undefined).values;
    if (found) return found.value;
  }
  return undefined;
}

/**
 * Whether the source is an HTML page, and not Markdown with some HTML in it: it has a doctype, or
 * `html`, `head` or `body` as a tag, or nothing but elements at its top, one of them a block.
 */
function isPage(page: Page): boolean {
  if (page.root.children.some((node) => isDirective(node))) return true;
  // The parser makes these three up when they are missing; only those of the source have a place.
  const frame = queryAll(page, 'html, head, body');
  const body = frame.find(({ name }) => name === 'body');
  if (frame.some((element) => typeof element.startIndex === 'number')) return true;
  const top = body?.children ?? [];
  return (
    top.every((node) => !isText(node) || isBlankText(node)) &&
    top.some((node) => node instanceof PressElement && isBlockName(node.name))
  );
}

/** @throws RangeError naming the profiles there are */
export function profileByName(name: string, profiles: readonly Profile[] = PROFILES): Profile {
  const profile = profiles.find((candidate) => candidate.name === name);
  if (profile) return profile;
  const names = profiles.map((candidate) => candidate.name).join(', ');
  throw new RangeError(`there is no profile "${name}"; there are: ${names}`);
}

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}
