/**
 * Spellings of languages to the name that highlighters know (as counted in 24,013 posts). What they know as it is
 * written stays, since it says more: `gradle`, `pgsql`, `hpp`.
 */
const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    bash: 'bash sh shell zsh shell-session shellscript console',
    bat: 'bat cmd dos batch batchfile',
    cpp: 'cpp c++',
    csharp: 'csharp c# cs',
    css: 'css',
    dockerfile: 'dockerfile docker',
    fsharp: 'fsharp f#',
    go: 'go golang',
    groovy: 'groovy',
    haskell: 'haskell',
    html: 'html htm xhtml',
    ini: 'ini',
    java: 'java',
    javascript: 'javascript js node jscript nodejs',
    json: 'json',
    jsx: 'jsx',
    kotlin: 'kotlin kt',
    markdown: 'markdown md',
    matlab: 'matlab',
    'objective-c': 'objective-c objectivec objc',
    perl: 'perl pl',
    php: 'php',
    powershell: 'powershell ps1 posh',
    protobuf: 'protobuf',
    python: 'python py python3 python2',
    ruby: 'ruby rb',
    rust: 'rust rs',
    sql: 'sql mysql plsql sqlserver',
    tex: 'tex latex',
    tsx: 'tsx',
    typescript: 'typescript ts',
    vb: 'vb vbnet vb.net',
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
    'language lang highlight astro-code eye-protector-processed md-end-block md-fences none text txt plain plaintext nohighlight ' +
    'code codehilite chroma sourcecode line-numbers linenums a b s j put null unknown auto default raw other output ' +
    'brush: toolbar: true; false; gutter markup-templating language-plaintext'
  ).split(' '),
);

/** What highlight.js guesses for text of any kind; nobody on these pages wrote in them. */
const GUESSED = new Set(
  'lasso avrasm livecodeserver vala axapta oxygene apl cobol scratch vrml sml yacas clike'.split(
    ' ',
  ),
);

const NAME = /^[A-Za-z0-9+#._-]{1,20}$/;
/** `language-x` and `lang-x` of HTML 5 and Prism, `brush: x` of SyntaxHighlighter, `lang:x` of Crayon. */
const NAMED = /(?:^|\s)(?:lang(?:uage)?-|(?:brush|lang)\s*:\s*)([^\s;]+)/gi;
/** Boxes around a `pre`: GitHub, Sphinx, Rouge, Docusaurus; `figure.highlight.java` of Hexo. */
const BOX = /(?:^|\s)(?:highlight-source-|highlight-|language-|lang-)([^\s;]+)/i;
const HEXO = /^(?:highlight\s+)([^\s;]+)$/i;

/**
 * The language that a code block names, by the class names of its elements from the inside out, in
 * its usual spelling.
 *
 * Only `language-x` and its like count: a bare `hljs sql` is the highlighter's guess, and wrong as
 * often as not.
 */
export function languageOf(classNames: readonly string[]): string | undefined {
  for (const classes of classNames) {
    // `language-md-end-block language-python`, `language-groovy language-python`: the first real one is the
    // author's, highlighters add theirs behind it.
    for (const [, name = ''] of classes.matchAll(NAMED)) {
      const language = normaliseLanguage(name);
      if (language !== undefined) return language;
    }
  }
  return undefined;
}

/** A name that is left out because nobody wrote it. */
export function guessedLanguage(classNames: readonly string[]): string | undefined {
  for (const classes of classNames) {
    for (const [, name = ''] of classes.matchAll(NAMED))
      if (GUESSED.has(name.toLowerCase())) return name;
  }
  return undefined;
}

/** The language that a box around a `pre` names, by its class. */
export function languageOfBox(className: string, isFigure: boolean): string | undefined {
  const name = (isFigure ? HEXO : BOX).exec(className)?.[1];
  return name === undefined ? undefined : normaliseLanguage(name);
}

/** Whether a word could be the name of a language. */
export function isLanguageName(name: string): boolean {
  return NAME.test(name);
}

/** @returns the usual spelling, or `undefined` for a word that is no language */
export function normaliseLanguage(name: string): string | undefined {
  const lower = name.toLowerCase();
  if (!NAME.test(lower) || NOT_A_LANGUAGE.has(lower) || GUESSED.has(lower)) return undefined;
  return ALIASES.get(lower) ?? lower;
}
