import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { addFiles, makeFolder } from '../batch/folder.ts';
import { expectPosts } from './expect-posts.ts';
import { build, convertPosts, isMissing, TIME_ZONE } from './posts.ts';
import type { BuiltPost } from './posts.ts';

const CONFIG = `baseURL = "https://example.com/"
title = "test"
timeZone = "${TIME_ZONE}"
disableKinds = ["taxonomy", "term", "section", "sitemap", "RSS", "robotsTXT", "404"]
[outputs]
home = ["JSON"]
[markup.goldmark.extensions]
typographer = false
`;

const LIST = `{{- $posts := slice -}}
{{- range .Site.RegularPages -}}
{{- $posts = $posts | append (dict "name" .File.ContentBaseName "title" .Title "date" (.Date.Format "2006-01-02T15:04:05Z07:00") "tags" (.Params.tags | default slice) "content" .Content) -}}
{{- end -}}
{{- $posts | jsonify -}}`;

interface HugoPost extends Omit<BuiltPost, 'time'> {
  readonly date: string;
}

const missing = isMissing('hugo', 'version');

describe.skipIf(missing)(`hugo${missing ? ' (skipped: it is not installed)' : ''}`, () => {
  test.each(['yaml', 'toml', 'json'] as const)('reads %s', (format) => {
    const posts = convertPosts('hugo', format);
    const site = makeFolder({
      'config.toml': CONFIG,
      'layouts/index.json': LIST,
      'layouts/_default/single.html': '<h1>{{ .Title }}</h1>{{ .Content }}',
    });
    const files = Object.fromEntries(
      posts.map(({ name, markdown }) => [`content/${name}.md`, markdown]),
    );
    addFiles(site, files);
    const printed = build('hugo', ['--buildFuture', '--noBuildLock'], site);
    expect(printed).not.toMatch(/WARN|ERROR/);
    const built = JSON.parse(
      readFileSync(path.join(site, 'public/index.json'), 'utf8'),
    ) as HugoPost[];
    expectPosts(
      posts,
      built.map(({ date, ...post }) => ({ ...post, time: Date.parse(date) })),
    );
  });
});
