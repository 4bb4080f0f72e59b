import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../batch/folder.ts';
import { expectPosts } from './expect-posts.ts';
import { build, convertPosts, isMissing, TIME_ZONE } from './posts.ts';

const CONFIG = `title: test
timezone: ${TIME_ZONE}
future: true
kramdown:
  smart_quotes: [apos, apos, quot, quot]
`;

const LIST = `---
---
[{% for post in site.posts %}{
"path": {{ post.path | jsonify }}, "title": {{ post.title | jsonify }},
"seconds": {{ post.date | date: "%s" }}, "tags": {{ post.tags | jsonify }},
"content": {{ post.content | jsonify }}
}{% unless forloop.last %},{% endunless %}{% endfor %}]
`;

interface JekyllPost {
  readonly path: string;
  readonly title: string;
  readonly seconds: number;
  readonly tags: readonly string[];
  readonly content: string;
}

const missing = isMissing('jekyll', '--version');

test.skipIf(missing)(`jekyll${missing ? ' (skipped: it is not installed)' : ''}`, () => {
  const posts = convertPosts('jekyll', 'yaml');
  const files = posts.map(({ name, markdown }) => [`_posts/${name}.md`, markdown] as const);
  const site = makeFolder({
    '_config.yml': CONFIG,
    '_layouts/post.html': '<h1>{{ page.title }}</h1>{{ content }}',
    // Every theme has it too, and an author may have asked for it.
    '_layouts/page.html': '<h1>{{ page.title }}</h1>{{ content }}',
    'posts.json': LIST,
    ...Object.fromEntries(files),
  });
  const printed = build('jekyll', ['build'], site);
  expect(printed).not.toMatch(/warn|error|invalid|conflict/i);
  const built = JSON.parse(
    readFileSync(path.join(site, '_site/posts.json'), 'utf8'),
  ) as JekyllPost[];
  expectPosts(
    posts,
    built.map(({ path: file, seconds, ...post }) => ({
      ...post,
      name: path.parse(file).name,
      time: 1000 * seconds,
    })),
  );
});
