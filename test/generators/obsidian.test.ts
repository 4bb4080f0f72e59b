/** What Obsidian documents of properties (help.obsidian.md/properties, /tags, /aliases), for every post. */
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { convert } from '../../src/index.ts';
import type { Post } from './posts.ts';
import { convertPosts } from './posts.ts';

/** `2024-06-23` is a date, `2024-06-23T11:37:52` a date with a time; with an offset it is a text. */
const DATE = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?)?$/;
/** Letters, digits, `_`, `-` and `/`, no blank, and at least one sign that is no digit. */
const TAG =
  /^(?=.*[^\d/])[\p{L}\p{M}\p{N}\p{Extended_Pictographic}\u200D_-]+(?:\/[\p{L}\p{M}\p{N}\p{Extended_Pictographic}\u200D_-]+)*$/u;

/** Each rule, and whether a value keeps it. `undefined` is a property that is not there. */
const RULES: readonly (readonly [string, (properties: Record<string, unknown>) => boolean])[] = [
  ['title is a text of one line', ({ title }) => isText(title)],
  ['created is a date', ({ created }) => isDate(created)],
  ['modified is a date', ({ modified }) => isDate(modified)],
  ['author is a text', ({ author }) => isText(author)],
  ['source is a text', ({ source }) => isText(source)],
  ['tags are a list of tags', ({ tags }) => isList(tags, (tag) => TAG.test(tag))],
  ['aliases are a list of texts', ({ aliases }) => isList(aliases, (alias) => alias !== '')],
  [
    'lists have no value twice',
    ({ tags }) => !Array.isArray(tags) || new Set(tags).size === tags.length,
  ],
  // `tag`, `alias` and `cssclass` were taken away with version 1.9.
  ['no property of old versions is written', (all) => !('tag' in all) && !('cssclass' in all)],
];

function isText(value: unknown): boolean {
  return (
    value === undefined ||
    (typeof value === 'string' && value.trim() !== '' && !value.includes('\n'))
  );
}

function isDate(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && DATE.test(value));
}

function isList(value: unknown, isItem: (item: string) => boolean): boolean {
  if (value === undefined) return true;
  return Array.isArray(value) && value.every((item) => typeof item === 'string' && isItem(item));
}

function read({ markdown }: Pick<Post, 'markdown'>): Record<string, unknown> {
  if (!markdown.startsWith('---\n')) return {};
  const block = markdown.slice(4, markdown.indexOf('\n---\n', 3) + 1);
  return (parse(block) ?? {}) as Record<string, unknown>;
}

describe('obsidian', () => {
  const posts = convertPosts('obsidian', 'yaml').map((post) => ({
    ...post,
    properties: read(post),
  }));

  test.each(RULES)('%s', (_rule, holds) => {
    expect(posts.length).toBeGreaterThan(40);
    const wrong = posts.filter(({ properties, metadata: { date = '' } }) => {
      // A date that nobody can read stays a text.
      const checked = Object.entries(properties).filter(([key]) => key !== 'created');
      return !holds(/^\d{4}-/.test(date) ? properties : Object.fromEntries(checked));
    });
    expect(wrong.map(({ name, properties }) => ({ name, properties }))).toEqual([]);
  });

  test.each([
    [
      'tags: [C++, C#, "#a b", 2024, a/b, "!!!", 甲 乙]',
      ['Cpp', 'Csharp', 'a-b', '_2024', 'a/b', '甲-乙'],
    ],
    ['tags: a b', ['a-b']],
    ['tags: ["[[Note]]", "a.b"]', ['Note', 'a-b']],
  ])('%s', (lines, tags) => {
    const page = '<h1 id="articleContentId">x</h1><div id="content_views"><p>x</p></div>';
    const result = convert(`---\n${lines}\n---\n${page}`, { frontMatter: 'obsidian' });
    if (result.outcome !== 'converted') throw new Error(result.reason.message);
    const properties = read(result);
    expect(properties['tags']).toEqual(tags);
    expect(properties['aliases']).toEqual(['x']);
    for (const [, holds] of RULES) expect(holds(properties)).toBe(true);
  });
});
