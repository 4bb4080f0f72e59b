/**
 * `npm run bench` compares pressmark with what else turns HTML into Markdown, and prints tables in
 * Markdown. Only ratios within one run mean anything.
 *
 *   npm run bench -- [--posts <folder>] [--count 200] [--rounds 5] [--part fragment,page,files,start,growth,depth]
 *
 * Without a folder the posts are generated, in the shape of real ones (corpus.mjs).
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { load } from 'cheerio';
import { FRAGMENT_CONVERTERS, PAGE_CONVERTERS, REFERENCE } from './converters.mjs';
import { makeCorpus, readCorpus } from './corpus.mjs';
import { measureInTurns, measureProcesses, median, ratioTo, table } from './measure.mjs';

const PARTS = ['fragment', 'page', 'files', 'start', 'growth', 'depth'];
const HERE = import.meta.dirname;
const PRESSMARK = path.join(HERE, '../../bin/pressmark.js');

const { values } = parseArgs({
  options: {
    posts: { type: 'string' },
    count: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '5' },
    part: { type: 'string', default: PARTS.join(',') },
  },
});
const rounds = Number(values.rounds);
const posts = values.posts
  ? readCorpus(values.posts, load).slice(0, Number(values.count))
  : makeCorpus(Number(values.count));

const print = (text) => process.stdout.write(`${text}\n\n`);

/** Whether the post could be converted: turndown-plugin-gfm throws at a table without rows. */
function isConverted(run, post) {
  try {
    run(post);
    return true;
  } catch {
    return false;
  }
}

/** Rows of one process: all posts, one thread, nothing read or written. */
function compareInProcess(converters, reference) {
  const bytes = posts.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0);
  const failed = new Map();
  const jobs = converters.map(({ name, run: convertPost }) => ({
    name,
    run: () => failed.set(name, posts.filter((post) => !isConverted(convertPost, post)).length),
  }));
  const times = measureInTurns(jobs, rounds);
  const rows = converters.map(({ name }) => [
    name,
    ratioTo(times.get(reference), times.get(name)),
    (bytes / 1000 / median(times.get(name))).toFixed(1),
    failed.get(name),
  ]);
  print(table(['', `times as fast as ${reference}`, 'MB/s', 'posts failed'], rows));
}

function compareFiles() {
  const folder = mkdtempSync(path.join(tmpdir(), 'pressmark-bench-'));
  const [source, out] = [path.join(folder, 'posts'), path.join(folder, 'out')];
  mkdirSync(source);
  for (const { name, page } of posts) writeFileSync(path.join(source, name), page);
  const prepare = () => rmSync(out, { recursive: true, force: true });
  const ours = (verify, jobs) => ({
    name: `pressmark --jobs ${jobs}, verification ${verify === 'off' ? 'off' : 'on'}`,
    command: [PRESSMARK, source, '--out', out, '--verify', verify, '--jobs', jobs, '--no-config'],
    prepare,
  });
  const naive = {
    name: 'cheerio + turndown + gfm',
    command: [path.join(HERE, 'naive.mjs'), source, out],
    prepare,
  };
  const jobs = [
    naive,
    ...['off', 'repair'].flatMap((verify) => ['1', '2'].map((n) => ours(verify, n))),
  ];
  const times = measureProcesses(jobs, rounds);
  const rows = jobs.map(({ name }) => [
    name,
    ratioTo(times.get(naive.name), times.get(name)),
    Math.round(median(times.get(name))),
  ]);
  print(table(['files to files', `times as fast as ${naive.name}`, 'ms'], rows));
  rmSync(folder, { recursive: true });
}

function compareStart() {
  const folder = mkdtempSync(path.join(tmpdir(), 'pressmark-bench-'));
  const file = path.join(folder, 'post.html');
  writeFileSync(file, posts[0].page);
  const jobs = [
    { name: 'bare node', command: ['-e', '0'] },
    { name: 'pressmark --help', command: [PRESSMARK, '--help'] },
    { name: 'pressmark post.html', command: [PRESSMARK, file, '--no-config'] },
  ];
  const times = measureProcesses(jobs, rounds);
  const rows = jobs.map(({ name }) => [name, Math.round(median(times.get(name)))]);
  print(table(['start', 'ms'], rows));
  rmSync(folder, { recursive: true });
}

function onePage(shape, size) {
  const command = [path.join(HERE, 'one-page.mjs'), shape, String(size)];
  return JSON.parse(execFileSync(process.execPath, command, { encoding: 'utf8' }));
}

function compareGrowth() {
  let before;
  const rows = [1e5, 1e6, 1e7].map((bytes) => {
    const { milliseconds, megabytes } = onePage('post', bytes);
    const growth = before === undefined ? '' : (milliseconds / before).toFixed(1);
    before = milliseconds;
    return [`${bytes / 1000} KB`, Math.round(milliseconds), growth, Math.round(megabytes)];
  });
  print(table(['one post, verification on', 'ms', 'times the one before', 'MB at most'], rows));
}

function compareDepth() {
  const rows = ['div', 'blockquote', 'list'].map((shape) => {
    const { milliseconds, megabytes } = onePage(shape, 20_000);
    return [`${shape} × 20,000`, Math.round(milliseconds), Math.round(megabytes)];
  });
  print(table(['nested, verification on', 'ms', 'MB at most'], rows));
}

const run = {
  fragment: () => compareInProcess(FRAGMENT_CONVERTERS, REFERENCE),
  page: () => compareInProcess(PAGE_CONVERTERS, PAGE_CONVERTERS[0].name),
  files: compareFiles,
  start: compareStart,
  growth: compareGrowth,
  depth: compareDepth,
};
const kind = values.posts ? 'posts of a folder' : 'generated posts';
print(
  `${posts.length} ${kind}, ${rounds} rounds in turns; medians, in brackets the least and the most.`,
);
for (const part of values.part.split(',')) run[part]();
