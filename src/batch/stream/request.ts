import { isRecord } from '../../core/arguments/shape.ts';
import type { RequestCode } from './answer.ts';

/** What one line asks for. */
export interface PageRequest {
  /** The page, or where it is: a path as the line has it. */
  readonly source:
    | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
    | { readonly kind: 'path'; readonly path: string }
    | { readonly kind: 'text'; readonly text: string };
  /** Address of the page. */
  readonly url?: string;
}

/** What is wrong with a line. */
export interface RequestMistake {
  readonly code: RequestCode;
  /** One clause that says what is wrong and what to do. */
  readonly message: string;
}

const SOURCES = ['path', 'html', 'base64'] as const;

/**
 * Reads a line: an object with one of `path`, `html` and `base64`, and perhaps `url`. `null` counts as
 * absent, since tables that become JSON have it in empty cells; other keys are passed over.
 */
export function parseRequest(line: Uint8Array): PageRequest | RequestMistake {
  const text = decodeLine(line);
  if (text === undefined)
    return mistake('INVALID_UTF8', 'it is not UTF-8; send the bytes of the page as base64');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return mistake('INVALID_JSON', `it is not JSON (${describe(error)}); write one object a line`);
  }
  if (!isRecord(value)) return mistake('INVALID_REQUEST', `it is not an object such as ${EXAMPLE}`);
  return readKeys(value);
}

const EXAMPLE = '{"id": "1", "path": "post.html"}';

function readKeys(value: Readonly<Record<string, unknown>>): PageRequest | RequestMistake {
  const given = SOURCES.filter((name) => (value[name] ?? null) !== null);
  const [key] = given;
  if (key === undefined) {
    const keys = Object.keys(value).slice(0, 10).join(', ') || 'none';
    const message = `it has no path, html or base64 (its keys: ${keys})`;
    return mistake('INVALID_REQUEST', message);
  }
  if (given.length > 1)
    return mistake('INVALID_REQUEST', `it has ${given.join(' and ')}; one page needs one of them`);
  const { [key]: content, url } = value;
  if (typeof content !== 'string') return mistake('INVALID_REQUEST', `"${key}" must be a text`);
  if (typeof (url ?? '') !== 'string') return mistake('INVALID_REQUEST', '"url" must be a text');
  const source = readSource(key, content);
  if (!source)
    return mistake('INVALID_REQUEST', `"${key}" is ${key === 'path' ? 'empty' : 'not base64'}`);
  return { source, ...(typeof url === 'string' ? { url } : {}) };
}

function readSource(
  key: (typeof SOURCES)[number],
  content: string,
): PageRequest['source'] | undefined {
  if (key === 'html') return { kind: 'text', text: content };
  if (key === 'path') return content === '' ? undefined : { kind: 'path', path: content };
  const bytes = decodeBase64(content);
  return bytes && { kind: 'bytes', bytes };
}

/** Both alphabets of RFC 4648, with or without padding, on one line or many; Node takes anything. */
function decodeBase64(text: string): Uint8Array | undefined {
  const digits = text.replace(/\s+/g, '').replace(/={1,2}$/, '');
  if (!/^[\w+/-]*$/.test(digits)) return undefined;
  return digits.length % 4 === 1 ? undefined : Buffer.from(digits, 'base64');
}

function decodeLine(line: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(line);
  } catch {
    return undefined;
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function mistake(code: RequestCode, message: string): RequestMistake {
  return { code, message };
}
