import { PROFILES } from '../profiles/index.ts';
import type { Redirector } from '../types.ts';

/** Pages of sites without a profile that only say "you are leaving" and hold the real address in their query. */
const GENERAL: readonly Redirector[] = [
  { host: 'link.juejin.cn', path: '/', parameter: 'target' },
  { host: 'link.zhihu.com', path: '/', parameter: 'target' },
  { host: 'gitee.com', path: '/link', parameter: 'target' },
  { host: 'www.jianshu.com', path: '/go-wild', parameter: 'url' },
  { host: 'link.jianshu.com', path: '/', parameter: 't' },
  { host: 'links.jianshu.com', path: '/go', parameter: 'to' },
];

/** Those of all sites: people paste links from any site into any other. */
export const REDIRECTORS: readonly Redirector[] = [
  ...PROFILES.flatMap(({ links }) => links?.redirectors ?? []),
  ...GENERAL,
];
