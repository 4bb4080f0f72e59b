import type { Profile } from '../types.ts';

/**
 * www.cnblogs.com (博客园). Title, body and the `.cnblogs_code` shape are from public reading-mode rules and
 * from posts pasted elsewhere; date, author, tags and categories are confirmed by saved pages and scrapers in
 * public repositories. The site's clock is unconfirmed (it prints Chinese time and no offset).
 */
export const cnblogs: Profile = {
  name: 'cnblogs',
  title: 'cnblogs (博客园) posts, all skins',
  match: { hosts: ['cnblogs.com'], selectors: ['#cnblogs_post_body'] },
  body: ['#cnblogs_post_body'],
  fields: {
    title: ['#cb_post_title_url', '.postTitle'],
    date: ['#post-date'],
    // Pages from before 2018 have addresses of http, or none but the host's.
    author: [
      '#post-date ~ a[href*="//www.cnblogs.com/"]',
      '.postDesc a[href*="//www.cnblogs.com/"]',
      '#author_profile_detail a',
    ],
    tags: ['#EntryTag a'],
    categories: ['#BlogPostCategory a'],
  },
  utcOffset: '+08:00',
  drops: [{ selector: '.cnblogs_code_hide_button', reason: 'button of a folded code block' }],
};
