import { expect, test } from 'vitest';
import {
  guessedLanguage,
  languageOf,
  languageOfBox,
  normaliseLanguage,
} from '../../../src/core/normalise/code-language.ts';

test.each([
  [['prism language-bash'], 'bash'],
  [['language-C++'], 'cpp'],
  [['language-md-end-block language-python'], 'python'],
  [['language-groovy language-python'], 'groovy'],
  [['hljs sql'], undefined],
  [['has'], undefined],
  [['', 'language-go'], 'go'],
  [['language-text', 'lang-js'], 'javascript'],
  [['language-<dependencies>'], undefined],
  [['language-.版本'], undefined],
  [['brush: java; gutter: false'], 'java'],
  [['brush:c#'], 'csharp'],
  [['lang:mysql decode:true'], 'sql'],
  [['language-cobol'], undefined],
  [['language-~lasso'], undefined],
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
  ['.版本', undefined],
  ['none', undefined],
  ['gradle', 'gradle'],
  ['x'.repeat(21), undefined],
])('%s', (name, language) => {
  expect(normaliseLanguage(name)).toBe(language);
});

test.each([
  ['highlight-source-go', false, 'go'],
  ['language-java highlighter-rouge', false, 'java'],
  ['highlight-default notranslate', false, undefined],
  ['highlight java', true, 'java'],
  ['highlight java', false, undefined],
  ['highlight plaintext', true, undefined],
])('box %j', (className, isFigure, language) => {
  expect(languageOfBox(className, isFigure)).toBe(language);
});

test('a guess of a highlighter is named for the report', () => {
  expect(guessedLanguage(['', 'hljs language-COBOL'])).toBe('COBOL');
  expect(guessedLanguage(['language-none'])).toBeUndefined();
});
