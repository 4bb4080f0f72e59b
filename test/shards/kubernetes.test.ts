import { Job } from 'kubernetes-models/batch/v1';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { shardFrom } from '../../src/cli/shard-flags.ts';
import { exampleAfter } from './examples.ts';

type Manifest = ConstructorParameters<typeof Job>[0] & Record<string, unknown>;

/** Names of keys that are there and were never read, in a copy that the action is given. */
function unreadKeys(value: object, action: (watched: object) => void): readonly string[] {
  const unread = new Set<string>();
  const watch = (part: object, at: string): object => {
    for (const key of Object.keys(part)) if (!Array.isArray(part)) unread.add(`${at}/${key}`);
    const entries = Object.entries(part).map(([key, inner]: [string, unknown]) => [
      key,
      typeof inner === 'object' && inner !== null ? watch(inner, `${at}/${key}`) : inner,
    ]);
    const copy = Array.isArray(part)
      ? entries.map(([, inner]) => inner)
      : Object.fromEntries(entries);
    return new Proxy(copy as object, {
      get(target, key, receiver) {
        unread.delete(`${at}/${String(key)}`);
        return Reflect.get(target, key, receiver) as unknown;
      },
    });
  };
  action(watch(value, ''));
  return [...unread];
}

/** Checks a manifest against the schema of the API; it reads the keys that it knows. */
function check(manifest: Manifest): readonly string[] {
  return unreadKeys(manifest, (watched) => {
    const validator = new Job(manifest);
    Object.assign(validator, watched);
    validator.validate();
  }).filter((key) => !['/apiVersion', '/kind', '/metadata', '/spec'].includes(key));
}

describe.each(['pressmark.yaml', 'merge.yaml'])('%s of README.md', (name) => {
  const manifest = parse(exampleAfter(`\`${name}\``)) as Manifest;

  test('is a Job that the API takes', () => {
    expect(manifest).toMatchObject({ apiVersion: 'batch/v1', kind: 'Job' });
    expect(check(manifest)).toEqual([]);
  });

  test('would be refused with a wrong value or an unknown key', () => {
    const { spec, ...rest } = manifest;
    expect(() => check({ ...rest, spec: { ...spec, completions: '64' } } as never)).toThrow(
      /completions must be integer/u,
    );
    expect(check({ ...rest, spec: { ...spec, backofLimit: 1 } } as never)).toEqual([
      '/spec/backofLimit',
    ]);
  });
});

test('the Job makes as many pods as there are shards, and each has one', () => {
  const { spec } = parse(exampleAfter('`pressmark.yaml`')) as Manifest;
  const args = spec?.template.spec?.containers[0]?.args ?? [];
  const shards = Number(args[args.indexOf('--shards') + 1]);
  expect(spec?.completions).toBe(shards);
  const numbers = Array.from({ length: shards }, (_, index) =>
    shardFrom({ shards }, { JOB_COMPLETION_INDEX: String(index) }),
  );
  expect(numbers).toEqual(numbers.map((_, index) => ({ number: index + 1, of: shards })));
});
