import { Option } from 'commander';
import type {
  Emphasis,
  FrontMatterDialect,
  MathForm,
  Spacing,
  Tables,
  FrontMatterFormat,
} from '../core/types.ts';
import type { BatchFlags } from './batch-flags.ts';

/** Options of `convert` as commander hands them over. */
export interface ConvertFlags extends BatchFlags {
  readonly out?: string;
  readonly profile?: string;
  readonly spacing?: Spacing;
  readonly emphasis?: Emphasis;
  readonly math?: MathForm;
  readonly tables?: Tables;
  readonly keepToc?: true;
  readonly frontMatter?: FrontMatterDialect;
  readonly frontMatterFormat?: FrontMatterFormat;
  readonly encoding?: string;
  readonly path?: string;
  readonly quiet?: true;
  readonly verbose?: true;
}

/** How much is said on standard error. */
export type Verbosity = 'quiet' | 'normal' | 'verbose';

const SPACINGS: readonly Spacing[] = ['auto', 'exact', 'cjk'];
const EMPHASES: readonly Emphasis[] = ['move', 'html'];
const MATH_FORMS: readonly MathForm[] = ['dollars', 'code', 'html'];
const TABLES: readonly Tables[] = ['gfm', 'html'];
const FRONT_MATTER_DIALECTS: readonly FrontMatterDialect[] = [
  'archive',
  'keep',
  'jekyll',
  'hugo',
  'hexo',
  'astro',
  'obsidian',
  'none',
];
const FRONT_MATTER_FORMATS: readonly FrontMatterFormat[] = ['yaml', 'toml', 'json'];

export function outOption(): Option {
  return new Option('-o, --out <dir>', 'folder for the Markdown files, made if need be');
}

export function profileOption(): Option {
  return new Option(
    '--profile <name>',
    'read every page as one of this site, e.g. csdn (default: by its marks)',
  );
}

export function spacingOption(): Option {
  return new Option(
    '--spacing <mode>',
    'white space around inline tags: exact as a browser shows it, cjk rebuilds it in pretty-printed pages, auto decides for each page (default: auto)',
  ).choices(SPACINGS);
}

export function emphasisOption(): Option {
  return new Option(
    '--emphasis <mode>',
    'bold and italic text where Markdown signs would not work: move takes punctuation at the ends out, html keeps the exact extent (default: move)',
  ).choices(EMPHASES);
}

export function mathOption(): Option {
  return new Option(
    '--math <form>',
    "formulas: dollars for $…$ and $$, code for GitHub's $`…`$ and a fence, html for pandoc's span (default: dollars)",
  ).choices(MATH_FORMS);
}

export function tablesOption(): Option {
  return new Option(
    '--tables <mode>',
    'tables: gfm writes Markdown where a grid can hold the cells, html keeps spans and captions of all (default: gfm)',
  ).choices(TABLES);
}

export function keepTocOption(): Option {
  return new Option('--keep-toc', 'keep generated tables of contents, linked to the headings');
}

export function frontMatterOption(): Option {
  return new Option(
    '--front-matter <dialect>',
    "front matter to write: documented keys, the author's own block, or what a generator reads (default: archive)",
  ).choices(FRONT_MATTER_DIALECTS);
}

export function frontMatterFormatOption(): Option {
  return new Option(
    '--front-matter-format <format>',
    'format of the front matter (default: yaml, with keep that of the source)',
  ).choices(FRONT_MATTER_FORMATS);
}

export function encodingOption(): Option {
  return new Option(
    '--encoding <label>',
    'read every file in this encoding, e.g. gbk (default: by byte order mark, declaration and content)',
  );
}

export function pathOption(): Option {
  return new Option(
    '--path <template>',
    "name the files below --out by their metadata, e.g. '{year}/{month}/{slug}.md' (default: as the sources are named)",
  );
}

export function verbosityOptions(): readonly Option[] {
  return [
    new Option('-q, --quiet', 'print failures only').conflicts('verbose'),
    new Option('-v, --verbose', 'print every skipped file and every diagnostic too'),
  ];
}

export function verbosityOf(flags: Pick<ConvertFlags, 'quiet' | 'verbose'>): Verbosity {
  if (flags.quiet) return 'quiet';
  return flags.verbose ? 'verbose' : 'normal';
}
