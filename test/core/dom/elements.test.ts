import { expect, test } from 'vitest';
import { ELEMENTS, elementKind } from '../../../src/core/dom/elements.ts';
import { MATH, MATH_BLOCK } from '../../../src/core/hints.ts';
import { FAMILIES } from '../../../src/core/rules/index.ts';

/** HTML standard, section 4 (current elements), 15.1 (obsolete ones) and 15.2; read 2026-11. */
const STANDARD = (
  'html head title base link meta style body article section nav aside h1 h2 h3 h4 h5 h6 hgroup header footer address ' +
  'p hr pre blockquote ol ul menu li dl dt dd figure figcaption main search div a em strong small s cite q dfn abbr ' +
  'ruby rt rp data time code var samp kbd sub sup i b u mark bdi bdo span br wbr ins del picture source img iframe ' +
  'embed object video audio track map area table caption colgroup col tbody thead tfoot tr td th form label input ' +
  'button select datalist optgroup option selectedcontent textarea output progress meter fieldset legend details ' +
  'summary dialog script noscript template slot canvas math svg ' +
  'applet acronym basefont bgsound big blink center command dir font frame frameset image isindex keygen listing ' +
  'marquee multicol nextid nobr noembed noframes param plaintext rb rtc spacer strike tt xmp'
).split(' ');

test('every element of the standard has a stated fate', () => {
  expect(STANDARD.filter((name) => !ELEMENTS.has(name))).toEqual([]);
});

test('no fate is stated for an element that the standard does not know', () => {
  expect([...ELEMENTS.keys()].filter((name) => !STANDARD.includes(name))).toEqual([]);
});

/** Rules are asked in lower case, as turndown names elements; our own have a capital letter. */
const ownNames = new Map([MATH, MATH_BLOCK].map((name) => [name.toLowerCase(), name]));

test('a rule is written for elements with the fate `rule` or `html` only', () => {
  const elements = FAMILIES.flatMap((family) =>
    Object.values(family).flatMap((rule) => rule.elements),
  );
  expect(
    elements.filter(
      (name) => !['rule', 'html'].includes(elementKind(ownNames.get(name) ?? name).fate),
    ),
  ).toEqual([]);
  expect(new Set(elements).size, 'no element has two rules').toBe(elements.length);
});
