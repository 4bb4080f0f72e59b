import type { CheerioAPI } from 'cheerio';
import { PressElement } from '../dom/nodes.ts';
import type { Profile, SourceLookup } from '../types.ts';

/**
 * blog.csdn.net, both editors: Markdown (`.markdown_views`) and rich text (`.htmledit_views`).
 * Selectors and shapes are from a study of 24,013 exports of 2024 and 2025; every one of them has
 * `#articleContentId` and `#content_views`.
 */
export const csdn: Profile = {
  name: 'csdn',
  title: 'CSDN blog posts, Markdown and rich text editor',
  match: { hosts: ['csdn.net'], selectors: ['#content_views'] },
  titleSelector: '#articleContentId, h1.title-article',
  bodySelectors: ['#content_views', '#article_content'],
  findSource,
  drops: [{ selector: '.hide-article-box, .blog-extension-box', reason: 'page furniture' }],
  // The Markdown editor's, and the three parts of the rich text editor's.
  contents: ['.toc', '#main-toc', 'p[id$="-toc"]', '#hr-toc'],
  links: {
    keywords: ['a[href*="so.csdn.net/so/search"]', 'a.replace_word', 'a[href*="zhida.zhihu.com"]'],
    cards: [{ selector: 'a.has-card', title: '.link-title' }],
    redirectors: [{ host: 'link.csdn.net', path: '/', parameter: 'target' }],
  },
  frontMatter: {
    dropKeys: ['layout', 'render_with_liquid', 'featuredImage', 'featuredImagePreview', 'img'],
    // Two services that answer with a random picture at each request.
    dropValues: [
      /^https?:\/\/api\.vvhan\.com\/api\/bing\?/,
      /^https?:\/\/bing\.ee123\.net\/img\/rand/,
    ],
    emptyTerms: ['', '未分类', '无标签'],
  },
};

/**
 * The exporter hid the address as hexadecimal with stray colons in it:
 * `<p alt="6874…2f:6172…" class_="artid" style="display:none">` (the attribute is really `class_`),
 * or as the text of `<p class="artid">`, sometimes unclosed and with a glued `/>`.
 */
function findSource(page: CheerioAPI): SourceLookup {
  const element = page('[class_="artid"], p.artid').get(0);
  if (!(element instanceof PressElement)) return { kind: 'absent' };
  const value = (element.getAttribute('alt') ?? element.textContent).trim();
  if (value === '') return { kind: 'absent' };
  const url = decodeHex(/^[\da-f:\s]*/i.exec(value)?.[0] ?? '');
  return url === undefined ? { kind: 'unreadable', value, element } : { kind: 'found', url };
}

/** Hexadecimal with colons anywhere in it to an http(s) address; `undefined` if it is none. */
function decodeHex(value: string): string | undefined {
  const digits = value.replace(/[:\s]/g, '');
  if (digits === '' || digits.length % 2 !== 0) return undefined;
  const bytes = Uint8Array.from({ length: digits.length / 2 }, (_, index) =>
    Number.parseInt(digits.slice(2 * index, 2 * index + 2), 16),
  );
  const url = new TextDecoder().decode(bytes);
  return /^https?:\/\/[^\s"<>]+$/.test(url) ? url : undefined;
}
