import { createDiagnostics } from '../../../src/core/collect-diagnostics.ts';
import { decode } from '../../../src/core/decode.ts';
import { nodeToData } from '../../../src/core/front-matter/nodes.ts';
import { readFrontMatter } from '../../../src/core/front-matter/read.ts';
import type { FrontMatter } from '../../../src/core/front-matter/read.ts';
import { splitFrontMatter } from '../../../src/core/front-matter/split.ts';

export interface ReadSource {
  readonly data: Record<string, unknown>;
  readonly unreadable: string | undefined;
  /** `code: message`, the names of keys in backticks. */
  readonly reports: string[];
  readonly lines: (number | undefined)[];
  readonly page: string;
  readonly frontMatter: FrontMatter;
}

/** Decodes, splits and reads the front matter of a source, as the pipeline does. */
export function readSource(source: string | Uint8Array): ReadSource {
  const decoded = decode(source);
  if (decoded.kind !== 'text') throw new Error('the source is no text');
  const sink = createDiagnostics(decoded.text);
  const { block, page } = splitFrontMatter(decoded.text, sink);
  const frontMatter = readFrontMatter(block, sink);
  const { entries, unreadable } = frontMatter;
  return {
    data: Object.fromEntries(Array.from(entries, ([key, node]) => [key, nodeToData(node)])),
    unreadable,
    reports: sink.list().map(({ code, message }) => `${code}: ${message}`),
    lines: sink.list().map(({ line }) => line),
    page,
    frontMatter,
  };
}
