import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { makeFolder } from '../batch/folder.ts';
import { expectPosts } from './expect-posts.ts';
import { build, convertPosts, TIME_ZONE } from './posts.ts';

const INSTALLED = fileURLToPath(new URL('hexo/node_modules', import.meta.url));
const HEXO = path.join(INSTALLED, 'hexo/bin/hexo');

const CONFIG = `title: test
url: https://example.com
timezone: ${TIME_ZONE}
theme: plain
permalink: :name/
syntax_highlighter: ''
marked:
  smartypants: false
`;

/** Writes what Hexo knows of each post when the site is built. */
const LIST = `hexo.extend.generator.register('list', ({ posts }) => ({
  path: 'posts.json',
  data: JSON.stringify(posts.toArray().map(({ source, title, date, tags, content }) =>
    ({ source, title, time: date.valueOf(), tags: tags.toArray().map(({ name }) => name), content }))),
}));
`;

interface HexoPost {
  readonly source: string;
  readonly title: string;
  readonly time: number;
  readonly tags: readonly string[];
  readonly content: string;
}

const isRequired = process.env['PRESSMARK_GENERATORS'] === 'required';
const missing = !isRequired && !existsSync(HEXO);

test.skipIf(missing).each(['yaml', 'json'] as const)(
  `hexo reads %s${missing ? ' (skipped: npm ci --prefix test/generators/hexo installs it)' : ''}`,
  (format) => {
    const posts = convertPosts('hexo', format);
    const files = posts.map(
      ({ name, markdown }) => [`source/_posts/${name}.md`, markdown] as const,
    );
    const site = makeFolder({
      'package.json':
        '{ "hexo": { "version": "" }, "dependencies": { "hexo-renderer-marked": "*" } }',
      '_config.yml': CONFIG,
      'scripts/list.js': LIST,
      'themes/plain/layout/post.njk': '<h1>{{ page.title }}</h1>{{ page.content }}',
      ...Object.fromEntries(files),
    });
    symlinkSync(INSTALLED, path.join(site, 'node_modules'));
    const printed = build(process.execPath, [HEXO, 'generate'], site);
    expect(printed).not.toMatch(/WARN|ERROR|FATAL/);
    const built = JSON.parse(
      readFileSync(path.join(site, 'public/posts.json'), 'utf8'),
    ) as HexoPost[];
    expectPosts(
      posts,
      built.map(({ source, tags, ...post }) => ({
        ...post,
        name: path.parse(source).name,
        tags: inOrder(
          tags,
          posts.find(({ name }) => name === path.parse(source).name)?.metadata.tags,
        ),
      })),
      true,
    );
  },
);

/** Hexo keeps tags in a table of its own, in no order. */
function inOrder(tags: readonly string[], order: readonly string[] = []): readonly string[] {
  return tags.toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
}
