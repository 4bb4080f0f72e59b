import type { Profile } from '../types.ts';

/**
 * Jekyll: the themes Minima, Minimal Mistakes, Chirpy and those that took their class names. `jekyll-seo-tag`
 * names Jekyll in `meta generator` and adds JSON-LD; Minima's microformat classes are from its
 * templates, the other class names are unconfirmed.
 */
export const jekyll: Profile = {
  name: 'jekyll',
  title: 'Jekyll posts: Minima, Minimal Mistakes, Chirpy and alike',
  match: { generators: ['^Jekyll'], selectors: ['.post.h-entry .post-content.e-content'] },
  body: ['.e-content', '.page__content', '.post-content', 'article .content', 'article'],
  fields: {
    title: ['.post-title', '.page__title', 'article h1', 'h1'],
    date: ['time.dt-published', 'time[itemprop="datePublished"]'],
    updated: ['time.dt-modified', 'time[itemprop="dateModified"]'],
    author: ['.p-author [itemprop="name"]', '.p-author'],
    tags: ['.page__taxonomy-item[href*="/tags/"], a.post-tag, .post-tags a'],
    categories: ['.page__taxonomy-item[href*="/categories/"], .post-categories a'],
  },
  drops: [
    { selector: 'a.header-link, a.anchor-heading', reason: 'anchor of a heading' },
    { selector: '.rouge-gutter', reason: 'line numbers of a code block' },
  ],
  contents: ['.toc'],
};
