import { dump } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/batch/parse-config.ts';
import { UsageError } from '../../src/batch/usage-error.ts';
import { PROFILES } from '../../src/core/profiles/index.ts';

/** The details of the error that a config causes. */
function problemsOf(text: string): readonly string[] {
  try {
    parseConfig(text, 'c.yaml');
  } catch (error) {
    if (error instanceof UsageError) return [error.message, ...error.details];
    throw error;
  }
  return [];
}

const PROFILE = 'profiles:\n  - name: a\n    match: {selectors: .a}\n    body: .a\n';

describe('a wrong config names file, line and key', () => {
  test.each([
    ['spacing: tight', 'c.yaml:1: spacing: must be one of auto, exact, cjk'],
    [
      '# c\nspaceing: cjk',
      'c.yaml:2: spaceing: there is no such key; there are: profile, spacing, ',
    ],
    ['frontMatterAliases: [a]', 'c.yaml:1: frontMatterAliases: must be a group of keys'],
    [
      'frontMatterAliases:\n  date: published\n  id: 3',
      'c.yaml:3: frontMatterAliases.id: must be a text',
    ],
    ['frontMatterAliases: {id: " "}', 'c.yaml:1: frontMatterAliases.id: must not be empty: " "'],
    ['frontMatterDrops: id', 'c.yaml:1: frontMatterDrops: must be a list'],
    ['frontMatterDrops: [id, ""]', 'c.yaml:1: frontMatterDrops[1]: must not be empty: ""'],
    ['frontMatter: [none]', 'c.yaml:1: frontMatter: must be one of archive, '],
    [
      'profile: CSDN',
      'c.yaml:1: profile: must be a name in lower case with hyphens, e.g. my-blog: "CSDN"',
    ],
    ['jobs: 0', 'c.yaml:1: jobs: must be at least 1: 0'],
    ['jobs: 1000', 'c.yaml:1: jobs: must be at most 256: 1000'],
    ['jobs: two', 'c.yaml:1: jobs: must be a whole number'],
    ['timeout: 0', 'c.yaml:1: timeout: must be above 0: 0'],
    ['timeout: soon', 'c.yaml:1: timeout: must be a number'],
    ['profile: 3', 'c.yaml:1: profile: must be a text'],
    ['profiles: a', 'c.yaml:1: profiles: must be a list'],
    ['profiles:\n  - a', 'c.yaml:2: profiles[0]: must be a group of keys'],
    ['profiles:\n  - name: a\n    body: p', 'c.yaml:2: profiles[0]: lacks the key `match`'],
    ['profiles:\n  - body: p\n    match: {urls: x}', 'c.yaml:2: profiles[0]: lacks the key `name`'],
    ['profiles:\n  - name: a\n    match: {urls: x}', 'c.yaml:2: profiles[0]: lacks the key `body`'],
    [
      'profiles:\n  - name: a\n    body: p\n    match: {}',
      'c.yaml:4: profiles[0].match: must not be empty',
    ],
    [
      'profiles:\n  - name: a\n    body: p\n    match:\n      host: x',
      'c.yaml:5: profiles[0].match.host: there is no such key; there are: hosts, urls, selectors, generators, anyPage',
    ],
    [
      `${PROFILE}    readability: false`,
      'c.yaml:5: profiles[0].readability: must be true, or be left out',
    ],
    [PROFILE.replace('body: .a', 'body: []'), 'c.yaml:4: profiles[0].body: must not be empty'],
    [
      PROFILE.replace('body: .a', 'body: "a["'),
      'c.yaml:4: profiles[0].body: is no CSS selector: "a["',
    ],
    [
      PROFILE.replace('body: .a', 'body: [p, ""]'),
      'c.yaml:4: profiles[0].body[1]: is no CSS selector: ""',
    ],
    [
      PROFILE.replace('body: .a', 'body: 1'),
      'c.yaml:4: profiles[0].body: must be a text or a list',
    ],
    [
      PROFILE.replace('selectors: .a', 'urls: ["a", "("]'),
      'c.yaml:3: profiles[0].match.urls[1]: is no regular expression: "("',
    ],
    [`${PROFILE}    utcOffset: 8`, 'c.yaml:5: profiles[0].utcOffset: must be a text'],
    [
      `${PROFILE}    utcOffset: "8"`,
      'c.yaml:5: profiles[0].utcOffset: must be an offset from UTC, e.g. "+08:00": "8"',
    ],
    [
      `${PROFILE}    fields:\n      titel: h1`,
      'c.yaml:6: profiles[0].fields.titel: there is no such key; there are: title, date,',
    ],
    [
      `${PROFILE}    fields:\n      date:\n        - selector: p\n          decode: base64`,
      'c.yaml:8: profiles[0].fields.date[0].decode: must be one of hex, epoch',
    ],
    [
      `${PROFILE}    fields:\n      date: {attribute: a}`,
      'c.yaml:6: profiles[0].fields.date: lacks the key `selector`',
    ],
    [
      `${PROFILE}    drops:\n      - .ad`,
      'c.yaml:6: profiles[0].drops[0]: must be a group of keys',
    ],
    [
      `${PROFILE}    drops:\n      - selector: .ad`,
      'c.yaml:6: profiles[0].drops[0]: lacks the key `reason`',
    ],
    [
      `${PROFILE}    links:\n      redirectors: [{host: a, path: /}]`,
      'c.yaml:6: profiles[0].links.redirectors[0]: lacks the key `parameter`',
    ],
    [
      `${PROFILE}    images:\n      rewrites: [{pattern: "[", replacement: ""}]`,
      'c.yaml:6: profiles[0].images.rewrites[0].pattern: is no regular expression: "["',
    ],
    [
      `${PROFILE}    frontMatter: {dropKeys: [" "]}`,
      'c.yaml:5: profiles[0].frontMatter.dropKeys[0]: must not be empty: " "',
    ],
    [
      `${PROFILE}  - name: a\n    match: {urls: x}\n    body: p`,
      'c.yaml:5: profiles[1].name: there are two profiles of this name: "a"',
    ],
    ['a: [', 'c.yaml:1: unexpected end of the stream within a flow collection'],
    ['spacing: cjk\nspacing: auto', 'c.yaml:2: duplicated mapping key'],
    ['- spacing', 'c.yaml:1: the file: must be a group of keys'],
    ['{"spacing":\n  "tight"}', 'c.yaml:1: spacing: must be one of'],
    ['a: &x [1]\nprofiles: *x', 'c.yaml:2: profiles[0]: must be a group of keys'],
  ])('%j', (text, problem) => {
    expect(
      problemsOf(text).some((line) => line.startsWith(problem)),
      problemsOf(text).join('\n'),
    ).toBe(true);
  });

  test('all problems are told, in the order of the file', () => {
    expect(problemsOf('x: 1\nspacing: a\nprofile: A')).toHaveLength(4);
    expect(problemsOf('x: 1\nspacing: a\nprofile: A').map((line) => line.split(':')[1])).toEqual([
      undefined,
      '1',
      '2',
      '3',
    ]);
  });

  test.each([
    ['\0', 'the config file "c.yaml" is no text'],
    ['a: 1\n---\nb: 2', 'the config file "c.yaml" has more than one YAML document'],
  ])('%j', (text, message) => {
    expect(problemsOf(text)[0]).toBe(message);
  });
});

describe('a right config', () => {
  test.each(['', '{}', '# nothing', '---\n'])('may be empty: %j', (text) => {
    expect(parseConfig(text, 'c')).toEqual({ file: 'c', defaults: {}, profiles: [] });
  });

  test('one thing stands for a list of it', () => {
    const text = `spacing: exact
$schema: ./x.json
profiles:
  - name: my-blog
    match: { hosts: a.example, anyPage: true }
    body: .a
    fields: { title: h1, date: { selector: time, attribute: title } }
    links: { keywords: .k, cards: [{ selector: .c, title: .t }] }
    images: { lazyAttributes: data-x }
    frontMatter: { emptyTerms: "" }
`;
    expect(parseConfig(text, 'c')).toEqual({
      file: 'c',
      defaults: { spacing: 'exact' },
      profiles: [
        {
          name: 'my-blog',
          title: 'my-blog, of the config file',
          match: { hosts: ['a.example'], anyPage: true },
          body: ['.a'],
          fields: { title: ['h1'], date: [{ selector: 'time', attribute: 'title' }] },
          links: { keywords: ['.k'], cards: [{ selector: '.c', title: '.t' }] },
          images: { lazyAttributes: ['data-x'] },
          frontMatter: { emptyTerms: [''] },
        },
      ],
    });
  });

  test.each(PROFILES.map((profile) => [profile.name, profile] as const))(
    'the built-in profile %s, written as YAML or JSON, is itself again',
    (_name, profile) => {
      const config = { profiles: [profile] };
      expect(parseConfig(dump(config), 'c').profiles).toEqual([profile]);
      expect(parseConfig(JSON.stringify(config, null, '\t'), 'c').profiles).toEqual([profile]);
    },
  );
});
