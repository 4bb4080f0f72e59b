import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { SourceFile } from '../../src/batch/source-file.ts';

/** Makes a temporary folder with the given files, for the length of the test. */
export function makeFolder(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'pressmark-test-'));
  // 15,000 files of a stress test take more than the 10 s that a hook has, on a busy machine.
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  }, 300_000);
  addFiles(folder, files);
  return folder;
}

/** Adds files, making their folders. */
export function addFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** Every file below a folder, dot files too, by relative path; links by what they lead to. */
export function readTree(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
  const files = names.filter((name) => !lstatSync(path.join(folder, name)).isDirectory());
  return Object.fromEntries(
    files.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
  );
}

/** A scraped post with one paragraph. */
export function post(text: string): string {
  return `<h1 id="articleContentId">${text}</h1>\n<div id="content_views"><p>About ${text}.</p></div>\n`;
}

/** The body of what {@link post} becomes. */
export function postBody(text: string): string {
  return `About ${text}.\n`;
}

/** What no profile takes: Markdown already. */
export const FOREIGN_PAGE = '# Not a page\n\nMarkdown already.\n';

/** What a batch wrote below its output folder: without its manifest and its own state. */
export function readOutputs(folder: string): Record<string, string> {
  const entries = Object.entries(readTree(folder)).filter(
    ([name]) => name !== 'manifest.ndjson' && !name.startsWith('.pressmark'),
  );
  return Object.fromEntries(entries);
}

/** A source below `input`, whether it exists or not. */
export function source(relative: string, input = 'posts', cwd = '/work'): SourceFile {
  return { path: path.join(cwd, input, relative), relative, input, root: input };
}
