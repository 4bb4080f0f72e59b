import type { LineContext } from '../inline/settle.ts';
import type { PressElement } from '../dom/nodes.ts';
import type { BodyOptions } from '../types.ts';

/** What a rule may ask besides its node. */
export interface RuleContext {
  readonly options: BodyOptions;
  /** Turns a finished line into Markdown: decides its escapes and delimiters. */
  readonly settle: (line: string, context: LineContext, node: PressElement) => string;
}

/**
 * How one or several elements are written. Rules only render: the tree has been repaired before, and
 * what a rule cannot know (the neighbours of its line) is decided by `settle`.
 */
export interface Rule {
  /** Lower-case element names. */
  readonly elements: readonly string[];
  /** @param content the Markdown of the children, with marks where lines are not yet settled */
  readonly replacement: (content: string, node: PressElement, context: RuleContext) => string;
}

/** Rules that belong together: one file in this folder. */
export type RuleFamily = Readonly<Record<string, Rule>>;
