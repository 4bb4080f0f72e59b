import { describe, expect, test } from 'vitest';
import { convert } from '../../src/index.ts';
import type { ConvertedDocument } from '../../src/index.ts';

/** A page with the scripts in its head. */
function read(head: string): ConvertedDocument {
  const result = convert(`<html><head>${head}</head><body><p>a</p></body></html>`);
  if (result.outcome === 'skipped') throw new Error(result.reason.message);
  return result;
}

function ld(data: unknown): string {
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  return `<script type="application/ld+json">${text}</script>`;
}

describe('JSON-LD', () => {
  test('with line feeds inside its strings is read', () => {
    const head = ld('{"@type": "Article",\n "headline": "one\ntwo\tthree"}');
    expect(read(head).metadata.title).toBe('one two three');
  });

  test('that is no JSON is reported, and the next one read', () => {
    const { metadata, diagnostics } = read(
      ld('{oops}') + ld({ '@type': 'Article', headline: 'h' }),
    );
    expect(metadata.title).toBe('h');
    expect(diagnostics).toMatchObject([
      { code: 'metadata-unreadable', severity: 'warning', line: 1, excerpt: '{oops}' },
    ]);
  });

  test.each([
    ['null', 'null'],
    ['a number', '1'],
    ['deep lists', `${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['many nodes', JSON.stringify(Array.from({ length: 5000 }, () => ({ '@graph': [{}] })))],
    [
      'values of other types',
      '{"@type":"Article","headline":{"a":1},"author":[null,{}],"keywords":7}',
    ],
  ])('%s does no harm', (_what, text) => {
    expect(read(ld(text)).outcome).toBe('converted');
  });
});
