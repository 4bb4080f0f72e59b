/** Real threads, from what `npm run build` made. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { FileTask } from '../../src/batch/pool/convert-file.ts';
import type { Converter } from '../../src/batch/pool/converter.ts';
import { createPool } from '../../src/batch/pool/pool.ts';
import type { ThreadOptions } from '../../src/batch/pool/threads.ts';
import { makeFolder, post, postBody } from './folder.ts';

async function startPool(options: Partial<ThreadOptions> = {}): Promise<Converter> {
  const settings = {
    convert: { frontMatter: 'none', verify: 'off' },
    maxBytes: 64 << 20,
    dryRun: false,
  } as const;
  const pool = await createPool(settings, { jobs: 2, timeout: 30_000, ...options });
  onTestFinished(async () => pool.close());
  return pool;
}

function taskOf(cwd: string, name: string): FileTask {
  return {
    source: path.join(cwd, `${name}.html`),
    target: path.join(cwd, `${name}.md`),
    temporary: path.join(cwd, `.pressmark-${name}.tmp`),
    keepEdited: true,
  };
}

const always = (): boolean => true;

/** parse5 looks through all open elements for each `div`: it takes minutes. */
const ENDLESS = post('<div>'.repeat(300_000));

describe('a pool', () => {
  test('converts and stages files', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `${index}`);
    const cwd = makeFolder(Object.fromEntries(names.map((name) => [`${name}.html`, post(name)])));
    const pool = await startPool();
    const results = await Promise.all(
      names.map(async (name) => pool.convert(taskOf(cwd, name), always)),
    );
    expect(results.every((result) => result?.kind === 'converted' && result.isStaged)).toBe(true);
    for (const name of names)
      expect(readFileSync(taskOf(cwd, name).temporary, 'utf8')).toBe(postBody(name));
  });

  test('a page without end of work ends its thread; the others go on', async () => {
    const cwd = makeFolder({ 'endless.html': ENDLESS, 'a.html': post('A'), 'b.html': post('B') });
    const pool = await startPool({ jobs: 1, timeout: 3000 });
    const results = await Promise.all(
      ['a', 'endless', 'b'].map(async (name) => pool.convert(taskOf(cwd, name), always)),
    );
    expect(results.map((result) => result?.kind)).toEqual(['converted', 'failed', 'converted']);
    expect(results[1]).toMatchObject({
      failure: {
        code: 'TIMEOUT',
        message: 'it took longer than 3 s and was given up; --timeout allows more',
      },
    });
  });

  test('a page that exhausts the memory ends its thread, twice, and not the process', async () => {
    const cwd = makeFolder({
      'big.html': post('<i>big</i> '.repeat(400_000)),
      'a.html': post('A'),
    });
    const pool = await startPool({ jobs: 1, heap: 48 });
    const results = await Promise.all(
      ['big', 'a'].map(async (name) => pool.convert(taskOf(cwd, name), always)),
    );
    expect(results).toMatchObject([
      { failure: { code: 'CRASHED', message: 'it needs more than 48 MB of memory' } },
      { kind: 'converted' },
    ]);
  });

  test('checks many files in a few calls, each with its own answer', async () => {
    const names = Array.from({ length: 100 }, (_, index) => `${index}`);
    const cwd = makeFolder(Object.fromEntries(names.map((name) => [`${name}.html`, post(name)])));
    const pool = await startPool();
    const first = await pool.convert(taskOf(cwd, '7'), always);
    if (first?.kind !== 'converted') throw new Error('not converted');
    const answers = await Promise.all(
      names.map(async (name) =>
        pool.check({
          ...taskOf(cwd, name),
          known: { source: first.source.sha256, output: first.output.sha256 },
          target: taskOf(cwd, '7').temporary,
        }),
      ),
    );
    expect(answers.map((answer) => answer?.kind)).toEqual(
      names.map((name) => (name === '7' ? 'unchanged' : undefined)),
    );
  });

  test('says when no thread can start, in place of waiting for ever', async () => {
    await expect(startPool({ heap: 1 })).rejects.toThrow(/cannot start a thread/u);
  });

  test('leaves a file alone that may not begin any more', async () => {
    const cwd = makeFolder({ 'a.html': post('A') });
    expect(await (await startPool()).convert(taskOf(cwd, 'a'), () => false)).toBeUndefined();
  });
});
