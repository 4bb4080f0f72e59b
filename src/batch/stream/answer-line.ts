import path from 'node:path';
import { convert } from '../../core/pipeline.ts';
import type { ConvertOptions } from '../../core/types.ts';
import { describeFailure, limitFailure } from '../failure.ts';
import type { Failure, FailureStage } from '../failure.ts';
import { readRegularFile } from '../read.ts';
import { answerFailure, answerMistake, answerResult, writeJsonLine } from './answer.ts';
import type { Answer } from './answer.ts';
import { findId } from './line-id.ts';
import type { Line } from './lines.ts';
import { parseRequest } from './request.ts';
import type { PageRequest } from './request.ts';

/** What all lines of a stream share. Plain data: it is sent to each thread once. */
export interface StreamSettings {
  readonly convert: ConvertOptions;
  /** Absolute path of the folder that relative paths start from. */
  readonly cwd: string;
  /** Longest page that is converted, in bytes. */
  readonly maxBytes: number;
}

/** What became of one line. */
export interface AnsweredLine {
  readonly outcome: Answer['outcome'];
  /** One line of JSON, without its end. */
  readonly json: string;
}

/** Answers one line. Never throws: whatever goes wrong is the answer `failed`. */
export function answerLine(line: Line, settings: StreamSettings): AnsweredLine {
  const id = findId(beginningOf(line));
  if (id === undefined)
    return write('null', mistakeIn(line, 'INVALID_REQUEST', '"id" must be a text or a number'));
  const request = parseRequest(line.bytes);
  if ('code' in request) return write(id, mistakeIn(line, request.code, request.message));
  try {
    return write(id, answerRequest(request, settings));
  } catch (cause) {
    // A document whose JSON is longer than a text can be.
    return write(id, answerFailure(describeFailure('convert', cause)));
  }
}

/** The answer to a line that has no other, e.g. since its thread died. */
export function answerLost(line: Line, failure: Failure): AnsweredLine {
  return write(findId(beginningOf(line)) ?? 'null', answerFailure(failure));
}

export function answerTooLong(line: Line, maxBytes: number): AnsweredLine {
  const message = `line ${line.number} is longer than ${maxBytes} bytes; --max-size raises the limit`;
  return answerLost(line, limitFailure('read', 'TOO_LARGE', message));
}

function mistakeIn(line: Line, code: Parameters<typeof answerMistake>[0], message: string): Answer {
  return answerMistake(code, `line ${line.number}: ${message}`);
}

function beginningOf({ bytes }: Line): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString();
}

function answerRequest({ source, url }: PageRequest, settings: StreamSettings): Answer {
  let stage: FailureStage = 'read';
  try {
    const page = readPage(source, settings);
    if (!(page instanceof Uint8Array) && typeof page !== 'string') return answerFailure(page);
    stage = 'convert';
    const options = { ...settings.convert, ...(url === undefined ? {} : { url }) };
    return answerResult(convert(page, options));
  } catch (cause) {
    return answerFailure(describeFailure(stage, cause));
  }
}

function readPage(
  source: PageRequest['source'],
  { cwd, maxBytes }: StreamSettings,
): Failure | Uint8Array | string {
  if (source.kind === 'path') return readRegularFile(path.resolve(cwd, source.path), maxBytes);
  const page = source.kind === 'text' ? source.text : source.bytes;
  const bytes = Buffer.byteLength(page);
  if (bytes <= maxBytes) return page;
  const message = `it has ${bytes} bytes and the limit is ${maxBytes}; --max-size raises it`;
  return limitFailure('read', 'TOO_LARGE', message);
}

function write(id: string, answer: Answer): AnsweredLine {
  const rest = writeJsonLine(answer).slice(1);
  return { outcome: answer.outcome, json: `{"id":${writeJsonText(id)},${rest}` };
}

/** An id is written as it came, but for what would end the line. */
function writeJsonText(id: string): string {
  return id.startsWith('"') ? writeJsonLine(JSON.parse(id)) : id;
}
