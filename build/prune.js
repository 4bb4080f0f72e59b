/**
 * Deletes what the build leaves in dist/ and no user can import: what neither the library's entry nor its
 * declarations lead to, since the command line is bundled in dist/program/. `npm run build` calls it.
 */
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const dist = new URL('../dist/', import.meta.url);
const needed = new Set([...reachable('index.js', '.js'), ...reachable('index.d.ts', '.d.ts')]);
for (const name of ['cli', 'batch']) rmSync(new URL(name, dist), { recursive: true });
for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
  const file = new URL(name.replaceAll('\\', '/'), dist);
  const isOfLibrary = /^(?:core[\\/].*|index)\.(?:js|d\.ts)$/.test(name);
  if (isOfLibrary && !needed.has(file.href)) rmSync(fileURLToPath(file));
}

/** The addresses of a file in dist/ and of all that it leads to by relative names. */
function reachable(start, extension) {
  const found = new Set();
  const open = [new URL(start, dist).href];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    const text = readFileSync(new URL(file), 'utf8');
    for (const [, name = ''] of text.matchAll(/(?:from|import|import\()\s*'(\.[^']+)'/g))
      open.push(new URL(name.replace(/\.[jt]s$/, extension), file).href);
  }
  return found;
}
