/** Astro refuses a post that its site's schema refuses, so the schema of its blog template reads all of them. */
import { load } from 'js-yaml';
import { parse as parseToml } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { convert } from '../../src/index.ts';
import { convertPosts, timeOf } from './posts.ts';
import type { Post } from './posts.ts';

/**
 * `src/content.config.ts` of `npm create astro -- --template blog`, with what the posts of other sites may
 * lack made optional, and with the keys that are documented for the dialect. Unknown keys pass, as in
 * a collection.
 */
const schema = z.object({
  title: z.string().min(1).optional(),
  description: z.string().min(1).optional(),
  pubDate: z.coerce.date().optional(),
  updatedDate: z.coerce.date().optional(),
  author: z.string().min(1).optional(),
  source: z.url().optional(),
  id: z.string().min(1).optional(),
  tags: z.array(z.string().min(1)).nonempty().optional(),
  categories: z.array(z.string().min(1)).nonempty().optional(),
  lang: z.string().min(2).optional(),
});

/** The readers that Astro has itself: js-yaml between `---`, smol-toml between `+++`. */
const READERS = { yaml: load, toml: parseToml } as const;

function read({ markdown }: Pick<Post, 'markdown'>, format: 'yaml' | 'toml'): unknown {
  const fence = format === 'yaml' ? '---\n' : '+++\n';
  if (!markdown.startsWith(fence)) return {};
  const block = markdown.slice(fence.length, markdown.indexOf(`\n${fence}`, fence.length - 1) + 1);
  return READERS[format](block) ?? {};
}

describe.each(['yaml', 'toml'] as const)('astro reads %s', (format) => {
  const posts = convertPosts('astro', format);

  test('every post fits the schema and says what was read', () => {
    const rows = posts.map((post) => {
      const { name, metadata } = post;
      const { success, data, error } = schema.safeParse(read(post, format));
      const time = timeOf(metadata);
      const isLocal = !/(?:Z|[+-]\d\d:\d\d)$/.test(metadata.date ?? '');
      return {
        expected: {
          name,
          error: undefined,
          success: true,
          title: metadata.title,
          tags: metadata.tags.length === 0 ? undefined : metadata.tags,
          // Without an offset JavaScript takes the clock of the machine: another test's business.
          time: isLocal ? undefined : time,
        },
        found: {
          name,
          error: error?.message,
          success,
          title: data?.title,
          tags: data?.tags,
          time: isLocal ? undefined : data?.pubDate?.getTime(),
        },
      };
    });
    expect(rows.map(({ found }) => found)).toEqual(rows.map(({ expected }) => expected));
    expect(rows.length).toBeGreaterThan(40);
    expect(rows.filter(({ found }) => found.time !== undefined).length).toBeGreaterThan(15);
  });

  test.each([
    ['date: someday\ntags: []\nsummary: ""', {}],
    ['date: 2024-05-03 08:21:40 +0800\ntags: [0128, yes, 1.10]\nid: 12', { tags: 3 }],
    ['date: 1714695700000', {}],
    ['date: 2024-05-03\nupdated: 2016-12-31T23:59:60Z', {}],
    ['author: ~\ndescription:\ntags: [甲, "", ~]', { tags: 1 }],
  ])('%j fits too', (lines, { tags }: { tags?: number }) => {
    const page = '<h1 id="articleContentId">x</h1><div id="content_views"><p>x</p></div>';
    const result = convert(`---\n${lines}\n---\n${page}`, {
      frontMatter: 'astro',
      frontMatterFormat: format,
    });
    if (result.outcome !== 'converted') throw new Error(result.reason.message);
    const parsed = schema.parse(read(result, format));
    expect(parsed.title).toBe('x');
    expect(parsed.tags?.length).toBe(tags);
  });
});
