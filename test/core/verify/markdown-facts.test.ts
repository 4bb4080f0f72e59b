import { describe, expect, test } from 'vitest';
import { createDiagnostics } from '../../../src/core/collect-diagnostics.ts';
import { joinBlocks, render } from '../../../src/core/render.ts';
import { DEFAULT_BODY_OPTIONS } from '../../../src/core/types.ts';
import { compareFacts } from '../../../src/core/verify/compare.ts';
import { markdownFacts } from '../../../src/core/verify/markdown-facts.ts';
import { treeFacts } from '../../../src/core/verify/tree-facts.ts';
import type { FactKind } from '../../../src/core/verify/facts.ts';
import { convertFixture, listFixtures } from '../../helpers/fixtures.ts';
import { normaliseFixture } from '../../helpers/tree.ts';

function keysOf(markdown: string, kind: FactKind): string[] {
  return (markdownFacts(markdown).kinds.get(kind) ?? []).map(({ key }) => key);
}

describe('markdownFacts', () => {
  test.each<[FactKind, string, string[]]>([
    ['code', '```js x\na\n  b\n```', ['a\n  b']],
    ['language', '```js x\na\n```', ['js']],
    ['inline-code', 'a `b  c`', ['b c']],
    ['link', '[a b](u "t") <http://x.y>', ['u "t" ab', 'http://x.y http://x.y']],
    ['link', '[![](i)](u)', ['u \uFFFC']],
    ['image', '![a *b*](u%20v "t")', ['u v ab t']],
    ['heading', '## a `b`', ['h2 ab']],
    ['list', '- a\n  1. b\n- [x] c', ['1 first - a (2)', '2 first 1. b (1)', '1 -[x] c (1)']],
    ['list', String.raw`- \[x] a`, ['1 first - [x]a (4)']],
    ['table', '| a | b |\n| :- | -: |\n| c | d |', ['[["a","b"],["c","d"]] left,right']],
    ['table', '<table><tr><td colspan=2>a</td></tr></table>', ['[["2x1 a"]] ']],
    ['emphasis', 'a **b *c*** d', ['S bc', 'E c']],
    ['emphasis', '## **a**', []],
    ['strike', '~~a~~ <s>b</s>', ['D ab']],
    ['element', 'H<sub>2</sub>O <kbd>Ctrl</kbd>', ['sub 2', 'kbd Ctrl']],
    ['quote', '> a\n> > b', ['2 b (1)', '1 ab (2)']],
    ['rule', 'a\n\n---\n\nb', ['rule after a']],
    ['break', 'a\\\nb', ['break after a']],
    ['formula', '$a$\n\n$$\nb\n$$', ['a', 'b']],
    ['footnote', 'a[^1]\n\n[^1]: b', ['reference 1', 'note 1']],
  ])('%s of %j', (kind, markdown, keys) => {
    expect(keysOf(markdown, kind)).toEqual(keys);
  });

  test.each([
    ['a  b\nc\n\nd', 'a b c\nd'],
    ['a&amp;b \\* <i>c</i>', 'a&b * c'],
    ['<!-- a -->\n\nb', 'b'],
    ['| a | b |\n| - | - |', 'a\nb'],
    ['a\u200Bb\u00A0c', 'ab c'],
  ])('text of %j', (markdown, text) => {
    expect(markdownFacts(markdown).text).toBe(text);
  });

  test('depth does not hurt', () => {
    expect(markdownFacts(`${'> '.repeat(300)}a`).text).toBe('a');
    expect(markdownFacts('<b>'.repeat(20_000)).text).toBe('');
  });
});

describe('facts of a tree are the facts of its Markdown', () => {
  const fixtures = listFixtures().filter(
    (fixture) =>
      !fixture.name.startsWith('encodings/') &&
      // What the verification writes anew is not what the rules wrote: TeX that holds `$`, on which readers
      // differ, and formatting that no reader takes as it is meant.
      !['rules/math-with-dollars', 'rules/formula-in-a-repaired-block'].includes(fixture.name) &&
      convertFixture(fixture).diagnostics.every(({ code }) => code !== 'emphasis-moved'),
  );

  test.each(fixtures)('$name', (fixture) => {
    const root = normaliseFixture(fixture);
    const facts = treeFacts(root);
    const settings = {
      options: { ...DEFAULT_BODY_OPTIONS, ...fixture.options },
      diagnostics: createDiagnostics(''),
    };
    const markdown = joinBlocks(render(root, settings));
    expect(compareFacts(facts, markdownFacts(markdown))).toEqual([]);
  });
});
