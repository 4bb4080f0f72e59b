import type { AnyNode, ChildNode } from 'domhandler';
import { Comment, Element, Text, isTag } from 'domhandler';
import { createLedger } from '../changes.ts';
import type { Changes } from '../changes.ts';
import { createElement, remove, replace, unwrap } from '../dom/edit.ts';
import {
  BodyRoot,
  PressComment,
  PressElement,
  PressText,
  firstInside,
  nextInside,
  setChildren,
} from '../dom/nodes.ts';
import { parseFragment } from '../dom/parse.ts';
import { beginningOf } from '../dom/walk.ts';
import { extractFragment } from '../extract.ts';
import type { PassContext } from '../normalise/pass.ts';
import type { Severity } from '../stages.ts';
import { accountFor } from '../verify/account.ts';
import type { Difference } from '../verify/compare.ts';
import { takeSnapshot } from '../verify/snapshot.ts';
import type { Pass, PassTools, Target } from './extension.ts';
import { createMirror } from './mirror.ts';
import type { Mirror, Pairs } from './mirror.ts';
import { findUndeclared } from './undeclared.ts';
import type { BodyInput } from './undeclared.ts';

/** What passes of the user's work on. */
type Page = BodyInput & Pick<PassContext, 'diagnostics'>;

/**
 * Runs the passes of the user's, each judged by itself, so that no later pass can account for what one
 * of them did. What they leave behind is made fit for our own passes: whatever nodes cheerio has made
 * are of our classes then, and have no place in the source.
 *
 * @returns differences for which no tool accounts; none when nothing is verified
 * @throws Error with the name of the pass when it throws, or is asynchronous
 */
export function runPasses(
  passes: readonly Pass[],
  root: BodyRoot,
  page: Page,
  isVerified: boolean,
): readonly Difference[] {
  return passes.flatMap((pass) => {
    if (!isVerified) {
      runPass(pass, root, page, createWatch());
      return [];
    }
    const snapshot = takeSnapshot(root);
    const mirror = createMirror(root);
    const watch = createWatch(mirror);
    runPass(pass, root, page, watch);
    const undeclared = findUndeclared(mirror.root, root, page);
    // What our own passes would have removed, and reported, is not seen by any reader.
    const unseen = accountFor(snapshot, watch.ledger, root).filter(
      ({ kind }) => !undeclared.some((difference) => difference.kind === kind),
    );
    return [...undeclared, ...unseen];
  });
}

/** Those who are told what a pass does by its tools. */
interface Watch {
  readonly ledger: Changes;
  /** Absent when nothing is verified. */
  readonly mirror: Mirror | undefined;
}

function createWatch(mirror?: Mirror): Watch {
  return { ledger: createLedger(), mirror };
}

function runPass({ name, run }: Pass, root: BodyRoot, page: Page, watch: Watch): void {
  const placed = new Set<ChildNode>(nodesIn(root));
  const tools = createTools(name, page, watch, placed);
  try {
    const answer: unknown = run(page.page.$<Element, string>(root), tools);
    if (answer instanceof Promise) throw new TypeError('it must not be asynchronous');
  } catch (cause) {
    throw new Error(`pass "${name}" failed: ${String(cause)}`, { cause });
  }
  adoptNodes(root, placed);
}

type Say = (reason: string, node?: ChildNode, severity?: Severity) => void;

function createTools(
  name: string,
  { page, profile, diagnostics }: Page,
  watch: Watch,
  placed: Set<ChildNode>,
): PassTools {
  const say: Say = (reason, node, severity = 'info') =>
    diagnostics.report(`user/${name}`, reason, {
      severity,
      offset: node?.startIndex ?? null,
      excerpt: node === undefined ? '' : textOf(node),
    });
  return {
    $: page.$,
    profile: profile.name,
    ...nodeTools(watch, placed, say),
    ...elementTools(watch, placed, say),
    report(message, { severity = 'info', at } = {}) {
      say(message, at === undefined ? undefined : attached(at)[0], severity);
    },
  };
}

function nodeTools(
  { ledger, mirror }: Watch,
  placed: Set<ChildNode>,
  say: Say,
): Pick<PassTools, 'remove' | 'replace'> {
  return {
    remove(target, reason) {
      for (const node of attached(target)) {
        ledger.removed(node);
        mirror?.remove(node);
        say(reason, node);
        remove(node);
      }
    },
    replace(target, html, reason) {
      for (const node of attached(target)) {
        const nodes = parseNodes(html, node.startIndex);
        for (const one of nodes.flatMap(withAllIn)) placed.add(one);
        ledger.replaced(node, nodes);
        mirror?.replace(node, pairUp(nodes, parseNodes(html, node.startIndex)));
        say(reason, node);
        replace(node, nodes);
      }
    },
  };
}

function elementTools(
  { ledger, mirror }: Watch,
  placed: Set<ChildNode>,
  say: Say,
): Pick<PassTools, 'rename' | 'setAttribute' | 'unwrap'> {
  return {
    unwrap(target, reason) {
      for (const element of attached(target).filter(isElement)) {
        ledger.unwrapped(element);
        mirror?.unwrap(element);
        say(reason, element);
        unwrap(element);
      }
    },
    rename(target, other, reason) {
      for (const element of attached(target).filter(isElement)) {
        const { children, attribs, startIndex } = element;
        say(reason, element);
        const renamed = createElement(other.toLowerCase(), children, { ...attribs }, startIndex);
        placed.add(renamed);
        ledger.replaced(element, [renamed]);
        mirror?.rename(element, renamed);
        element.children = [];
        replace(element, [renamed]);
      }
    },
    setAttribute(target, attribute, value, reason) {
      for (const element of attached(target).filter(isElement)) {
        say(reason, element);
        element.attribs[attribute.toLowerCase()] = value;
        ledger.changed(element, { ...element.attribs });
        mirror?.setAttribute(element, attribute.toLowerCase(), value);
      }
    },
  };
}

/** The nodes that are still in a tree and not its root; a copy, since the tree changes. */
function attached(target: Target): ChildNode[] {
  const nodes = isIterable(target) ? Array.from(target) : [target];
  return nodes.filter(
    (node): node is ChildNode =>
      (node instanceof Element || node instanceof Text || node instanceof Comment) &&
      node.parent !== null,
  );
}

function isIterable(target: Target): target is Iterable<AnyNode> {
  return Symbol.iterator in target;
}

function isElement(node: ChildNode): node is PressElement {
  return node instanceof PressElement;
}

function textOf(node: ChildNode): string {
  if (node instanceof Text) return node.data;
  if (!(node instanceof Element)) return '';
  return beginningOf(node) || (node.attribs['src'] ?? node.attribs['href'] ?? '');
}

/** @param offset where in the source all of it is said to come from */
function parseNodes(html: string, offset: number | null): ChildNode[] {
  const root = extractFragment(parseFragment(html));
  for (const node of nodesIn(root)) node.startIndex = offset;
  const { children } = root;
  setChildren(root, []);
  for (const child of children) child.parent = child.prev = child.next = null;
  return children;
}

function pairUp(made: readonly ChildNode[], again: readonly ChildNode[]): Pairs {
  return { nodes: made.flatMap(withAllIn), twins: again.flatMap(withAllIn), outermost: again };
}

function withAllIn(node: ChildNode): ChildNode[] {
  return [node, ...nodesIn(node)];
}

function nodesIn(root: ChildNode): ChildNode[] {
  const nodes: ChildNode[] = [];
  if (!isTag(root)) return nodes;
  for (let node = firstInside(root); node; node = nextInside(node, root)) nodes.push(node);
  return nodes;
}

/**
 * cheerio clones nodes as its own, and gives what it parses places in a text that is not the source. What
 * has no place gets that of what it was put around.
 */
function adoptNodes(root: BodyRoot, placed: ReadonlySet<ChildNode>): void {
  const made: PressElement[] = [];
  const open: Element[] = [root];
  for (let parent = open.pop(); parent; parent = open.pop()) {
    const children = parent.children.flatMap((child) => {
      const own = adoptNode(child);
      if (!own || placed.has(child)) return own ?? [];
      own.startIndex = null;
      if (own instanceof PressElement) made.push(own);
      return own;
    });
    setChildren(parent, children);
    for (const child of children) if (child instanceof Element) open.push(child);
  }
  // From the inside out: an element stands behind those that it is in.
  for (const element of made.toReversed()) element.startIndex = placeInside(element);
}

function placeInside({ children }: PressElement): number | null {
  return children.find(({ startIndex }) => startIndex !== null)?.startIndex ?? null;
}

function adoptNode(node: ChildNode): ChildNode | undefined {
  if (node instanceof PressElement || node instanceof PressText || node instanceof PressComment)
    return node;
  if (node instanceof Text) return new PressText(node.data);
  if (node instanceof Comment) return new PressComment(node.data);
  if (!(node instanceof Element)) return undefined;
  const element = new PressElement(node.name, { ...node.attribs }, []);
  if (node.namespace !== undefined) element.namespace = node.namespace;
  setChildren(element, node.children);
  return element;
}
