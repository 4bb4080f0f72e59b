import path from 'node:path';
import type { CheckOutcome } from '../../../batch/check/check-options.ts';
import { PLAIN } from '../../colour.ts';
import { createDiffWriter } from './diff-text.ts';
import { describeOutcome, NOT_COMPARED, writingOf } from './reporter.ts';
import type { CheckReporter } from './reporter.ts';

/**
 * JUnit's XML: a test suite for each folder, a test case for each file. No two agree on a schema; this
 * keeps to what Jenkins, GitLab and Azure read (https://github.com/testmoapp/junitxml).
 */
export function createJunitReporter(): CheckReporter {
  let suite: Suite | undefined;
  const flush = (): string => {
    const text = suite ? writeSuite(suite) : '';
    suite = undefined;
    return text;
  };
  return {
    begin: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="pressmark check">\n',
    outcome(outcome) {
      const { folder, name } = placeOf(outcome);
      const finished = suite?.folder === folder ? '' : flush();
      suite ??= { folder, tests: 0, failures: 0, errors: 0, skipped: 0, cases: [] };
      suite.tests += 1;
      if (outcome.kind === 'failed') suite.errors += 1;
      else if (outcome.kind === 'skipped') suite.skipped += 1;
      else if (outcome.kind !== 'equal' && writingOf(outcome) === 'none') suite.failures += 1;
      suite.cases.push(writeCase(outcome, folder, name));
      return finished;
    },
    end: ({ isInterrupted }) => `${flush()}${isInterrupted ? INTERRUPTED : ''}</testsuites>\n`,
  };
}

interface Suite {
  readonly folder: string;
  tests: number;
  failures: number;
  errors: number;
  skipped: number;
  readonly cases: string[];
}

/** A fixture is called by its folder, as the files of all have the same names. */
function placeOf(outcome: CheckOutcome): { readonly folder: string; readonly name: string } {
  const file = ('expected' in outcome ? outcome.expected : undefined) ?? outcome.source ?? '';
  const isFixture =
    /(?:^|\/)(?:expected\.md|diagnostics\.txt|input\.html)$/u.test(file) &&
    path.posix.dirname(file) !== '.';
  const place = isFixture ? path.posix.dirname(file) : file;
  const about = isFixture && file.endsWith('diagnostics.txt') ? ' (diagnostics)' : '';
  return { folder: path.posix.dirname(place), name: path.posix.basename(place) + about };
}

/** No reader of JUnit knows of runs that were cut short; an error of a case of its own is seen by all. */
const INTERRUPTED = `  <testsuite name="pressmark check" tests="1" failures="0" errors="1" skipped="0">
    <testcase classname="pressmark check" name="interrupted">
      <error type="interrupted" message="${NOT_COMPARED}"/>
    </testcase>
  </testsuite>
`;

function writeSuite({ folder, cases, ...counts }: Suite): string {
  return `  <testsuite${attributes({ name: folder, ...counts })}>\n${cases.join('')}  </testsuite>\n`;
}

function writeCase(outcome: CheckOutcome, classname: string, name: string): string {
  const file = ('expected' in outcome ? outcome.expected : undefined) ?? outcome.source ?? '';
  const open = `    <testcase${attributes({ classname, name, file })}`;
  const message = describeOutcome(outcome);
  if (outcome.kind === 'equal') return `${open}/>\n`;
  const writing = writingOf(outcome);
  const inside =
    writing === 'none'
      ? describeProblem(outcome, message)
      : `<system-out>${escape(`${writing}: ${message}`)}</system-out>`;
  return `${open}>\n      ${inside}\n    </testcase>\n`;
}

function describeProblem(outcome: CheckOutcome, message: string): string {
  if (outcome.kind === 'skipped') return `<skipped${attributes({ message })}/>`;
  const tag = outcome.kind === 'failed' ? 'error' : 'failure';
  const diff =
    outcome.kind === 'changed' ? createDiffWriter(PLAIN).comparison(outcome.comparison) : message;
  return `<${tag}${attributes({ type: outcome.kind, message })}>${escape(diff)}</${tag}>`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(
      ([name, value]) => ` ${name}="${escape(String(value)).replaceAll(/[\t\n\r]/g, reference)}"`,
    )
    .join('');
}

/** What XML 1.0 (section 2.2, "Char") has no place for, not even as a reference. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Readers of XML turn a bare CR into LF. */
function escape(text: string): string {
  return text
    .replaceAll(FORBIDDEN, (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`)
    .replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
    .replaceAll('\r', reference);
}

function reference(sign: string): string {
  return `&#${sign.charCodeAt(0)};`;
}
