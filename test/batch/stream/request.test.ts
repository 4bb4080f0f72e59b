import { describe, expect, test } from 'vitest';
import { parseRequest } from '../../../src/batch/stream/request.ts';

const read = (line: string | Uint8Array): unknown =>
  parseRequest(typeof line === 'string' ? new TextEncoder().encode(line) : line);

describe('parseRequest', () => {
  test.each([
    ['{"path":"a.html"}', { source: { kind: 'path', path: 'a.html' } }],
    [
      '{"html":"","url":"https://a.example/"}\r',
      {
        source: { kind: 'text', text: '' },
        url: 'https://a.example/',
      },
    ],
    ['{"html":"x","path":null,"url":null,"title":7}', { source: { kind: 'text', text: 'x' } }],
    ['{"base64":""}', { source: { kind: 'bytes', bytes: Buffer.from('') } }],
    ['{"base64":"w7/Dvw=="}', { source: { kind: 'bytes', bytes: Buffer.from('ÿÿ') } }],
    ['{"base64":"w7_D\\nvw"}', { source: { kind: 'bytes', bytes: Buffer.from('ÿÿ') } }],
  ])('%s', (line, request) => {
    expect(read(line)).toEqual(request);
  });

  test.each([
    ['nonsense', 'INVALID_JSON', /^it is not JSON \(.+\); write one object a line$/],
    ['{"html":"x"', 'INVALID_JSON', /not JSON/],
    ['{"html":"x"}{"html":"y"}', 'INVALID_JSON', /not JSON/],
    ['7', 'INVALID_REQUEST', /not an object such as \{"id"/],
    ['null', 'INVALID_REQUEST', /not an object/],
    ['[]', 'INVALID_REQUEST', /not an object/],
    ['{}', 'INVALID_REQUEST', /no path, html or base64 \(its keys: none\)/],
    ['{"htlm":"x"}', 'INVALID_REQUEST', /\(its keys: htlm\)/],
    ['{"html":"x","path":"y"}', 'INVALID_REQUEST', /has path and html; one page needs one/],
    ['{"html":7}', 'INVALID_REQUEST', /"html" must be a text/],
    ['{"html":"x","url":7}', 'INVALID_REQUEST', /"url" must be a text/],
    ['{"path":""}', 'INVALID_REQUEST', /"path" is empty/],
    ['{"base64":"*"}', 'INVALID_REQUEST', /"base64" is not base64/],
    ['{"base64":"abcde"}', 'INVALID_REQUEST', /"base64" is not base64/],
    ['{"base64":"ab=c"}', 'INVALID_REQUEST', /"base64" is not base64/],
    [new Uint8Array([0x7b, 0xff, 0x7d]), 'INVALID_UTF8', /not UTF-8/],
  ])('%s is refused: %s', (line, code, message) => {
    expect(read(line)).toEqual({ code, message: expect.stringMatching(message) });
  });

  test('depth without end is no matter', () => {
    expect(read(`{"html":${'['.repeat(1_000_000)}`)).toMatchObject({ code: 'INVALID_JSON' });
  });
});
