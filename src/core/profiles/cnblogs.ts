import type { Profile } from '../types.ts';

/**
 * www.cnblogs.com (博客园). Title, body and the `.cnblogs_code` shape are from public reading-mode rules and
 * from posts pasted elsewhere; `#post-date` is confirmed by a public scraper of the site. The selectors of
 * author, tags and categories are unconfirmed, as is the site's clock (it prints Chinese time and no
 * offset).
 */
export const cnblogs: Profile = {
  name: 'cnblogs',
  title: 'cnblogs (博客园) posts, all skins',
  match: { hosts: ['cnblogs.com'], selectors: ['#cnblogs_post_body'] },
  body: ['#cnblogs_post_body'],
  fields: {
    title: ['#cb_post_title_url', '.postTitle'],
    date: ['#post-date'],
    author: ['.postDesc a[href^="https://www.cnblogs.com/"]'],
    tags: ['#EntryTag a'],
    categories: ['#BlogPostCategory a'],
  },
  utcOffset: '+08:00',
  drops: [{ selector: '.cnblogs_code_hide_button', reason: 'button of a folded code block' }],
};
