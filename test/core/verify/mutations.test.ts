/**
 * The judge is judged: converted fixtures are damaged in ways in which converters damage documents, and
 * each damage must be found and named. A row is: what is done, to which fixture, how, and the kinds of
 * which one must be among the losses.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareFacts } from '../../../src/core/verify/compare.ts';
import { markdownFacts } from '../../../src/core/verify/markdown-facts.ts';
import { convert, verify } from '../../../src/index.ts';
import { READ, ROWS } from './damages.ts';
import type { Damage } from './damages.ts';
import { FIXTURES, convertFixture, listFixtures } from '../../helpers/fixtures.ts';
import type { VerificationResult } from '../../../src/index.ts';

function apply(damage: Damage, markdown: string): string {
  if (typeof damage === 'function') return damage(markdown);
  const [from, to] = damage;
  return markdown.replace(from, () => to);
}

interface Subject {
  readonly markdown: string;
  readonly judge: (markdown: string) => VerificationResult;
}

const FIXTURE_BY_NAME = new Map(listFixtures().map((fixture) => [fixture.name, fixture]));

/** @param name path below `fixtures/`: a folder, or a page of the sample blog */
function subjectOf(name: string): Subject {
  const fixture = FIXTURE_BY_NAME.get(name);
  if (fixture) {
    const { input, options, isFragment } = fixture;
    return {
      markdown: convertFixture(fixture).markdown,
      judge: (markdown) => verify(input, markdown, { ...options, fragment: isFragment }),
    };
  }
  const page = readFileSync(join(FIXTURES, name), 'utf8');
  const result = convert(page);
  if (result.outcome === 'skipped') throw new Error(result.reason.message);
  return { markdown: result.markdown, judge: (markdown) => verify(page, markdown) };
}

test.each([...new Set(ROWS.map(([, fixture]) => fixture))])('%s is exact undamaged', (name) => {
  const { markdown, judge } = subjectOf(name);
  expect(judge(markdown)).toMatchObject({ verdict: 'exact', losses: [] });
});

describe('damage is found and named', () => {
  test.each(ROWS)('%s (%s)', (_name, fixture, damage, kinds) => {
    const { markdown, judge } = subjectOf(fixture);
    const damaged = apply(damage, markdown);
    expect(damaged).not.toBe(markdown);
    const result = judge(damaged);
    if (result.outcome === 'skipped') throw new Error(result.reason.message);
    expect(result.verdict).toBe('lossy');
    const named = result.losses.map(({ kind }) => kind);
    expect(
      kinds.some((kind) => named.includes(kind)),
      `named ${named.join(', ')}`,
    ).toBe(true);
  });

  test.each(READ)('%s', (_name, markdown, damaged, kind) => {
    const differences = compareFacts(markdownFacts(markdown), markdownFacts(damaged));
    expect(differences.map((difference) => difference.kind)).toContain(kind);
    expect(compareFacts(markdownFacts(markdown), markdownFacts(markdown))).toEqual([]);
  });
});
