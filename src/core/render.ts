import TurndownService from 'turndown';
import type { DiagnosticSink } from './diagnostics.ts';
import { createElement } from './dom/edit.ts';
import { BodyRoot, PressElement } from './dom/nodes.ts';
import { trimNewlines } from './edges.ts';
import { markText } from './inline/marks.ts';
import { settle } from './inline/settle.ts';
import { FAMILIES } from './rules/index.ts';
import type { Rule, RuleContext, RuleFamily } from './rules/rule.ts';
import type { BodyOptions } from './types.ts';

/**
 * Renders a normalised body with turndown, which walks the very tree that cheerio parsed (the bridge
 * of `dom/nodes.ts`).
 *
 * @returns Markdown with LF and one final newline, or the empty string
 */
export function render(root: BodyRoot, options: BodyOptions, diagnostics: DiagnosticSink): string {
  const context: RuleContext = {
    options,
    settle: (line, kind, node) =>
      settle(line, kind, {
        mode: options.emphasis,
        report(message, excerpt) {
          diagnostics.report('emphasis-moved', message, { offset: node.startIndex, excerpt });
        },
      }),
  };
  let body = '';
  // turndown would trim its result with a regular expression that is quadratic in the longest run of
  // white space, and code may hold long ones: this rule keeps the result from it.
  const document: Rule = {
    elements: [DOCUMENT],
    replacement(content) {
      body = content;
      return '';
    },
  };
  const service = createTurndown(context, [...FAMILIES, { document }]);
  service.turndown(new BodyRoot([createElement(DOCUMENT, root.children)]));
  const trimmed = trimNewlines(body);
  return trimmed === '' ? '' : `${trimmed}\n`;
}

/** Stands around the body while turndown renders it. A block for turndown, and no page's body holds one. */
const DOCUMENT = 'main';

/** A turndown service with our rules in the place of its own. */
export function createTurndown(
  context: RuleContext,
  families: readonly RuleFamily[] = FAMILIES,
): TurndownService {
  const rules = families
    .flatMap((family) => Object.entries(family))
    .map(([name, rule]) => [name, adapt(rule, context)] as const);
  const byElement = new Map(
    families
      .flatMap((family) => Object.values(family))
      .flatMap((rule) => rule.elements.map((name) => [name, rule] as const)),
  );
  // `rules` replaces turndown's own; its published types do not have the option.
  const options: TurndownService.Options & { rules: Record<string, TurndownService.Rule> } = {
    rules: Object.fromEntries(rules),
    // White space in code is settled already: see normalise/inline-code.ts.
    preformattedCode: true,
    // What is empty and still here is meant to be: see normalise/empty.ts.
    blankReplacement(content, node) {
      const rule = byElement.get(node.nodeName.toLowerCase());
      return rule && node instanceof PressElement ? rule.replacement(content, node, context) : '';
    },
  };
  const service = new TurndownService(options);
  service.escape = markText;
  return service;
}

function adapt(rule: Rule, context: RuleContext): TurndownService.Rule {
  return {
    filter: (node) => rule.elements.includes(node.nodeName.toLowerCase()),
    replacement: (content, node) =>
      node instanceof PressElement ? rule.replacement(content, node, context) : content,
  };
}
