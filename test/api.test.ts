import { describe, expect, test } from 'vitest';
import * as api from '../src/index.ts';

const PAGE = `---
title: 一个-标题
artid: "1"
---
<h1 id="articleContentId"> 一个 标题 </h1><div id="content_views"><p>中<b>文</b></p></div>`;

describe('the library', () => {
  test('offers six functions', () => {
    expect(Object.keys(api).toSorted()).toEqual([
      'convert',
      'convertFragment',
      'definePass',
      'defineProfile',
      'defineRule',
      'verify',
    ]);
  });

  test('convert answers a document', () => {
    expect(api.convert(PAGE)).toEqual({
      outcome: 'converted',
      markdown: '---\ntitle: "一个 标题"\nid: "1"\n---\n\n中**文**\n',
      frontMatter: { title: '一个 标题', id: '1' },
      body: '中**文**\n',
      metadata: { title: '一个 标题', id: '1', tags: [], categories: [] },
      metadataSources: {
        title: 'profile selector `#articleContentId, h1.title-article`',
        id: 'front matter artid',
      },
      profile: { name: 'csdn', reason: 'the page has `#content_views`' },
      verdict: 'exact',
      losses: [],
      diagnostics: [
        {
          code: 'title-from-page',
          stage: 'extract',
          severity: 'info',
          message: "the page's title replaces the one of the front matter",
          line: 2,
          excerpt: '一个-标题',
        },
      ],
    });
  });

  test('convert without front matter in the output', () => {
    const result = api.convert(PAGE, { frontMatter: 'none' });
    expect(result).toMatchObject({
      markdown: '中**文**\n',
      frontMatter: {},
      metadata: { id: '1' },
    });
  });

  test.each([
    ['# Markdown\n', {}, 'no-profile'],
    ['', {}, 'empty'],
    ['\uFEFF \n\u0000', {}, 'empty'],
    ['<p>x</p>', { profile: 'csdn' }, 'no-body'],
    ['<p>x</p>', { url: 'https://blog.csdn.net/a/article/details/1' }, 'no-body'],
    [new Uint8Array([0x1f, 0x8b, 0, 0]), {}, 'not-text'],
  ] as const)('%j is skipped: %j %s', (source, options, code) => {
    const result = api.convert(source, options);
    expect(result).toMatchObject({ outcome: 'skipped', reason: { code } });
  });

  test('the comment that keeps unreadable front matter cannot be left', () => {
    const block = '[x\nb: c\u2028inject: yes\u0080';
    const result = api.convert(PAGE.replace(/^---\n[^]*?\n---\n/, `---\n${block}\n---\n`));
    expect(result.outcome === 'converted' && result.markdown).toContain(
      '# [x\n# b: c\\u2028inject: yes\\u0080\n---\n',
    );
  });

  test.each(['~', 'null', 'Null', ''])('author: %s is no author', (value) => {
    const result = api.convert(
      PAGE.replace('artid: "1"', `author: ${value}\ntags: [${value || '~'}, a]`),
    );
    expect(result).toMatchObject({ frontMatter: { title: '一个 标题', tags: ['a'] } });
    expect(result.outcome === 'converted' && result.frontMatter).not.toHaveProperty('author');
  });

  test('an unknown profile is a mistake of the caller', () => {
    expect(() => api.convert(PAGE, { profile: 'csdm' })).toThrow(
      'there is no profile "csdm"; there are: csdn',
    );
    expect(() => api.convertFragment('x', { profile: 'csdm' })).toThrow(RangeError);
  });

  test('convertFragment takes the profile of the address', () => {
    const html = '<div class="toc">目录</div><p>a</p>';
    expect(api.convertFragment(html).body).toBe('目录\n\na\n');
    const result = api.convertFragment(html, { url: 'https://blog.csdn.net/a/article/details/1' });
    expect(result).toMatchObject({ body: 'a\n', profile: { name: 'csdn' } });
  });

  test('places in a fragment are lines of the fragment', () => {
    const { diagnostics } = api.convertFragment('<p>a</p>\n<p><a id="x"></a>b</p>');
    expect(diagnostics).toMatchObject([{ code: 'anchor-dropped', line: 2 }]);
  });
});

describe('verify', () => {
  const judge = (markdown: string): unknown => {
    const result = api.verify(PAGE, markdown);
    return result.outcome === 'verified' ? [result.verdict, result.losses] : result;
  };

  test.each([
    ['its own Markdown', (api.convert(PAGE) as { markdown: string }).markdown],
    ['the body alone', '中**文**'],
    ['CRLF, a byte order mark, other front matter', '\uFEFF---\r\na: b\r\n---\r\n中<b>文</b>'],
    ['the title on top', '# 一个 标题\n\n中**文**'],
    ['the title on top, underlined', '---\na: b\n---\n\n一个 标题\n===\n\n中**文**'],
  ])('%s', (_name, markdown) => {
    expect(judge(markdown)).toEqual(['exact', []]);
  });

  test.each([
    ['another title', '# 一个\n\n中**文**', 'text', 1],
    ['the title at the end', '中**文**\n\n# 一个 标题', 'heading', 3],
    ['behind front matter', '---\na: b\n---\n\n中*文*', 'emphasis', 5],
    ['a rule, not front matter', '---\n\n中**文**\n\n---', 'rule', 1],
  ])('%s is a loss', (_name, markdown, kind, outputLine) => {
    expect(judge(markdown)).toEqual([
      'lossy',
      expect.arrayContaining([expect.objectContaining({ kind, outputLine })]),
    ]);
  });

  test('bytes and fragments', () => {
    const bytes = new TextEncoder().encode('<p>中<b>文</b></p>');
    expect(api.verify(bytes, bytes, { fragment: true })).toMatchObject({
      verdict: 'exact',
      profile: { name: 'plain' },
      diagnostics: [],
    });
    expect(api.verify(bytes, '中文', { fragment: true })).toMatchObject({
      verdict: 'lossy',
      losses: [{ kind: 'emphasis', expected: 'S 文', line: 1 }],
      diagnostics: [{ code: 'content-lost', message: 'emphasis is missing', line: 1 }],
    });
  });

  test('a page that is none, a profile that is none', () => {
    expect(api.verify('# a', '# a')).toMatchObject({ reason: { code: 'no-profile' } });
    expect(() => api.verify(PAGE, '', { profile: 'csdm' })).toThrow(RangeError);
  });
});
