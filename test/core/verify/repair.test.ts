import { describe, expect, test } from 'vitest';
import { openDocument, openFragment } from '../../../src/core/open.ts';
import { convertBody } from '../../../src/core/pipeline.ts';
import type { Seams } from '../../../src/core/pipeline.ts';
import type { Verify } from '../../../src/index.ts';
import { verify } from '../../../src/index.ts';
import { CRIPPLED } from '../../helpers/crippled.ts';
import { listFixtures } from '../../helpers/fixtures.ts';
import type { Fixture } from '../../helpers/fixtures.ts';

function convertWith({ input, options, isFragment }: Fixture, mode: Verify, seams: Seams) {
  const all = { ...options, verify: mode };
  const opened = isFragment ? openFragment(String(input), all) : openDocument(input, all);
  if (opened.outcome === 'skipped') throw new Error(opened.reason.message);
  const codes = () => opened.diagnostics.list().map(({ code }) => code);
  return { ...convertBody(opened, all, seams), codes: codes() };
}

/** Fixtures that are right as long as the rules are. */
const FIXTURES = listFixtures().filter(
  ({ name, ...fixture }) =>
    !name.startsWith('encodings/') &&
    convertWith({ name, ...fixture }, 'strict', {}).verdict === 'exact',
);

/**
 * A paragraph that refers to a footnote cannot be written as HTML, in which `[^1]` is only text: where its
 * rule is broken it stays lossy, and says so.
 */
const REFERRING = /^rules\/footnote-/;

describe('a rule that is broken', () => {
  test.each(Object.entries(CRIPPLED))('%s: is noticed, and repaired', (_name, families) => {
    const damaged = FIXTURES.filter(
      (fixture) => convertWith(fixture, 'strict', { families }).verdict === 'lossy',
    );
    expect(damaged.length, 'the rule matters to some fixtures').toBeGreaterThan(0);
    const lossy = damaged.filter((fixture) => {
      const { verdict, body, codes } = convertWith(fixture, 'repair', { families });
      expect(verdict === 'repaired').toBe(codes.includes('block-repaired') && verdict !== 'lossy');
      if (verdict !== 'repaired') return true;
      const options = { ...fixture.options, fragment: fixture.isFragment };
      expect(verify(fixture.input, body, options)).toMatchObject({ verdict: 'exact' });
      return false;
    });
    expect(lossy.map(({ name }) => name).filter((name) => !REFERRING.test(name))).toEqual([]);
  });
});

test('all fixtures but these few are exact with rules that are not broken', () => {
  expect(FIXTURES.length).toBeGreaterThan(180);
});
