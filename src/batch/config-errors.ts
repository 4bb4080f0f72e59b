import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { load } from 'cheerio/slim';
import { isRecord } from '../core/arguments/shape.ts';
import { UTC_OFFSET } from '../core/page-dates.ts';

/** The schema that is shipped with the package, for editors too. */
export const SCHEMA_FILE = new URL('../../schema/pressmark.config.schema.json', import.meta.url);

/** One thing that is wrong in a config. */
export interface ConfigProblem {
  /** JSON pointer of the value, e.g. `/profiles/0/match`. */
  readonly pointer: string;
  /** A clause that follows the key, e.g. `must be a list`. */
  readonly message: string;
}

/** Texts that JSON Schema cannot describe: how each is checked, and what is said when it is not so. */
const FORMATS: Readonly<Record<string, { test: (text: string) => boolean; message: string }>> = {
  text: { test: (text) => text.trim() !== '', message: 'must not be empty' },
  'profile-name': {
    test: (text) => /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text),
    message: 'must be a name in lower case with hyphens, e.g. my-blog',
  },
  'utc-offset': {
    test: (text) => UTC_OFFSET.test(text),
    message: 'must be an offset from UTC, e.g. "+08:00"',
  },
  'css-selector': { test: isSelector, message: 'is no CSS selector' },
  regex: { test: isRegex, message: 'is no regular expression' },
};

let validate: ValidateFunction | undefined;

/** Everything that is wrong in a config, in the order of its keys; empty when it is right. */
export function findProblems(config: unknown): readonly ConfigProblem[] {
  validate ??= compile();
  if (validate(config)) return [];
  // `if` says again what `then` has said.
  const errors = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if');
  return errors.map(explain);
}

function compile(): ValidateFunction {
  const ajv = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true, strict: false });
  for (const [name, { test }] of Object.entries(FORMATS)) ajv.addFormat(name, test);
  const schema: object = JSON.parse(readFileSync(SCHEMA_FILE, 'utf8'));
  return ajv.compile(schema);
}

function explain({
  keyword,
  instancePath,
  params,
  parentSchema,
  data,
}: ErrorObject): ConfigProblem {
  const at = (message: string): ConfigProblem => ({ pointer: instancePath, message });
  const known = Object.keys(
    isRecord(parentSchema?.['properties']) ? parentSchema['properties'] : {},
  );
  switch (keyword) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      const message = `there is no such key; there are: ${known.filter((name) => name !== '$schema').join(', ')}`;
      return { pointer: `${instancePath}/${key}`, message };
    }
    case 'required':
      return at(`lacks the key \`${String(params['missingProperty'])}\``);
    case 'type':
      return at(`must be ${[params['type']].flat().map(describeType).join(' or ')}`);
    case 'enum':
      return at(`must be one of ${[params['allowedValues']].flat().map(String).join(', ')}`);
    case 'const':
      return at(`must be ${String(params['allowedValue'])}, or be left out`);
    case 'minItems':
    case 'minProperties':
      return at('must not be empty');
    case 'minimum':
      return at(`must be at least ${String(params['limit'])}: ${JSON.stringify(data)}`);
    case 'exclusiveMinimum':
      return at(`must be above ${String(params['limit'])}: ${JSON.stringify(data)}`);
    case 'maximum':
      return at(`must be at most ${String(params['limit'])}: ${JSON.stringify(data)}`);
    case 'format':
      return at(
        `${FORMATS[String(params['format'])]?.message ?? 'is wrong'}: ${JSON.stringify(data)}`,
      );
    default:
      return at(`is wrong (${keyword})`);
  }
}

function describeType(type: unknown): string {
  const names: Readonly<Record<string, string>> = {
    array: 'a list',
    boolean: 'true or false',
    integer: 'a whole number',
    number: 'a number',
    object: 'a group of keys',
    string: 'a text',
  };
  return names[String(type)] ?? String(type);
}

function isSelector(text: string): boolean {
  if (text.trim() === '') return false;
  try {
    load('')(text);
    return true;
  } catch {
    return false;
  }
}

function isRegex(text: string): boolean {
  try {
    return new RegExp(text, 'u').source !== '';
  } catch {
    return false;
  }
}
