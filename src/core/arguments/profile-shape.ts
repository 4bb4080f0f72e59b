import type { Field } from '../profile.ts';
import { flag, isRecord, listOf, objectOf, oneOf, oneOrMany, text } from './shape.ts';
import type { Shape } from './shape.ts';

const FIELDS: readonly Field[] = [
  'title',
  'date',
  'updated',
  'author',
  'source',
  'id',
  'description',
  'tags',
  'categories',
  'lang',
];

const detailedFinder = objectOf(
  { selector: text },
  { attribute: text, pattern: text, decode: oneOf(['hex', 'epoch']) },
);

const finder: Shape = (value, path) =>
  isRecord(value) ? detailedFinder(value, path) : text(value, path);

/** @param many what stands where there may be several things of a kind */
function profileWith(many: (item: Shape, expected: string) => Shape): Shape {
  const texts = many(text, 'a text');
  const fields = Object.fromEntries(FIELDS.map((name) => [name, many(finder, 'a finder')]));
  const card = objectOf({ selector: text, title: text });
  const redirector = objectOf({ host: text, path: text, parameter: text });
  const rewrite = objectOf({ pattern: text, replacement: text });
  const match = objectOf(
    {},
    { hosts: texts, urls: texts, selectors: texts, generators: texts, anyPage: flag },
  );
  return objectOf(
    { name: text, match, body: texts },
    {
      title: text,
      readability: flag,
      fields: objectOf({}, fields),
      utcOffset: text,
      drops: listOf(objectOf({ selector: text, reason: text }, { text })),
      contents: texts,
      links: objectOf(
        {},
        {
          keywords: texts,
          cards: many(card, 'a card'),
          redirectors: many(redirector, 'a redirector'),
        },
      ),
      images: objectOf({}, { lazyAttributes: texts, rewrites: many(rewrite, 'a rewrite') }),
      frontMatter: objectOf({}, { dropKeys: texts, dropValues: texts, emptyTerms: texts }),
    },
  );
}

/** A profile as the core works with it. */
export const profileShape = profileWith((item) => listOf(item));

/** A profile as people write it. */
export const profileInputShape = profileWith(oneOrMany);
