import type { Profile } from '../types.ts';

/**
 * www.zhihu.com: answers, and articles of zhuanlan.zhihu.com (专栏). Titles and the column's body are from
 * reading-mode rules, the lazy images and product cards from a public feed generator, dates of answers
 * from a full-text feed's rules; `.ContentItem-time` with its tooltip, topics, link cards and the authors'
 * `itemprop`s are confirmed by public scrapers, exporters and a saved page; `.Post-Topics` is unconfirmed.
 */
export const zhihu: Profile = {
  name: 'zhihu',
  title: 'Zhihu (知乎) answers and zhuanlan (专栏) articles',
  match: { hosts: ['zhihu.com'], selectors: ['.Post-RichText', '.QuestionAnswer-content'] },
  // On the page of a question the answer asked for comes first.
  body: ['.Post-RichText', '.QuestionAnswer-content .RichText', '.AnswerItem .RichText'],
  fields: {
    title: ['.Post-Title', '.QuestionHeader-title'],
    date: [
      '.AnswerItem meta[itemprop="dateCreated"]',
      '.Post-Main meta[itemprop="datePublished"]',
      // Once it was changed, an answer tells the day of its publication only to those who point at it.
      {
        selector: '.ContentItem-time [data-tooltip]',
        attribute: 'data-tooltip',
        pattern: '发布于\\s*(.+)',
      },
      { selector: '.ContentItem-time', pattern: '发布于\\s*(.+)' },
    ],
    updated: [
      '.AnswerItem meta[itemprop="dateModified"], .Post-Main meta[itemprop="dateModified"]',
      { selector: '.ContentItem-time', pattern: '编辑于\\s*(.+)' },
    ],
    author: ['.AuthorInfo meta[itemprop="name"]', '.AuthorInfo-name'],
    tags: [
      '.QuestionHeader-topics .Tag-content, .TopicList .Tag-content, .Post-Topics .Tag-content',
    ],
  },
  drops: [
    { selector: 'a[data-draft-type="mcn-link-card"]', reason: 'advertisement for a product' },
  ],
  links: {
    keywords: [
      'a[href*="zhida.zhihu.com"]',
      'a[href*="zhihu.com/search"][href*="search_source=Entity"]',
    ],
    cards: [{ selector: 'a.LinkCard', title: '.LinkCard-title' }],
    redirectors: [{ host: 'link.zhihu.com', path: '/', parameter: 'target' }],
  },
  images: {
    lazyAttributes: ['data-actualsrc', 'data-original'],
    // `v2-0a_b.jpg`, `_r`, `_720w`: sizes of one picture; without them it is the full one.
    rewrites: [{ pattern: '(zhimg\\.com/[^?]*)_(?:b|r|hd|\\d+w)(\\.\\w+)', replacement: '$1$2' }],
  },
};
