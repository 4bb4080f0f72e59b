import { describe, expect, test } from 'vitest';
import { EMPTY_SUMMARY } from '../../src/batch/outcome.ts';
import type { Outcome } from '../../src/batch/outcome.ts';
import { coloursFor, PLAIN } from '../../src/cli/colour.ts';
import { createNdjsonReporter } from '../../src/cli/reporters/ndjson.ts';
import { duration, withProgress } from '../../src/cli/reporters/progress.ts';
import type { Reporter } from '../../src/cli/reporters/reporter.ts';
import { createTextReporter } from '../../src/cli/reporters/text.ts';
import { createWorst } from '../../src/cli/reporters/worst.ts';
import { source } from '../batch/folder.ts';

const REQUEST = { inputs: ['posts'], out: 'archive', argv: ['posts'], dryRun: false };
const END = { total: 100, interrupted: false, orphans: [], pruned: [] };

function converted(name: string, codes = {}, verdict: 'exact' | 'lossy' = 'exact'): Outcome {
  const kind = verdict === 'lossy' ? 'lossy' : 'written';
  return {
    kind,
    source: source(name),
    output: 'a.md',
    profile: 'csdn',
    verdict,
    codes,
    diagnostics: [],
  };
}

interface Started {
  readonly reporter: Reporter;
  /** Lets time pass and answers what was printed. */
  readonly pass: (milliseconds: number) => string;
  readonly printed: () => string;
}

/** A reporter with progress whose clock and timer the test moves. */
function start(isTerminal: boolean, columns = 200): Started {
  let printed = '';
  let time = 0;
  let tick: (() => void) | undefined;
  const write = (text: string): void => {
    printed += text;
  };
  const reporter: Reporter = withProgress(
    (to) => createTextReporter(REQUEST, 'verbose', PLAIN, to),
    write,
    {
      isTerminal,
      columns: () => columns,
      now: () => time,
      every(_milliseconds, action) {
        tick = action;
        return () => {
          tick = undefined;
        };
      },
    },
  );
  return {
    reporter,
    pass: (milliseconds: number): string => {
      time += milliseconds;
      printed = '';
      tick?.();
      return printed;
    },
    printed: () => printed,
  };
}

describe('progress', () => {
  test('in a pipe: plain lines with count, rate, time left and outcomes', () => {
    const { reporter, pass } = start(false);
    reporter.onListed(100);
    for (let index = 0; index < 20; index += 1) reporter.onOutcome(converted(`${index}.html`));
    reporter.onOutcome(converted('x.html', {}, 'lossy'));
    expect(pass(10_500)).toBe('21/100, 2.0/s, 40 s left, 1 lossy\n');
  });

  test('on a terminal: a bar that is drawn over itself and gives way to messages', () => {
    const { reporter, pass, printed } = start(true);
    reporter.onListed(4);
    reporter.onOutcome(converted('a.html'));
    expect(pass(500)).toBe('\r\u001B[K[######------------------] 1/4 2.0/s 2 s left');
    reporter.onInterrupt();
    expect(printed()).toContain('\r\u001B[Kstopping after the files in hand');
  });

  // `docker run -t` and `script` give a terminal whose size is 0: nothing was to be seen.
  test.each([
    [0, '[######------------------] 1/4 2.0/s 2 s left'],
    [60, '1/4 2.0/s 2 s left'],
    [12, '1/4 2.0/s 2'],
  ])('in %d columns', (columns, bar) => {
    const { reporter, pass } = start(true, columns);
    reporter.onListed(4);
    reporter.onOutcome(converted('a.html'));
    expect(pass(500)).toBe(`\r\u001B[K${bar}`);
  });

  test('names the file that takes longest, once it is slow, and fits the line', () => {
    const { reporter, pass } = start(true, 60);
    reporter.onListed(4);
    const slow = source('目录/很慢的一篇文章.html');
    reporter.onBegin(slow);
    reporter.onBegin(source('quick.html'));
    expect(pass(1000)).not.toContain('posts/');
    expect(pass(4000)).toMatch(/0\/4 0\.0\/s posts\/目录\/很慢/u);
    reporter.onDone(slow);
    expect(pass(100)).toContain('posts/quick');
  });

  test('is gone when the summary comes', () => {
    const { reporter, pass, printed } = start(true);
    reporter.onListed(100);
    pass(1000);
    reporter.onEnd(END, EMPTY_SUMMARY);
    expect(printed()).toContain('\r\u001B[Kpressmark 0.1.0: interrupted after 0 of 100 files');
    expect(pass(1000)).toBe('');
  });

  test.each([
    [0.4, '0 s'],
    [59, '59 s'],
    [75, '1:15'],
    [3675, '1:01:15'],
  ])('%d s are %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });
});

describe('the worst files', () => {
  test('lossy ones first, then those with the most warnings, good ones never', () => {
    const worst = createWorst(3);
    worst.add(converted('good.html', { 'link-dropped': 9 }));
    worst.add(converted('one.html', { 'title-missing': 1 }));
    worst.add(converted('lossy.html', {}, 'lossy'));
    worst.add(converted('three.html', { 'title-missing': 1, 'body-empty': 2 }));
    worst.add(converted('other.html', { 'title-missing': 1 }));
    expect(worst.list().map(({ name, what }) => `${name}: ${what}`)).toEqual([
      'posts/lossy.html: lossy',
      'posts/three.html: 3 warnings',
      'posts/one.html: 1 warning',
    ]);
  });
});

describe('--log-format ndjson', () => {
  test('an object for the begin, each file and the end', () => {
    const events: unknown[] = [];
    const reporter = createNdjsonReporter(REQUEST, 'normal', (line) => {
      expect(line.endsWith('\n')).toBe(true);
      events.push(JSON.parse(line));
    });
    reporter.onListed(2);
    reporter.onOutcome(converted('a\n.html', { 'title-missing': 1 }));
    const failure = {
      stage: 'read',
      code: 'EACCES',
      message: 'no',
      cause: new Error('x'),
    } as const;
    reporter.onOutcome({ kind: 'failed', source: source('b.html'), failure });
    reporter.onEnd({ ...END, stopped: failure }, EMPTY_SUMMARY);
    expect(events).toMatchObject([
      { event: 'begin', files: 2, inputs: ['posts'], out: 'archive', dryRun: false },
      {
        event: 'file',
        source: 'posts/a\n.html',
        outcome: 'written',
        codes: { 'title-missing': 1 },
      },
      {
        event: 'file',
        outcome: 'failed',
        failure: { stage: 'read', code: 'EACCES', message: 'no' },
      },
      { event: 'end', total: 100, files: { written: 0 }, stopped: { code: 'EACCES' } },
    ]);
  });
});

describe('colours', () => {
  test.each([
    { desc: 'a terminal', env: {}, stderr: true, has: true },
    { desc: 'a pipe', env: {}, stderr: false, has: false },
    { desc: 'NO_COLOR', env: { NO_COLOR: '1' }, stderr: true, has: false },
    { desc: 'an empty NO_COLOR', env: { NO_COLOR: '' }, stderr: true, has: true },
    { desc: 'FORCE_COLOR in a pipe', env: { FORCE_COLOR: '1' }, stderr: false, has: true },
    { desc: 'FORCE_COLOR wins', env: { FORCE_COLOR: '1', NO_COLOR: '1' }, stderr: true, has: true },
    { desc: 'FORCE_COLOR=0', env: { FORCE_COLOR: '0' }, stderr: true, has: false },
    { desc: 'a dumb terminal', env: { TERM: 'dumb' }, stderr: true, has: false },
  ])('$desc: $has', ({ env, stderr, has }) => {
    const { bad } = coloursFor({ env, isTTY: { stdin: false, stdout: false, stderr } });
    expect(bad('x') !== 'x').toBe(has);
  });
});
