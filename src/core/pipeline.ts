/**
 * The stages of a conversion, in order. Everything here is pure: a text (or its bytes) and options
 * in, values out. Read this file first.
 */
import type { CheerioAPI } from 'cheerio';
import { createLedger } from './changes.ts';
import { compose } from './compose.ts';
import { decode } from './decode.ts';
import { checkFormat } from './front-matter/dialects.ts';
import { createDiagnostics } from './collect-diagnostics.ts';
import type { Diagnostic, DiagnosticCode, DiagnosticSink, SkipCode } from './diagnostics.ts';
import type { BodyRoot } from './dom/nodes.ts';
import { FRAGMENT_PREFIX_LENGTH, parseFragment, parsePage } from './dom/parse.ts';
import { dropHeading, extract, extractFragment } from './extract.ts';
import { readFrontMatter } from './front-matter/read.ts';
import type { FrontMatter } from './front-matter/read.ts';
import { splitFrontMatter } from './front-matter/split.ts';
import { collectMetadata } from './metadata.ts';
import { normalise } from './normalise/index.ts';
import { joinBlocks, render } from './render.ts';
import { PLAIN_PROFILE, selectProfile } from './select-profile.ts';
import { DEFAULT_BODY_OPTIONS } from './types.ts';
import type {
  BodyOptions,
  ConversionResult,
  ConvertedDocument,
  ConvertOptions,
  Profile,
  SkippedDocument,
} from './types.ts';
import { accountFor } from './verify/account.ts';
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
  const decoded = decode(source, options.encoding);
  if (decoded.kind === 'binary') return skip('not-text', `no text: ${decoded.what}`, []);
  const diagnostics = createDiagnostics(decoded.text);
  for (const { code, message, ...place } of decoded.problems) {
    diagnostics.report(code, message, place);
  }
  const split = splitFrontMatter(decoded.text, diagnostics);
  const frontMatter = readFrontMatter(split.block, diagnostics);

  const page = parsePage(split.page);
  const selected = selectProfile(page, {
    name: options.profile,
    urls: [options.url, sourceOf(frontMatter)],
    profiles: options.profiles,
  });
  if (!selected) {
    const message = 'no profile recognises the page; it may already be Markdown';
    return skip('no-profile', message, diagnostics.list());
  }
  const { profile, reason } = selected;
  const inPage = shift(diagnostics, split.pageOffset);
  const found = extract(page, profile, inPage);
  if (!found.body) return skip('no-body', describeNoBody(profile), diagnostics.list());
  const omissions = options.frontMatter === 'keep' ? withoutOmissions(diagnostics) : diagnostics;
  const described = collectMetadata(frontMatter, found, options.url, profile, omissions);
  const { metadata } = described;
  dropHeading(found, metadata.title, inPage);
  const converted = convertBody(page, found.body, split.page, profile, options, inPage);
  return {
    outcome: 'converted',
    ...compose({ ...described, frontMatter, body: converted.body }, options, diagnostics),
    ...converted,
    metadata,
    metadataSources: described.sources,
    profile: { name: profile.name, reason },
    ...(decoded.encoding ? { encoding: decoded.encoding } : {}),
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
  const decoded = decode(html);
  const text = decoded.kind === 'text' ? decoded.text : '';
  const diagnostics = createDiagnostics(text);
  const page = parseFragment(text);
  const inPage = shift(diagnostics, -FRAGMENT_PREFIX_LENGTH);
  const hinted = options.profile !== undefined || options.url !== undefined;
  const { profile, reason } = (hinted
    ? selectProfile(page, {
        name: options.profile,
        urls: [options.url],
        profiles: options.profiles,
        isFragment: true,
      })
    : undefined) ?? {
    profile: PLAIN_PROFILE,
    reason: 'a fragment of no known site',
  };
  const converted = convertBody(page, extractFragment(page), text, profile, options, inPage);
  return {
    outcome: 'converted',
    markdown: converted.body,
    frontMatter: {},
    ...converted,
    metadata: { tags: [], categories: [] },
    metadataSources: {},
    profile: { name: profile.name, reason },
    diagnostics: diagnostics.list(),
  };
}

/** The address that the front matter has, for choosing the profile. */
function sourceOf({ entries }: FrontMatter): string | undefined {
  const source = entries.get('source');
  return source?.kind === 'scalar' ? source.value : undefined;
}

function describeNoBody({ name, body }: Profile): string {
  const tried = body.map((selector) => `\`${selector}\``).join(' or ');
  return `profile ${name} finds no body (${tried || 'by its text'}) in the page`;
}

/** The stages that both doors share. */
function convertBody(
  page: CheerioAPI,
  root: BodyRoot,
  html: string,
  profile: Profile,
  options: ConvertOptions,
  diagnostics: DiagnosticSink,
): ConvertedBody {
  const bodyOptions = withDefaults(options);
  const isVerified = bodyOptions.verify !== 'off';
  const snapshot = isVerified ? takeSnapshot(root) : [];
  const ledger = createLedger();
  normalise(root, { page, html, profile, options: bodyOptions, diagnostics, ledger });
  const unaccounted = isVerified ? accountFor(snapshot, ledger, root) : [];
  const expected = isVerified ? treeFacts(root) : undefined;
  const counted = countMoved(diagnostics);
  const settings = { options: bodyOptions, diagnostics: counted };
  const rendered = render(root, settings);
  const forgiveness = { movedEmphasis: counted.moved() };
  const { blocks, ...verification } = expected
    ? verifyBody({ unaccounted, expected, blocks: rendered, forgiveness, settings })
    : { blocks: rendered, losses: [] };
  const body = joinBlocks(blocks);
  if (body === '')
    diagnostics.report('body-empty', 'the body has no visible content', {
      offset: root.startIndex,
    });
  return { body, ...verification };
}

type ConvertedBody = Pick<ConvertedDocument, 'body' | 'losses' | 'verdict'>;

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

function withDefaults(options: Partial<BodyOptions>): BodyOptions {
  return { ...DEFAULT_BODY_OPTIONS, ...options };
}

/** A sink for places that are counted from another point of the source. */
function shift(sink: DiagnosticSink, by: number): DiagnosticSink {
  return {
    report(code, message, place = {}) {
      const offset = typeof place.offset === 'number' ? place.offset + by : null;
      sink.report(code, message, { ...place, offset });
    },
    lineOf: (offset) => sink.lineOf(offset + by),
  };
}

/** What the metadata leave out of the author's block stays in it with `keep`. */
function withoutOmissions(sink: DiagnosticSink): DiagnosticSink {
  return {
    ...sink,
    report(code, message, place) {
      if (!OMISSIONS.has(code)) sink.report(code, message, place);
    },
  };
}

const OMISSIONS: ReadonlySet<string> = new Set<DiagnosticCode>([
  'front-matter-key-dropped',
  'front-matter-empty',
  'title-from-page',
]);

function skip(
  code: SkipCode,
  message: string,
  diagnostics: readonly Diagnostic[],
): SkippedDocument {
  return { outcome: 'skipped', reason: { code, message }, diagnostics };
}
