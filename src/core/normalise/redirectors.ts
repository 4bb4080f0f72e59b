import { PROFILES } from '../profiles/index.ts';
import type { Redirector } from '../types.ts';

/** Pages of sites without a profile that only say "you are leaving" and hold the real address in their query. */
const GENERAL: readonly Redirector[] = [{ host: 'gitee.com', path: '/link', parameter: 'target' }];

/** Those of all sites: people paste links from any site into any other. */
export const REDIRECTORS: readonly Redirector[] = [
  ...PROFILES.flatMap(({ links }) => links?.redirectors ?? []),
  ...GENERAL,
];
