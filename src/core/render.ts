import TurndownService from 'turndown';
import type { DiagnosticSink } from './diagnostics.ts';
import { createElement } from './dom/edit.ts';
import { BodyRoot, PressElement } from './dom/nodes.ts';
import { trimNewlines } from './edges.ts';
import { withUserRules } from './extend/write-rule.ts';
import { AS_HTML, AS_MARKDOWN } from './hints.ts';
import { markText } from './inline/marks.ts';
import { settle } from './inline/settle.ts';
import { FAMILIES } from './rules/index.ts';
import type { Rule, RuleContext, RuleFamily } from './rules/rule.ts';
import type { BodyOptions } from './types.ts';

/** One child of the body and what became of it. */
export interface RenderedBlock {
  readonly node: PressElement;
  /** Its Markdown or HTML, without line feeds at the ends; the empty string when there is nothing to say. */
  readonly markdown: string;
}

export interface RenderSettings {
  readonly options: BodyOptions;
  readonly diagnostics: DiagnosticSink;
  /**
   * Writes all formatting and formulas as HTML elements and escapes every sign: for a block whose usual form turned
   * out not to mean what it should.
   */
  readonly isConservative?: boolean;
  /** Leaves formulas as they are all the same: HTML is text to whoever has no MathJax. */
  readonly keepsFormulas?: boolean;
  /** Rules in the place of {@link FAMILIES}: tests break one and see whether verification notices. */
  readonly families?: readonly RuleFamily[];
}

/**
 * Renders a normalised body with turndown, which walks the very tree that cheerio parsed (the bridge
 * of `dom/nodes.ts`).
 *
 * @returns the blocks of the body in order; {@link joinBlocks} makes the Markdown of them
 */
export function render(root: PressElement, settings: RenderSettings): RenderedBlock[] {
  const context = createContext(settings);
  const blocks: RenderedBlock[] = [];
  const { families = FAMILIES, isConservative, options } = settings;
  const service = createTurndown(context, {
    // A rule of the user's that does not say what it should is not asked again.
    families: isConservative ? families : withUserRules(families, options.rules),
    onBlock(node, content) {
      blocks.push({ node, markdown: trimNewlines(content) });
    },
  });
  service.turndown(new BodyRoot([createElement(DOCUMENT, root.children)]));
  return blocks;
}

/** Renders one block again that {@link render} has rendered before. */
export function renderBlock(node: PressElement, settings: RenderSettings): string {
  const { parent, prev, next } = node;
  const [block] = render(new BodyRoot([node]), settings);
  Object.assign(node, { parent, prev, next });
  return block?.markdown ?? '';
}

/**
 * A rule before everything else is written with stars: front matter begins with dashes, so that every
 * reader would take what stands above the next rule for such, and show none of it.
 *
 * @returns Markdown with LF and one final newline, or the empty string
 */
export function joinBlocks(blocks: readonly RenderedBlock[]): string {
  const parts = blocks.map(({ markdown }) => markdown).filter((markdown) => markdown !== '');
  if (parts[0] === '---') parts[0] = '***';
  return parts.length === 0 ? '' : `${parts.join('\n\n')}\n`;
}

function createContext({
  options,
  diagnostics,
  isConservative,
  keepsFormulas,
}: RenderSettings): RuleContext {
  return {
    options: isConservative && !keepsFormulas ? { ...options, math: 'html' } : options,
    // What is written as HTML has no use for Markdown, nor anybody for what befell its emphasis.
    settle: (line, kind, node) =>
      isInHtml(node)
        ? ''
        : settle(line, kind, {
            mode: isConservative ? 'always-html' : options.emphasis,
            report(message, excerpt) {
              diagnostics.report('emphasis-moved', message, { offset: node.startIndex, excerpt });
            },
          }),
  };
}

function isInHtml(node: PressElement): boolean {
  for (let parent = node.parent; parent instanceof PressElement; parent = parent.parent) {
    if (parent.getAttribute(AS_MARKDOWN) !== null) return false;
    if (parent.getAttribute(AS_HTML) !== null) return true;
  }
  return false;
}

/** Stands around the body while turndown renders it. A block for turndown, and no page's body holds one. */
const DOCUMENT = 'main';

interface TurndownSettings {
  readonly families?: readonly RuleFamily[];
  /** Called with the result for every child of the {@link DOCUMENT} element, in order. */
  readonly onBlock?: (node: PressElement, content: string) => void;
}

/** The first rule for each element, by its name in the DOM: upper case, but for elements of drawings. */
function rulesByName(families: readonly RuleFamily[]): ReadonlyMap<string, Rule> {
  const rules = new Map<string, Rule>();
  for (const rule of families.flatMap((family) => Object.values(family))) {
    for (const name of rule.elements.flatMap((one) => [one, one.toUpperCase()]))
      if (!rules.has(name)) rules.set(name, rule);
  }
  return rules;
}

const OWN_RULES = rulesByName(FAMILIES);

/** A turndown service with our rules in the place of its own. */
export function createTurndown(
  context: RuleContext,
  { families = FAMILIES, onBlock = () => undefined }: TurndownSettings = {},
): TurndownService {
  const apply = (rule: Rule, content: string, node: unknown): string => {
    if (!(node instanceof PressElement)) return content;
    const result = rule.replacement(content, node, context);
    if (node.parent instanceof PressElement && node.parent.name === DOCUMENT) onBlock(node, result);
    return result;
  };
  const byName = families === FAMILIES ? OWN_RULES : rulesByName(families);
  const ruleOf = ({ nodeName }: { readonly nodeName: string }): Rule | undefined =>
    byName.get(nodeName);
  // turndown would trim its result with a regular expression that is quadratic in the longest run of
  // white space, and code may hold long ones: it gets nothing to trim.
  const document: TurndownService.Rule = {
    filter: ({ nodeName }) => nodeName === 'MAIN',
    replacement: () => '',
  };
  // turndown asks one rule after another; ours go by the name.
  const ours: TurndownService.Rule = {
    filter: (node) => ruleOf(node) !== undefined,
    replacement(content, node) {
      const rule = ruleOf(node);
      return rule ? apply(rule, content, node) : content;
    },
  };
  // `rules` replaces turndown's own; its published types do not have the option.
  const options: TurndownService.Options & { rules: Record<string, TurndownService.Rule> } = {
    rules: { ours, document },
    // White space in code is settled already: see normalise/inline-code.ts.
    preformattedCode: true,
    // What is empty and still here is meant to be: see normalise/empty.ts.
    blankReplacement(content, node) {
      const rule = ruleOf(node);
      return rule ? apply(rule, content, node) : content;
    },
  };
  const service = new TurndownService(options);
  service.escape = markText;
  return service;
}
