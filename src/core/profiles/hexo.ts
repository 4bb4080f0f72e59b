import type { Profile } from '../types.ts';

/**
 * Hexo: the themes Landscape, NexT, Butterfly and those that took their class names. The shape of code
 * (`figure.highlight`) is from Hexo's own issues; the class names of themes are unconfirmed.
 */
export const hexo: Profile = {
  name: 'hexo',
  title: 'Hexo posts: Landscape, NexT, Butterfly and alike',
  match: {
    selectors: ['.article-entry', '.post-body[itemprop="articleBody"]', '#article-container'],
    generators: ['^Hexo'],
  },
  body: ['.article-entry', '.post-body', '#article-container', '.post-content'],
  fields: {
    title: ['.article-title', '.post-title'],
    date: ['time[itemprop~="datePublished"]', '.post-meta-date-created', '.article-date time'],
    updated: ['time[itemprop~="dateModified"]', '.post-meta-date-updated'],
    tags: [
      {
        selector: '.article-tag-list-link, .post-tags a, .post-meta__tags',
        pattern: '#?\\s*(\\S.*)',
      },
    ],
    categories: [
      '.article-category-link, .post-category [itemprop="name"], [itemprop="about"] [itemprop="name"], .post-meta-categories',
    ],
  },
  drops: [
    { selector: 'a.headerlink', reason: 'anchor of a heading' },
    { selector: '.reward-container, .post-copyright', reason: 'page furniture' },
  ],
  contents: ['.post-toc', '#toc', '.toc-article'],
};
