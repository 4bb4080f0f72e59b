import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { describeFailure } from '../failure.ts';
import type { Failure } from '../failure.ts';
import { refuseLinkOut } from '../names/inside.ts';
import type { ExpectedFile } from './check-options.ts';

/**
 * Writes an expectation: readers see the old file or the new one, never a half.
 *
 * @returns why it could not be written, if so; the old file is then as it was
 */
export async function writeExpected(
  { path: target, root }: ExpectedFile,
  text: string,
): Promise<Failure | undefined> {
  const name = `.pressmark-${randomBytes(6).toString('hex')}.tmp`;
  const temporary = path.join(path.dirname(target), name);
  try {
    await refuseLinkOut(root, path.relative(root, target));
    await mkdir(path.dirname(target), { recursive: true });
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, target);
    return undefined;
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    return describeFailure('write', cause);
  }
}

/** Deletes an expectation that nothing is converted to. */
export async function deleteExpected({
  path: target,
  root,
}: ExpectedFile): Promise<Failure | undefined> {
  try {
    await refuseLinkOut(root, path.relative(root, target));
    await rm(target, { force: true });
    return undefined;
  } catch (cause) {
    return describeFailure('write', cause);
  }
}
