import fc from 'fast-check';
import { load, YAML11_SCHEMA } from 'js-yaml';
import { parse as parseTomlIndependently } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { parse as parseYamlIndependently } from 'yaml';
import { convert } from '../../../src/index.ts';
import type { ConvertOptions, FrontMatterData } from '../../../src/index.ts';
import { drawing } from '../../helpers/fast-check.ts';

const PAGE = '<h1 id="articleContentId">%</h1><div id="content_views"><p>x</p></div>\n';

/** What stands between the fences, for an independent reader. */
function blockOf(markdown: string): string {
  const [fence = ''] = markdown.split('\n', 1);
  if (fence === '{') return markdown.slice(0, markdown.indexOf('\n}\n') + 2);
  const end = markdown.indexOf(`\n${fence}\n`, fence.length - 1);
  return markdown.slice(fence.length + 1, end + 1);
}

/** Every scalar as text, as `frontMatter` of a result has it; null is the empty text. */
function texts(value: unknown): FrontMatterData {
  if (Array.isArray(value)) return value.map(texts);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, texts(item)]));
  return value === null || value === undefined ? '' : `${value as string | number | boolean}`;
}

const READERS: Readonly<Record<string, (block: string) => unknown>> = {
  'js-yaml, YAML 1.2': (block) => load(block),
  'js-yaml, YAML 1.1': (block) => load(block, { schema: YAML11_SCHEMA }),
  'yaml, YAML 1.2': (block) => parseYamlIndependently(block, { version: '1.2' }),
  'yaml, YAML 1.1': (block) => parseYamlIndependently(block, { version: '1.1' }),
};

function converted(source: string, options: ConvertOptions): { block: string; data: unknown } {
  const result = convert(source, options);
  if (result.outcome !== 'converted') throw new Error(result.reason.message);
  return { block: blockOf(result.markdown), data: result.frontMatter };
}

/** A text that a writer could get wrong: signs of YAML, numbers, dates, words of YAML 1.1, controls. */
const tricky = fc.oneof(
  fc.string({
    unit: fc.constantFrom(...Array.from('"\'[]{}:,#&*!|>%@`?-=~\\ \t\u0085\u2028\uFEFF0a中：😀')),
    maxLength: 10,
  }),
  fc.constantFrom(
    'yes',
    'No',
    'on',
    'y',
    'N',
    '~',
    'null',
    'true',
    'False',
    '0128',
    '1.10',
    '1e3',
    '0x1F',
    '0o17',
    '12:30',
    '12:30:45',
    '2024-05-03',
    '2024-05-03T08:21:40+08:00',
    '1_000',
    '.inf',
    '-.5',
    '+1',
    '=',
    '<<',
    '12345678901234567890',
    '-0',
    '---',
    '...',
    '',
    ' a',
    'a ',
    'a\nb',
    '\na',
    '- a',
    '# a',
  ),
);
const key = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', 'C', '-', '_', '中'), minLength: 1, maxLength: 4 }),
  fc.constantFrom(
    'yes',
    '2024',
    '1.5',
    'a b',
    'a: b',
    '#',
    '"',
    'null',
    '~',
    '=',
    'on',
    '-',
    '[a]',
  ),
);
/** As JSON, which every text can be written in without doubt. */
const source = fc
  .dictionary(
    key,
    fc.oneof(
      tricky,
      fc.array(tricky, { maxLength: 3 }),
      fc.dictionary(key, tricky, { maxKeys: 2 }),
    ),
    { maxKeys: 5 },
  )
  .map((data) => ({ data, text: `${JSON.stringify(data)}\n` }));

const YAML_DIALECTS = ['archive', 'jekyll', 'hugo', 'hexo', 'astro', 'obsidian'] as const;

describe.each(YAML_DIALECTS)('%s', (frontMatter) => {
  test('YAML is read back with the same strings by all readers', () => {
    fc.assert(
      fc.property(source, ({ text }) => {
        const { block, data } = converted(text + PAGE, { frontMatter });
        const strings = texts(data);
        for (const [name, read] of Object.entries(READERS))
          expect({ [name]: texts(read(block) ?? {}) }).toEqual({ [name]: strings });
      }),
      drawing(400),
    );
  });
});

/** The same values without quotes, as authors write them: what a reader guesses must be the text. */
const plain = fc.constantFrom(
  'yes',
  'No',
  'on',
  'y',
  'off',
  'true',
  'false',
  '0128',
  '1.10',
  '1.5',
  '7',
  '-3',
  '1e3',
  '0x1F',
  '0o17',
  '017',
  '12:30',
  '12:30:45',
  '2024-05-03',
  '2024-05-03 08:21:40 +0800',
  '2024-05-03T08:21:40+08:00',
  '1_000',
  '.inf',
  '-.5',
  '+1',
  '12345678901234567890',
  '-0',
  'a b',
  '中文',
  '=',
  '1.',
  '.5',
);

test('a value without quotes is the same text to every reader', () => {
  fc.assert(
    fc.property(fc.array(plain, { minLength: 1, maxLength: 5 }), (values) => {
      const lines = values.map((text, at) => `k${at}: ${text}\nl${at}: [${text}]\n`).join('');
      const { block } = converted(`---\n${lines}---\n${PAGE}`, {});
      for (const [name, read] of Object.entries(READERS)) {
        const found = texts(read(block)) as Record<string, FrontMatterData>;
        for (const [at, text] of values.entries())
          expect({ name, text: found[`k${at}`], list: found[`l${at}`] }).toEqual({
            name,
            text,
            list: [text],
          });
      }
    }),
    drawing(400),
  );
});

describe('other formats', () => {
  test.each(['archive', 'hugo', 'astro'] as const)('%s as TOML', (frontMatter) => {
    fc.assert(
      fc.property(source, ({ text }) => {
        const { block, data } = converted(text + PAGE, { frontMatter, frontMatterFormat: 'toml' });
        expect(texts(parseTomlIndependently(block))).toEqual(texts(data));
      }),
      drawing(400),
    );
  });

  test.each(['archive', 'hugo', 'hexo'] as const)('%s as JSON', (frontMatter) => {
    fc.assert(
      fc.property(source, ({ text }) => {
        const { block, data } = converted(text + PAGE, { frontMatter, frontMatterFormat: 'json' });
        const json = frontMatter === 'hexo' ? `{${block}}` : block;
        expect(texts(JSON.parse(json))).toEqual(texts(data));
      }),
      drawing(400),
    );
  });

  test('values without quotes', () => {
    fc.assert(
      fc.property(plain, (text) => {
        const head = `---\nk: ${text}\n---\n${PAGE}`;
        const toml = converted(head, { frontMatterFormat: 'toml' }).block;
        expect(texts(parseTomlIndependently(toml))).toMatchObject({ k: text });
        const json = converted(head, { frontMatterFormat: 'json' }).block;
        expect(texts(JSON.parse(json))).toMatchObject({ k: text });
      }),
      drawing(200),
    );
  });

  test('null has a form in each', () => {
    const head = `---\nk: ~\nl: [null, a]\n---\n${PAGE}`;
    expect(converted(head, { frontMatterFormat: 'json' }).block).toContain('"k": null,');
    expect(converted(head, { frontMatterFormat: 'toml' }).block).toContain('k = ""\n');
    expect(converted(head, {}).block).toContain('k: ~\n');
  });
});

test('what is written converts to the same front matter again', () => {
  fc.assert(
    fc.property(source, fc.constantFrom('yaml', 'toml', 'json'), ({ text }, frontMatterFormat) => {
      const options = { frontMatterFormat } as const;
      const first = converted(text + PAGE, options);
      const again = convert(first.block, {});
      expect(again.outcome).toBe('skipped');
      const fences = { yaml: '---\n', toml: '+++\n', json: '' }[frontMatterFormat];
      const second = converted(fences + first.block + fences + PAGE, options);
      expect(second.block).toBe(first.block);
    }),
    drawing(500),
  );
});

// The expressions of js-yaml's writer exhausted the stack.
test('texts of megabytes are written and read the same', () => {
  const text = 'a"b\\ 长\u0085#: '.repeat(400_000);
  const head = `---\nb: 1\nc: ${JSON.stringify(text)}\nd: [${JSON.stringify(text)}, e]\n---\n`;
  const page = '<h1 id="articleContentId">x</h1><div id="content_views"><p>x</p></div>';
  const first = convert(head + page, { verify: 'off' });
  if (first.outcome !== 'converted') throw new Error(first.reason.message);
  expect(first.frontMatter).toMatchObject({ b: '1', c: text, d: [text, 'e'] });
  const second = convert(first.markdown.replace(/\nx\n$/, page), { verify: 'off' });
  expect(second.outcome === 'converted' && second.frontMatter).toMatchObject({
    b: '1',
    c: text,
    d: [text, 'e'],
  });
});
