import type { Profile } from '../types.ts';

/**
 * segmentfault.com (思否). `article` and the tags are from a public feed generator, `.article__content` (the older
 * page) from reading-mode rules; titles, authors, the older page's date and its pictures are confirmed by public
 * scrapers; the newer page's `time` is unconfirmed. Addresses behind
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
    title: ['h1 a[href*="/a/"]', 'h1 .text-body', '#articleTitle', 'h1'],
    date: ['time', { selector: '.article__authorright', pattern: '(\\S+)\\s*发布' }],
    author: [
      'a[href*="/u/"] strong',
      '.article__authormeta strong',
      '.article__author .name',
      '.card-body picture + strong',
    ],
    tags: ['.badge-tag', '.taglist--inline .tag'],
  },
  // The older page loads its pictures from addresses without a host.
  images: { rewrites: [{ pattern: '^/img/', replacement: 'https://segmentfault.com/img/' }] },
};
