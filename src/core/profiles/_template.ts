import type { Profile } from '../types.ts';

/**
 * Copy this file to `<site>.ts`, fill it in, add one line to `index.ts` and a folder of fixtures to
 * `fixtures/profiles/<site>/`. Say here which pages you looked at and when, and mark what you could
 * not confirm.
 */
export const template: Profile = {
  name: 'template',
  title: 'Example blog posts',
  match: { hosts: ['blog.example'], selectors: ['article.example-post'] },
  titleSelector: 'h1.example-title',
  bodySelectors: ['.example-body'],
  drops: [{ selector: '.share-buttons', reason: 'share buttons' }],
};
