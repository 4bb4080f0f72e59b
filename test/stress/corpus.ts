import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const FIXTURES = fileURLToPath(new URL('../../fixtures', import.meta.url));

/** `PRESSMARK_STRESS=full` runs what the figures of the README stand for; it takes long. */
export const IS_FULL = process.env['PRESSMARK_STRESS'] === 'full';

/** Files in one folder of {@link makeCorpus}. */
const FOLDER_SIZE = 200;

/** The pages among the fixtures, whole posts of known sites. */
function listPages(): readonly Buffer[] {
  const names = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' }).toSorted();
  return names
    .filter((name) => /^(?:documents|site)[\\/].*\.(?:html|md)$/u.test(name))
    .filter((name) => !name.endsWith('expected.md'))
    .map((name) => readFileSync(path.join(FIXTURES, name)));
}

/** Writes so many posts below a folder, each a fixture with a comment that makes it unlike the others. */
export function makeCorpus(folder: string, files: number): void {
  const pages = listPages();
  for (let index = 0; index < files; index += 1) {
    const below = path.join(folder, String(Math.floor(index / FOLDER_SIZE)).padStart(4, '0'));
    if (index % FOLDER_SIZE === 0) mkdirSync(below, { recursive: true });
    const page = pages[index % pages.length] ?? Buffer.alloc(0);
    const comment = Buffer.from(`\n<!-- ${index} -->\n`);
    writeFileSync(path.join(below, `post-${index}.html`), Buffer.concat([page, comment]));
  }
}

/** Every file below a folder but the state of the runs: what two equal archives share. */
export function readArchive(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
  const files = names.filter(
    (name) => !/^\.pressmark(?:[\\/]|$)/u.test(name) && statSync(path.join(folder, name)).isFile(),
  );
  return new Map(files.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
}
