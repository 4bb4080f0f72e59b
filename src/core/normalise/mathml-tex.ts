/**
 * Writes a formula of {@link MathNode}s as TeX that KaTeX and MathJax read. Sizes and distances are left to
 * them; what is not understood makes no TeX at all.
 */
import { NotUnderstood, unwrap } from './mathml.ts';
import type { MathNode } from './mathml.ts';
import { groupTables, isStack, readTagged, writeFenced, writeTable } from './mathml-tables.ts';
import { OVER, UNDER, isIntegral, takesLimits } from './tex-signs.ts';
import { joinTex, writeToken } from './tex-tokens.ts';

/** @returns `undefined` when some element of the formula is unknown or incomplete */
export function writeTex(formula: MathNode): string | undefined {
  try {
    const tagged = readTagged(formula);
    return tagged ? `${write(tagged.row)}\\tag{${tagged.tag}}` : writeRow(formula.children);
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined;
    throw error;
  }
}

type Writer = (node: MathNode) => string;

const WRITERS: ReadonlyMap<string, Writer> = new Map<string, Writer>([
  ...['mi', 'mn', 'mo', 'ms', 'mtext'].map((name) => [name, writeToken] as const),
  ['mrow', (node) => writeFenced(node, write) ?? writeRow(node.children)],
  ...['mpadded', 'mtd', 'texatom'].map((name) => [name, writeAll] as const),
  ['mstyle', writeStyle],
  ['semantics', (node) => writeOnly(node)],
  ['mspace', writeSpace],
  ['mfrac', (node) => writeFraction(node)],
  ['msqrt', (node) => `\\sqrt{${writeAll(node)}}`],
  ['mroot', writeRoot],
  ['msub', (node) => writeScripts(node, ['sub'])],
  ['msup', (node) => writeScripts(node, ['sup'])],
  ['msubsup', (node) => writeScripts(node, ['sub', 'sup'])],
  ['munder', (node) => writeLimits(node, ['sub'])],
  ['mover', (node) => writeLimits(node, ['sup'])],
  ['munderover', (node) => writeLimits(node, ['sub', 'sup'])],
  ['mmultiscripts', writeMultiscripts],
  ['mfenced', (node) => writeFenced(node, write) ?? ''],
  ['mphantom', (node) => `\\phantom{${writeAll(node)}}`],
  ['menclose', writeEnclosed],
  ['mtable', (node) => writeTable(node, write)],
  ['none', () => ''],
]);

function write(node: MathNode): string {
  const writer = WRITERS.get(node.name);
  if (!writer) throw new NotUnderstood(node.name);
  const tex = writer(node);
  const colour = node.attributes['mathcolor']?.trim() ?? '';
  return /^(?:#[0-9a-f]{3}|#[0-9a-f]{6}|[a-z]+)$/i.test(colour)
    ? `\\textcolor{${colour}}{${tex}}`
    : tex;
}

function writeAll(node: MathNode): string {
  return writeRow(node.children);
}

function writeRow(row: readonly MathNode[]): string {
  const nodes = groupTables(row);
  return joinTex(
    nodes.map((node, at) => {
      if (node.name === 'mi' && nodes[at + 1]?.text === '\u2061') return writeToken(node, true);
      const primes = node.name === 'mo' ? primesOf(node) : 0;
      return primes > 0 && nodes[at - 1]?.name === 'mi' ? "'".repeat(primes) : write(node);
    }),
  );
}

function writeOnly({ children: [only, ...others] }: MathNode): string {
  if (!only || others.length > 0) throw new NotUnderstood('more than one');
  return write(only);
}

/** The parts of an element that has `count` of them. */
function partsOf({ children, name }: MathNode, count: number): readonly MathNode[] {
  if (children.length !== count) throw new NotUnderstood(`${name} with ${children.length} parts`);
  return children;
}

function writeStyle(node: MathNode): string {
  const [only, ...others] = node.children;
  const size = node.attributes['displaystyle'];
  if (only?.name === 'mfrac' && others.length === 0 && size !== undefined)
    return writeFraction(only, size === 'true' ? 'd' : 't');
  return writeAll(node);
}

function writeFraction(node: MathNode, size = ''): string {
  const [above = '', below = ''] = partsOf(node, 2).map(write);
  return isStack(node)
    ? `\\genfrac{}{}{0pt}{}{${above}}{${below}}`
    : `\\${size}frac{${above}}{${below}}`;
}

function writeRoot(node: MathNode): string {
  const [base = '', index = ''] = partsOf(node, 2).map(write);
  return `\\sqrt[${/[[\]{]/.test(index) ? `{${index}}` : index}]{${base}}`;
}

const EM: Readonly<Record<string, number>> = {
  em: 1,
  ex: 0.43,
  px: 1 / 16,
  pt: 1 / 12,
  mu: 1 / 18,
};
const NAMED_SPACES = ['very very thin', 'very thin', 'thin', 'medium', 'thick', 'very thick'];
/** Spaces of TeX in eighteenths of a quad. */
const SPACES: ReadonlyMap<number, string> = new Map([
  [-3, '\\!'],
  [0, ''],
  [3, '\\,'],
  [4, '\\:'],
  [5, '\\;'],
  [18, '\\quad'],
  [36, '\\qquad'],
]);

function writeSpace({ attributes }: MathNode): string {
  if (attributes['linebreak'] === 'newline') return '\\\\';
  const width = (attributes['width'] ?? '0').trim();
  const named = NAMED_SPACES.findIndex((name) => width === `${name.replace(/ /g, '')}mathspace`);
  const [, size = '0', unit = 'em'] = /^([-+]?(?:\d+\.?\d*|\.\d+))([a-z]*)$/.exec(width) ?? [];
  const em = named === -1 ? Number(size) * (EM[unit] ?? 0) : (named + 1) / 18;
  const known = SPACES.get(Math.round(em * 18));
  // A space of another size is one; how wide exactly is said by nothing that anyone reads.
  return known ?? `\\hspace{${Number(em.toFixed(3))}em}`;
}

type Side = 'sub' | 'sup';
const SIGNS: Readonly<Record<Side, string>> = { sub: '_', sup: '^' };

function writeScripts(node: MathNode, sides: readonly Side[]): string {
  const [base, ...scripts] = partsOf(node, sides.length + 1);
  return base ? writeBase(base) + attach(scripts, sides) : '';
}

/** Indices and exponents; primes come last, since they are an exponent by themselves. */
function attach(scripts: readonly MathNode[], sides: readonly Side[], isBraced = false): string {
  return scripts
    .map((script, at) => {
      const side = sides[at] ?? 'sub';
      const primes = side === 'sup' ? primesOf(script) : 0;
      if (primes > 0) return "'".repeat(primes);
      const tex = write(script);
      return SIGNS[side] + (/^[A-Za-z0-9]$/.test(tex) && !isBraced ? tex : `{${tex}}`);
    })
    .join('');
}

const PRIMES: Readonly<Record<string, number>> = { '′': 1, "'": 1, '″': 2, '‴': 3, '⁗': 4 };

/** How many primes an element consists of; 0 when it is something else, too. */
function primesOf(node: MathNode): number {
  const { name, text, children } = unwrap(node);
  if (name === 'mo' && /^[′'″‴⁗]+$/.test(text))
    return Array.from(text).reduce((sum, sign) => sum + (PRIMES[sign] ?? 0), 0);
  // `f^{'}`: a prime over nothing.
  const [first, second, ...others] = children;
  if (name === 'msup' && first && second && isEmpty(first)) return primesOf(second);
  if (name !== 'mrow' && name !== 'texatom') return 0;
  const counts = (others.length > 0 || second ? children : []).map(primesOf);
  return counts.includes(0) ? 0 : counts.reduce((sum, count) => sum + count, 0);
}

function isEmpty({ text, children }: MathNode): boolean {
  return text === '' && children.length === 0;
}

/** One atom of TeX, which an index can be put to without braces. */
const ATOM =
  /^(?:[^\\{}]|[0-9.]+|\\[A-Za-z]+|\\[^A-Za-z]|\\(?:math[a-z]+|boldsymbol|operatorname\*?|text|hat|bar|vec|tilde|d?dot|over[a-z]+|wide[a-z]+)\{(?:[^{}]|\\math[a-z]+\{[^{}]*\})*\})$/;

function writeBase(node: MathNode): string {
  const only = unwrap(node);
  const fenced = only.name === 'mrow' ? writeFenced(only, write) : undefined;
  const tex = fenced ?? write(only);
  return fenced !== undefined || ATOM.test(tex) ? tex : `{${tex}}`;
}

/** What stands under and over something: limits, accents, braces, or just that. */
function writeLimits(node: MathNode, sides: readonly Side[]): string {
  const [first, ...scripts] = partsOf(node, sides.length + 1);
  if (!first) return '';
  const base = unwrap(first);
  const tex = write(base);
  const [script] = scripts;
  if (takesLimits(tex)) return tex + attach(scripts, sides, true);
  if (isIntegral(tex)) return `${tex}\\limits${attach(scripts, sides, true)}`;
  const name = /^\\(?:operatorname|mathrm)\{([^{}]*)\}$/.exec(tex)?.[1];
  if (name !== undefined && sides[0] === 'sub' && /..|^$/.test(name))
    return `\\operatorname*{${name}}${attach(scripts, sides, true)}`;
  if (script && sides.length === 1) {
    const isBraced = tex.startsWith(sides[0] === 'sup' ? '\\overbrace{' : '\\underbrace{');
    if (isBraced && (base.name === 'mover' || base.name === 'munder'))
      return tex + attach(scripts, sides, true);
    const accented = writeAccent(base, tex, unwrap(script), sides[0] ?? 'sup');
    if (accented !== undefined) return accented;
  }
  const parts = new Map(sides.map((side, at) => [side, scripts[at]] as const));
  return writeStack(base, tex, parts);
}

function writeAccent(
  base: MathNode,
  tex: string,
  { name, text }: MathNode,
  side: Side,
): string | undefined {
  // Over an operator an arrow or a dot is a sign of its own.
  if (base.name === 'mo' || (name !== 'mo' && name !== 'mi')) return undefined;
  const accent = (side === 'sup' ? OVER : UNDER).get(text);
  return accent && `\\${ATOM.test(tex) ? accent.one : accent.more}{${tex}}`;
}

const ARROWS: Readonly<Record<string, string>> = {
  '→': 'xrightarrow',
  '⟶': 'xrightarrow',
  '←': 'xleftarrow',
  '⟵': 'xleftarrow',
};

function writeStack(
  base: MathNode,
  tex: string,
  parts: ReadonlyMap<Side, MathNode | undefined>,
): string {
  const [under, over] = (['sub', 'sup'] as const).map((side) => {
    const part = parts.get(side);
    return part && write(part);
  });
  const arrow = base.name === 'mo' ? ARROWS[base.text] : undefined;
  if (arrow !== undefined && base.attributes['stretchy'] !== 'false')
    return `\\${arrow}${under === undefined ? '' : `[{${under}}]`}{${over ?? ''}}`;
  const topped = over === undefined ? tex : `\\overset{${over}}{${tex}}`;
  return under === undefined ? topped : `\\underset{${under}}{${topped}}`;
}

/** Scripts in pairs, those in front of the base behind `mprescripts`. */
function writeMultiscripts({ children: [base, ...scripts] }: MathNode): string {
  const at = scripts.findIndex(({ name }) => name === 'mprescripts');
  const behind = at === -1 ? scripts : scripts.slice(0, at);
  const before = at === -1 ? [] : scripts.slice(at + 1);
  if (!base || behind.length % 2 !== 0 || before.length % 2 !== 0)
    throw new NotUnderstood('mmultiscripts');
  const stand = writeBase(base);
  return writePairs(before, '{}') + (behind.length === 0 ? stand : writePairs(behind, stand));
}

function writePairs(scripts: readonly MathNode[], stand: string): string {
  let tex = '';
  for (let at = 0; at < scripts.length; at += 2)
    tex += (at === 0 ? stand : '{}') + attachPair(scripts.slice(at, at + 2));
  return tex;
}

function attachPair(pair: readonly MathNode[]): string {
  const kept = pair.flatMap((script, at) =>
    script.name === 'none' || (script.name === 'mrow' && script.children.length === 0)
      ? []
      : [[script, at === 0 ? 'sub' : 'sup'] as const],
  );
  return attach(
    kept.map(([script]) => script),
    kept.map(([, side]) => side),
  );
}

const ENCLOSURES: Readonly<Record<string, string>> = {
  box: 'boxed',
  updiagonalstrike: 'cancel',
  downdiagonalstrike: 'bcancel',
  'downdiagonalstrike updiagonalstrike': 'xcancel',
  top: 'overline',
  bottom: 'underline',
  radical: 'sqrt',
};

function writeEnclosed(node: MathNode): string {
  const notation = (node.attributes['notation'] ?? '').trim().split(/\s+/).toSorted().join(' ');
  const command = ENCLOSURES[notation];
  if (command === undefined) throw new NotUnderstood(`menclose ${notation}`);
  return `\\${command}{${writeAll(node)}}`;
}
