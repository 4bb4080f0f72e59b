/**
 * Posts in the shape of real ones: a seed gives the same posts always. Sizes and shares are those of a
 * study of 24,013 pretty-printed CSDN exports: a body has 10 KB at the median, 38 KB at the ninth
 * decile and 160 KB at the 99th percentile; 43 % have code, most of it with one span for each token.
 */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {object} Post
 * @property {string} name
 * @property {string} page front matter and page, as in a file
 * @property {string} body inner HTML of the body
 */

/** mulberry32 */
function createRandom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const WORDS =
  '缓存 数据 服务 接口 线程 配置 文件 系统 用户 请求 返回 结果 方法 参数 时间 问题 版本 安装 运行 测试 内存 网络 端口 日志'.split(
    ' ',
  );
const LATIN = 'Redis Java Linux Spring MySQL Docker main.c HTTP API v2.0 config 64'.split(' ');
const TOKENS = 'const value = compute ( index , 10 ) ; return this . items [ key ] + "text"'.split(
  ' ',
);

class Writer {
  #random;
  #lines = [];
  #length = 0;
  constructor(random) {
    this.#random = random;
  }
  get length() {
    return this.#length;
  }
  pick(list) {
    return list[Math.floor(this.#random() * list.length)];
  }
  chance(share) {
    return this.#random() < share;
  }
  count(least, most) {
    return least + Math.floor(this.#random() * (most - least + 1));
  }
  /** One line, indented by one blank a level as BeautifulSoup does. */
  line(level, text) {
    this.#lines.push(' '.repeat(level) + text);
    this.#length += level + text.length + 1;
  }
  words(least, most) {
    let text = '';
    for (let left = this.count(least, most); left > 0; left -= 1)
      text += this.chance(0.1) ? ` ${this.pick(LATIN)} ` : this.pick(WORDS);
    return text.trim();
  }
  element(level, tag, inner) {
    this.line(level, `<${tag}>`);
    inner(level + 1);
    this.line(level, `</${tag.split(' ')[0]}>`);
  }
  toString() {
    return `${this.#lines.join('\n')}\n`;
  }
}

/** Inline content, every tag on a line of its own. */
function writeLine(writer, level) {
  for (let parts = writer.count(1, 4); parts > 0; parts -= 1) {
    writer.line(level, `${writer.words(6, 30)}${writer.pick(['，', '。', '：', ''])}`);
    const say = (tag) =>
      writer.element(level, tag, (inner) => writer.line(inner, writer.words(1, 4)));
    if (writer.chance(0.25)) say('strong');
    if (writer.chance(0.12)) say('code');
    if (writer.chance(0.08)) say(`a href="https://example.com/${writer.count(1, 999)}"`);
    if (writer.chance(0.2))
      writer.element(level, 'span style="color:#333333"', (inner) =>
        writer.line(inner, writer.words(2, 8)),
      );
    if (writer.chance(0.05)) writer.line(level, '<br/>');
  }
}

function writeCode(writer, level) {
  const hasTokens = writer.chance(0.7);
  const lines = [];
  for (let left = writer.count(3, 40); left > 0; left -= 1) {
    let line = '    '.repeat(writer.count(0, 3));
    for (let tokens = writer.count(2, 12); tokens > 0; tokens -= 1) {
      const token = writer.pick(TOKENS).replaceAll('"', '&quot;');
      line +=
        hasTokens && writer.chance(0.6)
          ? `<span class="hljs-keyword">${token}</span> `
          : `${token} `;
    }
    lines.push(line.trimEnd());
  }
  writer.line(
    level,
    `<pre><code class="language-${writer.pick(['java', 'python', 'bash'])}">${lines.join('\n')}</code></pre>`,
  );
}

function writeList(writer, level, depth = 0) {
  writer.element(level, writer.pick(['ul', 'ol']), (inner) => {
    for (let items = writer.count(2, 7); items > 0; items -= 1) {
      writer.element(inner, 'li', (item) => {
        if (writer.chance(0.5)) writer.element(item, 'p', (text) => writeLine(writer, text));
        else writeLine(writer, item);
        if (depth < 2 && writer.chance(0.1)) writeList(writer, item, depth + 1);
      });
    }
  });
}

function writeTable(writer, level) {
  const columns = writer.count(2, 5);
  const row = (inner, cell) =>
    writer.element(inner, 'tr', (one) => {
      for (let left = columns; left > 0; left -= 1)
        writer.element(one, cell, (text) => writer.line(text, writer.words(1, 6)));
    });
  writer.element(level, 'table', (inner) => {
    writer.element(inner, 'thead', (head) => row(head, 'th'));
    writer.element(inner, 'tbody', (body) => {
      for (let rows = writer.count(2, 9); rows > 0; rows -= 1) row(body, 'td');
    });
  });
}

/** How often each block stands in a post with code; a post without it takes a paragraph instead. */
function writeBlock(writer, level, hasCode) {
  const choice = writer.count(1, 100);
  if (choice <= 10)
    writer.element(level, writer.pick(['h2', 'h3', 'h4']), (inner) => {
      writer.line(inner, `<a id="_${writer.count(1, 99)}">`);
      writer.line(inner, '</a>');
      writer.line(inner, writer.words(2, 6));
    });
  else if (choice <= 22 && hasCode) writeCode(writer, level);
  else if (choice <= 30) writeList(writer, level);
  else if (choice <= 32) writeTable(writer, level);
  else if (choice <= 34)
    writer.element(level, 'blockquote', (inner) =>
      writer.element(inner, 'p', (text) => writeLine(writer, text)),
    );
  else if (choice <= 42)
    writer.element(level, 'p', (inner) =>
      writer.line(
        inner,
        `<img alt="在这里插入图片描述" src="https://img.example.com/${writer.count(1, 9999)}.png#pic_center"/>`,
      ),
    );
  else writer.element(level, 'p', (inner) => writeLine(writer, inner));
}

/** 10th, 50th, 90th and 99th percentile of the sizes, in bytes; between them the logarithm is even. */
const SIZES = [
  [0, 1800],
  [0.1, 3300],
  [0.5, 10_100],
  [0.9, 37_900],
  [0.99, 160_000],
  [1, 500_000],
];

function sizeAt(share) {
  const index = SIZES.findIndex(([end]) => share <= end);
  const [[from, small], [to, large]] = [SIZES[Math.max(0, index - 1)], SIZES[Math.max(1, index)]];
  return small * (large / small) ** ((share - from) / (to - from));
}

/** @returns inner HTML of a body of about so many bytes */
export function makeBody(bytes, seed) {
  const writer = new Writer(createRandom(seed));
  const hasCode = writer.chance(0.43);
  // A Chinese character has three bytes.
  while (writer.length * 1.6 < bytes) writeBlock(writer, 4, hasCode);
  return writer.toString();
}

function makePage(title, number, body) {
  return `---
layout: post
title: "${title}"
date: 2024-06-05 10:00:00 +0800
categories: ['未分类']
tags: ['Java', '缓存']
description: "${title}"
artid: "${number}"
---
<div class="blog-content-box">
 <div class="article-header-box">
  <h1 class="title-article" id="articleContentId">
   ${title}
  </h1>
 </div>
 <article class="baidu_pl">
  <div class="article_content clearfix" id="article_content">
   <link href="../../assets/css/style.css" rel="stylesheet"/>
   <div class="htmledit_views" id="content_views">
${body}   </div>
  </div>
 </article>
</div>
`;
}

/** @returns {Post[]} */
export function makeCorpus(posts, seed = 1) {
  return Array.from({ length: posts }, (_, index) => {
    const body = makeBody(sizeAt((index + 0.5) / posts), seed * 100_003 + index);
    const name = `post-${String(index + 1).padStart(4, '0')}.md`;
    return { name, body, page: makePage(`缓存入门 ${index + 1}`, 100_000 + index, body) };
  });
}

/**
 * The posts of a folder: files with front matter whose body is in `#content_views`.
 *
 * @returns {Post[]}
 */
export function readCorpus(folder, load) {
  return readdirSync(folder)
    .toSorted()
    .flatMap((name) => {
      if (!/\.(?:html|md)$/.test(name)) return [];
      const page = readFileSync(path.join(folder, name), 'utf8');
      const body = load(page)('#content_views').first().html();
      return body ? [{ name, page, body }] : [];
    });
}
