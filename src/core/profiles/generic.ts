import type { Profile } from '../types.ts';

/**
 * The last resort: any HTML page that no other profile knows. The article is found by its marks or by
 * its text (`find-article.ts`), the metadata by what any page may say (`page-metadata.ts`).
 */
export const generic: Profile = {
  name: 'generic',
  title: 'Any other HTML page: the article is found by its text',
  match: { anyPage: true },
  body: [],
  readability: true,
  drops: [
    { selector: 'nav, [role="navigation"]', reason: 'navigation' },
    { selector: 'form, button, select', reason: 'form control' },
    { selector: 'a.headerlink, a.anchor-link', reason: 'anchor of a heading' },
    { selector: '.share-buttons, .social-share', reason: 'share buttons' },
  ],
};
