import type { Io } from './io.ts';

type Paint = (text: string) => string;

/** Marks a text for a terminal, or leaves it as it is. */
export interface Colours {
  /** Red, for what failed and for lines that went. */
  readonly bad: Paint;
  /** Green, for lines that came. */
  readonly good: Paint;
  /** Cyan, for places. */
  readonly place: Paint;
  /** Bold, for headings. */
  readonly heading: Paint;
  /** Swaps ink and paper, for the words within a line that differ. */
  readonly mark: Paint;
  /** Whether anything is marked at all. */
  readonly isOn: boolean;
}

/**
 * Colours for a stream. FORCE_COLOR (https://force-color.org) wins over NO_COLOR
 * (https://no-color.org), as in Node itself; without them a terminal gets colours, unless it says that
 * it is dumb.
 */
export function coloursFor(
  { env, isTTY }: Pick<Io, 'env' | 'isTTY'>,
  stream: 'stdout' | 'stderr' = 'stderr',
): Colours {
  return hasColour(env, isTTY[stream]) ? ANSI : PLAIN;
}

const asIs: Paint = (text) => text;

export const PLAIN: Colours = {
  bad: asIs,
  good: asIs,
  place: asIs,
  heading: asIs,
  mark: asIs,
  isOn: false,
};

/** Select graphic rendition, ECMA-48 8.3.117; each code with the one that ends it. */
const ANSI: Colours = {
  bad: paint(31, 39),
  good: paint(32, 39),
  place: paint(36, 39),
  heading: paint(1, 22),
  mark: paint(7, 27),
  isOn: true,
};

function paint(start: number, end: number): Paint {
  return (text) => `\u001B[${start}m${text}\u001B[${end}m`;
}

/** Whether what goes to a stream may be marked; see {@link coloursFor}. */
export function hasColour(env: Io['env'], isTerminal: boolean): boolean {
  const { FORCE_COLOR: forced = '', NO_COLOR: refused = '', TERM: terminal = '' } = env;
  if (forced !== '') return forced !== '0' && forced !== 'false';
  return refused === '' && terminal !== 'dumb' && isTerminal;
}
