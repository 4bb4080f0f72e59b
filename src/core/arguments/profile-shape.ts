import { FIELDS } from '../page-metadata.ts';
import type { Profile } from '../profile.ts';
import { flag, isRecord, listOf, objectOf, oneOf, oneOrMany, text } from './shape.ts';
import type { Shape } from './shape.ts';

const detailedFinder = objectOf(
  { selector: text },
  { attribute: text, pattern: text, decode: oneOf(['hex', 'epoch']) },
);

const finder: Shape = (value, path) =>
  isRecord(value) ? detailedFinder(value, path) : text(value, path);

/** A shape for each key, so that no key of a profile can be forgotten here. */
type ShapesOf<T> = Readonly<Record<keyof T, Shape>>;

/** @param many what stands where there may be several things of a kind */
function profileWith(many: (item: Shape, expected: string) => Shape): Shape {
  const texts = many(text, 'a text');
  const fields = Object.fromEntries(FIELDS.map((name) => [name, many(finder, 'a finder')]));
  const card = objectOf({ selector: text, title: text });
  const redirector = objectOf({ host: text, path: text, parameter: text });
  const rewrite = objectOf({ pattern: text, replacement: text });
  const pair = objectOf({ key: text, value: text });
  const match: ShapesOf<Profile['match']> = {
    hosts: texts,
    urls: texts,
    selectors: texts,
    generators: texts,
    anyPage: flag,
  };
  const links: ShapesOf<NonNullable<Profile['links']>> = {
    keywords: texts,
    cards: many(card, 'a card'),
    redirectors: many(redirector, 'a redirector'),
  };
  const images: ShapesOf<NonNullable<Profile['images']>> = {
    lazyAttributes: texts,
    rewrites: many(rewrite, 'a rewrite'),
  };
  const frontMatter: ShapesOf<NonNullable<Profile['frontMatter']>> = {
    dropKeys: texts,
    dropPairs: many(pair, 'a key with its value'),
    dropValues: texts,
    emptyTerms: texts,
  };
  const needed = { name: text, match: objectOf({}, match), body: texts };
  const optional: ShapesOf<Omit<Profile, keyof typeof needed>> = {
    title: text,
    readability: flag,
    fields: objectOf({}, fields),
    utcOffset: text,
    drops: listOf(objectOf({ selector: text, reason: text }, { text })),
    contents: texts,
    links: objectOf({}, links),
    images: objectOf({}, images),
    frontMatter: objectOf({}, frontMatter),
  };
  return objectOf(needed, optional);
}

/** A profile as the core works with it. */
export const profileShape = profileWith((item) => listOf(item));

/** A profile as people write it. */
export const profileInputShape = profileWith(oneOrMany);
