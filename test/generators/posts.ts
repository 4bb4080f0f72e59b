import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { convert } from '../../src/index.ts';
import type { FrontMatterDialect, FrontMatterFormat, Metadata } from '../../src/index.ts';
import { FIXTURES, listFixtures } from '../helpers/fixtures.ts';

/** A post for a generator's site. */
export interface Post {
  /** Unique, `YYYY-MM-DD-name` as Jekyll wants it, without an ending. */
  readonly name: string;
  readonly markdown: string;
  readonly metadata: Metadata;
}

/** What a generator made of a post. */
export interface BuiltPost {
  readonly name: string;
  readonly title: string;
  /** Milliseconds. */
  readonly time: number;
  readonly tags: readonly string[];
  /** HTML. */
  readonly content: string;
}

/** The clock of all sites here: what a date without an offset means. */
export const TIME_ZONE = 'Asia/Shanghai';
const OFFSET = '+08:00';

/** Texts of `fixtures/front-matter/template-text` that a reader of the built page must see. */
export const TEMPLATE_TEXTS = [
  '{{ user.name }}',
  '{% include a.html %}',
  '{{< youtube id >}}',
  '{{% note %}}',
  '{# 注释 #}',
  '标题里的 {{< ref >}}',
  '{% endraw %}',
  '{{ 未完',
  '{{< cell >}}',
  '{% for a in b %}',
  '{{ a | c: d }}',
  '{{</* escaped */>}}',
  '{{< unknown one two >}}',
  '{{%/* escaped */%}}',
  '{% raw %}{{ x }}',
  '只有一半：{% 和 {{% 和 {{< 和 {# 。',
  '{{< half',
];

/** The sample blog and every whole post of the fixtures, converted for one generator. */
export function convertPosts(frontMatter: FrontMatterDialect, format: FrontMatterFormat): Post[] {
  const site = path.join(FIXTURES, 'site');
  const files = readdirSync(site, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:md|html)$/.test(name))
    .map((name) => ({ name: path.parse(name).name, input: readFileSync(path.join(site, name)) }));
  const fixtures = listFixtures()
    .filter(({ isFragment, name }) => !isFragment && !name.startsWith('profiles/'))
    .map(({ name, input }) => ({ name: `2024-01-01-${name.replaceAll('/', '-')}`, input }));
  return [...files, ...fixtures].flatMap(({ name, input }) => {
    const result = convert(input, { frontMatter, frontMatterFormat: format });
    if (result.outcome === 'skipped') return [];
    return [{ name, markdown: result.markdown, metadata: result.metadata }];
  });
}

/**
 * The time of a post in milliseconds; `undefined` for a date that is none.
 *
 * @param isLocal the generator knows its own time zone only, so that the clock counts and no offset
 */
export function timeOf({ date = '' }: Metadata, isLocal = false): number | undefined {
  const [day = '', clock = '00:00:00'] = date.split('T');
  const offset = /(?:Z|[+-]\d\d:\d\d)$/.exec(clock)?.[0];
  const local = offset === undefined ? clock : clock.slice(0, -offset.length);
  const time = Date.parse(`${day}T${local}${isLocal ? OFFSET : (offset ?? OFFSET)}`);
  return Number.isNaN(time) ? undefined : time;
}

/** What a reader sees of HTML. */
export function visibleText(html: string): string {
  const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&#(x?)([\da-f]+);/gi, (_, hex: string, digits: string) =>
      String.fromCodePoint(Number.parseInt(digits, hex === '' ? 10 : 16)),
    )
    .replace(/&(\w+);/g, (entity, name: string) => entities[name] ?? entity);
}

/** Whether a program answers; `.ci/run` sets PRESSMARK_GENERATORS=required, so that none may lack. */
export function isMissing(program: string, argument: string): boolean {
  if (process.env['PRESSMARK_GENERATORS'] === 'required') return false;
  return spawnSync(program, [argument]).status !== 0;
}

/** Runs a build and answers all that it printed on both of its outputs. */
export function build(program: string, argv: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(program, argv, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, TZ: TIME_ZONE, NO_COLOR: '1' },
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ended with ${status}:\n${stdout}${stderr}`);
  return stdout + stderr;
}
