import { describe, expect, test } from 'vitest';
import { convertFragment } from '../../../src/index.ts';

/** Deeper than any stack: browsers stop at 512, turndown dies before 2,000. */
const LEVELS = 20_000;

describe('20,000 nested elements keep their text', () => {
  test.each([
    { tag: 'div', capped: false },
    { tag: 'blockquote', capped: true },
    { tag: 'ul', capped: true },
    { tag: 'strong', capped: false },
    { tag: 'span', capped: false },
  ])('$tag', ({ tag, capped }) => {
    const html = `${`<${tag}>`.repeat(LEVELS)}中文 text${`</${tag}>`.repeat(LEVELS)}`;
    const { body, diagnostics } = convertFragment(html);
    expect(body).toContain('中文 text');
    expect(diagnostics.some(({ code }) => code === 'depth-capped')).toBe(capped);
  });

  test('text on every level stays, in order', () => {
    const html = Array.from({ length: LEVELS }, (_, level) => `<blockquote>t${level}`).join('');
    const found = convertFragment(html).body.match(/t\d+/g) ?? [];
    expect(found).toHaveLength(LEVELS);
    expect(found.every((text, level) => text === `t${level}`)).toBe(true);
  });
});
