import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { errorCode, explainSystemError } from '../failure.ts';
import { UsageError } from '../usage-error.ts';
import { compareRecords, FORMAT } from './manifest.ts';
import type { FileRecord, Line, OrphanRecord } from './manifest.ts';

/** Windows has no such flag, and no pipes in folders. */
const NONBLOCK = constants.O_NONBLOCK ?? 0;

const CHUNK = 1 << 16;
const LF = 10;

/**
 * The lines of a manifest, one after the other; nothing when there is no such file. A last line that
 * was torn by a crash is left out, and so is a line that is no JSON, as if it had not been written.
 *
 * @throws UsageError for a file that pressmark did not write or that a later version wrote
 */
export function* readManifest(file: string): Generator<Line, void, undefined> {
  let isFirst = true;
  for (const text of readLines(file)) {
    const line = parseLine(text);
    if (isFirst && (line?.kind !== 'manifest' || line.format !== FORMAT)) {
      throw new UsageError(
        `"${file}" is no manifest that this version of pressmark can continue: choose another folder with --out, or move that file away to begin anew`,
      );
    }
    isFirst = false;
    if (line) yield line;
  }
}

function parseLine(text: string): Line | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isLine(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isLine(value: unknown): value is Line {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

/** Complete lines without their LF. */
function* readLines(file: string): Generator<string, void, undefined> {
  let rest: Buffer[] = [];
  for (let position = 0; ;) {
    const chunk = readChunk(file, position);
    if (chunk.length === 0) return;
    position += chunk.length;
    let start = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, start)) {
      yield Buffer.concat([...rest, chunk.subarray(start, end)]).toString();
      rest = [];
      start = end + 1;
    }
    rest.push(chunk.subarray(start));
  }
}

/** Opens the file anew each time: those of 10,000 shards are read side by side. */
function readChunk(file: string, position: number): Buffer {
  const handle = openIfThere(file);
  if (handle === undefined) return Buffer.alloc(0);
  try {
    const chunk = Buffer.alloc(CHUNK);
    return chunk.subarray(0, readSync(handle, chunk, 0, CHUNK, position));
  } finally {
    closeSync(handle);
  }
}

function openIfThere(file: string): number | undefined {
  let handle: number;
  try {
    // A pipe would wait for its writer, and no signal could end that.
    handle = openSync(file, constants.O_RDONLY | NONBLOCK);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw new UsageError(`cannot read the manifest "${file}": ${explainSystemError(error)}`, {
      cause: error,
    });
  }
  if (fstatSync(handle).isFile()) return handle;
  closeSync(handle);
  throw new UsageError(
    `cannot read the manifest "${file}": it is no file; move it away, or choose another folder with --out`,
  );
}

/** What an earlier run left: the records of files in order, and then the orphans. */
export type Remembered = FileRecord | OrphanRecord;

/**
 * The records of a run that was stopped and of the manifest that it was to replace, as one list in
 * order. Where both have a source, the newer counts; an output that the older alone has is an orphan.
 *
 * @param newer the manifest that was being written
 */
export function* mergeManifests(
  newer: Iterable<Line>,
  older: Iterable<Line>,
): Generator<Remembered, void, undefined> {
  const [left, right] = [recordsIn(newer), recordsIn(older)];
  let [a, b] = [left.next(), right.next()];
  const orphans: OrphanRecord[] = [];
  while (a.done !== true || b.done !== true) {
    const order = orderOf(a, b);
    if (order <= 0 && a.done !== true) {
      yield a.value;
      if (order === 0 && b.done !== true) {
        orphans.push(...movedOutput(a.value, b.value));
        b = right.next();
      }
      a = left.next();
    } else if (b.done !== true) {
      yield b.value;
      b = right.next();
    }
  }
  yield* orphans;
  yield* dropRepeats([...a.value, ...b.value]);
}

/** The files' records; what is returned at the end are the orphans. */
function* recordsIn(lines: Iterable<Line>): Generator<FileRecord, readonly OrphanRecord[]> {
  const orphans: OrphanRecord[] = [];
  for (const line of lines) {
    if (line.kind === 'file') yield line;
    else if (line.kind === 'orphan') orphans.push(line);
  }
  return orphans;
}

type Step = IteratorResult<FileRecord, readonly OrphanRecord[]>;

function orderOf(a: Step, b: Step): number {
  if (a.done === true) return 1;
  if (b.done === true) return -1;
  return compareRecords(a.value, b.value);
}

/** The output of the older record as an orphan, where the newer has another one or none. */
export function movedOutput(newer: FileRecord, older: FileRecord): readonly OrphanRecord[] {
  const { output, source } = older;
  if (!output || newer.output?.path === output.path) return [];
  return [{ kind: 'orphan', source, output }];
}

function dropRepeats(orphans: readonly OrphanRecord[]): readonly OrphanRecord[] {
  return [...new Map(orphans.map((orphan) => [orphan.output.path, orphan])).values()];
}
