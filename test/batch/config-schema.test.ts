import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SCHEMA_FILE } from '../../src/batch/config-errors.ts';
import { createProgram } from '../../src/cli/program.ts';

async function noAction(): Promise<void> {}

describe('the schema', () => {
  const schema = JSON.parse(readFileSync(SCHEMA_FILE, 'utf8')) as {
    properties: Record<string, { enum?: string[]; type?: string }>;
  };
  const program = createProgram(
    {
      convert: noAction,
      check: noAction,
      merge: noAction,
      verify: noAction,
      inspect: noAction,
      profiles: noAction,
      completion: noAction,
      help: noAction,
    },
    { writeOut: () => {}, writeErr: () => {} },
  );
  const convert = program.commands.find((command) => command.name() === 'convert');
  /** What only a single run can mean. */
  const ofOneRun = new Set(
    'out config quiet verbose help force retryFailed prune dryRun json ndjson shard shards'.split(
      ' ',
    ),
  );
  const options = (convert?.options ?? []).filter(
    (option) => !ofOneRun.has(option.attributeName()) && !option.negate,
  );

  test.each(options.map((option) => [option.attributeName(), option] as const))(
    'has the option %s with its choices',
    (name, option) => {
      expect(
        schema.properties,
        `add ${name} to schema/pressmark.config.schema.json`,
      ).toHaveProperty(name);
      expect(schema.properties[name]?.enum?.toSorted()).toEqual(option.argChoices?.toSorted());
    },
  );

  const booleans = Object.entries(schema.properties).filter(([, { type }]) => type === 'boolean');

  test.each(booleans.map(([name]) => name))('what %s switches on, a --no- switches off', (name) => {
    const names = (convert?.options ?? [])
      .filter((option) => option.negate)
      .map((option) => option.attributeName());
    expect(names).toContain(name);
  });

  test('has no other option', () => {
    const known = [
      ...options.map((option) => option.attributeName()),
      // What a command line has no good form for.
      'frontMatterAliases',
      'frontMatterDrops',
      'profiles',
      '$schema',
    ];
    expect(Object.keys(schema.properties).toSorted()).toEqual(known.toSorted());
  });
});
