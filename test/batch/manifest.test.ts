import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatLine } from '../../src/batch/record/manifest.ts';
import type { FileRecord, Header, Line } from '../../src/batch/record/manifest.ts';
import { digestOptions } from '../../src/batch/record/options-digest.ts';
import { mergeManifests, readManifest } from '../../src/batch/record/read-manifest.ts';
import { settleManifest, unfinishedPath } from '../../src/batch/record/write-manifest.ts';
import { UsageError } from '../../src/batch/usage-error.ts';
import { makeFolder } from './folder.ts';

const HEADER: Header = {
  kind: 'manifest',
  format: 1,
  tool: 'pressmark 0.0.0',
  options: {},
  optionsDigest: '0'.repeat(16),
  listing: { files: 1, sha256: '0'.repeat(64) },
};

function record(name: string, output = `${name}.md`, tool = 'pressmark 0.0.0'): FileRecord {
  return {
    kind: 'file',
    source: { path: name },
    output: { path: output, bytes: 1, sha256: 'f'.repeat(64) },
    outcome: 'written',
    tool,
    optionsDigest: HEADER.optionsDigest,
  };
}

function textOf(lines: readonly Line[]): string {
  return lines.map(formatLine).join('');
}

/** `a new`, `b` for each record, with `orphan` where it is one. */
function brief(newer: readonly Line[], older: readonly Line[]): readonly string[] {
  return Array.from(mergeManifests(newer, older), (one) => {
    if (one.kind === 'orphan') return `orphan ${one.output.path}`;
    return one.tool === 'new' ? `${one.source.path} new` : one.source.path;
  });
}

describe('readManifest', () => {
  test.each([
    { desc: 'whole', tail: '', count: 3 },
    { desc: 'torn in its last line', tail: '{"kind":"file","source":{"pa', count: 3 },
    { desc: 'with a line that is no JSON', tail: '\0\0\0\n', count: 3 },
    { desc: 'with another line behind that', tail: `\0\n${formatLine(record('c'))}`, count: 4 },
  ])('$desc', ({ tail, count }) => {
    const file = path.join(makeFolder(), 'manifest.ndjson');
    writeFileSync(file, textOf([HEADER, record('a'), record('b')]) + tail);
    expect([...readManifest(file)]).toHaveLength(count);
  });

  test('lines longer than what is read at once, and characters at the seam', () => {
    const file = path.join(makeFolder(), 'manifest.ndjson');
    const long = record(`${'第'.repeat(100_000)}.html`);
    writeFileSync(file, textOf([HEADER, long, record('z')]));
    expect([...readManifest(file)]).toEqual([HEADER, long, record('z')]);
  });

  test('nothing where there is no file; a file of another program is refused', () => {
    const folder = makeFolder({ 'other.ndjson': '{"x":1}\n', 'next.ndjson': '' });
    expect([...readManifest(path.join(folder, 'none'))]).toEqual([]);
    expect([...readManifest(path.join(folder, 'next.ndjson'))]).toEqual([]);
    expect(() => [...readManifest(path.join(folder, 'other.ndjson'))]).toThrow(UsageError);
  });
});

describe('mergeManifests', () => {
  const fresh = (name: string, output?: string): FileRecord => record(name, output, 'new');
  test.each([
    { desc: 'only the older', newer: [], older: [record('a'), record('b')], merged: ['a', 'b'] },
    {
      desc: 'the newer counts as far as it goes',
      newer: [fresh('a'), fresh('b')],
      older: [record('a'), record('b'), record('c')],
      merged: ['a new', 'b new', 'c'],
    },
    {
      desc: 'what only the older has stays',
      newer: [fresh('b')],
      older: [record('a'), record('c')],
      merged: ['a', 'b new', 'c'],
    },
    {
      desc: 'an output that moved is an orphan where it was',
      newer: [fresh('a', 'new.md')],
      older: [record('a', 'old.md')],
      merged: ['a new', 'orphan old.md'],
    },
    {
      desc: 'orphans stay, each once',
      newer: [
        { kind: 'orphan', source: { path: 'x' }, output: { path: 'x.md', bytes: 1, sha256: '' } },
      ],
      older: [
        record('a'),
        { kind: 'orphan', source: { path: 'x' }, output: { path: 'x.md', bytes: 1, sha256: '' } },
      ],
      merged: ['a', 'orphan x.md'],
    },
  ] as const)('$desc', ({ newer, older, merged }) => {
    expect(brief(newer, older)).toEqual(merged);
  });
});

function readLines(folder: string): readonly Line[] {
  return [...readManifest(path.join(folder, 'manifest.ndjson'))];
}

describe('settleManifest', () => {
  test('without an older manifest the unfinished one takes its place, needing no space', () => {
    const folder = makeFolder({
      '.pressmark/manifest.unfinished.ndjson': textOf([HEADER, record('a')]),
    });
    appendFileSync(unfinishedPath(folder), '{"kind":"fi');
    settleManifest(folder);
    expect(readLines(folder)).toEqual([HEADER, record('a')]);
    expect(existsSync(unfinishedPath(folder))).toBe(false);
  });

  test('with one, both become one that says that it is not complete', () => {
    const folder = makeFolder({
      'manifest.ndjson': textOf([HEADER, record('a'), record('b')]),
      '.pressmark/manifest.unfinished.ndjson': textOf([HEADER, record('a', 'a.md', 'new')]),
    });
    settleManifest(folder);
    expect(readLines(folder)).toEqual([
      HEADER,
      record('a', 'a.md', 'new'),
      record('b'),
      { kind: 'end', files: 2, orphans: 0, complete: false },
    ]);
    const before = readFileSync(path.join(folder, 'manifest.ndjson'), 'utf8');
    settleManifest(folder);
    expect(readFileSync(path.join(folder, 'manifest.ndjson'), 'utf8')).toBe(before);
  });

  test('one that was killed before its first line leaves the older one alone', () => {
    const older = textOf([HEADER, record('a')]);
    const folder = makeFolder({
      'manifest.ndjson': older,
      '.pressmark/manifest.unfinished.ndjson': '{"ki',
    });
    settleManifest(folder);
    expect(readLines(folder).slice(0, 2)).toEqual([HEADER, record('a')]);
  });
});

describe('digestOptions', () => {
  test.each([
    { desc: 'the order of keys does not count', a: { b: 1, a: 2 }, b: { a: 2, b: 1 }, same: true },
    { desc: 'undefined is left out', a: { a: 1, b: undefined }, b: { a: 1 }, same: true },
    { desc: 'a value counts', a: { a: 1 }, b: { a: 2 }, same: false },
    { desc: 'depth counts', a: { a: { b: [1] } }, b: { a: { b: [2] } }, same: false },
    { desc: 'a regular expression counts', a: { a: /x/u }, b: { a: /y/u }, same: false },
  ])('$desc', ({ a, b, same }) => {
    expect(digestOptions(a) === digestOptions(b)).toBe(same);
    expect(digestOptions(a)).toMatch(/^[0-9a-f]{16}$/u);
  });
});
