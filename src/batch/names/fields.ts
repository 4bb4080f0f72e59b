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

/** Stands for every part of the date of a document without a date. */
export const UNDATED = 'undated';

/** Undetermined language: ISO 639-2, and so BCP 47. */
const UNKNOWN_LANGUAGE = 'und';

/**
 * The fields of a template. Each answers a text, possibly with characters that no name may have; only
 * `dir` may have several folders, parted by `/`.
 */
export const FIELDS: Readonly<Record<string, (document: Described) => string>> = {
  year: ({ metadata }) => datePart(metadata.date, 1),
  month: ({ metadata }) => datePart(metadata.date, 2),
  day: ({ metadata }) => datePart(metadata.date, 3),
  date: ({ metadata }) => datePart(metadata.date, 0),
  time: ({ metadata }) => clockOf(metadata.date),
  updated: ({ metadata }) => datePart(metadata.updated ?? metadata.date, 0),
  slug: (document) => slugOf(document.metadata.title ?? '') || slugOf(fileName(document)) || 'post',
  title: (document) => document.metadata.title ?? fileName(document),
  id: (document) => document.metadata.id ?? fileName(document),
  author: ({ metadata }) => metadata.author ?? 'anonymous',
  category: ({ metadata }) => metadata.categories[0] ?? 'uncategorised',
  tag: ({ metadata }) => metadata.tags[0] ?? 'untagged',
  lang: ({ metadata }) => metadata.lang ?? UNKNOWN_LANGUAGE,
  site: ({ metadata, profile }) => hostOf(metadata.source) ?? profile,
  profile: ({ profile }) => profile,
  name: fileName,
  dir: ({ source }) => source.relative.split('/').slice(0, -1).join('/'),
};

/** What stands for each field, and what without it, for help. */
export const FIELD_MEANINGS = {
  year: '2024; undated where the document has no date',
  month: '06',
  day: '05',
  date: '2024-06-05, as the author wrote the day',
  time: '100000: hours, minutes and seconds of the date; 000000 for a day alone',
  updated: 'the day of the last change; without one that of the date',
  slug: 'the title as part of an address: letters and digits, small, joined by -',
  title: 'the title; without one the name of the source',
  id: 'number or slug that the site gave the post; without one the name of the source',
  author: 'the author, or anonymous',
  category: 'the first category, or uncategorised',
  tag: 'the first tag, or untagged',
  lang: 'the language, e.g. zh-CN, or und',
  site: 'host of the source address without www., or the profile',
  profile: 'the profile that read the page',
  name: 'name of the source without its extension',
  dir: 'folders of the source',
} as const;

function fileName({ source }: Described): string {
  return nameOf(source.relative);
}

/** The day that the author wrote, whatever its offset. */
function datePart(date = '', part: 0 | 1 | 2 | 3 = 0): string {
  const found = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?!\d)/.exec(date);
  return found?.[part] ?? UNDATED;
}

/** Hours, minutes and seconds, `000000` for a day without them. */
function clockOf(date = ''): string {
  if (datePart(date) === UNDATED) return UNDATED;
  const [, hours = '00', minutes = '00', seconds = '00'] =
    /T(\d\d):(\d\d)(?::(\d\d))?/.exec(date) ?? [];
  return hours + minutes + seconds;
}

function hostOf(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  return new URL(address).hostname.replace(/^www\./, '') || undefined;
}
