import path from 'node:path';
import { convert } from '../core/pipeline.ts';
import type { ConvertOptions } from '../core/types.ts';
import { describeFailure } from './failure.ts';
import type { FailureStage } from './failure.ts';
import type { Outcome } from './outcome.ts';
import type { Job } from './output-path.ts';
import { readSource } from './read.ts';
import { writeIfChanged } from './write.ts';

/** What all files of a batch share. */
export interface BatchOptions {
  /** Absolute path. It is made with the first file that is written. */
  readonly outDir: string;
  readonly convert: ConvertOptions;
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
    stage = 'write';
    const kind = await writeIfChanged(path.join(options.outDir, output), result.markdown);
    return { kind, source, output, profile: result.profile, diagnostics };
  } catch (cause) {
    return { kind: 'failed', source, failure: describeFailure(stage, cause) };
  }
}
