/** The first stages: a source is decoded and parsed, its body is found and cut out of the page. */
import type { Page } from './dom/page.ts';
import { decode } from './decode.ts';
import type { DecodedSource } from './decode.ts';
import { createDiagnostics } from './collect-diagnostics.ts';
import type { Diagnostic, DiagnosticCode, DiagnosticSink, SkipCode } from './diagnostics.ts';
import type { BodyRoot } from './dom/nodes.ts';
import { FRAGMENT_PREFIX_LENGTH, parseFragment, parsePage } from './dom/parse.ts';
import { dropHeading, extract, extractFragment } from './extract.ts';
import type { Extract } from './extract.ts';
import { readFrontMatter } from './front-matter/read.ts';
import type { FrontMatter } from './front-matter/read.ts';
import { splitFrontMatter } from './front-matter/split.ts';
import { collectMetadata } from './metadata.ts';
import type { Described } from './metadata.ts';
import { PLAIN_PROFILE, selectProfile } from './select-profile.ts';
import type { ProfileHint } from './select-profile.ts';
import { reportStrayText } from './stray-text.ts';
import type {
  ConvertOptions,
  EncodingChoice,
  Profile,
  ProfileChoice,
  SkippedDocument,
} from './types.ts';

/** A source whose body has been found and cut out of its page. */
export interface OpenedBody {
  readonly outcome: 'opened';
  readonly page: Page;
  /** What the page was parsed from; offsets of nodes and {@link inPage} count from its start. */
  readonly html: string;
  readonly profile: Profile;
  readonly choice: ProfileChoice;
  /** The body. */
  readonly root: BodyRoot;
  /** For places in the whole source. */
  readonly diagnostics: DiagnosticSink & { list(): readonly Diagnostic[] };
  /** For places in the page; the same list. */
  readonly inPage: DiagnosticSink;
}

export interface OpenedDocument extends OpenedBody {
  readonly found: Extract;
  readonly frontMatter: FrontMatter;
  readonly encoding?: EncodingChoice;
}

/** Decode, front matter, parse, profile, extract. */
export function openDocument(
  source: string | Uint8Array,
  options: ConvertOptions,
): OpenedDocument | SkippedDocument {
  const decoded = decode(source, options.encoding);
  if (decoded.kind === 'binary') return skip('not-text', `no text: ${decoded.what}`, []);
  const diagnostics = createDiagnostics(decoded.text);
  reportProblems(decoded, diagnostics);
  if (decoded.text.trim() === '')
    return skip('empty', 'the file has no content', diagnostics.list());
  const split = splitFrontMatter(decoded.text, diagnostics);
  const frontMatter = readFrontMatter(split.block, diagnostics);

  const page = parsePage(split.page);
  const selected = selectProfile(page, {
    ...profilesOf(options),
    urls: [options.url, sourceOf(frontMatter)],
  });
  if (!selected) {
    const message = 'no profile recognises the page; it may already be Markdown';
    return skip('no-profile', message, diagnostics.list());
  }
  const { profile, reason } = selected;
  const inPage = shift(diagnostics, split.pageOffset);
  const found = extract(page, profile, inPage);
  if (!found.body) return skip('no-body', describeNoBody(profile), diagnostics.list());
  reportStrayText(page, split.page, inPage);
  return {
    outcome: 'opened',
    page,
    html: split.page,
    profile,
    choice: { name: profile.name, reason },
    found,
    root: found.body,
    diagnostics,
    inPage,
    frontMatter,
    ...(decoded.encoding ? { encoding: decoded.encoding } : {}),
  };
}

function reportProblems(decoded: DecodedSource, diagnostics: DiagnosticSink): void {
  if (decoded.kind === 'binary') return;
  for (const { code, message, ...place } of decoded.problems)
    diagnostics.report(code, message, place);
}

/** The same for a fragment, which is a body already. */
export function openFragment(html: string, options: ConvertOptions): OpenedBody {
  const decoded = decode(html);
  const text = decoded.kind === 'text' ? decoded.text : '';
  const diagnostics = createDiagnostics(text);
  reportProblems(decoded, diagnostics);
  const page = parseFragment(text);
  const inPage = shift(diagnostics, -FRAGMENT_PREFIX_LENGTH);
  const hinted = options.profile !== undefined || options.url !== undefined;
  const { profile, reason } = (hinted
    ? selectProfile(page, {
        ...profilesOf(options),
        urls: [options.url],
        isFragment: true,
      })
    : undefined) ?? {
    profile: PLAIN_PROFILE,
    reason: 'a fragment of no known site',
  };
  return {
    outcome: 'opened',
    page,
    html: text,
    profile,
    choice: { name: profile.name, reason },
    root: extractFragment(page),
    diagnostics,
    inPage,
  };
}

/** A profile that is handed over itself is named, and known. */
function profilesOf({
  profile,
  profiles = [],
}: ConvertOptions): Pick<ProfileHint, 'name' | 'profiles'> {
  if (profile === undefined || typeof profile === 'string') return { name: profile, profiles };
  return { name: profile.name, profiles: [profile, ...profiles] };
}

/** Metadata; the heading that says the title, which they hold, leaves the body. */
export function describeDocument(
  { frontMatter, found, profile, diagnostics, inPage }: OpenedDocument,
  { url, frontMatter: dialect }: Pick<ConvertOptions, 'frontMatter' | 'url'>,
): Described {
  const omissions = dialect === 'keep' ? withoutOmissions(diagnostics) : diagnostics;
  const described = collectMetadata(frontMatter, found, url, profile, omissions);
  dropHeading(found, described.metadata.title, inPage);
  return described;
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
  'front-matter-value-changed',
  'title-from-page',
]);

/** The address that the front matter has, for choosing the profile. */
function sourceOf({ entries }: FrontMatter): string | undefined {
  const source = entries.get('source');
  return source?.kind === 'scalar' ? source.value : undefined;
}

function describeNoBody({ name, body }: Profile): string {
  const tried = body.map((selector) => `\`${selector}\``).join(' or ');
  return `profile ${name} finds no body (${tried || 'by its text'}) in the page`;
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

function skip(
  code: SkipCode,
  message: string,
  diagnostics: readonly Diagnostic[],
): SkippedDocument {
  return { outcome: 'skipped', reason: { code, message }, diagnostics };
}
