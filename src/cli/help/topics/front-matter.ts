import { formatDate } from '../../../core/front-matter/dates.ts';
import { DIALECTS } from '../../../core/front-matter/dialects.ts';
import { code, rows, text } from '../blocks.ts';
import type { Block } from '../blocks.ts';

/** Shows the form of each dialect's dates. */
const EXAMPLE_DATE = '2024-06-23T11:37:52+08:00';

/** What front matter is read, and what each dialect of `--front-matter` writes. */
export function frontMatter(): readonly Block[] {
  return [
    text(
      'What is read: YAML between ---, TOML between +++, a JSON object, the JSON of Hexo before ;;;, or nothing. YAML that is not valid is repaired key by key, each repair under a diagnostic; values stay as they were written.',
    ),
    text('What --front-matter writes: the keys in this order, then the author’s others.'),
    rows([
      ...Object.entries(DIALECTS).map(([name, dialect]): [string, string] => {
        const keys = dialect.keys.map(([, key]) => key).join(', ');
        const date = formatDate(EXAMPLE_DATE, dialect.date);
        return [name, `${keys}. Dates as ${date}. Formats: ${dialect.formats.join(', ')}.`];
      }),
      ['keep', 'the author’s own block, only repaired, in its own format; without one, as archive'],
      ['none', 'nothing: the body alone'],
    ]),
    text(
      '--front-matter-format chooses among the formats of a dialect; the first is the default. Empty keys and those that the exporting tool added are left out under a diagnostic.',
    ),
    code('pressmark posts --out site/content/posts --front-matter hugo --front-matter-format toml'),
  ];
}
