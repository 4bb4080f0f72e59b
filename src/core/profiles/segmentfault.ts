import type { Profile } from '../types.ts';

/**
 * segmentfault.com (思否). `article` and the tags are from a public feed generator, `.article__content` (the older
 * page) from reading-mode rules; title, date and author are unconfirmed. Addresses behind
 * `link.segmentfault.com/?enc=` are enciphered: they cannot be read here and stay. A page saved
 * without the site's cookie (`acw_sc__v2`) is a script alone and has no body.
 */
export const segmentfault: Profile = {
  name: 'segmentfault',
  title: 'SegmentFault (思否) articles',
  match: {
    hosts: ['segmentfault.com'],
    selectors: ['article.article-content', '.article__content'],
  },
  body: ['article.article-content', '.article__content', 'article'],
  fields: {
    title: ['h1 a[href*="/a/"]', '#articleTitle', 'h1'],
    date: ['time'],
    author: ['a[href*="/u/"] strong', '.article__author .name'],
    tags: ['.badge-tag', '.taglist--inline .tag'],
  },
};
