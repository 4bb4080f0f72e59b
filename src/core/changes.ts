/**
 * The ledger of what passes do to the visible content of a body. A pass that removes, replaces or adds
 * something says so here, beside its diagnostic; the verification forgives what is written down and
 * nothing else (`verify/account.ts`).
 */
import type { ChildNode } from 'domhandler';
import type { PressElement } from './dom/nodes.ts';
import { takeSnapshot } from './verify/snapshot.ts';
import type { Snapshot } from './verify/snapshot.ts';

/** What became of a node of the extracted body. */
export type Change =
  /** All that is in it is gone. */
  | { readonly kind: 'removed' }
  /** What is in it stays, what it said about that is gone: a link that is text, a heading that is a paragraph. */
  | { readonly kind: 'unwrapped' }
  /** Something else stands in its place. */
  | { readonly kind: 'replaced'; readonly by: Snapshot }
  /** It has other attributes now: the address of a link without its redirector. */
  | { readonly kind: 'changed'; readonly attributes: Readonly<Record<string, string>> }
  /** It stands elsewhere, in the same document. */
  | { readonly kind: 'moved' };

export interface Ledger {
  removed(node: ChildNode): void;
  unwrapped(element: PressElement): void;
  /** Call it when `by` is complete; later changes of `by` are declared as its own. */
  replaced(node: ChildNode, by: readonly ChildNode[]): void;
  changed(element: PressElement, attributes: Readonly<Record<string, string>>): void;
  moved(node: ChildNode): void;
  /** Visible text that was nowhere in the source: a bullet in a cell, the word "video" of a link. */
  added(text: string): void;
}

/** A ledger that can be read. */
export interface Changes extends Ledger {
  readonly of: ReadonlyMap<ChildNode, Change>;
  readonly additions: readonly string[];
}

export function createLedger(): Changes {
  const of = new Map<ChildNode, Change>();
  const additions: string[] = [];
  return {
    of,
    additions,
    removed: (node) => of.set(node, { kind: 'removed' }),
    unwrapped: (node) => of.set(node, { kind: 'unwrapped' }),
    replaced: (node, by) => of.set(node, { kind: 'replaced', by: by.flatMap(takeSnapshot) }),
    changed(node, attributes) {
      const before = of.get(node);
      // Several passes change one link: its title, then its address.
      const all = before?.kind === 'changed' ? { ...before.attributes, ...attributes } : attributes;
      of.set(node, { kind: 'changed', attributes: all });
    },
    moved: (node) => of.set(node, { kind: 'moved' }),
    added: (text) => additions.push(text),
  };
}
