import path from 'node:path';
import { convert } from '../core/pipeline.ts';
import type { ConvertOptions } from '../core/types.ts';
import { describeFailure } from './failure.ts';
import type { FailureStage } from './failure.ts';
import { refuseLinkOut } from './names/inside.ts';
import type { Namer } from './names/template.ts';
import type { Outcome } from './outcome.ts';
import type { Job } from './output-path.ts';
import { readSource } from './read.ts';
import { writeIfChanged } from './write.ts';

/** What all files of a batch share. */
export interface BatchOptions {
  /** Absolute path. It is made with the first file that is written. */
  readonly outDir: string;
  readonly convert: ConvertOptions;
  /** Names a document by its metadata, in place of the job's own output; asked in the order of the jobs. */
  readonly nameOutput?: Namer;
}

/** Reads, converts and writes one file. Never rejects: whatever goes wrong is the outcome `failed`. */
export async function convertFile(
  { source, output }: Job,
  options: BatchOptions,
): Promise<Outcome> {
  let stage: FailureStage = 'read';
  try {
    const bytes = await readSource(source.path);
    stage = 'convert';
    const result = convert(bytes, options.convert);
    const { diagnostics } = result;
    if (result.outcome === 'skipped')
      return { kind: 'skipped', source, reason: result.reason, diagnostics };
    const { metadata, profile } = result;
    const place = options.nameOutput?.({ source, metadata, profile: profile.name }) ?? output;
    stage = 'write';
    await refuseLinkOut(options.outDir, place);
    const kind = await writeIfChanged(path.join(options.outDir, place), result.markdown);
    return { kind, source, output: place, profile, diagnostics };
  } catch (cause) {
    return { kind: 'failed', source, failure: describeFailure(stage, cause) };
  }
}
