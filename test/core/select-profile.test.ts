import { describe, expect, test } from 'vitest';
import { parseFragment, parsePage } from '../../src/core/dom/parse.ts';
import { profileByName, selectProfile } from '../../src/core/select-profile.ts';
import type { ProfileHint } from '../../src/core/select-profile.ts';
import { convert } from '../../src/index.ts';
import type { Profile } from '../../src/core/types.ts';

function own(name: string, match: Profile['match']): Profile {
  return { name, title: name, match, body: ['body'] };
}

const HEAD = '<!DOCTYPE html><html><head>';
const MARKS = '<div id="content_views"><p>a</p></div>';

describe('the profile is chosen by', () => {
  test.each<[string, string, ProfileHint, string, string]>([
    [
      'its name before all',
      MARKS,
      { name: 'zhihu', urls: ['https://dev.to/a'] },
      'zhihu',
      'named by the caller',
    ],
    [
      'the address before marks',
      MARKS,
      { urls: ['https://dev.to/a'] },
      'devto',
      'the address is on dev.to',
    ],
    [
      'a subdomain',
      '',
      { urls: ['https://zhuanlan.zhihu.com/p/1'] },
      'zhihu',
      'the address is on zhihu.com',
    ],
    [
      'the next address when the first tells nothing',
      '',
      { urls: [undefined, 'not one', 'https://dev.to/a'] },
      'devto',
      'the address is on dev.to',
    ],
    [
      'no host that only ends alike',
      '<p>a</p>',
      { urls: ['https://notdev.to/a'] },
      'generic',
      'it is an HTML page of no known site',
    ],
    [
      "the page's own address",
      `${HEAD}<link rel="canonical" href="https://juejin.cn/post/1"></head>`,
      {},
      'juejin',
      'the address is on juejin.cn',
    ],
    [
      'its OpenGraph address',
      `${HEAD}<meta property="og:url" content="https://juejin.cn/post/1"></head>`,
      {},
      'juejin',
      'the address is on juejin.cn',
    ],
    [
      'no address that a body quotes',
      `<p>a</p><link rel="canonical" href="https://juejin.cn/post/1">`,
      {},
      'generic',
      'it is an HTML page of no known site',
    ],
    [
      'marks in list order',
      `${MARKS}<div id="js_content"></div>`,
      {},
      'csdn',
      'the page has `#content_views`',
    ],
    [
      'marks before the generator',
      `${HEAD}<meta name="generator" content="Hugo 0.1"></head><div id="js_content"></div>`,
      {},
      'wechat',
      'the page has `#js_content`',
    ],
    [
      'the generator',
      `${HEAD}<meta name="Generator" content="Hugo 0.126.1"></head>`,
      {},
      'hugo',
      'the page was made by Hugo 0.126.1',
    ],
    [
      'being a page',
      `${HEAD}</head><p>a</p>`,
      {},
      'generic',
      'it is an HTML page of no known site',
    ],
    [
      'the own profile, whatever its evidence',
      MARKS,
      { urls: ['https://dev.to/a'], profiles: [own('mine', { anyPage: true })] },
      'mine',
      'it is an HTML page of no known site',
    ],
    [
      'the own profile that matches',
      MARKS,
      { profiles: [own('other', { hosts: ['x.example'] }), own('mine', { selectors: ['p'] })] },
      'mine',
      'the page has `p`',
    ],
    [
      'an own profile that hides a built-in one',
      '<p>a</p>',
      { name: 'csdn', profiles: [own('csdn', { selectors: ['p'] })] },
      'csdn',
      'named by the caller',
    ],
    [
      'a pattern for the address',
      '',
      {
        urls: ['https://b.example/2024/x'],
        profiles: [own('mine', { urls: ['^https://b\\.example/\\d+/'] })],
      },
      'mine',
      'the address matches `^https://b\\.example/\\d+/`',
    ],
  ])('%s', (_what, html, hint, name, reason) => {
    const selected = selectProfile(parsePage(html), hint);
    expect({ name: selected?.profile.name, reason: selected?.reason }).toEqual({ name, reason });
  });

  test('a hidden built-in profile is not asked', () => {
    const mine = own('csdn', { selectors: ['.never'] });
    expect(selectProfile(parsePage(MARKS), { profiles: [mine] })?.profile.name).toBe('generic');
    expect(profileByName('csdn')).not.toBe(mine);
  });

  test('nothing, for a fragment of no known site', () => {
    const page = parseFragment('<p>a</p>');
    expect(selectProfile(page, { urls: ['https://x.example/'], isFragment: true })).toBeUndefined();
  });
});

describe('what is an HTML page', () => {
  test.each([
    ['<!DOCTYPE html>text', true],
    ['<html>text', true],
    ['<!-- saved --><html><body>text', true],
    ['<head><title>t</title></head>text', true],
    ['<body>text', true],
    ['<p>a</p>\n<p>b</p>\n', true],
    ['<article><h1>a</h1></article>', true],
    ['', false],
    ['# Title\n\ntext\n', false],
    ['text with <b>bold</b>', false],
    ['<b>bold</b> alone is a line of Markdown', false],
    ['<b>bold</b>', false],
    ['<p align="center">logo</p>\n\n# Title\n', false],
    ['<!-- comment -->\n# Title\n\n<div>a</div>\n', false],
    ['```html\n<!DOCTYPE html><html><body><p>a</p></body></html>\n```\n', false],
    ['# How to write a page\n\n<html><body><p>a</p></body></html>\n', false],
  ])('%j: %s', (text, isPage) => {
    const result = convert(text);
    const code = result.outcome === 'skipped' ? result.reason.code : 'no-reason';
    expect(code === 'no-profile' || code === 'empty').toBe(!isPage);
    expect(selectProfile(parsePage(text), {})?.profile.name).toBe(isPage ? 'generic' : undefined);
  });
});

test('the front matter’s address chooses the profile too', () => {
  const result = convert(
    '---\nsource: https://juejin.cn/post/1\n---\n<div class="article-content"><p>a</p></div>',
  );
  expect(result).toMatchObject({
    body: 'a\n',
    profile: { name: 'juejin', reason: 'the address is on juejin.cn' },
  });
});
