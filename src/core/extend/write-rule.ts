import { isBlockName } from '../dom/elements.ts';
import type { PressElement } from '../dom/nodes.ts';
import { trimNewlines } from '../edges.ts';
import { LANGUAGE } from '../hints.ts';
import { markText } from '../inline/marks.ts';
import { gapAround } from '../rules/blocks.ts';
import type { Rule as OwnRule, RuleContext, RuleFamily } from '../rules/rule.ts';
import { RULE_ELEMENTS } from './extension.ts';
import type { Rule, RuleElement, RuleElementName, RuleTools } from './extension.ts';

/** Our rules, with those of the user's before them: the first that has an answer is taken. */
export function withUserRules(
  families: readonly RuleFamily[],
  rules: readonly Rule[],
): readonly RuleFamily[] {
  if (rules.length === 0) return families;
  return families.map((family) =>
    Object.fromEntries(
      Object.entries(family).map(([name, own]): [string, OwnRule] => [
        name,
        {
          ...own,
          replacement: (...given) => writeByUser(rules, ...given) ?? own.replacement(...given),
        },
      ]),
    ),
  );
}

function writeByUser(
  rules: readonly Rule[],
  content: string,
  node: PressElement,
  context: RuleContext,
): string | undefined {
  const { name } = node;
  if (!isRuleElement(name)) return undefined;
  for (const rule of rules) {
    if (!rule.elements.includes(name)) continue;
    const written = call(rule, content, node, name, context);
    if (written === undefined) continue;
    if (!isBlockName(name)) return written;
    const gap = gapAround(node);
    return gap + trimNewlines(written) + gap;
  }
  return undefined;
}

function call(
  rule: Rule,
  content: string,
  node: PressElement,
  name: RuleElementName,
  context: RuleContext,
): string | undefined {
  const isHeading = /^h[1-6]$/.test(name);
  const line = (marked: string): string => context.settle(marked, 'heading', node);
  const tools: RuleTools = {
    escape: (text) => (isBlockName(name) ? line(markText(text)) : markText(text)),
  };
  const inside = isHeading ? line(content.replace(/\s+/g, ' ').trim()) : trimNewlines(content);
  try {
    const written: unknown = rule.write(inside, describe(node, name), tools);
    if (written === undefined || typeof written === 'string') return written;
    throw new TypeError(`it wrote no text but ${typeof written}`);
  } catch (cause) {
    throw new Error(`rule "${rule.name}" failed: ${String(cause)}`, { cause });
  }
}

function describe(node: PressElement, name: RuleElementName): RuleElement {
  const language = node.attribs[LANGUAGE];
  // Names with a capital letter are our own hints, see `hints.ts`.
  const attributes = Object.entries(node.attribs).filter(([key]) => !/[A-Z]/.test(key));
  return {
    name,
    attributes: Object.fromEntries(attributes),
    text: node.textContent,
    ...(language ? { language } : {}),
  };
}

function isRuleElement(name: string): name is RuleElementName {
  const names: readonly string[] = RULE_ELEMENTS;
  return names.includes(name);
}
