/** Spellings of languages to the name that highlighters know (as counted in 24,013 posts). */
const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    bash: 'bash sh shell zsh',
    python: 'python py python3 gyp',
    cpp: 'cpp c++ cc cxx hpp',
    csharp: 'csharp c# cs',
    css: 'css',
    dockerfile: 'dockerfile docker',
    go: 'go golang',
    html: 'html htm xhtml',
    java: 'java',
    javascript: 'javascript js node',
    json: 'json',
    kotlin: 'kotlin kt',
    markdown: 'markdown md',
    'objective-c': 'objective-c objectivec objc obj-c',
    powershell: 'powershell ps1 posh',
    ruby: 'ruby rb',
    rust: 'rust rs',
    bat: 'bat cmd dos batch',
    typescript: 'typescript ts',
    yaml: 'yaml yml',
  }).flatMap(([name, spellings]) =>
    spellings.split(' ').map((spelling) => [spelling, name] as const),
  ),
);

/**
 * Class names that stand where a language should: editors' and highlighters' own words, and "no
 * language".
 */
const NOT_A_LANGUAGE = new Set(
  (
    'has hljs prism prettyprint prettyprinted notranslate copyable has-numbering set-code-show set-code-hide undefined ' +
    'language highlight astro-code eye-protector-processed md-end-block md-fences none text txt plain plaintext nohighlight ' +
    'code codehilite chroma sourcecode line-numbers a b s j put null unknown auto'
  ).split(' '),
);

const NAME = /^[A-Za-z0-9+#._-]{1,20}$/;
const PREFIX = /^(?:language|lang)-(.+)$/i;

/**
 * The language that a code block names, by the class names of its elements from the inside out, in
 * its usual spelling.
 *
 * Only `language-x` and `lang-x` count: a bare `hljs sql` is the highlighter's guess, and wrong as
 * often as not.
 */
export function languageOf(classNames: readonly string[]): string | undefined {
  let found: string | undefined;
  for (const classes of classNames) {
    for (const token of classes.split(/\s+/)) {
      const name = PREFIX.exec(token)?.[1];
      // `language-md-end-block language-python`: the last real one is the author's.
      if (name !== undefined) found = normaliseLanguage(name) ?? found;
    }
    if (found !== undefined) return found;
  }
  return undefined;
}

/** @returns the usual spelling, or `undefined` for a word that is no language */
export function normaliseLanguage(name: string): string | undefined {
  const lower = name.toLowerCase();
  if (!NAME.test(lower) || NOT_A_LANGUAGE.has(lower)) return undefined;
  return ALIASES.get(lower) ?? lower;
}
