import type { Profile } from '../types.ts';

/**
 * www.oschina.net and my.oschina.net (开源中国). Title and `#articleContent` are from reading-mode rules; the new
 * page (`.article-box`), date, author, tags and the redirector are unconfirmed.
 */
export const oschina: Profile = {
  name: 'oschina',
  title: 'OSCHINA (开源中国) blog posts and news',
  match: {
    hosts: ['oschina.net'],
    selectors: ['.article-box__content', '.article-detail #articleContent'],
  },
  body: ['#articleContent', '.article-box__content', '.article-detail .content'],
  fields: {
    title: ['.article-box__title', 'h1'],
    date: ['.article-box__meta .date', '.article-box__meta .item-list time'],
    author: ['.article-box__meta .author, .article-detail .user-name'],
    tags: ['.article-box__tags a, .tags-box a'],
  },
  drops: [{ selector: '.ad-wrap, .article-box__ad', reason: 'advertisement' }],
  links: {
    redirectors: [{ host: 'www.oschina.net', path: '/action/GoToLink', parameter: 'url' }],
  },
};
