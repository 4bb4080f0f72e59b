import type { Profile } from '../types.ts';

/**
 * juejin.cn (稀土掘金). Title, author and date are from a public exporter, `.article-content` from
 * reading-mode rules; `.article-viewer` and the header of code blocks are confirmed by saved
 * pages and exporters in public repositories; the tags are unconfirmed.
 */
export const juejin: Profile = {
  name: 'juejin',
  title: 'Juejin (稀土掘金) articles',
  match: { hosts: ['juejin.cn', 'juejin.im'], selectors: ['.article-viewer'] },
  body: ['.article-viewer', '.article-content'],
  fields: {
    title: ['h1.article-title'],
    date: ['.author-info-block time', '.meta-box time'],
    author: ['.author-info-block .author-name'],
    tags: ['.tag-list .tag-title'],
  },
  drops: [{ selector: '.code-block-extension-header', reason: 'header of a code block' }],
  links: { redirectors: [{ host: 'link.juejin.cn', path: '/', parameter: 'target' }] },
};
