import type { Field, Finder, Profile } from './types.ts';

/** One of something, or a list: people write either. */
type OneOrMany<T> = T | readonly T[];

type Listed = 'body' | 'match' | 'fields' | 'contents' | 'links' | 'images' | 'frontMatter';

/** A profile as people write it, in a config file too: lists of one thing may be that thing, and the title may be missing. */
export type ProfileInput = Omit<Profile, Listed | 'title'> & {
  readonly title?: string;
  readonly body: OneOrMany<string>;
  readonly match: OneOrManyIn<Profile['match']>;
  readonly fields?: Readonly<Partial<Record<Field, OneOrMany<Finder>>>>;
  readonly contents?: OneOrMany<string>;
  readonly links?: OneOrManyIn<NonNullable<Profile['links']>>;
  readonly images?: OneOrManyIn<NonNullable<Profile['images']>>;
  readonly frontMatter?: OneOrManyIn<NonNullable<Profile['frontMatter']>>;
};

type OneOrManyIn<T> = {
  readonly [Key in keyof T]: T[Key] extends readonly (infer Item)[] | undefined
    ? OneOrMany<Item>
    : T[Key];
};

/** The profile that the core works with. */
export function asProfile(file: ProfileInput): Profile {
  const { title, match, body, fields, contents, links, images, frontMatter, ...same } = file;
  const { anyPage, ...evidence } = match;
  return {
    ...same,
    title: title ?? `${file.name}, of the config file`,
    match: { ...lists(evidence), ...(anyPage ? { anyPage } : {}) },
    body: list(body),
    ...(fields ? { fields: lists<Finder>(fields) } : {}),
    ...(contents === undefined ? {} : { contents: list(contents) }),
    ...(links ? { links: asLinks(links) } : {}),
    ...(images ? { images: asImages(images) } : {}),
    ...(frontMatter ? { frontMatter: lists(frontMatter) } : {}),
  };
}

function asLinks({
  keywords,
  cards,
  redirectors,
}: NonNullable<ProfileInput['links']>): NonNullable<Profile['links']> {
  return {
    ...lists({ keywords }),
    ...(cards ? { cards: list(cards) } : {}),
    ...(redirectors ? { redirectors: list(redirectors) } : {}),
  };
}

function asImages({
  lazyAttributes,
  rewrites,
}: NonNullable<ProfileInput['images']>): NonNullable<Profile['images']> {
  return { ...lists({ lazyAttributes }), ...(rewrites ? { rewrites: list(rewrites) } : {}) };
}

/** Each value as a list; keys without a value are left out. */
function lists<Item = string>(
  group: Readonly<Record<string, OneOrMany<Item> | undefined>>,
): Record<string, readonly Item[]> {
  const found: Record<string, readonly Item[]> = {};
  for (const [key, value] of Object.entries(group))
    if (value !== undefined) found[key] = list(value);
  return found;
}

function list<Item>(value: OneOrMany<Item>): readonly Item[] {
  return isList(value) ? value : [value];
}

function isList<Item>(value: OneOrMany<Item>): value is readonly Item[] {
  return Array.isArray(value);
}
