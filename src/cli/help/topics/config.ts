import { readFileSync } from 'node:fs';
import { SCHEMA_FILE } from '../../../batch/config-errors.ts';
import { CONFIG_NAMES } from '../../../batch/config.ts';
import { code, rows, text } from '../blocks.ts';
import type { Block } from '../blocks.ts';

interface Key {
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly type?: string;
}

/** The keys of a config file, as its schema has them. */
export function config(): readonly Block[] {
  const schema: { properties: Record<string, Key> } = JSON.parse(readFileSync(SCHEMA_FILE, 'utf8'));
  const keys = Object.entries(schema.properties).filter(([name]) => name !== '$schema');
  return [
    text(
      `The nearest ${CONFIG_NAMES.join(' or ')} upwards from the working directory, or the file after --config, holds defaults of the options and profiles of your own. What the command line says wins; --no-config reads none.`,
    ),
    rows(keys.map(([name, key]) => [name, `${key.description ?? ''} ${describeType(key)}`.trim()])),
    code(
      'frontMatter: hugo',
      'exclude: [drafts]',
      'profiles:',
      '  - name: my-blog',
      '    match: { hosts: my.example }',
      '    body: .entry',
      '    fields: { title: h1 }',
    ),
    text(
      `The schema, for editors: ${SCHEMA_FILE.pathname.split('/').slice(-2).join('/')} of the package.`,
    ),
  ];
}

function describeType({ enum: choices, type }: Key): string {
  if (choices) return `(${choices.join(', ')})`;
  return type === undefined || type === 'string' ? '' : `(${type})`;
}
