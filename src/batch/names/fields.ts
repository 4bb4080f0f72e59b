import type { Metadata } from '../../core/types.ts';
import { nameOf } from '../output-path.ts';
import type { SourceFile } from '../source-file.ts';
import { slugOf } from './slug.ts';

/** What a name can be made from. */
export interface Described {
  readonly source: SourceFile;
  readonly metadata: Metadata;
  /** Name of the profile that the page was read by. */
  readonly profile: string;
}

/** Stands for the year, month, day and date of a document without a date. */
export const UNDATED = 'undated';

/**
 * The fields of a template. Each answers a text, possibly with characters that no name may have; only
 * `dir` may have several folders, parted by `/`.
 */
export const FIELDS: Readonly<Record<string, (document: Described) => string>> = {
  year: ({ metadata }) => datePart(metadata, 1),
  month: ({ metadata }) => datePart(metadata, 2),
  day: ({ metadata }) => datePart(metadata, 3),
  date: ({ metadata }) => datePart(metadata, 0),
  slug: (document) => slugOf(document.metadata.title ?? '') || slugOf(fileName(document)) || 'post',
  title: (document) => document.metadata.title ?? fileName(document),
  id: (document) => document.metadata.id ?? fileName(document),
  author: ({ metadata }) => metadata.author ?? 'anonymous',
  category: ({ metadata }) => metadata.categories[0] ?? 'uncategorised',
  site: ({ metadata, profile }) => hostOf(metadata.source) ?? profile,
  profile: ({ profile }) => profile,
  name: fileName,
  dir: ({ source }) => source.relative.split('/').slice(0, -1).join('/'),
};

function fileName({ source }: Described): string {
  return nameOf(source.relative);
}

/** The day that the author wrote, whatever its offset. */
function datePart({ date = '' }: Metadata, part: 0 | 1 | 2 | 3): string {
  const found = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?!\d)/.exec(date);
  return found?.[part] ?? UNDATED;
}

function hostOf(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  return new URL(address).hostname.replace(/^www\./, '') || undefined;
}
