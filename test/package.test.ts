/** The package as users get it: packed, installed in an empty project, and used in three ways. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { addFiles, makeFolder } from './batch/folder.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

/** Packs what `npm run build` made. */
function pack(...options: readonly string[]): Packed {
  const argv = ['pack', '--json', '--ignore-scripts', ...options];
  const printed = execFileSync('npm', argv, { cwd: root, encoding: 'utf8' });
  const [packed] = JSON.parse(printed) as [Packed];
  return packed;
}

/** Every file that others lead to, by the relative names in quotation marks that they have. */
function reachable(starts: readonly string[], files: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...starts];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file) || !files.has(file)) continue;
    found.add(file);
    const text = readFileSync(path.join(root, file), 'utf8');
    for (const [, name = ''] of text.matchAll(/['"`]([\w./-]+\.(?:js|ts|json))['"`]/g)) {
      const target = path.posix.join(path.posix.dirname(file), name);
      open.push(file.endsWith('.d.ts') ? target.replace(/\.[jt]s$/, '.d.ts') : target);
    }
  }
  return found;
}

/** Started by their name without extension: see `batch/pool/threads.ts`. */
const THREADS = ['dist/program/worker.js', 'dist/program/line-worker.js'];

test('the packed package holds what users need and nothing else', () => {
  const files = new Set(pack('--dry-run').files.map((file) => file.path));
  const starts = ['bin/pressmark.js', 'dist/index.js', 'dist/index.d.ts', ...THREADS];
  const needed = reachable(starts, files);
  expect(needed).toContain('dist/program/main.js');
  expect(needed).toContain('dist/core/types.d.ts');
  expect(needed).toContain('schema/pressmark.config.schema.json');
  const rest = [...files].filter((file) => !needed.has(file)).toSorted();
  // npm installs the man page that package.json names.
  const known = ['CHANGELOG.md', 'LICENSE', 'README.md', 'dist/pressmark.1'];
  expect(rest).toEqual([...known, 'dist/program/LICENSES.txt', 'package.json']);
});

test('importing the library and converting touches no file and no process', () => {
  const cwd = makeFolder({
    'touch.mjs': `
      import fs from 'node:fs';
      import promises from 'node:fs/promises';
      import { syncBuiltinESMExports } from 'node:module';
      const touched = new Set();
      const note = (what) => {
        const frames = new Error().stack.split('\\n').slice(1).filter((line) => !line.includes('touch.mjs'));
        // The loader of modules reads their files.
        if (!/node:internal\\/modules/.test(frames[0] ?? '')) touched.add(what + frames[0]);
      };
      for (const [name, module] of Object.entries({ fs, promises }))
        for (const [key, own] of Object.entries(module)) {
          if (typeof own !== 'function' || /^[A-Z_]/.test(key)) continue;
          module[key] = function (...given) {
            note(name + '.' + key);
            return Reflect.apply(own, this, given);
          };
        }
      syncBuiltinESMExports();
      const real = globalThis.process;
      // What never changes while a process runs says nothing of its surroundings.
      const CONSTANTS = ['versions', 'platform', 'arch'];
      globalThis.process = new Proxy(real, {
        get(target, key) {
          if (!CONSTANTS.includes(key)) note('process.' + String(key));
          return Reflect.get(target, key, target);
        },
      });
      const { convert } = await import(real.argv[2]);
      convert('---\\ntitle: a\\n---\\n<p>a <b>b</b></p><pre>c</pre><table><tr><td>d</table>');
      globalThis.process = real;
      console.log(JSON.stringify([...touched]));`,
  });
  const index = new URL('../dist/index.js', import.meta.url).href;
  const printed = execFileSync(process.execPath, ['touch.mjs', index], { cwd, encoding: 'utf8' });
  expect(JSON.parse(printed)).toEqual([]);
});

/**
 * Installs the tarball in an empty project. Without a registry its dependencies, those that it names and
 * no others, are those of this repository; with PRESSMARK_REGISTRY=required there must be one.
 */
function install(): string {
  const project = makeFolder({ 'package.json': '{ "name": "empty", "private": true }\n' });
  const { filename } = pack('--pack-destination', project);
  const options = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'];
  const isRequired = process.env['PRESSMARK_REGISTRY'] === 'required';
  if (isRequired) {
    execFileSync('npm', ['install', ...options, filename], { cwd: project });
    return project;
  }
  const modules = path.join(project, 'node_modules');
  mkdirSync(path.join(modules, 'pressmark'), { recursive: true });
  execFileSync('tar', ['-xzf', filename, '--strip-components=1', '-C', 'node_modules/pressmark'], {
    cwd: project,
  });
  const { dependencies } = JSON.parse(
    readFileSync(path.join(modules, 'pressmark/package.json'), 'utf8'),
  ) as { dependencies: Record<string, string> };
  for (const name of Object.keys(dependencies)) {
    mkdirSync(path.dirname(path.join(modules, name)), { recursive: true });
    symlinkSync(path.join(root, 'node_modules', name), path.join(modules, name), 'junction');
  }
  return project;
}

const USER = `
import { convert, convertFragment, definePass, defineProfile, defineRule, verify } from 'pressmark';
import type { ConversionResult, Diagnostic, Pass, PassTools, Profile, Rule } from 'pressmark';

const dropAds: Pass = definePass({
  name: 'drop-ads',
  run(body, { remove, report, $ }: PassTools) {
    remove(body.find('.ad'), 'advertisement');
    body.find('p').each((index, element) => report(String(index) + $(element).text(), { at: element }));
  },
});
const stars: Rule = defineRule({
  name: 'stars',
  elements: ['hr'],
  write: (content: string, { name, attributes }) => (name === 'hr' && !attributes['id'] ? '* * *' : undefined),
});
const blog: Profile = defineProfile({ name: 'my-blog', match: { hosts: 'my.example' }, body: '.entry' });
const result: ConversionResult = convert(
  '<div class="entry"><p>a</p><hr><p>b</p><p class="ad">c</p></div>',
  { profile: blog, passes: [dropAds], rules: [stars], frontMatter: 'none', emphasis: 'html' },
);
if (result.outcome === 'skipped') throw new Error(result.reason.message);
const codes: readonly Diagnostic['code'][] = result.diagnostics.map(({ code }) => code);
const judged = verify('<p>a</p>', convertFragment('<p>a</p>').body, { fragment: true });
console.log(JSON.stringify([result.body, result.verdict, codes, judged.outcome]));
// @ts-expect-error there is no such element for rules
defineRule({ name: 'aside', elements: ['aside'], write: () => '' } satisfies Rule);
`;

const SAID = [
  'a\n\n* * *\n\nb\n',
  'exact',
  ['title-missing', 'user/drop-ads', 'user/drop-ads', 'user/drop-ads'],
  'verified',
];

describe('the installed package', () => {
  test('from ES modules, CommonJS and TypeScript, and as a command', { timeout: 300_000 }, () => {
    const project = install();
    const run = (file: string, ...argv: readonly string[]): string => {
      const { stdout, stderr, status } = spawnSync(process.execPath, [file, ...argv], {
        cwd: project,
        encoding: 'utf8',
        input: '<p>a</p>',
      });
      return status === 0 ? stdout : `${status} ${stdout}${stderr}`;
    };
    addFiles(project, {
      'user.mts': USER,
      'page.mjs': `import { convertFragment } from 'pressmark';
        console.log(convertFragment('<p>中<b>文</b></p>').body);`,
      'page.cjs': `import('pressmark').then(({ convertFragment }) => {
          console.log(convertFragment('<p>中<b>文</b></p>').body);
        });`,
      'inner.mjs': `import 'pressmark/dist/core/pipeline.js';`,
      'tsconfig.json': `{ "compilerOptions": { "strict": true, "module": "nodenext", "target": "es2022",
        "exactOptionalPropertyTypes": true, "skipLibCheck": true, "types": ["node"],
        "typeRoots": [${JSON.stringify(path.join(root, 'node_modules/@types'))}] }, "files": ["user.mts"] }`,
    });
    expect(run('page.mjs')).toBe('中**文**\n\n');
    expect(run('page.cjs')).toBe('中**文**\n\n');
    expect(run('inner.mjs')).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
    // The last statement of the file throws when it is run: a type says so before.
    expect(run(path.join(root, 'node_modules/typescript/bin/tsc'))).toBe('');
    const [said = ''] =
      run('user.mjs')
        .match(/^(?:1 )?(\[.*\])$/m)
        ?.slice(1) ?? [];
    expect(JSON.parse(said)).toEqual(SAID);
    expect(run('node_modules/pressmark/bin/pressmark.js', '-', '-q')).toBe('a\n');
  });

  test('its exports map suits all who read it as ES modules', { timeout: 300_000 }, () => {
    const cwd = makeFolder();
    const { filename } = pack('--pack-destination', cwd);
    const attw = path.join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js');
    const argv = [attw, filename, '--profile', 'esm-only', '--no-color', '--no-emoji'];
    const { status, stdout } = spawnSync(process.execPath, argv, { cwd, encoding: 'utf8' });
    expect(stdout).toContain('OK (ESM)');
    // 1 when there is a problem that the profile does not ignore.
    expect(status).toBe(0);
  });
});
