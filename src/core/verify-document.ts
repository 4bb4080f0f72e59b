/** The verification alone: a page on one side, Markdown that anyone may have written on the other. */
import { decode } from './decode.ts';
import { createDiagnostics } from './collect-diagnostics.ts';
import { splitFrontMatter } from './front-matter/split.ts';
import type { Layout } from './normalise/index.ts';
import { describeDocument, openDocument, openFragment } from './open.ts';
import type { OpenedBody } from './open.ts';
import { prepareBody, withDefaults } from './pipeline.ts';
import type { PreparedBody } from './pipeline.ts';
import type { SkippedDocument } from './types.ts';
import { compareFacts } from './verify/compare.ts';
import type { Difference, Forgiveness } from './verify/compare.ts';
import type { Facts } from './verify/facts.ts';
import { markdownFacts } from './verify/markdown-facts.ts';
import { squash } from './verify/text.ts';
import { reportLosses } from './verify/verify.ts';
import type { VerificationResult, VerifyOptions } from './verify-result.ts';

/**
 * Judges Markdown by the page it was made from, as `convert` judges its own.
 *
 * What no reader sees is no difference: front matter, a title heading on top, which signs stand for a
 * list or a bold text, whether punctuation at the end of a bold text is bold, and, in a page whose
 * blanks a pretty-printer lost, blanks beside Chinese characters.
 *
 * @param source the page as for `convert`: bytes in any encoding of the web, or text
 * @param markdown the whole file or the body alone
 * @throws RangeError when `options.profile` names no profile or `options.encoding` no encoding
 */
export function verify(
  source: string | Uint8Array,
  markdown: string | Uint8Array,
  options: VerifyOptions = {},
): VerificationResult {
  const { opened, title } = openSource(source, options);
  if (opened.outcome === 'skipped') return opened;
  let layout: Layout = { isPretty: false, isFaithful: false };
  const seams = {
    onExtracted: (found: Layout): void => {
      layout = found;
    },
  };
  const prepared = prepareBody(opened, withDefaults({ ...options, verify: 'strict' }), seams);
  if (!prepared) throw new Error('a body that is verified is prepared');
  const differences = compareWith(textOf(markdown), prepared, title, layout);
  const losses = reportLosses(differences, { diagnostics: opened.inPage });
  return {
    outcome: 'verified',
    verdict: losses.length === 0 ? 'exact' : 'lossy',
    losses,
    profile: opened.choice,
    diagnostics: opened.diagnostics.list(),
  };
}

interface OpenedSource {
  readonly opened: OpenedBody | SkippedDocument;
  readonly title?: string | undefined;
}

function openSource(source: string | Uint8Array, options: VerifyOptions): OpenedSource {
  if (options.fragment) return { opened: openFragment(textOf(source, options.encoding), options) };
  const opened = openDocument(source, options);
  if (opened.outcome === 'skipped') return { opened };
  return { opened, title: describeDocument(opened, options).metadata.title };
}

function textOf(source: string | Uint8Array, encoding?: string): string {
  const decoded = decode(source, encoding);
  return decoded.kind === 'text' ? decoded.text : '';
}

function compareWith(
  markdown: string,
  { unaccounted, expected }: PreparedBody,
  title: string | undefined,
  { isPretty }: Layout,
): Difference[] {
  const { body, line } = cutFrontMatter(markdown);
  const found = withoutTitle(body, markdownFacts(body), expected, title);
  const differences = compareFacts(expected, found, { ...FAIR, areBlanksUnknown: isPretty });
  const placed = differences.map((difference) => ({
    ...difference,
    foundPlace: difference.foundPlace === undefined ? undefined : difference.foundPlace + line,
  }));
  return [...unaccounted, ...placed];
}

/** Other writers part punctuation from bold text in their own way and describe images that we do not. */
const FAIR: Forgiveness = {
  movedEmphasis: Number.POSITIVE_INFINITY,
  areDescriptionsFree: true,
};

/** A body may begin with a rule, which looks like front matter: that has keys. */
const KEY = /^[\w"'-]+[ \t]*:/m;

/** @returns the body, and the line from 0 on which it begins */
function cutFrontMatter(markdown: string): { body: string; line: number } {
  const { block, page, pageOffset } = splitFrontMatter(markdown, createDiagnostics(markdown));
  const isRule = block?.format === 'yaml' && block.text.trim() !== '' && !KEY.test(block.text);
  if (!block || isRule) return { body: markdown, line: 0 };
  return { body: page, line: markdown.slice(0, pageOffset).split('\n').length - 1 };
}

/** Many writers put the title on top of the body, where the page has it too. */
function withoutTitle(
  body: string,
  found: Facts,
  expected: Facts,
  title: string | undefined,
): Facts {
  const key = `h1 ${squash(title ?? '')}`;
  const [first] = found.kinds.get('heading') ?? [];
  const isOnTop = `h1 ${squash(found.text.split('\n', 1)[0] ?? '')}` === key;
  if (title === undefined || !isOnTop || first?.key !== key) return found;
  if (expected.kinds.get('heading')?.[0]?.key === key) return found;
  const lines = body.split('\n');
  const isUnderlined = /^ {0,3}=+[ \t]*$/.test(lines[first.place + 1] ?? '');
  lines.fill('', first.place, first.place + (isUnderlined ? 2 : 1));
  return markdownFacts(lines.join('\n'));
}
