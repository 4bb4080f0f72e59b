/**
 * The stages of a conversion, in order; the first of them are in `open.ts`. Everything here is pure: a
 * text (or its bytes) and options in, values out. Read this file first.
 */
import { createLedger } from './changes.ts';
import { compose } from './compose.ts';
import type { DiagnosticSink } from './diagnostics.ts';
import { runPasses } from './extend/run-pass.ts';
import { checkFormat } from './front-matter/dialects.ts';
import { condense } from './normalise/condense.ts';
import { normalise, readLayout } from './normalise/index.ts';
import type { Layout } from './normalise/index.ts';
import type { Pass } from './normalise/pass.ts';
import { describeDocument, openDocument, openFragment } from './open.ts';
import type { OpenedBody, OpenedDocument } from './open.ts';
import { joinBlocks, render } from './render.ts';
import type { RenderedBlock } from './render.ts';
import type { RuleFamily } from './rules/rule.ts';
import { DEFAULT_BODY_OPTIONS } from './types.ts';
import type { BodyOptions, ConversionResult, ConvertedDocument, ConvertOptions } from './types.ts';
import { accountFor } from './verify/account.ts';
import type { Difference } from './verify/compare.ts';
import type { Facts } from './verify/facts.ts';
import { takeSnapshot } from './verify/snapshot.ts';
import { treeFacts } from './verify/tree-facts.ts';
import { verifyBody } from './verify/verify.ts';

/**
 * Converts one scraped document: optional YAML front matter, then the HTML of a saved page.
 *
 * @param source the file's bytes, in any encoding of the web, or its text
 * @returns a document, or why there is none; never throws for what a document contains
 * @throws RangeError when `options.profile` names no profile, `options.encoding` no encoding, or
 *   `options.frontMatterFormat` a format that the readers of `options.frontMatter` do not know
 *
 * @example
 * const result = convert(await readFile('post.html'));
 * if (result.outcome === 'converted') console.log(result.markdown);
 */
export function convert(
  source: string | Uint8Array,
  options: ConvertOptions = {},
): ConversionResult {
  checkFormat(options);
  const opened = openDocument(source, options);
  return opened.outcome === 'skipped' ? opened : convertDocument(opened, options);
}

/** The stages behind {@link openDocument}. */
export function convertDocument(
  opened: OpenedDocument,
  options: ConvertOptions,
  seams: Seams = {},
): ConvertedDocument {
  const { frontMatter, diagnostics } = opened;
  const described = describeDocument(opened, options);
  const converted = convertBody(opened, options, seams);
  return {
    outcome: 'converted',
    ...compose({ ...described, frontMatter, body: converted.body }, options, diagnostics),
    ...converted,
    metadata: described.metadata,
    metadataSources: described.sources,
    profile: opened.choice,
    ...(opened.encoding ? { encoding: opened.encoding } : {}),
    diagnostics: diagnostics.list(),
  };
}

/**
 * Converts the inner HTML of a body, without front matter and without looking for the body in it.
 *
 * The profile is chosen by `options.profile` or `options.url`; without them nothing is taken for
 * boilerplate.
 *
 * @throws RangeError when `options.profile` names no profile
 */
export function convertFragment(html: string, options: ConvertOptions = {}): ConvertedDocument {
  const opened = openFragment(html, options);
  const converted = convertBody(opened, options);
  return {
    outcome: 'converted',
    markdown: converted.body,
    frontMatter: {},
    ...converted,
    metadata: { tags: [], categories: [] },
    metadataSources: {},
    profile: opened.choice,
    diagnostics: opened.diagnostics.list(),
  };
}

/** What only our own code may hand over: those who look on, and rules in the place of ours. */
export interface Seams {
  /** Called before the first pass. */
  readonly onExtracted?: (layout: Layout) => void;
  /** Called behind each pass; must not change the tree. */
  readonly onPass?: (pass: Pass) => void;
  /** Called with the blocks of the final body. */
  readonly onBlocks?: (blocks: readonly RenderedBlock[]) => void;
  readonly families?: readonly RuleFamily[];
}

/** Normalise, render and verify: the stages that both doors share. */
export function convertBody(
  opened: OpenedBody,
  options: ConvertOptions,
  seams: Seams = {},
): ConvertedBody {
  const bodyOptions = withDefaults(options);
  const { root } = opened;
  const prepared = prepareBody(opened, bodyOptions, seams);
  const counted = countMoved(opened.inPage);
  const { families } = seams;
  const settings = {
    options: bodyOptions,
    diagnostics: counted,
    ...(families ? { families } : {}),
  };
  const rendered = render(root, settings);
  const forgiveness = { movedEmphasis: counted.moved() };
  const { blocks, ...verification } = prepared
    ? verifyBody({ ...prepared, blocks: rendered, forgiveness, settings })
    : { blocks: rendered, losses: [] };
  seams.onBlocks?.(blocks);
  const body = joinBlocks(blocks);
  if (body === '')
    opened.inPage.report('body-empty', 'the body has no visible content', {
      offset: root.startIndex,
    });
  return { body, ...verification };
}

type ConvertedBody = Pick<ConvertedDocument, 'body' | 'losses' | 'verdict'>;

/** What a rendered body is judged by. */
export interface PreparedBody {
  readonly unaccounted: readonly Difference[];
  readonly expected: Facts;
}

/**
 * Normalises the body and keeps what it has to say.
 *
 * @returns `undefined` with `verify: 'off'`
 */
export function prepareBody(
  { page, html, profile, root, inPage }: OpenedBody,
  options: BodyOptions,
  { onExtracted, onPass }: Seams = {},
): PreparedBody | undefined {
  const isVerified = options.verify !== 'off';
  const own = { page, html, profile, options, diagnostics: inPage };
  const undeclared = runPasses(options.passes, root, own, isVerified);
  const layout = readLayout(root, { profile, options });
  condense(root, { isPretty: layout.isPretty, drops: profile.drops ?? [] });
  const snapshot = isVerified ? takeSnapshot(root) : [];
  const ledger = createLedger();
  const input = { page, html, profile, options, diagnostics: inPage, ledger };
  normalise(root, input, layout, { onStart: onExtracted, onPass });
  if (!isVerified) return undefined;
  const unaccounted = [...undeclared, ...accountFor(snapshot, ledger, root)];
  return { unaccounted, expected: treeFacts(root) };
}

/** Counts the spans that gave up punctuation, which the verification forgives. */
function countMoved(sink: DiagnosticSink): DiagnosticSink & { moved(): number } {
  let moved = 0;
  return {
    report(code, message, place) {
      if (code === 'emphasis-moved') moved += 1;
      sink.report(code, message, place);
    },
    lineOf: (offset) => sink.lineOf(offset),
    moved: () => moved,
  };
}

export function withDefaults(options: Partial<BodyOptions>): BodyOptions {
  return { ...DEFAULT_BODY_OPTIONS, ...options };
}
