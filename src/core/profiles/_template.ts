import type { Profile } from '../types.ts';

/**
 * Copy this file to `<site>.ts`, fill it in, put it into the list in `index.ts` and add a folder of
 * fixtures: src/README.md has the steps. Say here which pages you looked at and when, and mark what you could
 * not confirm.
 */
export const template: Profile = {
  name: 'template',
  title: 'Example blog posts',
  match: { hosts: ['blog.example'], selectors: ['article.example-post'] },
  body: ['.example-body'],
  fields: { title: ['h1.example-title'], date: ['.example-date'] },
  drops: [{ selector: '.share-buttons', reason: 'share buttons' }],
};
