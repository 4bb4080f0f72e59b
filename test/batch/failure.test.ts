import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeFailure } from '../../src/batch/failure.ts';
import { makeFolder } from './folder.ts';

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: as Node says it`), { code });
}

describe('describeFailure', () => {
  test.each([
    ['read', 'EACCES', 'cannot read the file: permission denied (EACCES); check the permissions'],
    ['list', 'EACCES', 'cannot list the folder: permission denied (EACCES); check the permissions'],
    [
      'write',
      'ENOSPC',
      'cannot write its Markdown: no space is left (ENOSPC); free some space and run again',
    ],
    ['write', 'EXDEV', 'cannot write its Markdown: EXDEV: as Node says it'],
  ] as const)('%s %s', (stage, code, message) => {
    const cause = systemError(code);
    expect(describeFailure(stage, cause)).toEqual({ stage, code, message, cause });
  });

  test('what the core throws is a defect, even with a code', () => {
    const cause = systemError('ERR_INVALID_ARG_TYPE');
    const failure = describeFailure('convert', cause);
    expect(failure).toEqual({ stage: 'convert', cause, message: failure.message });
    expect(failure.message).toMatch(
      /^cannot convert the file: Error: .*; this is a defect of pressmark: please report/u,
    );
  });

  test('a name that is not UTF-8 is called so', async () => {
    const missing = path.join(makeFolder(), 'GBK \uFFFD\uFFFD.html');
    const cause: unknown = await readFile(missing).catch((error: unknown) => error);
    expect(describeFailure('read', cause).message).toContain('its name is not UTF-8');
  });
});
