import type { AnyNode, ChildNode } from 'domhandler';
import { Comment, Element, Text, isTag } from 'domhandler';
import { createLedger } from '../changes.ts';
import type { Ledger } from '../changes.ts';
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

/** What passes of the user's work on. */
type Page = Pick<PassContext, 'diagnostics' | 'page' | 'profile'>;

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
    const snapshot = isVerified ? takeSnapshot(root) : [];
    const ledger = createLedger();
    runPass(pass, root, page, ledger);
    return isVerified ? accountFor(snapshot, ledger, root) : [];
  });
}

function runPass({ name, run }: Pass, root: BodyRoot, page: Page, ledger: Ledger): void {
  const placed = new Set<ChildNode>(nodesIn(root));
  const tools = createTools(name, page, ledger, placed);
  try {
    const answer: unknown = run(page.page<Element, string>(root), tools);
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
  ledger: Ledger,
  placed: Set<ChildNode>,
): PassTools {
  const say: Say = (reason, node, severity = 'info') =>
    diagnostics.report(`user/${name}`, reason, {
      severity,
      offset: node?.startIndex ?? null,
      excerpt: node === undefined ? '' : textOf(node),
    });
  return {
    $: page,
    profile: profile.name,
    ...nodeTools(ledger, placed, say),
    ...elementTools(ledger, placed, say),
    report(message, { severity = 'info', at } = {}) {
      say(message, at === undefined ? undefined : attached(at)[0], severity);
    },
  };
}

function nodeTools(
  ledger: Ledger,
  placed: Set<ChildNode>,
  say: Say,
): Pick<PassTools, 'remove' | 'replace'> {
  return {
    remove(target, reason) {
      for (const node of attached(target)) {
        ledger.removed(node);
        say(reason, node);
        remove(node);
      }
    },
    replace(target, html, reason) {
      for (const node of attached(target)) {
        const nodes = parseNodes(html, node.startIndex);
        for (const made of nodes) for (const one of [made, ...nodesIn(made)]) placed.add(one);
        ledger.replaced(node, nodes);
        say(reason, node);
        replace(node, nodes);
      }
    },
  };
}

function elementTools(
  ledger: Ledger,
  placed: Set<ChildNode>,
  say: Say,
): Pick<PassTools, 'rename' | 'setAttribute' | 'unwrap'> {
  return {
    unwrap(target, reason) {
      for (const element of attached(target).filter(isElement)) {
        ledger.unwrapped(element);
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
        element.children = [];
        replace(element, [renamed]);
      }
    },
    setAttribute(target, attribute, value, reason) {
      for (const element of attached(target).filter(isElement)) {
        say(reason, element);
        element.attribs[attribute.toLowerCase()] = value;
        ledger.changed(element, { ...element.attribs });
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

function nodesIn(root: ChildNode): ChildNode[] {
  const nodes: ChildNode[] = [];
  if (!isTag(root)) return nodes;
  for (let node = firstInside(root); node; node = nextInside(node, root)) nodes.push(node);
  return nodes;
}

/** cheerio clones nodes as its own, and gives what it parses places in a text that is not the source. */
function adoptNodes(root: BodyRoot, placed: ReadonlySet<ChildNode>): void {
  const open: Element[] = [root];
  for (let parent = open.pop(); parent; parent = open.pop()) {
    const children = parent.children.flatMap((child) => {
      const own = adoptNode(child);
      if (own && !placed.has(child)) own.startIndex = null;
      return own ?? [];
    });
    setChildren(parent, children);
    for (const child of children) if (child instanceof Element) open.push(child);
  }
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
