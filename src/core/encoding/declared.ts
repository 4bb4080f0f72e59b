import { ResultType, Sniffer } from 'encoding-sniffer/sniffer';
import { knownEncoding } from './labels.ts';

/** What a page says about its own bytes. */
export interface DeclaredEncoding {
  readonly name: string;
  /** Where it says so, for people. */
  readonly where: string;
}

/** The HTML standard reads the first 1,024 bytes for a declaration. */
const SNIFFED_BYTES = 1024;

/** Front matter of the studied posts takes up to 6 KB. */
const FRONT_MATTER_BYTES = 65_536;

/**
 * The encoding that a page declares: `<meta charset>`, `<meta http-equiv>` or an XML declaration in its
 * first 1,024 bytes. The page begins behind the front matter.
 */
export function declaredEncoding(bytes: Uint8Array): DeclaredEncoding | undefined {
  const start = pageStart(bytes);
  const sniffer = new Sniffer({ maxBytes: SNIFFED_BYTES, defaultEncoding: 'utf-8' });
  sniffer.write(bytes.subarray(start, start + SNIFFED_BYTES));
  const name = knownEncoding(sniffer.encoding);
  if (name === undefined) return undefined;
  if (sniffer.resultType === ResultType.META_TAG) return { name, where: 'its meta element' };
  if (sniffer.resultType === ResultType.XML_ENCODING) return { name, where: 'its XML declaration' };
  return undefined;
}

/** Behind a block between two lines of `---`, `+++` or `;;;`. */
function pageStart(bytes: Uint8Array): number {
  const fence = bytes[0];
  const isFence = (at: number): boolean =>
    bytes[at] === fence && bytes[at + 1] === fence && bytes[at + 2] === fence;
  if (fence === undefined || !'-+;'.includes(String.fromCharCode(fence)) || !isFence(0)) return 0;
  const end = Math.min(bytes.length, FRONT_MATTER_BYTES);
  for (let at = bytes.indexOf(10); at !== -1 && at < end; at = bytes.indexOf(10, at + 1))
    if (isFence(at + 1)) return at + 4;
  return 0;
}
