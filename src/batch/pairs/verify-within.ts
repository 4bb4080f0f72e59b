import { verify } from '../../core/verify-document.ts';
import type { VerifyOptions, VerificationResult } from '../../core/verify-result.ts';
import type { Limit } from '../pool/convert-file.ts';

/** How a pair is judged, and in what time. */
export interface PairOptions extends VerifyOptions {
  readonly limit: Limit;
}

/** @throws TimeoutError when the limit says so */
export function verifyWithin(
  page: Uint8Array,
  markdown: Uint8Array | string,
  { limit, ...options }: PairOptions,
): VerificationResult {
  return limit(() => verify(page, markdown, options));
}
