import { expect } from 'vitest';
import { TEMPLATE_TEXTS, timeOf, visibleText } from './posts.ts';
import type { BuiltPost, Post } from './posts.ts';

/**
 * Compares what a generator read with what was converted: every title, date and tag, and that text
 * which looks like a template is there to be read.
 *
 * @param isLocal see `timeOf`
 */
export function expectPosts(
  posts: readonly Post[],
  built: readonly BuiltPost[],
  isLocal = false,
): void {
  expect(posts.length).toBeGreaterThan(40);
  expect(built.map(({ name }) => name).toSorted()).toEqual(
    posts.map(({ name }) => name).toSorted(),
  );
  const byName = new Map(built.map((post) => [post.name, post]));
  const rows = posts.map(({ name, metadata }) => {
    const found = byName.get(name);
    const time = timeOf(metadata, isLocal);
    return {
      expected: { name, title: metadata.title, tags: metadata.tags, time },
      found: {
        name,
        // Of a post that has none, generators make one of its name, or an empty one.
        title: metadata.title === undefined ? undefined : found?.title,
        tags: found?.tags,
        time: time === undefined ? undefined : found?.time,
      },
    };
  });
  expect(rows.map(({ found }) => found)).toEqual(rows.map(({ expected }) => expected));
  expect(rows.filter(({ expected }) => expected.time !== undefined).length).toBeGreaterThan(30);

  const { content = '' } = byName.get('2024-01-01-front-matter-template-text') ?? {};
  const text = visibleText(content);
  expect(TEMPLATE_TEXTS.filter((part) => !text.includes(part))).toEqual([]);
}
