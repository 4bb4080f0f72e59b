import type { Profile } from '../types.ts';

/**
 * Ghost, whatever the theme. The `kg-` cards are from Ghost's documentation for themes; bodies, title
 * and tags are unconfirmed. Date, author and description come from the JSON-LD that Ghost puts into
 * every page.
 */
export const ghost: Profile = {
  name: 'ghost',
  title: 'Ghost posts',
  match: { selectors: ['.gh-content'], generators: ['^Ghost '] },
  body: ['.gh-content', '.post-full-content', '.post-content'],
  fields: {
    title: ['.gh-article-title, .article-title, .post-full-title'],
    tags: ['.gh-article-tag, .article-tag'],
  },
  drops: [
    { selector: '.kg-signup-card, .kg-email-cta-card', reason: 'form for subscribers' },
    { selector: '.kg-audio-player-container', reason: 'controls of a player' },
  ],
  links: { cards: [{ selector: 'a.kg-bookmark-container', title: '.kg-bookmark-title' }] },
};
