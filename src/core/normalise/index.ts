import type { Page } from '../dom/page.ts';
import type { Ledger } from '../changes.ts';
import type { DiagnosticSink } from '../diagnostics.ts';
import type { BodyRoot } from '../dom/nodes.ts';
import type { BodyOptions, Profile } from '../types.ts';
import { anchorTargets, anchors } from './anchors.ts';
import { annotations } from './annotations.ts';
import { bareUrls } from './bare-urls.ts';
import { boilerplate } from './boilerplate.ts';
import { codeBlocks } from './code-blocks.ts';
import { codeLists } from './code-lists.ts';
import { contents } from './contents.ts';
import { definitionLists } from './definition-lists.ts';
import { details } from './details.ts';
import { codeBoxes } from './code-boxes.ts';
import { detectDeindentation } from './deindentation.ts';
import { diagrams } from './diagrams.ts';
import { embeds } from './embeds.ts';
import { emphasis } from './emphasis.ts';
import { empty } from './empty.ts';
import { flatten } from './flatten.ts';
import { footnotes } from './footnotes.ts';
import { headings } from './headings.ts';
import { hiddenImages } from './hidden-images.ts';
import { images } from './images.ts';
import { indents } from './indents.ts';
import { inlineCode } from './inline-code.ts';
import { inlineStyles } from './inline-styles.ts';
import { joinText } from './join-text.ts';
import { layoutTables } from './layout-tables.ts';
import { liftBlocks } from './lift-blocks.ts';
import { links } from './links.ts';
import { lists } from './lists.ts';
import { noteOrder } from './note-order.ts';
import { paragraphs } from './paragraphs.ts';
import { math } from './math.ts';
import type { Pass, PassContext } from './pass.ts';
import { isPrettyPrinted, spacing } from './spacing.ts';
import { PLAIN_PROFILE } from '../select-profile.ts';
import { symbolFonts } from './symbol-fonts.ts';
import { tables } from './tables.ts';

/**
 * The passes in the order in which they run; each relies on those before it.
 *
 * 1. `math` … `images`: things are named: what is no content goes, code becomes plain text. `math` comes
 *    first, since scripts and hidden elements hold the sources of formulas.
 * 2. `flatten`, `lift-blocks`: the tree gets its final depth; no block is left inside a line.
 * 3. `spacing`, `empty`, `emphasis`: lines get their final text.
 * 4. `headings` … `tables`: blocks get the shape that the rules expect.
 */
export const PASSES: readonly Pass[] = [
  math,
  contents,
  diagrams,
  hiddenImages,
  boilerplate,
  footnotes,
  anchorTargets,
  details,
  definitionLists,
  codeBoxes,
  codeLists,
  codeBlocks,
  embeds,
  inlineCode,
  annotations,
  indents,
  symbolFonts,
  inlineStyles,
  links,
  images,
  flatten,
  liftBlocks,
  spacing,
  empty,
  joinText,
  bareUrls,
  emphasis,
  headings,
  paragraphs,
  layoutTables,
  lists,
  tables,
  noteOrder,
  anchors,
  joinText,
];

export interface NormaliseInput {
  readonly page: Page;
  /** The HTML that the page was parsed from. */
  readonly html: string;
  readonly profile: Profile;
  readonly options: BodyOptions;
  readonly diagnostics: DiagnosticSink;
  readonly ledger: Ledger;
}

/** How white space of a body is read: `isPretty` and `isFaithful` of {@link PassContext}. */
export type Layout = Pick<PassContext, 'isFaithful' | 'isPretty'>;

/** Those who look on. */
export interface PassObserver {
  readonly onStart?: ((layout: Layout) => void) | undefined;
  readonly onPass?: ((pass: Pass) => void) | undefined;
}

/** How white space of a body is read, by the option or by what the page looks like. */
export function readLayout(
  root: BodyRoot,
  { profile, options }: Pick<NormaliseInput, 'options' | 'profile'>,
): Layout {
  const { spacing: mode } = options;
  const isPretty = mode === 'auto' ? isPrettyPrinted(root) : mode === 'cjk';
  return { isPretty, isFaithful: !isPretty && profile === PLAIN_PROFILE };
}

/** Repairs the body in place until the rules can render it. */
export function normalise(
  root: BodyRoot,
  input: NormaliseInput,
  layout: Layout = readLayout(root, input),
  observer: PassObserver = {},
): void {
  const { html, ...rest } = input;
  detectDeindentation(root, html, layout.isPretty, input.diagnostics);
  observer.onStart?.(layout);
  const context = { ...rest, ...layout };
  for (const pass of PASSES) {
    pass.run(root, context);
    observer.onPass?.(pass);
  }
}
