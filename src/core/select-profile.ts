import type { CheerioAPI } from 'cheerio';
import { PROFILES } from './profiles/index.ts';
import type { Profile } from './types.ts';

/** A profile and why it was taken. */
export interface SelectedProfile {
  readonly profile: Profile;
  readonly reason: string;
}

/** What the profile of a bare fragment is chosen by, and used when nothing else is known of it. */
export const PLAIN_PROFILE: Profile = {
  name: 'plain',
  title: 'No site: nothing is dropped',
  match: { selectors: [] },
  titleSelector: 'h1',
  bodySelectors: ['body'],
  drops: [],
};

/**
 * Chooses by name, then by the host of `url`, then by marks in the page, in registry order.
 *
 * @throws RangeError for a name that no profile has: a mistake of the caller, not of the document
 */
export function selectProfile(
  page: CheerioAPI,
  hint: { name?: string | undefined; url?: string | undefined },
): SelectedProfile | undefined {
  if (hint.name !== undefined)
    return { profile: profileByName(hint.name), reason: 'named by the caller' };
  const host = hint.url === undefined ? undefined : hostOf(hint.url);
  for (const profile of PROFILES) {
    const match = profile.match.hosts?.find((name) => host === name || host?.endsWith(`.${name}`));
    if (match !== undefined) return { profile, reason: `the address is on ${match}` };
  }
  for (const profile of PROFILES) {
    const match = profile.match.selectors.find((selector) => page(selector).length > 0);
    if (match !== undefined) return { profile, reason: `the page has \`${match}\`` };
  }
  return undefined;
}

/** @throws RangeError naming the profiles there are */
export function profileByName(name: string): Profile {
  const profile = PROFILES.find((candidate) => candidate.name === name);
  if (profile) return profile;
  const names = PROFILES.map((candidate) => candidate.name).join(', ');
  throw new RangeError(`there is no profile "${name}"; there are: ${names}`);
}

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}
