import type { Profile } from '../types.ts';

/**
 * Hugo: the themes PaperMod, Stack, LoveIt and those that took their class names. Hugo names itself in
 * `meta generator`; the class names of themes are unconfirmed. `.chroma` code is the highlighter's.
 */
export const hugo: Profile = {
  name: 'hugo',
  title: 'Hugo posts: PaperMod, Stack, LoveIt and alike',
  match: { generators: ['^Hugo '] },
  body: ['.post-content', '.article-content', 'article .content', 'article'],
  fields: {
    title: ['.post-title, .article-title, .single-title', 'article h1', 'h1'],
    date: ['.post-meta time, .article-time--published, time[datetime]'],
    author: ['.post-author a, .author a'],
    tags: ['.post-tags a, .article-tags a', 'a[href*="/tags/"]'],
    categories: ['.article-category a, .post-category a', 'a[href*="/categories/"]'],
  },
  drops: [
    { selector: 'a.anchor, a.headerlink, a.header-mark', reason: 'anchor of a heading' },
    { selector: '.copy-code', reason: 'copy button of a code block' },
  ],
  contents: ['.toc'],
};
