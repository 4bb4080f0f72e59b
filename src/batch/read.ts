import { readFile } from 'node:fs/promises';

/** All bytes of a file. Named pipes work too: the promise waits until the writer closes. */
export async function readSource(path: string): Promise<Uint8Array> {
  return readFile(path);
}

/** All bytes of a stream, e.g. standard input, until it ends. */
export async function readStream(stream: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream)
    chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}
