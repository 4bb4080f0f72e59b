import type { Profile } from '../types.ts';

/**
 * WordPress, whatever the theme: the classes that themes inherit from the default ones. `.entry-title`,
 * `.entry-content`, dates, authors and furniture are from a full-text feed's rules; the block themes'
 * classes and `rel` of terms are from WordPress's own templates and unconfirmed.
 */
export const wordpress: Profile = {
  name: 'wordpress',
  title: 'WordPress posts, classic and block themes',
  match: {
    selectors: [
      'link[rel="https://api.w.org/"]',
      '.wp-block-post-content',
      'article.type-post .entry-content',
    ],
    generators: ['^WordPress'],
  },
  body: ['.wp-block-post-content', '.entry-content', '.post-content', '.post-entry'],
  fields: {
    title: ['.entry-title', '.wp-block-post-title', 'h1.post-title'],
    date: ['time.published', 'time.entry-date', '.wp-block-post-date time', '.entry-date'],
    updated: ['time.updated'],
    author: ['.author .fn', 'a[rel~="author"]', '.wp-block-post-author-name'],
    tags: ['a[rel="tag"]:not(.taxonomy-category a)'],
    categories: ['a[rel~="category"]', '.taxonomy-category a'],
  },
  drops: [
    { selector: '.sharedaddy, .addtoany_share_save_container', reason: 'share buttons' },
    { selector: '.related_post, .jp-relatedposts', reason: 'related posts' },
    { selector: '.wpadvert', reason: 'advertisement' },
  ],
};
