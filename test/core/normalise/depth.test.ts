import { describe, expect, test } from 'vitest';
import { convertFragment } from '../../../src/index.ts';

/** Deeper than any stack: browsers stop at 512, turndown dies before 2,000. */
const LEVELS = 20_000;

describe('20,000 nested elements keep their text', () => {
  test.each([
    { tag: 'div', expected: 'depth-flattened' },
    { tag: 'blockquote', expected: 'depth-capped' },
    { tag: 'ul', expected: 'depth-capped' },
    { tag: 'strong', expected: 'depth-flattened' },
    { tag: 'span', expected: 'depth-flattened' },
  ])('$tag', ({ tag, expected }) => {
    const html = `${`<${tag}>`.repeat(LEVELS)}中文 text${`</${tag}>`.repeat(LEVELS)}`;
    const { body, diagnostics } = convertFragment(html);
    expect(body).toContain('中文 text');
    const codes = diagnostics.map(({ code }) => code).filter((code) => code.startsWith('depth-'));
    expect(codes).toEqual([expected]);
  });

  test('text on every level stays, in order', () => {
    const html = Array.from({ length: LEVELS }, (_, level) => `<blockquote>t${level}`).join('');
    const found = convertFragment(html).body.match(/t\d+/g) ?? [];
    expect(found).toHaveLength(LEVELS);
    expect(found.every((text, level) => text === `t${level}`)).toBe(true);
  });
});
