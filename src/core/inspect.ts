/** How a document is read, step by step: a conversion with someone looking on. */
import type { Diagnostic } from './diagnostics.ts';
import { PressElement, PressText } from './dom/nodes.ts';
import type { BodyRoot } from './dom/nodes.ts';
import { walk } from './dom/walk.ts';
import { checkFormat } from './front-matter/dialects.ts';
import { originOfLine } from './line-origin.ts';
import type { LineOrigin } from './line-origin.ts';
import type { Layout } from './normalise/index.ts';
import { openDocument } from './open.ts';
import { convertDocument } from './pipeline.ts';
import type { RenderedBlock } from './render.ts';
import type { ConvertedDocument, ConvertOptions, SkippedDocument } from './types.ts';
import { squash } from './verify/text.ts';

/** What one pass did to the tree. */
export interface PassReport {
  readonly name: string;
  /** Elements whose number changed, by name: `[before, after]`. */
  readonly elements: Readonly<Record<string, readonly [number, number]>>;
  /** Visible characters, without white space: `[before, after]`. */
  readonly characters: readonly [number, number];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * How white space is read: rebuilt where a pretty-printer was at work; else as a browser shows it, of
 * an unknown site with every empty element too (`faithful`).
 */
export type WhiteSpace = 'as-shown' | 'faithful' | 'pretty-printed';

export interface Inspection extends Pick<
  ConvertedDocument,
  'diagnostics' | 'encoding' | 'losses' | 'profile' | 'verdict'
> {
  readonly outcome: 'inspected';
  readonly frontMatter: 'none' | 'read' | 'unreadable';
  /** Without a selector the body was found by its text. */
  readonly body: { readonly selector?: string; readonly line?: number };
  readonly whiteSpace: WhiteSpace;
  readonly passes: readonly PassReport[];
  /** Those of the diagnostics that say that something is not in the output. */
  readonly removals: readonly Diagnostic[];
  /** Where the line asked for comes from; absent when none was asked for. */
  readonly origin?: LineOrigin;
}

/**
 * Converts a document and tells how. With `line`, also where that line of the output comes from.
 *
 * @param line of the whole output, front matter included, from 1
 * @throws RangeError as `convert` does, and for a line that the output does not have
 */
export function inspect(
  source: string | Uint8Array,
  options: ConvertOptions = {},
  line?: number,
): Inspection | SkippedDocument {
  checkFormat(options);
  const opened = openDocument(source, options);
  if (opened.outcome === 'skipped') return opened;
  const { found, root, frontMatter, inPage, html, diagnostics } = opened;
  const { startIndex } = root;
  const passes = watchPasses(root, () => diagnostics.list());
  let blocks: readonly RenderedBlock[] = [];
  const result = convertDocument(opened, options, {
    onExtracted: passes.onExtracted,
    onPass: passes.onPass,
    onBlocks: (rendered) => {
      blocks = rendered;
    },
  });
  const { encoding, verdict, losses, profile } = result;
  const isThere = frontMatter.entries.size > 0;
  return {
    outcome: 'inspected',
    ...(encoding ? { encoding } : {}),
    frontMatter: frontMatter.unreadable === undefined ? (isThere ? 'read' : 'none') : 'unreadable',
    profile,
    body: {
      ...(found.bodySelector === undefined ? {} : { selector: found.bodySelector }),
      ...(typeof startIndex === 'number' ? { line: inPage.lineOf(startIndex) } : {}),
    },
    whiteSpace: passes.whiteSpace(),
    passes: passes.reports,
    removals: result.diagnostics.filter(({ code }) => REMOVAL.test(code)),
    ...(verdict ? { verdict } : {}),
    losses,
    ...(line === undefined ? {} : { origin: originOfLine(line, result, blocks, html, inPage) }),
    diagnostics: result.diagnostics,
  };
}

const REMOVAL = /-(?:dropped|removed)$|^front-matter-empty$/;

interface PassWatch {
  readonly onExtracted: (layout: Layout) => void;
  readonly onPass: (pass: { readonly name: string }) => void;
  readonly whiteSpace: () => WhiteSpace;
  readonly reports: readonly PassReport[];
}

/** Counts what is in the tree before the first pass and behind each. */
function watchPasses(root: BodyRoot, list: () => readonly Diagnostic[]): PassWatch {
  const reports: PassReport[] = [];
  let before: Census = { elements: new Map(), characters: 0 };
  let said = 0;
  let whiteSpace: WhiteSpace = 'as-shown';
  return {
    reports,
    whiteSpace: () => whiteSpace,
    onExtracted({ isPretty, isFaithful }) {
      whiteSpace = isPretty ? 'pretty-printed' : isFaithful ? 'faithful' : 'as-shown';
      before = takeCensus(root);
      said = list().length;
    },
    onPass({ name }) {
      const after = takeCensus(root);
      reports.push({
        name,
        elements: changedCounts(before, after),
        characters: [before.characters, after.characters],
        diagnostics: list().slice(said),
      });
      before = after;
      said = list().length;
    },
  };
}

interface Census {
  readonly elements: ReadonlyMap<string, number>;
  readonly characters: number;
}

function takeCensus(root: BodyRoot): Census {
  const elements = new Map<string, number>();
  let characters = 0;
  walk(root, {
    enter(node) {
      if (node instanceof PressText) characters += squash(node.data).length;
      else if (node instanceof PressElement)
        elements.set(node.name, (elements.get(node.name) ?? 0) + 1);
      return undefined;
    },
    leave: () => undefined,
  });
  return { elements, characters };
}

function changedCounts(before: Census, after: Census): Record<string, [number, number]> {
  const names = [...new Set([...before.elements.keys(), ...after.elements.keys()])].toSorted();
  return Object.fromEntries(
    names
      .map((name): [string, [number, number]] => [
        name,
        [before.elements.get(name) ?? 0, after.elements.get(name) ?? 0],
      ])
      .filter(([, [one, other]]) => one !== other),
  );
}
