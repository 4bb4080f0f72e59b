/**
 * Spark is too large to be started here. What its `rdd.pipe` does is little, and done by a stand-in: it
 * splits the command at blanks, starts it once for each partition, writes one element a line and takes
 * one element of each line, and with `checkCode` fails on any exit code but 0
 * (https://github.com/apache/spark/blob/v4.0.0/python/pyspark/core/rdd.py, `RDD.pipe`).
 */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { makeFolder, readOutputs } from '../batch/folder.ts';
import { runBin } from '../cli/run-cli.ts';
import { FIXTURES } from '../helpers/fixtures.ts';
import { exampleAfter, installPressmark, replaced } from './examples.ts';

const EXAMPLE = exampleAfter('Pages that live in a data lake');

/** `pressmark --ndjson` of `lines.pipe("pressmark --ndjson", checkCode=True)` */
const [, COMMAND = '', OPTIONS = ''] = /\.pipe\("([^"]+)"(?:, ([^)]*))?\)/.exec(EXAMPLE) ?? [];

interface Answer {
  readonly id: string;
  readonly ok: boolean;
  readonly markdown?: string;
}

interface Site {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** By id. */
  readonly expected: ReadonlyMap<string, string>;
  readonly pages: readonly { readonly id: string; readonly base64: string }[];
}

async function makeSite(): Promise<Site> {
  const cwd = makeFolder();
  const bin = installPressmark(path.join(cwd, 'bin'));
  cpSync(path.join(FIXTURES, 'site'), path.join(cwd, 'posts'), { recursive: true });
  await runBin(['posts', '--out', 'plain', '--quiet'], cwd);
  const outputs = readOutputs(path.join(cwd, 'plain'));
  const names = readdirSync(path.join(cwd, 'posts'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:html?|md)$/.test(name))
    .toSorted();
  return {
    cwd,
    env: { ...process.env, PATH: `${bin}:${process.env['PATH'] ?? ''}` },
    expected: new Map(
      names.flatMap((name) => {
        const markdown = outputs[name.replace(/\.[a-z]+$/, '.md')];
        return markdown === undefined ? [] : [[name, markdown] as const];
      }),
    ),
    pages: names.map((id) => ({
      id,
      base64: readFileSync(path.join(cwd, 'posts', id)).toString('base64'),
    })),
  };
}

/** One partition, as `rdd.pipe` handles it. */
async function pipe(
  elements: readonly string[],
  { cwd, env }: Site,
  onStart: (kill: () => void) => void = () => {},
): Promise<readonly string[]> {
  const [program = '', ...argv] = COMMAND.split(' ');
  const child = spawn(program, argv, { cwd, env, stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.on('error', () => {});
  onStart(() => child.kill('SIGKILL'));
  for (const element of elements) child.stdin.write(`${element.replace(/\n$/, '')}\n`);
  child.stdin.end();
  const code = new Promise<number | null>((resolve) => {
    child.on('close', resolve);
  });
  const output = await text(child.stdout);
  const status = await code;
  if (OPTIONS.includes('checkCode=True') && status !== 0)
    throw new Error(`Pipe function \`${COMMAND}' exited with error code ${status}`);
  return output.split('\n').slice(0, -1);
}

function partitions<T>(all: readonly T[], count: number): readonly (readonly T[])[] {
  return Array.from({ length: count }, (_, index) =>
    all.filter((_one, at) => at % count === index),
  );
}

function markdownOf(answers: readonly Answer[]): ReadonlyMap<string, string> {
  return new Map(
    answers.flatMap(({ id, ok, markdown }) =>
      ok && markdown !== undefined ? [[id, markdown]] : [],
    ),
  );
}

describe("README.md's rdd.pipe", { timeout: 120_000 }, () => {
  test('gives each page its answer, with the Markdown of convert', async () => {
    const site = await makeSite();
    expect(OPTIONS).toContain('checkCode=True');
    const lines = site.pages.map((page) => JSON.stringify(page));
    const broken = '{"id": "broken", "html": 7}';
    const parts = partitions([...lines, broken], 3);
    const results = (await Promise.all(parts.map(async (part) => pipe(part, site)))).flat();
    const answers = results.map((line) => JSON.parse(line) as Answer);
    expect(answers.map(({ id }) => id).toSorted()).toEqual(
      ['broken', ...site.pages.map(({ id }) => id)].toSorted(),
    );
    expect(answers.find(({ id }) => id === 'broken')).toMatchObject({ ok: false });
    expect(markdownOf(answers)).toEqual(site.expected);
    expect(site.expected.size).toBeGreaterThan(8);
  });

  test('fails the task when its process dies', async () => {
    const site = await makeSite();
    const elements = site.pages.map((page) => JSON.stringify(page));
    const killed = pipe(elements, site, (kill) => setTimeout(kill, 50));
    await expect(killed).rejects.toThrow(/exited with error code/);
  });

  const hasPython = spawnSync('python3', ['--version']).status === 0;
  test.skipIf(!hasPython)('runs as it stands, on a stand-in for the context', async () => {
    const site = await makeSite();
    const example = replaced(EXAMPLE, 'hdfs:///posts/*.html', `${site.cwd}/posts/**/*.*`);
    const file = path.join(site.cwd, 'job.py');
    writeFileSync(file, `${STAND_IN}\n${example}\nprint(json.dumps([results.all, failed.all]))\n`);
    const { status, stdout, stderr } = spawnSync('python3', [file], {
      cwd: site.cwd,
      env: site.env,
      encoding: 'utf8',
    });
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    const [results = [], failed = []] = JSON.parse(stdout) as Answer[][];
    const prefix = `${site.cwd}/posts/`;
    const answers = results.map((one) => ({ ...one, id: one.id.replace(prefix, '') }));
    expect(markdownOf(answers)).toEqual(site.expected);
    expect(failed.length).toBe(site.pages.length - site.expected.size);
  });
});

const STAND_IN = `
import glob, shlex, subprocess, threading

class RDD:
    def __init__(self, parts): self.parts = parts
    @property
    def all(self): return [one for part in self.parts for one in part]
    def map(self, f): return RDD([[f(one) for one in part] for part in self.parts])
    def filter(self, f): return RDD([[one for one in part if f(one)] for part in self.parts])
    def pipe(self, command, env=None, checkCode=False):
        def run(part):
            pipe = subprocess.Popen(shlex.split(command), env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            def write(out):
                for obj in part: out.write((str(obj).rstrip("\\n") + "\\n").encode("utf-8"))
                out.close()
            threading.Thread(target=write, args=[pipe.stdin]).start()
            lines = [line.rstrip(b"\\n").decode("utf-8") for line in iter(pipe.stdout.readline, b"")]
            pipe.wait()
            if checkCode and pipe.returncode: raise Exception("exited with error code %d" % pipe.returncode)
            return lines
        return RDD([run(part) for part in self.parts])

class Context:
    def binaryFiles(self, pattern, minPartitions):
        files = sorted(glob.glob(pattern, recursive=True))
        read = [(name, open(name, "rb").read()) for name in files]
        return RDD([read[n::3] for n in range(3)])

sc = Context()
`;
