import type { Profile } from '../types.ts';

/**
 * Blogger (blogspot), whatever the template. Title, body and `.date-header` are from a full-text feed's
 * rules; the other fields are unconfirmed. The size in the address of a picture (`/s1600/`) stays: the
 * full one is not known to be there.
 */
export const blogger: Profile = {
  name: 'blogger',
  title: 'Blogger (blogspot) posts',
  match: { selectors: ['.post-body.entry-content'], generators: ['^[Bb]logger'] },
  body: ['.post-body', '.entry-content'],
  fields: {
    title: ['.post-title'],
    date: [{ selector: 'abbr.published', attribute: 'title' }, 'time.published', '.date-header'],
    author: ['.post-author [itemprop="name"]', '.post-author .fn'],
    tags: ['.post-labels a[rel~="tag"]'],
  },
  drops: [{ selector: '.blogger-post-footer', reason: 'footer of a feed' }],
};
