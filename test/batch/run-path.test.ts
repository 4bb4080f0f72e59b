import { renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { addFiles, makeFolder, post, postBody, readOutputs, readTree } from './folder.ts';
import { brief, run } from './run.ts';

/** A post called `Same` that says something of its own. */
function page(text: string): string {
  return post(text).replace(/<h1.*<\/h1>/, '<h1 id="articleContentId">Same</h1>');
}

const OPTIONS = { path: '{title}.md' };

function outputs(cwd: string): Record<string, string> {
  return readOutputs(path.join(cwd, 'archive'));
}

// printf 'z.html' | sha256sum
const SECOND = 'Same-f3031b76.md';

describe('a source that comes before another one of the same name', () => {
  test.each([
    { desc: 'unchanged', change: {}, text: 'Old' },
    { desc: 'changed', change: { 'posts/z.html': page('Newer') }, text: 'Newer' },
    // Its old Markdown is the new one's: nothing seems to be there to do.
    {
      desc: 'changed to what the other says',
      change: { 'posts/z.html': page('New') },
      text: 'New',
    },
  ])('takes the name; the other, $desc, keeps its text', async ({ change, text }) => {
    const cwd = makeFolder({ 'posts/z.html': page('Old') });
    await run(cwd, OPTIONS);
    addFiles(cwd, { 'posts/a.html': page('New'), ...change });
    await run(cwd, OPTIONS);
    expect(outputs(cwd)).toEqual({ 'Same.md': postBody('New'), [SECOND]: postBody(text) });
    const tree = readTree(path.join(cwd, 'archive'));
    expect(brief(await run(cwd, OPTIONS))).toEqual(['a.html unchanged', 'z.html unchanged']);
    expect(readTree(path.join(cwd, 'archive'))).toEqual(tree);
  });

  test('takes it also where the run is interrupted between the two', async () => {
    const cwd = makeFolder({ 'posts/z.html': page('Old') });
    await run(cwd, OPTIONS);
    addFiles(cwd, { 'posts/a.html': page('New') });
    await run(cwd, OPTIONS, ['posts'], (_, abort) => {
      abort();
    });
    await run(cwd, OPTIONS);
    expect(outputs(cwd)).toEqual({ 'Same.md': postBody('New'), [SECOND]: postBody('Old') });
  });
});

describe('a run over other sources', () => {
  test('does not write over what an earlier run left, however often', async () => {
    const cwd = makeFolder({ 'posts/a.html': page('A'), 'other/z.html': page('Z') });
    await run(cwd, OPTIONS);
    const both = { 'Same.md': postBody('A'), [SECOND]: postBody('Z') };
    for (const inputs of [['other'], ['other'], ['posts'], ['other']]) {
      // eslint-disable-next-line no-await-in-loop -- one run after the other
      await run(cwd, OPTIONS, inputs);
      expect(outputs(cwd)).toEqual(both);
    }
  });

  test('takes the name of an output that is gone', async () => {
    const cwd = makeFolder({ 'posts/a.html': page('A'), 'other/z.html': page('Z') });
    await run(cwd, OPTIONS);
    rmSync(path.join(cwd, 'archive/Same.md'));
    await run(cwd, OPTIONS, ['other']);
    expect(outputs(cwd)).toEqual({ 'Same.md': postBody('Z') });
  });

  test('a source that was only renamed keeps its output', async () => {
    const cwd = makeFolder({ 'posts/a.html': page('A') });
    await run(cwd, OPTIONS);
    renameSync(path.join(cwd, 'posts/a.html'), path.join(cwd, 'posts/b.html'));
    const { end } = await run(cwd, OPTIONS);
    expect(end.orphans).toEqual([]);
    expect(outputs(cwd)).toEqual({ 'Same.md': postBody('A') });
  });

  test('what its own sources left behind is no obstacle', async () => {
    const cwd = makeFolder({ 'posts/a.html': page('A'), 'posts/b.html': post('B') });
    await run(cwd, OPTIONS);
    addFiles(cwd, { 'posts/a.html': post('Renamed'), 'posts/b.html': page('B') });
    await run(cwd, OPTIONS);
    expect(outputs(cwd)).toMatchObject({
      'Renamed.md': postBody('Renamed'),
      'Same.md': postBody('B'),
    });
  });
});
