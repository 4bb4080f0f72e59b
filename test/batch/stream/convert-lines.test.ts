/** Real threads, from what `npm run build` made. */
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { convertLines } from '../../../src/batch/stream/convert-lines.ts';
import type { ThreadOptions } from '../../../src/batch/pool/threads.ts';
import { addFiles, makeFolder, post } from '../folder.ts';

interface Said {
  readonly id: unknown;
  readonly ok: boolean;
  readonly body?: string;
  readonly error?: { readonly code: string; readonly message: string };
}

async function answer(
  lines: readonly unknown[],
  {
    cwd = '/',
    maxBytes = 64 << 20,
    ...limits
  }: Partial<ThreadOptions> & {
    cwd?: string;
    maxBytes?: number;
  } = {},
): Promise<readonly Said[]> {
  const said: Said[] = [];
  const stream = (async function* () {
    for (const line of lines) yield `${JSON.stringify(line)}\n`;
  })();
  const settings = { convert: { frontMatter: 'none', verify: 'off' }, cwd, maxBytes } as const;
  const options = { jobs: 1, timeout: 60_000, ...limits };
  for await (const { json } of convertLines(stream, settings, options))
    said.push(JSON.parse(json) as Said);
  return said;
}

/** What matters of an answer. */
function short({ id, ok, body, error }: Said): readonly unknown[] {
  return [id, ok ? body : error?.code];
}

describe('convertLines', () => {
  test('an empty stream starts no thread', async () => {
    expect(await answer([], { heap: 1 })).toEqual([]);
  });

  test.each([1, 3])('answers in order with %i threads', async (jobs) => {
    const pages = Array.from({ length: 60 }, (_, id) => ({
      id,
      html: post('A '.repeat(id % 7 === 0 ? 2000 : 1)),
    }));
    const said = await answer(pages, { jobs });
    expect(said.map(({ id }) => id)).toEqual(pages.map(({ id }) => id));
    expect(said.every(({ ok }) => ok)).toBe(true);
  });

  test('paths, bytes and texts', async () => {
    const cwd = makeFolder({ 'a.html': post('A') });
    addFiles(cwd, { 'long.html': post('x'.repeat(3000)) });
    const said = await answer(
      [
        { id: 1, path: 'a.html' },
        { id: 2, path: path.join(cwd, 'a.html') },
        { id: 3, base64: Buffer.from(post('B')).toString('base64') },
        { id: 4, html: post('C') },
        { id: 5, path: 'none.html' },
        { id: 6, path: 'long.html' },
        { id: 7, html: post('x'.repeat(3000)) },
        { id: 8, html: 'x'.repeat(100_000) },
        { id: 9, html: '# Markdown' },
        'a text',
      ],
      { cwd, maxBytes: 2000 },
    );
    expect(said.map(short)).toEqual([
      [1, 'About A.\n'],
      [2, 'About A.\n'],
      [3, 'About B.\n'],
      [4, 'About C.\n'],
      [5, 'ENOENT'],
      [6, 'TOO_LARGE'],
      [7, 'TOO_LARGE'],
      [8, 'TOO_LARGE'],
      [9, 'no-profile'],
      [null, 'INVALID_REQUEST'],
    ]);
    expect(said[9]?.error?.message).toMatch(/^line 10: it is not an object/);
    expect(said[7]?.error?.message).toMatch(/^line 8 is longer than/);
  });

  test('takes no more lines than it works on while nobody reads the answers', async () => {
    let taken = 0;
    const stream = (async function* () {
      for (; taken < 100; taken += 1) yield `{"id":${taken},"html":"<p>a</p>"}\n`;
    })();
    const settings = { convert: {}, cwd: '/', maxBytes: 1000 };
    const answers = convertLines(stream, settings, { jobs: 1, timeout: 60_000 });
    await answers.next();
    await new Promise((resolve) => {
      setTimeout(resolve, 300);
    });
    expect(taken).toBeLessThan(20);
    let rest = 0;
    for await (const _ of answers) rest += 1;
    expect(rest).toBe(99);
  });

  test('the address of the page chooses the profile', async () => {
    const html = '<div class="article-viewer"><p>text</p></div>';
    const [own] = await answer([{ id: 1, html, url: 'https://juejin.cn/post/1' }]);
    expect(own).toMatchObject({ profile: { reason: 'the address is on juejin.cn' } });
  });

  test('a page without end of work and one that exhausts the memory are lines like others', async () => {
    const said = await answer(
      [
        { id: 'a', html: post('A') },
        { id: 'endless', html: post('<div>'.repeat(300_000)) },
        { id: 'b', html: post('B') },
        { id: 'big', html: post('<i>big</i> '.repeat(400_000)) },
        { id: 'c', html: post('C') },
      ],
      { jobs: 2, timeout: 8000, heap: 48 },
    );
    expect(said.map(({ id }) => id)).toEqual(['a', 'endless', 'b', 'big', 'c']);
    expect(said.map(({ ok }) => ok)).toEqual([true, false, true, false, true]);
    // Under a heavy load either may meet either limit.
    for (const { error } of said.filter(({ ok }) => !ok))
      expect(error?.code).toMatch(/^(?:TIMEOUT|CRASHED)$/);
  });
});
