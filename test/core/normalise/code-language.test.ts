import { expect, test } from 'vitest';
import { languageOf, normaliseLanguage } from '../../../src/core/normalise/code-language.ts';

test.each([
  [['prism language-bash'], 'bash'],
  [['language-C++'], 'cpp'],
  [['language-md-end-block language-python'], 'python'],
  [['hljs sql'], undefined],
  [['has'], undefined],
  [['', 'language-go'], 'go'],
  [['language-text', 'lang-js'], 'javascript'],
  [['language-<dependencies>'], undefined],
  [['language-.版本'], undefined],
  [[], undefined],
])('%j', (classNames, language) => {
  expect(languageOf(classNames)).toBe(language);
});

test.each([
  ['SH', 'bash'],
  ['objectivec', 'objective-c'],
  ['arkts', 'arkts'],
  ['plaintext', undefined],
  ['has', undefined],
  ['x'.repeat(21), undefined],
])('%s', (name, language) => {
  expect(normaliseLanguage(name)).toBe(language);
});
