import type { ConversionResult, ConvertedDocument } from '../../core/types.ts';
import type { Failure } from '../failure.ts';

/**
 * What a program is told about one page, as JSON: the object of `--json`, and of each line of
 * `--ndjson`. Keys stand in this order and are left out where there is nothing to say.
 */
export type Answer = ConvertedAnswer | RefusedAnswer;

/** Its Markdown is here. */
export interface ConvertedAnswer extends Omit<ConvertedDocument, 'outcome'> {
  readonly ok: true;
  readonly outcome: 'converted';
}

/** There is no Markdown. */
export interface RefusedAnswer {
  readonly ok: false;
  readonly outcome: 'failed' | 'skipped';
  readonly error: {
    /**
     * - skipped: a reason of `SKIP_CODES`;
     * - failed: a code of the operating system (`ENOENT`), a limit (`TIMEOUT`), a mistake in the request
     *   ({@link RequestCode}), or `INTERNAL` for a defect of the program.
     */
    readonly code: string;
    readonly message: string;
  };
  /** What was found before it was skipped; empty for what failed. */
  readonly diagnostics: readonly unknown[];
}

/** Mistakes in a line of `--ndjson`. */
export const REQUEST_CODES = {
  INVALID_UTF8: 'The line is not UTF-8; send the bytes of a page as `base64`.',
  INVALID_JSON: 'The line is not JSON.',
  INVALID_REQUEST: 'A key is missing, stands beside one that excludes it, or holds what it cannot.',
} as const;

export type RequestCode = keyof typeof REQUEST_CODES;

/** @returns the result with its keys in their order */
export function answerResult(result: ConversionResult): Answer {
  if (result.outcome === 'skipped') {
    const { code, message } = result.reason;
    return refuse('skipped', code, message, result.diagnostics);
  }
  return {
    ok: true,
    outcome: 'converted',
    markdown: result.markdown,
    body: result.body,
    frontMatter: result.frontMatter,
    metadata: result.metadata,
    metadataSources: result.metadataSources,
    profile: result.profile,
    ...(result.encoding ? { encoding: result.encoding } : {}),
    ...(result.verdict ? { verdict: result.verdict } : {}),
    losses: result.losses,
    diagnostics: result.diagnostics,
  };
}

export function answerFailure({ code = 'INTERNAL', message }: Failure): Answer {
  return refuse('failed', code, message, []);
}

export function answerMistake(code: RequestCode, message: string): Answer {
  return refuse('failed', code, message, []);
}

function refuse(
  outcome: RefusedAnswer['outcome'],
  code: string,
  message: string,
  diagnostics: readonly unknown[],
): RefusedAnswer {
  return { ok: false, outcome, error: { code, message }, diagnostics };
}

/** Ends of lines to readers such as Python's `splitlines`; JSON itself escapes only those below U+0020. */
const LINE_ENDS = /[\u0085\u2028\u2029]/g;

/** JSON on one line, for readers whatever they take for the end of one. */
export function writeJsonLine(value: unknown): string {
  return JSON.stringify(value).replace(
    LINE_ENDS,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
