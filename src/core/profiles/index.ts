import type { Profile } from '../types.ts';
import { blogger } from './blogger.ts';
import { cnblogs } from './cnblogs.ts';
import { csdn } from './csdn.ts';
import { devto } from './devto.ts';
import { generic } from './generic.ts';
import { ghost } from './ghost.ts';
import { hexo } from './hexo.ts';
import { hugo } from './hugo.ts';
import { jekyll } from './jekyll.ts';
import { jianshu } from './jianshu.ts';
import { juejin } from './juejin.ts';
import { medium } from './medium.ts';
import { oschina } from './oschina.ts';
import { segmentfault } from './segmentfault.ts';
import { wechat } from './wechat.ts';
import { wordpress } from './wordpress.ts';
import { zhihu } from './zhihu.ts';

/**
 * All profiles in the order in which they are tried; the first that matches is taken. Sites come
 * before the programs that make sites: people paste from one site into another, and a `#js_content` of
 * WeChat inside a CSDN post is content. The last takes any page.
 */
export const PROFILES: readonly Profile[] = [
  csdn,
  cnblogs,
  juejin,
  zhihu,
  jianshu,
  segmentfault,
  oschina,
  wechat,
  medium,
  devto,
  blogger,
  ghost,
  wordpress,
  hexo,
  hugo,
  jekyll,
  generic,
];
