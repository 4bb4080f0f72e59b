import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { listDiagnostics } from '../src/core/check/diagnostic-lines.ts';
import { convertFragment } from '../src/index.ts';
import type { ConvertedDocument } from '../src/index.ts';
import { runCli } from './cli/run-cli.ts';
import { convertFixture, FIXTURES, listFixtures } from './helpers/fixtures.ts';
import { renderMarkdown } from './helpers/render.ts';

const fixtures = listFixtures();

test('there are fixtures to convert', () => {
  expect(fixtures.length).toBeGreaterThanOrEqual(40);
});

test('pressmark check finds all of them equal', async () => {
  const { code, stdout } = await runCli(['check', FIXTURES], { cwd: FIXTURES });
  const reporting = fixtures.filter(({ folder }) => existsSync(join(folder, 'diagnostics.txt')));
  const all = fixtures.length + reporting.length;
  expect({ code, stdout }).toEqual({ code: 0, stdout: `${all} files: ${all} equal\n` });
});

describe.each(fixtures.map((fixture) => [fixture.name, fixture] as const))(
  '%s',
  (_name, fixture) => {
    let converted: ConvertedDocument;
    beforeAll(() => {
      converted = convertFixture(fixture);
    });

    test('expected.md', async () => {
      const file = join(fixture.folder, 'expected.md');
      expect(existsSync(file), `${file} is missing: write it by hand`).toBe(true);
      await expect(converted.markdown).toMatchFileSnapshot(file);
    });

    test('diagnostics.txt', async () => {
      const file = join(fixture.folder, 'diagnostics.txt');
      const lines = listDiagnostics(converted.diagnostics);
      if (lines === '') expect(existsSync(file)).toBe(false);
      else await expect(lines).toMatchFileSnapshot(file);
    });

    test('CRLF and a byte order mark change nothing', () => {
      const { input } = fixture;
      const variants =
        typeof input === 'string'
          ? [input.replaceAll('\n', '\r\n'), `\uFEFF${input}`]
          : withCrlf(input, converted.encoding?.name);
      for (const variant of variants)
        expect(convertFixture(fixture, variant).markdown).toBe(converted.markdown);
    });

    test('its Markdown, rendered and converted again, is the same Markdown', () => {
      const html = renderMarkdown(converted.body);
      expect(convertFragment(html, { ...fixture.options, spacing: 'exact' }).body).toBe(
        converted.body,
      );
    });
  },
);

/** In bytes: a mark would be another encoding, and only in those of whole units is CR a single byte. */
function withCrlf(bytes: Uint8Array, encoding = ''): readonly Uint8Array[] {
  if (/^utf-(?:16|32)/.test(encoding)) return [];
  return [Uint8Array.from(Array.from(bytes, (byte) => (byte === 10 ? [13, 10] : [byte])).flat())];
}

const ofProfiles = fixtures.filter(({ name }) => name.startsWith('profiles/'));

test.each(ofProfiles.map((fixture) => [fixture.name, fixture] as const))(
  '%s is read by the profile of its folder',
  (name, fixture) => {
    expect(convertFixture(fixture).profile.name).toBe(name.split('/')[1]);
  },
);
