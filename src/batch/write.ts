import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from './failure.ts';

/**
 * Brings a file to the given content, making its folders. A file that has these bytes already is not
 * touched, so its modification time stays.
 *
 * @param text written as UTF-8
 * @throws the error of the file system; then an older file is as it was and no temporary file is left
 */
export async function writeIfChanged(
  target: string,
  text: string,
): Promise<'written' | 'unchanged'> {
  const bytes = Buffer.from(text);
  if (await hasBytes(target, bytes)) return 'unchanged';
  await writeAtomically(target, bytes);
  return 'written';
}

/** Any error means "no": what is really wrong with the place, the writing that follows will say. */
async function hasBytes(target: string, bytes: Uint8Array): Promise<boolean> {
  try {
    const found = await stat(target);
    if (!found.isFile() || found.size !== bytes.length) return false;
    return (await readFile(target)).equals(bytes);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return false;
  }
}

/**
 * Readers see the old file or the new one, never a half: the bytes go to a temporary file beside the
 * target and reach the disk before it takes the target's name. Should the machine stop meanwhile, a
 * `.pressmark-<random>.tmp` stays: ours by its name, and a dot file, so no scan takes it. A target that is a symbolic link is
 * replaced; what it pointed to is left alone.
 */
async function writeAtomically(target: string, bytes: Uint8Array): Promise<void> {
  const folder = path.dirname(target);
  await mkdir(folder, { recursive: true });
  const temporary = path.join(folder, `.pressmark-${randomBytes(6).toString('hex')}.tmp`);
  try {
    await writeThrough(temporary, bytes);
    await rename(temporary, target);
  } catch (error) {
    // What failed first is what the user has to know.
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Writes a new file and waits until the device has it. */
async function writeThrough(target: string, bytes: Uint8Array): Promise<void> {
  const file = await open(target, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
