import type { Profile } from '../types.ts';

/**
 * www.oschina.net and my.oschina.net (开源中国). Title and `#articleContent` are from reading-mode rules. The new
 * page (`.article-box`), where the tags stand in the box beside the body, is confirmed by public scrapers
 * of the site (transform-url tests, an uploader that copies posts between sites); date, author and the
 * redirector are unconfirmed.
 */
export const oschina: Profile = {
  name: 'oschina',
  title: 'OSCHINA (开源中国) blog posts and news',
  match: {
    hosts: ['oschina.net'],
    selectors: ['.article-box__content', '.article-detail #articleContent'],
  },
  body: ['#articleContent', '.article-detail .content', '.article-box__content'],
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
