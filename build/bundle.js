/**
 * Puts the command line and the files of its threads, which `tsc` wrote to dist/, together with their
 * dependencies into a few files in dist/program/: Node then opens and compiles tens of modules instead of
 * hundreds, which was half of the time of one small post. The library stays as it is. `npm run build`
 * calls it.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const program = path.join(dist, 'program');
const bundle = await rolldown({
  input: ['cli/main.js', 'batch/pool/worker.js', 'batch/pool/line-worker.js'].map(
    (file) => dist + file,
  ),
  platform: 'node',
  // It starts threads from a file of its own.
  external: ['tinypool'],
});
const { output } = await bundle.write({
  dir: program,
  entryFileNames: '[name].js',
  chunkFileNames: '[name].js',
  // What a licence asks for is kept in LICENSES.txt.
  comments: false,
});
await bundle.close();
writeFileSync(path.join(program, 'LICENSES.txt'), licensesOf(output));

/** The licences of all packages whose code is in the files, as they ask to be given along. */
function licensesOf(chunks) {
  const folders = new Set();
  for (const { moduleIds = [] } of chunks)
    for (const id of moduleIds) {
      const [folder] = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+(?=[\\/])/.exec(id) ?? [];
      if (folder !== undefined) folders.add(folder);
    }
  const texts = [...folders].map(licenseOf).toSorted();
  return texts.join(`\n${'-'.repeat(72)}\n\n`);
}

/** @throws Error when a package says nothing about its licence */
function licenseOf(folder) {
  const about = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  if (file === undefined && about.license === undefined)
    throw new Error(`${about.name} has no licence: the package may not ship it`);
  const text = file === undefined ? '' : readFileSync(path.join(folder, file), 'utf8').trim();
  return `${about.name} ${about.version} (${about.license})\n\n${text}\n`;
}
