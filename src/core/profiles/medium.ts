import type { Profile } from '../types.ts';

/**
 * The HTML files of a Medium export ("Download your information"). The microformat classes are from a
 * public converter of exports; `.p-author` and code in several `pre` are unconfirmed. An export has no
 * tags. Pages saved from medium.com have other, generated classes: the generic profile reads them.
 */
export const medium: Profile = {
  name: 'medium',
  title: 'Medium posts, as exported',
  match: { selectors: ['article.h-entry section.e-content'] },
  body: ['section.e-content'],
  fields: {
    title: ['.p-name'],
    date: ['time.dt-published'],
    author: ['a.p-author'],
    description: ['section.p-summary'],
    source: [{ selector: 'a.p-canonical', attribute: 'href' }],
  },
  drops: [
    { selector: '.graf--title', reason: 'the heading that is the title of the page' },
    { selector: '.graf--subtitle', reason: 'the subtitle, which is the description' },
    { selector: '.section-divider', reason: 'rule between sections' },
  ],
};
