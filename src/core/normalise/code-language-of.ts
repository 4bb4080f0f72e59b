import { PressElement } from '../dom/nodes.ts';
import type { BodyRoot } from '../dom/nodes.ts';
import { LANGUAGE } from '../hints.ts';
import {
  guessedLanguage,
  isLanguageName,
  languageOf,
  languageOfBox,
  normaliseLanguage,
} from './code-language.ts';
import type { PassContext } from './pass.ts';

/** The language of a `pre` by the elements in it, by itself, or by the boxes that it alone stands in. */
export function languageOfPre(
  pre: PressElement,
  elements: readonly PressElement[],
  root: BodyRoot,
  { isFaithful, diagnostics }: PassContext,
): string | undefined {
  const known = pre.getAttribute(LANGUAGE);
  if (known !== null) return known;
  const codes = elements.filter(({ name }) => name === 'code').slice(0, 10);
  const inside = codes.flatMap((code) => [code.className, languageAttribute(code)]);
  const names = [...inside, pre.className, languageAttribute(pre)];
  const usual = languageOf(names) ?? languageOfClass(pre) ?? languageOfBoxes(pre, root);
  const language = usual ?? (isFaithful ? unusualName(names) : undefined);
  const guess = language === undefined ? guessedLanguage(names) : undefined;
  if (guess !== undefined) {
    const message = "the language of a code block is a highlighter's guess and was left out";
    diagnostics.report('language-dropped', message, { offset: pre.startIndex, excerpt: guess });
  }
  return language;
}

/** A name that no language has, such as `föö`: kept where a body is taken at its word. */
function unusualName(classNames: readonly string[]): string | undefined {
  const named = classNames.map((classes) => /(?:^|\s)language-([^\s`]+)/.exec(classes)?.[1]);
  return named.find((name) => name !== undefined && !isLanguageName(name));
}

/** `<pre lang="go">`, `<pre data-lang="go">` and `<pre data-enlighter-language="go">`, as other exporters write. */
function languageAttribute(element: PressElement): string {
  const name = ['data-language', 'data-lang', 'data-enlighter-language', 'lang']
    .map((attribute) => element.getAttribute(attribute))
    .find((value) => value !== null);
  return name === undefined || name === null ? '' : `language-${name}`;
}

/** `<pre name="code" class="java:nogutter">`: the class that dp.SyntaxHighlighter reads. */
function languageOfClass(pre: PressElement): string | undefined {
  if (pre.getAttribute('name') !== 'code') return undefined;
  const name = pre.className.trim().split(/[\s:[]/)[0] ?? '';
  return normaliseLanguage(name);
}

/** Boxes around a `pre`, e.g. `div.language-java > div.highlight > pre`: no more of them than that. */
const MAX_BOXES = 3;

function languageOfBoxes(pre: PressElement, root: BodyRoot): string | undefined {
  let inner: PressElement = pre;
  for (let level = 0; level < MAX_BOXES; level += 1) {
    const { parent } = inner;
    if (!(parent instanceof PressElement) || parent === root) return undefined;
    if (parent.name !== 'div' && parent.name !== 'figure') return undefined;
    if (parent.children.some((child) => child instanceof PressElement && child !== inner))
      return undefined;
    const language = languageOfBox(parent.className, parent.name === 'figure');
    if (language !== undefined) return language;
    inner = parent;
  }
  return undefined;
}
