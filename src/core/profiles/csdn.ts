import type { Profile } from '../types.ts';

/**
 * The exporter hid the address as hexadecimal with stray colons in it:
 * `<p alt="6874…2f:6172…" class_="artid" style="display:none">` (the attribute is really `class_`),
 * or as the text of `<p class="artid">`, sometimes unclosed and with a glued `/>`.
 */
const HIDDEN_ADDRESS = '[class_="artid"], p.artid';

/** Two services that answer with another picture at each request. */
const RANDOM_PICTURE = '^https?://(?:api\\.vvhan\\.com/api/bing\\?|bing\\.ee123\\.net/img/rand)';

/**
 * blog.csdn.net, both editors: Markdown (`.markdown_views`) and rich text (`.htmledit_views`).
 * Selectors and shapes are from a study of 24,013 exports of 2024 and 2025; every one of them has
 * `#articleContentId` and `#content_views`. The fields of a page saved by a browser (date, author,
 * tags) are from a public exporter of CSDN pages and unconfirmed.
 */
export const csdn: Profile = {
  name: 'csdn',
  title: 'CSDN blog posts, Markdown and rich text editor',
  match: { hosts: ['csdn.net'], selectors: ['#content_views'] },
  body: ['#content_views', '#article_content'],
  fields: {
    title: ['#articleContentId, h1.title-article'],
    date: [
      { selector: '.article-info-box .time', attribute: 'data-time' },
      '.article-info-box .time',
    ],
    author: ['#uid', '.article-info-box .follow-nickName'],
    tags: ['.article-info-box .tag-link-new, .article-info-box .tag-link'],
    source: [
      { selector: HIDDEN_ADDRESS, attribute: 'alt', decode: 'hex' },
      { selector: HIDDEN_ADDRESS, decode: 'hex' },
    ],
  },
  // The exports write their dates with it.
  utcOffset: '+08:00',
  drops: [
    { selector: '.hide-article-box, .blog-extension-box', reason: 'page furniture' },
    // It stands behind the article, and in it where the author copied a page as a whole.
    { selector: '.more-toolbox', reason: 'page furniture' },
  ],
  // The Markdown editor's, and the three parts of the rich text editor's.
  contents: ['.toc', '#main-toc', 'p[id$="-toc"]', '#hr-toc'],
  links: {
    keywords: [
      'a[href*="so.csdn.net/so/search"]',
      'a.replace_word',
      'a[title$="知识库"][href*="lib.csdn.net/base/"]',
      'a[href*="zhida.zhihu.com"]',
    ],
    cards: [{ selector: 'a.has-card', title: '.link-title' }],
    redirectors: [{ host: 'link.csdn.net', path: '/', parameter: 'target' }],
  },
  frontMatter: {
    dropPairs: [
      { key: 'layout', value: '^post$' },
      { key: 'render_with_liquid', value: '^false$' },
      { key: 'featuredImage', value: RANDOM_PICTURE },
      { key: 'featuredImagePreview', value: RANDOM_PICTURE },
      { key: 'img', value: RANDOM_PICTURE },
    ],
    dropValues: [RANDOM_PICTURE],
    emptyTerms: ['', '未分类', '无标签'],
  },
};
