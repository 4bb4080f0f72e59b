import path from 'node:path';
import { dump } from 'js-yaml';
import { loadConfig } from '../../batch/config.ts';
import type { Config } from '../../batch/config.ts';
import { describeFailure } from '../../batch/failure.ts';
import type { Limit } from '../../batch/pool/convert-file.ts';
import { limitTime } from '../../batch/pool/limit-time.ts';
import { readSource } from '../../batch/read.ts';
import { UsageError } from '../../batch/usage-error.ts';
import { inspectProfile } from '../../core/inspect-profile.ts';
import type { ProfileFinding } from '../../core/inspect-profile.ts';
import { allProfiles, profileByName } from '../../core/select-profile.ts';
import type { Profile } from '../../core/types.ts';
import { describeMatch } from '../describe-match.ts';
import { timeoutOf } from '../batch-flags.ts';
import { EXIT } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { writeText } from '../io.ts';
import type { Io } from '../io.ts';
import type { ProfilesRequest } from '../options.ts';
import { printable } from '../printable.ts';

/**
 * `pressmark profiles`: lists, shows or tests profiles. Answers are data, on standard output.
 *
 * @throws UsageError for a wrong config or the name of no profile
 */
export async function runProfiles(request: ProfilesRequest, io: Io): Promise<ExitCode> {
  const config = await loadConfig(request.flags.config, io.cwd);
  const profiles = allProfiles(config?.profiles);
  const asJson = request.flags.json ?? false;
  switch (request.kind) {
    case 'list':
      await writeText(io.stdout, listText(profiles, config, asJson));
      return EXIT.ok;
    case 'show':
      await writeText(io.stdout, showText(named(request.name, profiles), asJson));
      return EXIT.ok;
    case 'test':
      return testFiles(
        { ...request, profile: named(request.name, profiles) },
        limitTime(timeoutOf({ ...config?.defaults })),
        asJson,
        io,
      );
  }
}

function named(name: string, profiles: readonly Profile[]): Profile {
  try {
    return profileByName(name, profiles);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UsageError(error.message, { cause: error });
  }
}

function listText(
  profiles: readonly Profile[],
  config: Config | undefined,
  asJson: boolean,
): string {
  const own = new Set(config?.profiles);
  const rows = profiles.map((profile) => ({
    name: profile.name,
    title: profile.title,
    from: own.has(profile) ? (config?.file ?? '') : 'built-in',
    match: profile.match,
  }));
  if (asJson) return json(rows);
  const [name, from] = [width(rows.map((row) => row.name)), width(rows.map((row) => row.from))];
  return rows
    .flatMap((row) => [
      `${row.name.padEnd(name)}   ${row.from.padEnd(from)}   ${row.title}`,
      `${' '.repeat(name)}   ${' '.repeat(from)}   by ${describeMatch(row.match)}`,
    ])
    .map((line) => `${printable(line)}\n`)
    .join('');
}

/** YAML that can be pasted below a config file's `profiles:`; with the key itself, it is a config file. */
function showText(profile: Profile, asJson: boolean): string {
  if (asJson) return json(profile);
  return dump({ profiles: [profile] }, { lineWidth: -1 });
}

async function testFiles(
  { profile, files }: { readonly profile: Profile; readonly files: readonly string[] },
  limit: Limit,
  asJson: boolean,
  io: Io,
): Promise<ExitCode> {
  const reports: FileReport[] = [];
  for (const file of files) {
    // eslint-disable-next-line no-await-in-loop -- one file in memory at a time
    reports.push(await testFile(profile, file, limit, io.cwd));
  }
  const text = asJson ? json(reports) : reports.map(describeReport).join('\n');
  await writeText(io.stdout, text);
  return reports.every(({ hasBody }) => hasBody) ? EXIT.ok : EXIT.failed;
}

interface FileReport {
  readonly file: string;
  /** Whether a body selector matches, or the article may be found by its text. */
  readonly hasBody: boolean;
  readonly problem?: string;
  readonly findings: readonly ProfileFinding[];
}

async function testFile(
  profile: Profile,
  file: string,
  limit: Limit,
  cwd: string,
): Promise<FileReport> {
  try {
    const bytes = await readSource(path.resolve(cwd, file));
    const findings = limit(() => inspectProfile(bytes, profile));
    if (!findings) return { file, hasBody: false, problem: 'it is no text', findings: [] };
    const hasBody =
      profile.readability ?? findings.some(({ part, count }) => part === 'body' && count > 0);
    return { file, hasBody, ...(hasBody ? {} : { problem: 'no body is found' }), findings };
  } catch (error) {
    const problem = describeFailure('read', error).message;
    return { file, hasBody: false, problem, findings: [] };
  }
}

function describeReport({ file, problem, findings }: FileReport): string {
  const part = width(findings.map((row) => row.part));
  const selector = width(findings.map(selectorOf));
  const count = width(findings.map((row) => String(row.count)));
  const rows = findings.map((row) => {
    const found = row.line === undefined ? '' : `   line ${row.line}: ${row.value || '(no text)'}`;
    const cells = [row.part.padEnd(part), selectorOf(row).padEnd(selector)];
    return `  ${[...cells, String(row.count).padStart(count)].join('   ')}${found}`;
  });
  const head = problem === undefined ? file : `${file}: ${problem}`;
  return [head, ...rows].map((line) => `${printable(line)}\n`).join('');
}

function selectorOf({ selector, attribute }: ProfileFinding): string {
  return attribute === undefined ? selector : `${selector} (${attribute})`;
}

function width(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length));
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
