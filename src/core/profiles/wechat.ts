import type { Profile } from '../types.ts';

/**
 * mp.weixin.qq.com: articles of WeChat public accounts (微信公众号). Title, body, `ct` (seconds since 1970) and
 * the code blocks are from a public feed generator and a Markdown exporter; authors, `#publish_time`
 * and `createTime` are confirmed by several public exporters of articles; `msg_link` is unconfirmed. Voice messages and posts of pictures alone are loaded by scripts and
 * are not read.
 */
export const wechat: Profile = {
  name: 'wechat',
  title: 'WeChat public account (微信公众号) articles',
  match: { hosts: ['mp.weixin.qq.com'], selectors: ['#js_content'] },
  body: ['#js_content'],
  fields: {
    title: ['#activity-name'],
    date: [
      { selector: 'script', pattern: '\\bct\\s*=\\s*["\'](\\d{10})["\']', decode: 'epoch' },
      '#publish_time',
      { selector: 'script', pattern: '\\bcreateTime\\s*=\\s*["\']([^"\']+)["\']' },
    ],
    author: ['#js_author_name_text', '#js_author_name', '#js_name'],
    source: [{ selector: 'script', pattern: '\\bmsg_link\\s*=\\s*["\'](https?://[^"\'\\\\]+)' }],
  },
  // What the page prints beside the title is Chinese time.
  utcOffset: '+08:00',
  drops: [
    { selector: '.code-snippet__line-index', reason: 'line numbers of a code block' },
    { selector: 'mp-common-profile', reason: 'card of a public account' },
  ],
};
