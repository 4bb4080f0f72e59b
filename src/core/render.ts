import TurndownService from 'turndown';
import type { DiagnosticSink } from './diagnostics.ts';
import { PressElement } from './dom/nodes.ts';
import type { BodyRoot } from './dom/nodes.ts';
import { markText } from './inline/marks.ts';
import { settle } from './inline/settle.ts';
import { FAMILIES } from './rules/index.ts';
import type { Rule, RuleContext } from './rules/rule.ts';

/**
 * Renders a normalised body with turndown, which walks the very tree that cheerio parsed (the bridge
 * of `dom/nodes.ts`).
 *
 * @returns Markdown with LF and one final newline, or the empty string
 */
export function render(root: BodyRoot, diagnostics: DiagnosticSink): string {
  const context: RuleContext = {
    settle: (line, kind, node) =>
      settle(line, kind, (message, excerpt) => {
        diagnostics.report('emphasis-moved', message, { offset: node.startIndex, excerpt });
      }),
  };
  const body = createTurndown(context).turndown(root);
  return body === '' ? '' : `${body}\n`;
}

/** A turndown service with our rules in the place of its own. */
export function createTurndown(context: RuleContext): TurndownService {
  const rules = FAMILIES.flatMap((family) => Object.entries(family)).map(
    ([name, rule]) => [name, adapt(rule, context)] as const,
  );
  // `rules` replaces turndown's own; its published types do not have the option.
  const options: TurndownService.Options & { rules: Record<string, TurndownService.Rule> } = {
    rules: Object.fromEntries(rules),
    // White space in code is settled already: see normalise/inline-code.ts.
    preformattedCode: true,
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
