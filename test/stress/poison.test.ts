/** One of everything that has stopped a batch somewhere, among good files. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeFolder, post, postBody, readTree } from '../batch/folder.ts';
import { runBin } from '../cli/run-cli.ts';

const GOOD = 100;

function body(html: string): string {
  return `<h1 id="articleContentId">x</h1><div id="content_views">${html}</div>`;
}

function makePoison(folder: string): void {
  const file = (name: string): string => path.join(folder, name);
  writeFileSync(file('huge.html'), body('<p>huge</p>'));
  truncateSync(file('huge.html'), 300 << 20);
  writeFileSync(
    file('deep.html'),
    body(`${'<div>'.repeat(100_000)}deep${'</div>'.repeat(100_000)}`),
  );
  writeFileSync(file('line.html'), body(`<p>${'one line '.repeat(600_000)}</p>`));
  execFileSync('mkfifo', [file('pipe.html')]);
  mkdirSync(file('folder.html'));
  writeFileSync(file('folder.html/inner.html'), post('Inner'));
  symlinkSync('loop.html', file('loop.html'));
  symlinkSync('.', file('circle'));
  symlinkSync('nowhere', file('dangling.html'));
  writeFileSync(file('locked.html'), post('Locked'));
  chmodSync(file('locked.html'), 0);
  mkdirSync(file('locked'));
  chmodSync(file('locked'), 0);
  // Else nobody but root could delete it.
  onTestFinished(() => {
    chmodSync(file('locked'), 0o700);
  });
  // Its name is none that Node can say.
  writeFileSync(
    Buffer.concat([
      Buffer.from(`${folder}/name-`),
      Buffer.from([0xd6, 0xd0]),
      Buffer.from('.html'),
    ]),
    post('GBK'),
  );
  writeFileSync(file('empty.html'), '');
  writeFileSync(file('packed.html'), gzipSync(post('Packed')));
  const signs = ['*', '_', '**', '__', '*_', '`', '[', '](', '~~'];
  writeFileSync(
    file('signs.html'),
    body(
      signs.map((sign) => `<p>a${sign.repeat(20_000)}b ${`${sign} `.repeat(20_000)}</p>`).join(''),
    ),
  );
}

/** Root may read what nobody may, unless it gives up these rights of its. */
const AS_OTHERS =
  process.getuid?.() === 0 ? ['setpriv', '--bounding-set', '-dac_override,-dac_read_search'] : [];

describe.skipIf(process.platform === 'win32')('a poisoned folder', () => {
  test(
    'is worked through to the end, one outcome each, and the good files convert',
    { timeout: 300_000 },
    async () => {
      const cwd = makeFolder(
        Object.fromEntries(
          Array.from({ length: GOOD }, (_, index) => [
            `posts/good-${index}.html`,
            post(`${index}`),
          ]),
        ),
      );
      makePoison(path.join(cwd, 'posts'));
      const { code, stderr } = await runBin(
        [
          'posts',
          '--out',
          'archive',
          '--jobs',
          '2',
          '--front-matter',
          'none',
          // The long line takes 8 s of a processor that other work may hold.
          '--timeout',
          '90',
          '--log-format',
          'ndjson',
        ],
        cwd,
        '',
        AS_OTHERS,
      );
      const events = stderr
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
      const outcomes = new Map<unknown, string>();
      for (const event of events) {
        if (event['event'] !== 'file') continue;
        const { failure, reason } = event as {
          failure?: { code: string };
          reason?: { code: string };
        };
        const why = failure?.code ?? reason?.code;
        expect(outcomes.has(event['source']), String(event['source'])).toBe(false);
        outcomes.set(
          event['source'],
          why === undefined ? String(event['outcome']) : `${String(event['outcome'])} ${why}`,
        );
      }
      const poison = Object.fromEntries(
        [...outcomes].filter(([name]) => !/good-\d+/u.test(String(name))),
      );
      expect(poison).toEqual({
        'posts/circle': 'skipped linked-folder',
        'posts/dangling.html': 'failed ENOENT',
        // parse5 looks through all open elements for each `div`: some machines need more than the limit.
        'posts/deep.html': expect.stringMatching(/^(?:written|failed TIMEOUT)$/u) as unknown,
        'posts/empty.html': 'skipped empty',
        'posts/folder.html/inner.html': 'written',
        'posts/huge.html': 'failed TOO_LARGE',
        'posts/line.html': 'written',
        'posts/locked': 'failed EACCES',
        'posts/locked.html': 'failed EACCES',
        'posts/loop.html': 'failed ELOOP',
        'posts/name-\uFFFD\uFFFD.html': 'failed ENOENT',
        'posts/packed.html': 'skipped not-text',
        'posts/pipe.html': 'skipped not-a-file',
        'posts/signs.html': 'written',
      });
      expect(code).toBe(1);
      const archive = readTree(path.join(cwd, 'archive'));
      for (let index = 0; index < GOOD; index += 1)
        expect(archive[`good-${index}.md`]).toBe(postBody(`${index}`));
    },
  );
});
