import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/batch/config.ts';
import { addFiles, makeFolder } from './folder.ts';

describe('which file is read', () => {
  test('the nearest one upwards; YAML before JSON', async () => {
    const cwd = makeFolder({
      'pressmark.config.yaml': 'spacing: auto',
      'a/pressmark.config.json': '{"spacing": "cjk"}',
      'a/b/c/post.html': '',
    });
    const config = await loadConfig(undefined, path.join(cwd, 'a/b/c'));
    expect(config).toMatchObject({ defaults: { spacing: 'cjk' } });
    expect(config?.file).toBe(path.join('..', '..', 'pressmark.config.json'));
    addFiles(cwd, { 'a/pressmark.config.yaml': 'spacing: exact' });
    expect(await loadConfig(undefined, path.join(cwd, 'a'))).toMatchObject({
      file: 'pressmark.config.yaml',
      defaults: { spacing: 'exact' },
    });
  });

  test('the named one, from the working directory; or none', async () => {
    const cwd = makeFolder({ 'pressmark.config.yaml': 'spacing: auto', 'my.yaml': 'spacing: cjk' });
    expect(await loadConfig('my.yaml', cwd)).toMatchObject({
      file: 'my.yaml',
      defaults: { spacing: 'cjk' },
    });
    expect(await loadConfig(false, cwd)).toBeUndefined();
    await expect(loadConfig('none.yaml', cwd)).rejects.toThrow(
      'there is no config file "none.yaml": check the path after --config',
    );
    await expect(loadConfig('.', cwd)).rejects.toThrow('cannot read the config file');
  });
});
