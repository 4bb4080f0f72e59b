import type { Io } from './io.ts';

/** Marks a text for a terminal, or leaves it as it is. */
export interface Colours {
  /** Red, for what failed. */
  readonly bad: (text: string) => string;
}

/**
 * Colours for standard error. FORCE_COLOR (https://force-color.org) wins over NO_COLOR
 * (https://no-color.org), as in Node itself; without them a terminal gets colours, unless it says that
 * it is dumb.
 */
export function coloursFor({ env, isTTY }: Pick<Io, 'env' | 'isTTY'>): Colours {
  return hasColour(env, isTTY.stderr)
    ? {
        bad: (text) => `\u001B[31m${text}\u001B[39m`,
      }
    : PLAIN;
}

export const PLAIN: Colours = {
  bad: (text) => text,
};

function hasColour(env: Io['env'], isTerminal: boolean): boolean {
  const { FORCE_COLOR: forced = '', NO_COLOR: refused = '', TERM: terminal = '' } = env;
  if (forced !== '') return forced !== '0' && forced !== 'false';
  return refused === '' && terminal !== 'dumb' && isTerminal;
}
