import type { Profile } from '../types.ts';

/**
 * dev.to and other communities that run Forem. Title, body and date are from a full-text feed's rules;
 * author, tags and the panel of code blocks are unconfirmed.
 */
export const devto: Profile = {
  name: 'devto',
  title: 'DEV (dev.to) and other Forem articles',
  match: { hosts: ['dev.to'], selectors: ['#article-body.crayons-article__body'] },
  body: ['#article-body'],
  fields: {
    title: ['.crayons-article__header h1', 'header h1'],
    date: ['.crayons-article__header time', 'time.date'],
    author: ['.crayons-article__header__meta a.crayons-link'],
    tags: [{ selector: '.spec__tags a', pattern: '#?\\s*(\\S.*)' }],
  },
  drops: [{ selector: '.highlight__panel', reason: 'buttons of a code block' }],
};
