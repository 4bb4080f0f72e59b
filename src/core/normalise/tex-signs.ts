/** What the signs of formulas are called in TeX: commands that MathJax and KaTeX both know. */

/** Pairs of a sign and its command, which need no line each. */
const NAMED = `
α alpha β beta γ gamma δ delta ϵ epsilon ε varepsilon ζ zeta η eta θ theta ϑ vartheta ι iota κ kappa
ϰ varkappa λ lambda μ mu µ mu ν nu ξ xi π pi ϖ varpi ρ rho ϱ varrho σ sigma ς varsigma τ tau υ upsilon
ϕ phi φ varphi χ chi ψ psi ω omega Γ Gamma Δ Delta Θ Theta Λ Lambda Ξ Xi Π Pi Σ Sigma Υ Upsilon Φ Phi
Ψ Psi Ω Omega ℏ hbar ℓ ell ℜ Re ℑ Im ℘ wp ℵ aleph ı imath ȷ jmath 𝚤 imath 𝚥 jmath
≤ leq ≥ geq ≠ neq ≈ approx ≡ equiv ∼ sim ≃ simeq ≅ cong ≍ asymp ∝ propto ≪ ll ≫ gg ≺ prec ≻ succ
⪯ preceq ⪰ succeq ≼ preccurlyeq ≽ succcurlyeq ⩽ leqslant ⩾ geqslant ≐ doteq ≜ triangleq ≲ lesssim
≳ gtrsim ≰ nleq ≱ ngeq ∈ in ∉ notin ∋ ni ⊂ subset ⊃ supset ⊆ subseteq ⊇ supseteq ⊊ subsetneq
⊋ supsetneq ⊑ sqsubseteq ⊒ sqsupseteq ∪ cup ∩ cap ⊎ uplus ⊔ sqcup ⊓ sqcap ∖ setminus ∅ emptyset
∀ forall ∃ exists ∄ nexists ¬ neg ∧ wedge ∨ vee ⊥ perp ⟂ perp ⊤ top ⊢ vdash ⊣ dashv ⊨ vDash ∣ mid
∤ nmid ∥ | ‖ | ∦ nparallel ∴ therefore ∵ because ∁ complement
× times ÷ div ± pm ∓ mp ⋅ cdot · cdot ∗ ast ⋆ star ∘ circ ∙ bullet • bullet ⋄ diamond † dagger
‡ ddagger ⊕ oplus ⊖ ominus ⊗ otimes ⊘ oslash ⊙ odot ∇ nabla ∂ partial ∞ infty √ surd ∠ angle
△ triangle □ square ◻ square ■ blacksquare ◯ bigcirc ◊ lozenge ⋈ bowtie ♯ sharp ♭ flat ♮ natural
✓ checkmark ⌢ frown ⌣ smile
∫ int ∬ iint ∭ iiint ∮ oint ∑ sum ∏ prod ∐ coprod ⋃ bigcup ⋂ bigcap ⋁ bigvee ⋀ bigwedge ⨁ bigoplus
⨂ bigotimes ⨀ bigodot ⨄ biguplus ⨆ bigsqcup
→ to ← leftarrow ↔ leftrightarrow ⇒ Rightarrow ⇐ Leftarrow ⇔ Leftrightarrow ↦ mapsto
⟶ longrightarrow ⟵ longleftarrow ⟷ longleftrightarrow ⟹ Longrightarrow ⟸ Longleftarrow
⟺ Longleftrightarrow ⟼ longmapsto ↑ uparrow ↓ downarrow ↕ updownarrow ⇑ Uparrow ⇓ Downarrow
↗ nearrow ↘ searrow ↙ swarrow ↖ nwarrow ↪ hookrightarrow ↩ hookleftarrow ⇀ rightharpoonup
↼ leftharpoonup ⇌ rightleftharpoons ⇝ rightsquigarrow
⊏ sqsubset ⊐ sqsupset ◃ triangleleft ▹ triangleright ⨿ amalg ▽ bigtriangledown ⊲ vartriangleleft
⊳ vartriangleright ⊴ trianglelefteq ⊵ trianglerighteq ≀ wr ⇕ Updownarrow ↽ leftharpoondown
⇁ rightharpoondown ⟮ lgroup ⟯ rgroup ⎰ lmoustache ⎱ rmoustache ℧ mho ♢ diamondsuit ♡ heartsuit ♣ clubsuit
♠ spadesuit ϝ digamma ℶ beth ℸ daleth ℷ gimel ⋖ lessdot ⋗ gtrdot ≑ doteqdot ≓ risingdotseq ⪕ eqslantless
⪖ eqslantgtr ≒ fallingdotseq ≦ leqq ≧ geqq ≖ eqcirc ⋘ lll ⋙ ggg ≗ circeq ⪅ lessapprox ⪆ gtrapprox ≏ bumpeq
≶ lessgtr ≷ gtrless ≎ Bumpeq ⋚ lesseqgtr ⋛ gtreqless ⪋ lesseqqgtr ⪌ gtreqqless ≊ approxeq ⋞ curlyeqprec
⋟ curlyeqsucc ∽ backsim ≾ precsim ≿ succsim ⋍ backsimeq ⪷ precapprox ⪸ succapprox ⫅ subseteqq ⫆ supseteqq
⊩ Vdash ⋐ Subset ⋑ Supset ⊪ Vvdash ∍ backepsilon ⇠ dashleftarrow ⇢ dashrightarrow ⊸ multimap
⇇ leftleftarrows ⇉ rightrightarrows ⇈ upuparrows ⇆ leftrightarrows ⇄ rightleftarrows ⇊ downdownarrows
⇚ Lleftarrow ⇛ Rrightarrow ↿ upharpoonleft ↞ twoheadleftarrow ↠ twoheadrightarrow ↾ upharpoonright
↢ leftarrowtail ↣ rightarrowtail ⇃ downharpoonleft ⇋ leftrightharpoons ⇂ downharpoonright ↰ Lsh ↱ Rsh
↫ looparrowleft ↬ looparrowright ↭ leftrightsquigarrow ↶ curvearrowleft ↷ curvearrowright
↺ circlearrowleft ↻ circlearrowright ≮ nless ≯ ngtr ⫋ subsetneqq ⪇ lneq ⪈ gneq ⫌ supsetneqq ⊈ nsubseteq
⊉ nsupseteq ≨ lneqq ≩ gneqq ⋦ lnsim ⋧ gnsim ⪉ lnapprox ⪊ gnapprox ≁ nsim ⊀ nprec ⊁ nsucc ≆ ncong ⋠ npreceq
⋡ nsucceq ⊬ nvdash ⪵ precneqq ⪶ succneqq ⊭ nvDash ⋨ precnsim ⋩ succnsim ⊮ nVdash ⪹ precnapprox
⪺ succnapprox ⊯ nVDash ⋪ ntriangleleft ⋫ ntriangleright ⋬ ntrianglelefteq ⋭ ntrianglerighteq ↚ nleftarrow
↛ nrightarrow ↮ nleftrightarrow ⇍ nLeftarrow ⇏ nRightarrow ⇎ nLeftrightarrow ∔ dotplus ⊺ intercal ⋉ ltimes
⋊ rtimes ⋇ divideontimes ⋓ Cup ⋒ Cap ⊻ veebar ⊼ barwedge ⩞ doublebarwedge ⊞ boxplus ⊟ boxminus
⊝ circleddash ⊠ boxtimes ⊡ boxdot ⊚ circledcirc ⋋ leftthreetimes ⋌ rightthreetimes ⊛ circledast ⋎ curlyvee
⋏ curlywedge Ⓢ circledS ▲ blacktriangle ▼ blacktriangledown ⅁ Game ⧫ blacklozenge ★ bigstar
∡ measuredangle ∢ sphericalangle ╱ diagup ╲ diagdown ‵ backprime Ⅎ Finv ð eth
⌜ ulcorner ⌝ urcorner ⌞ llcorner ⌟ lrcorner … ldots ⋯ cdots ⋮ vdots ⋱ ddots
⟨ langle ⟩ rangle 〈 langle 〉 rangle ⌊ lfloor ⌋ rfloor ⌈ lceil ⌉ rceil
{ { } } % % # # & & $ $ _ _ \\ backslash ~ sim`;

/** Signs of which TeX has plain ones, and signs that nobody sees. */
const PLAIN: readonly (readonly [string, string])[] = [
  ['−', '-'],
  ['∕', '/'],
  ['⁄', '/'],
  ['∶', ':'],
  ['^', '\\text{\\textasciicircum}'],
  ['`', '\\text{`}'],
  ['"', '\\text{"}'],
  ['°', '{}^{\\circ}'],
  ['≔', ':='],
  ['′', "'"],
  ['″', "''"],
  ['‴', "'''"],
  ...Array.from('\u2061\u2062\u2063\u2064\u200B\u200C\u200D\uFEFF', (sign) => [sign, ''] as const),
  ...Array.from('\u00A0\u2002\u2003\u2004\u2005\u2009\u200A', (sign) => [sign, '~'] as const),
];

const SIGNS: ReadonlyMap<string, string> = new Map([
  ...pairs(NAMED).map(([sign, name]) => [sign, `\\${name}`] as const),
  ...PLAIN,
]);

/** Pairs of words as one reads them. */
function pairs(table: string): [string, string][] {
  const words = table.trim().split(/\s+/);
  return words.flatMap((word, at) => (at % 2 === 0 ? [[word, words[at + 1] ?? '']] : []));
}

/** @returns the TeX of one character in a formula; `undefined` where only text can hold it */
export function texOfSign(sign: string): string | undefined {
  return SIGNS.get(sign) ?? (/^[!'()*+,\-./0-9:;<=>?@A-Z[\]a-z|]$/.test(sign) ? sign : undefined);
}

/** Functions that have a command of their name. */
const FUNCTIONS = new Set(
  (
    'arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ' +
    'ln log max min Pr sec sin sinh sup tan tanh'
  ).split(' '),
);

/** @returns the command of a function's name, `lim sup` among them */
export function texOfFunction(name: string): string | undefined {
  const joined = name.replace(/[\s\u00A0\u2009]+/g, '');
  return FUNCTIONS.has(joined) ? `\\${joined}` : undefined;
}

/** Commands that take what stands under and over them as limits. */
const LIMITED = new Set(
  (
    'det gcd inf lim liminf limsup max min Pr sup sum prod coprod bigcup bigcap bigvee bigwedge bigoplus ' +
    'bigotimes bigodot biguplus bigsqcup'
  ).split(' '),
);

/** Spaces of which KaTeX makes texts: U+2063 says that they are negative. */
export const SPACE_TEXTS: ReadonlyMap<string, string> = new Map([
  ['\u200A', '\\hspace{0.056em}'],
  ['\u2009', '\\,'],
  ['\u2009\u200A', '\\:'],
  ['\u2005\u200A', '\\;'],
  ['\u2009\u2063', '\\!'],
  ['\u205F\u2063', '\\hspace{-0.222em}'],
  ['\u2005\u2063', '\\hspace{-0.278em}'],
  ['\u2003', '\\quad'],
]);

export function takesLimits(tex: string): boolean {
  return LIMITED.has(tex.slice(1));
}

export function isIntegral(tex: string): boolean {
  return /^\\(?:i{1,3}nt|oint)$/.test(tex);
}

/** Accents: over one letter, and over more. */
interface Accent {
  readonly one: string;
  readonly more: string;
}

function accents(table: string): ReadonlyMap<string, Accent> {
  return new Map(
    pairs(table).flatMap(([signs, names]) => {
      const [one = '', more = one] = names.split('/');
      return Array.from(signs, (sign) => [sign, { one, more }] as const);
    }),
  );
}

export const OVER: ReadonlyMap<string, Accent> = accents(`
^ˆ\u0302 hat/widehat ~˜\u0303 tilde/widetilde ¯ˉ\u0304 bar/overline ‾―_\u0305 overline
→⃗ vec/overrightarrow ← overleftarrow ↔ overleftrightarrow ˙\u0307 dot ¨\u0308 ddot ´ˊ\u0301 acute
\`ˋ\u0300 grave ˘\u0306 breve ˇ\u030C check ˚ mathring ⏞ overbrace`);

export const UNDER: ReadonlyMap<string, Accent> = accents(
  '_¯ˉ‾―\u0332\u0331 underline ⏟ underbrace',
);

/** Signs that stand on one side of what they enclose and grow with it. */
export const DELIMITERS: ReadonlyMap<string, string> = new Map([
  ['', '.'],
  ...Array.from('()[]|/', (sign) => [sign, sign] as const),
  ['∣', '|'],
  ...Array.from('{}⟨⟩〈〉⌊⌋⌈⌉⟮⟯⎰⎱∥‖', (sign) => [sign, SIGNS.get(sign) ?? ''] as const),
]);

/** Environments of tables between two delimiters. */
export const MATRICES: ReadonlyMap<string, string> = new Map([
  ['()', 'pmatrix'],
  ['[]', 'bmatrix'],
  ['\\{\\}', 'Bmatrix'],
  ['||', 'vmatrix'],
  ['\\|\\|', 'Vmatrix'],
]);
