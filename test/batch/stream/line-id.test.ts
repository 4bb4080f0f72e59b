import { describe, expect, test } from 'vitest';
import { findId } from '../../../src/batch/stream/line-id.ts';

describe('findId', () => {
  test.each([
    ['{"id":"a","path":"b"}', '"a"'],
    ['{ "id" : 7 , "path":"b"}', '7'],
    ['{"id":9007199254740993}', '9007199254740993'],
    ['{"id":-1.50e+3}', '-1.50e+3'],
    ['{"id":null}', 'null'],
    ['{"path":"b"}', 'null'],
    ['{"path":"\\"id\\":1","id":2}', '2'],
    ['{"html":"\\\\","id":"c:\\\\"}', '"c:\\\\"'],
    ['{"meta":{"id":1},"list":["id"],"id":2}', '2'],
    ['{"x":"id","id":2}', '2'],
    ['{"id":"cut off","html":"<p>', '"cut off"'],
    ['{"id":"cut o', 'null'],
    ['{"id":12', '12'],
    ['{"id":"\\x"}', 'null'],
    ['["id",1]', 'null'],
    ['not json', 'null'],
    ['', 'null'],
    ['{"id":true}', undefined],
    ['{"id":{}}', undefined],
    ['{"id":[1]}', undefined],
    ['{"id":01}', undefined],
  ])('%s: %s', (line, id) => {
    expect(findId(line)).toBe(id);
  });

  test('long lines are no matter', () => {
    expect(findId(`{"html":"${'\\"'.repeat(1_000_000)}${'\\\\'.repeat(1_000_000)}","id":1}`)).toBe(
      '1',
    );
    expect(findId('[{'.repeat(1_000_000))).toBe('null');
  });
});
