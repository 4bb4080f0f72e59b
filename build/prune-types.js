/**
 * Deletes what the build leaves in dist/ of types alone: declarations that the package's own do not lead
 * to, which no user can import, and modules that have no code. `npm run build` calls it.
 */
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const dist = new URL('../dist/', import.meta.url);
const needed = new Set();
const open = [new URL('index.d.ts', dist).href];
for (let file = open.pop(); file !== undefined; file = open.pop()) {
  if (needed.has(file)) continue;
  needed.add(file);
  const text = readFileSync(new URL(file), 'utf8');
  for (const [, name = ''] of text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g))
    open.push(new URL(name.replace(/\.[jt]s$/, '.d.ts'), file).href);
}
for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
  const file = new URL(name.replaceAll('\\', '/'), dist);
  const isUnused = name.endsWith('.d.ts') && !needed.has(file.href);
  if (isUnused || (name.endsWith('.js') && !hasCode(file))) rmSync(fileURLToPath(file));
}

/** Whether there is more than comments and the mark of a module. */
function hasCode(file) {
  const text = readFileSync(file, 'utf8').replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '');
  return !/^\s*export \{\};\s*$/.test(text);
}
