import { closeSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Diagnostic } from '../../core/diagnostics.ts';
import { convert, convertFragment } from '../../core/pipeline.ts';
import type { ConversionResult, ConvertOptions, Metadata, SkipReason } from '../../core/types.ts';
import type { Loss, Verdict } from '../../core/verify/verdict.ts';
import { describeFailure } from '../failure.ts';
import type { Failure, FailureStage } from '../failure.ts';
import { fixityOf, fixityOfFile } from '../hash.ts';
import type { Fixity } from '../hash.ts';
import { readRegularFile } from '../read.ts';

/** What all files of a batch share. Plain data: it is sent to each worker once. */
export interface ConvertSettings {
  readonly convert: ConvertOptions;
  /** Longest source that is read. */
  readonly maxBytes: number;
  /** Nothing is written. */
  readonly dryRun: boolean;
  /** Hands the Markdown over where the target does not have it already. */
  readonly keepText?: boolean;
}

/** Options of one file. */
export interface FileOptions extends ConvertOptions {
  /** The file is the inner HTML of a body, as for `convertFragment`; it is in UTF-8. */
  readonly fragment?: boolean;
}

/** One file. Plain data: it is sent to a worker. */
export interface FileTask {
  /** Absolute path. */
  readonly source: string;
  /** Absolute path of the output; absent where its name comes from the document. */
  readonly target?: string;
  /** Absolute path, on the file system of the target, for what is to take the target's name. */
  readonly temporary: string;
  /** What the manifest says. */
  readonly known?: Known;
  /** Whether an edited output is to be left as it is, so that nothing need be converted. */
  readonly keepEdited: boolean;
  /** In the place of those of the batch. */
  readonly options?: FileOptions;
}

/** What an earlier run left behind for this source. */
export interface Known {
  /** SHA-256 of the source that it converted with the same options and version. */
  readonly source?: string;
  /** SHA-256 of the output that pressmark wrote; absent where the document was skipped. */
  readonly output?: string;
}

/** What a worker found and did. Plain data. */
export type FileResult =
  /** Source and output are what they were. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'edited'; readonly source: Fixity; readonly present: Fixity }
  | StagedFile
  | {
      readonly kind: 'skipped';
      readonly source: Fixity;
      readonly reason: SkipReason;
      readonly encoding?: string;
      readonly diagnostics: readonly Diagnostic[];
    }
  | { readonly kind: 'failed'; readonly source?: Fixity; readonly failure: Failure };

/** A document that was converted, and whose Markdown waits under its temporary name. */
export interface StagedFile {
  readonly kind: 'converted';
  readonly source: Fixity;
  readonly output: Fixity;
  /** Whether the temporary file was written: not where the target has these bytes already. */
  readonly isStaged: boolean;
  /** What is in the target's place. */
  readonly present?: Fixity;
  readonly profile: string;
  readonly encoding?: string;
  /** Absent when nothing was verified. */
  readonly verdict?: Verdict;
  readonly losses: readonly Loss[];
  readonly metadata: Metadata;
  readonly diagnostics: readonly Diagnostic[];
  /** With `keepText`, where it is not what is in the target's place. */
  readonly markdown?: string;
}

/** Runs the conversion; in the main thread under a time limit. */
export type Limit = <T>(action: () => T) => T;

const UNLIMITED: Limit = (action) => action();

/** Reads, converts and stages one file. Never throws: whatever goes wrong is the result `failed`. */
export function convertFile(
  task: FileTask,
  settings: ConvertSettings,
  limit: Limit = UNLIMITED,
): FileResult {
  return guarded((enter) => {
    const looked = look(task, settings);
    if (looked.kind !== 'stale') return looked;
    const { bytes, source, present } = looked;
    enter('convert');
    const result = limit(() => convertWith(bytes, task.options ?? settings.convert));
    const { diagnostics } = result;
    if (result.outcome === 'skipped')
      return { kind: 'skipped', source, reason: result.reason, diagnostics };
    enter('write');
    const markdown = Buffer.from(result.markdown);
    const output = fixityOf(markdown);
    const isStaged = present?.sha256 !== output.sha256 && !settings.dryRun;
    if (isStaged) stage(task.temporary, markdown);
    return {
      kind: 'converted',
      source,
      output,
      isStaged,
      ...(present ? { present } : {}),
      ...(settings.keepText && present?.sha256 !== output.sha256
        ? { markdown: result.markdown }
        : {}),
      profile: result.profile.name,
      ...(result.encoding ? { encoding: result.encoding.name } : {}),
      ...(result.verdict === undefined ? {} : { verdict: result.verdict }),
      losses: result.losses,
      metadata: result.metadata,
      diagnostics,
    };
  });
}

function convertWith(bytes: Uint8Array, options: FileOptions): ConversionResult {
  const { fragment, ...others } = options;
  if (!fragment) return convert(bytes, others);
  return convertFragment(new TextDecoder().decode(bytes), others);
}

/** Looks whether a file has to be converted at all; `undefined` when it has. */
export function checkFile(task: FileTask, settings: ConvertSettings): FileResult | undefined {
  const result = guarded((): FileResult | Stale => look(task, settings));
  return result.kind === 'stale' ? undefined : result;
}

interface Stale {
  readonly kind: 'stale';
  readonly bytes: Uint8Array;
  readonly source: Fixity;
  readonly present?: Fixity;
}

function look({ source: file, target, known, keepEdited }: FileTask, settings: ConvertSettings) {
  const bytes = readRegularFile(file, settings.maxBytes);
  if (!(bytes instanceof Uint8Array)) return { kind: 'failed', failure: bytes } as const;
  const source = fixityOf(bytes);
  const present = target === undefined ? undefined : fixityOfFile(target);
  const isEdited = known?.output !== undefined && present && present.sha256 !== known.output;
  if (isEdited && keepEdited) return { kind: 'edited', source, present } as const;
  const isDone =
    known?.source === source.sha256 &&
    (known.output ?? '') === (known.output === undefined ? '' : present?.sha256);
  if (isDone) return { kind: 'unchanged' } as const;
  return { kind: 'stale', bytes, source, ...(present ? { present } : {}) } as const;
}

/** The bytes are on their way to the disk; who gives the file its name makes sure that they arrived. */
function stage(temporary: string, bytes: Uint8Array): void {
  mkdirSync(path.dirname(temporary), { recursive: true });
  const file = openSync(temporary, 'wx');
  try {
    writeFileSync(file, bytes);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

function guarded<T>(action: (enter: (next: FailureStage) => void) => T) {
  let current: FailureStage = 'read';
  try {
    return action((next) => {
      current = next;
    });
  } catch (cause) {
    return { kind: 'failed', failure: describeFailure(current, cause) } as const;
  }
}
