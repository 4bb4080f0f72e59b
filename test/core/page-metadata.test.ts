import { describe, expect, test } from 'vitest';
import { convert } from '../../src/index.ts';
import type { ConvertedDocument } from '../../src/index.ts';
import type { Profile } from '../../src/core/types.ts';

const SITE: Profile = {
  name: 'site',
  title: 'A site',
  match: { selectors: ['.body'] },
  body: ['.body'],
  fields: { date: ['.date'], tags: ['.tag'], author: ['.by'], title: ['.title'] },
  utcOffset: '+08:00',
};

/** A page of the site, with the given head and top, and front matter. */
function read(head: string, top = '', frontMatter = ''): ConvertedDocument {
  const block = frontMatter === '' ? '' : `---\n${frontMatter}\n---\n`;
  const page = `<!DOCTYPE html><html><head>${head}</head><body>${top}<div class="body"><p>a</p></div></body></html>`;
  const result = convert(block + page, { profiles: [SITE] });
  if (result.outcome === 'skipped') throw new Error(result.reason.message);
  return result;
}

const ld = (data: unknown): string =>
  `<script type="application/ld+json">${typeof data === 'string' ? data : JSON.stringify(data)}</script>`;

describe('what the front matter lacks comes from the page', () => {
  test.each<[string, string, string, string, unknown, string]>([
    // field, head, top of the body, front matter, value, source
    [
      'title',
      '<title>t</title>',
      '<p class="title">p</p>',
      'title: f',
      'p',
      'profile selector `.title`',
    ],
    ['title', ld({ '@type': 'Article', headline: 'j' }), '', 'title: f', 'f', 'front matter title'],
    [
      'title',
      `<title>t</title>${ld({ '@type': 'Article', headline: 'j' })}`,
      '<h1>h</h1>',
      '',
      'j',
      'JSON-LD headline',
    ],
    [
      'title',
      '<title>t</title><meta property="og:title" content="o">',
      '<h1>h</h1>',
      '',
      'o',
      'meta og:title',
    ],
    ['title', '<title>t</title>', '', '', 't', '`head > title`'],
    [
      'date',
      ld({ '@type': 'Article', datePublished: '2024-01-01' }),
      '<i class="date">2024-01-02</i>',
      'date: 2024-01-03',
      '2024-01-03',
      'front matter date',
    ],
    [
      'date',
      ld({ '@type': 'Article', datePublished: '2024-01-01' }),
      '<i class="date">2024-01-02 10:00</i>',
      '',
      '2024-01-02T10:00:00+08:00',
      'profile selector `.date`',
    ],
    [
      'date',
      `<meta property="article:published_time" content="2024-01-04T00:00:00Z">${ld({ '@type': ['NewsArticle'], datePublished: '2024-01-01T00:00:00-05:00' })}`,
      '',
      '',
      '2024-01-01T00:00:00-05:00',
      'JSON-LD datePublished',
    ],
    [
      'date',
      '<meta name="date" content="2024-01-05"><meta property="article:published_time" content="2024-01-04T00:00:00Z">',
      '',
      '',
      '2024-01-04T00:00:00Z',
      'meta article:published_time',
    ],
    [
      'date',
      '<meta name="Date" content="2024-01-05">',
      '<time datetime="2024-01-06">x</time>',
      '',
      '2024-01-05',
      'meta date',
    ],
    ['date', '', '<time datetime="2024-01-06">x</time>', '', '2024-01-06', '`time[datetime]`'],
    [
      'date',
      '<meta name="date" content="yesterday">',
      '<time datetime="2024-01-06">x</time>',
      '',
      '2024-01-06',
      '`time[datetime]`',
    ],
    [
      'updated',
      ld({ '@type': 'BlogPosting', dateModified: '2024-01-02' }),
      '',
      '',
      '2024-01-02',
      'JSON-LD dateModified',
    ],
    [
      'updated',
      '<meta property="article:modified_time" content="2024-01-04 12:00">',
      '',
      '',
      '2024-01-04T12:00:00+08:00',
      'meta article:modified_time',
    ],
    [
      'updated',
      '<meta property="article:modified_time" content="2024-01-04">',
      '',
      'updated: 2023-01-01',
      '2023-01-01',
      'front matter updated',
    ],
    [
      'author',
      ld({ '@type': 'Article', author: { name: 'One' } }),
      '<b class="by">Two</b>',
      '',
      'Two',
      'profile selector `.by`',
    ],
    [
      'author',
      ld([
        { '@type': 'WebSite', name: 'S' },
        { '@type': 'Article', author: ['One', { '@type': 'Person', name: 'Two' }] },
      ]),
      '',
      '',
      'One, Two',
      'JSON-LD author',
    ],
    [
      'author',
      ld({
        '@graph': [
          { '@type': 'Article', author: { '@id': '#p' } },
          { '@id': '#p', '@type': 'Person', name: 'Three' },
        ],
      }),
      '',
      '',
      'Three',
      'JSON-LD author',
    ],
    [
      'author',
      '<meta property="article:author" content="https://a.example/x"><meta name="author" content="Four">',
      '',
      '',
      'Four',
      'meta author',
    ],
    ['author', '', '<a rel="author" href="/x">Five</a>', '', 'Five', '`[rel~="author"]`'],
    [
      'source',
      '<link rel="canonical" href="https://a.example/1"><meta property="og:url" content="https://a.example/2">',
      '',
      '',
      'https://a.example/2',
      'meta og:url',
    ],
    [
      'source',
      '<link rel="canonical" href="//a.example/1">',
      '',
      '',
      'https://a.example/1',
      '`link[rel="canonical"]`',
    ],
    [
      'source',
      '<link rel="canonical" href="https://a.example/1">',
      '',
      'source: https://b.example/',
      'https://b.example/',
      'front matter source',
    ],
    [
      'description',
      '<meta name="description" content=" a  b "><meta property="og:description" content="o">',
      '',
      '',
      'o',
      'meta og:description',
    ],
    [
      'description',
      '<meta name="description" content=" a  b ">',
      '',
      '',
      'a b',
      'meta description',
    ],
    [
      'tags',
      '<meta name="keywords" content="a,b，c、a">',
      '',
      '',
      ['a', 'b', 'c'],
      'meta keywords',
    ],
    [
      'tags',
      '<meta property="article:tag" content="a"><meta property="article:tag" content="b"><meta name="keywords" content="k">',
      '',
      '',
      ['a', 'b'],
      'meta article:tag',
    ],
    [
      'tags',
      '<meta name="keywords" content="k">',
      '<a class="tag">x</a><a class="tag">y</a>',
      '',
      ['x', 'y'],
      'profile selector `.tag`',
    ],
    ['tags', '<meta name="keywords" content="k">', '', 'tags: [f]', ['f'], 'front matter tags'],
    ['tags', '<meta name="keywords" content="k">', '', 'tags: []', ['k'], 'meta keywords'],
    [
      'categories',
      ld({ '@type': 'Article', articleSection: ['A', 'B'] }),
      '',
      '',
      ['A', 'B'],
      'JSON-LD articleSection',
    ],
    [
      'categories',
      '<meta property="article:section" content="C">',
      '',
      '',
      ['C'],
      'meta article:section',
    ],
    ['lang', '<meta property="og:locale" content="zh_CN">', '', '', 'zh-CN', 'meta og:locale'],
  ])('%s of %s %s %s', (field, head, top, frontMatter, value, source) => {
    const { metadata, metadataSources } = read(head, top, frontMatter);
    expect({ ...metadata }).toHaveProperty(field, value);
    expect({ ...metadataSources }).toHaveProperty(field, source);
  });

  test('html lang comes last', () => {
    const page = '<html lang="zh-Hans"><body><div class="body">a</div></body></html>';
    const result = convert(page, { profiles: [SITE], url: 'https://a.example/9' });
    expect(result).toMatchObject({
      metadata: { lang: 'zh-Hans', source: 'https://a.example/9' },
      metadataSources: { lang: 'html lang', source: 'the caller' },
    });
  });

  test('a source for each value, and for nothing else', () => {
    const { metadata, metadataSources } = read('<meta name="author" content="A">', '', 'id: "1"');
    expect(metadata).toEqual({ author: 'A', id: '1', tags: [], categories: [] });
    expect(Object.keys(metadataSources).toSorted()).toEqual(['author', 'id']);
  });
});

describe('what is not the page’s own is not taken', () => {
  test('quotes in the body', () => {
    const quoted = `<meta name="author" content="Q"><time datetime="2024-01-01">x</time><a rel="author">Q</a>${ld({ '@type': 'Article', headline: 'Q' })}`;
    const page = `<div class="body"><p>a</p>${quoted}</div>`;
    expect(convert(page, { profiles: [SITE] })).toMatchObject({
      metadata: { tags: [], categories: [] },
      metadataSources: {},
    });
  });

  test.each([
    [
      'JSON-LD that is not about an article',
      ld({ '@type': 'Organization', name: 'O', url: 'https://o.example/' }),
    ],
    ['a relative address', '<link rel="canonical" href="/1">'],
    ['an address that is no page', '<meta property="og:url" content="javascript:alert(1)">'],
    [
      'empty values',
      '<meta name="author" content=" "><meta name="keywords" content=" , "><title> </title>',
    ],
    ['a language that is none', '<meta property="og:locale" content="Chinese (simplified)">'],
  ])('%s', (_what, head) => {
    expect(read(head).metadata).toEqual({ tags: [], categories: [] });
  });
});
