import { describe, expect, test } from 'vitest';
import { convert } from '../../src/index.ts';
import type { Profile } from '../../src/index.ts';

const SITE: Profile = {
  name: 'site',
  title: 'A site',
  match: { selectors: ['.body'] },
  body: ['.body'],
  fields: { title: ['h1, h2'] },
};
const profiles = [SITE];

function page(body: string): string {
  return `<html><body><div class="body">${body}</div></body></html>`;
}

describe('the heading that is the title', () => {
  test('leaves the body, under a diagnostic', () => {
    const result = convert(page('<h1>T</h1><p>a</p>'), { profiles });
    expect(result).toMatchObject({ body: 'a\n', metadata: { title: 'T' } });
    expect(result.diagnostics.map(({ code }) => code)).toContain('boilerplate-dropped');
  });

  test('is only the very element: what an author repeats stays', () => {
    const result = convert(page('<h1>T</h1><p>a</p><h2>T</h2><p>b</p>'), { profiles });
    expect(result).toMatchObject({ body: 'a\n\n## T\n\nb\n' });
  });

  test('stays in a quotation', () => {
    const result = convert(page('<blockquote><h2>T</h2></blockquote><p>a</p>'), { profiles });
    expect(result).toMatchObject({ body: '> ## T\n\na\n' });
  });
});

test('a date of the profile that is none is reported', () => {
  const dated = [{ ...SITE, fields: { date: ['.date'] } }];
  const result = convert(page('<i class="date">昨天</i><p>a</p>'), { profiles: dated });
  expect(result).toMatchObject({ metadata: { tags: [], categories: [] } });
  expect(result).not.toHaveProperty('metadata.date');
  expect(result.diagnostics).toContainEqual(
    expect.objectContaining({ code: 'metadata-unreadable', line: 1, excerpt: '昨天' }),
  );
});
