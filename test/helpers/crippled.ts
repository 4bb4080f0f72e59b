/** Rules as a careless converter has them: verification must notice and repair what they do. */
import { PressElement } from '../../src/core/dom/nodes.ts';
import { EMPHASIS, STRIKE, STRONG } from '../../src/core/inline/marks.ts';
import { FAMILIES } from '../../src/core/rules/index.ts';
import type { Rule, RuleContext, RuleFamily } from '../../src/core/rules/rule.ts';

type Replacement = Rule['replacement'];

/** All families, with each rule of the given elements written by `replace` of its own replacement. */
function withRules(
  elements: readonly string[],
  replace: (own: Replacement) => Replacement,
): readonly RuleFamily[] {
  return FAMILIES.map((family) =>
    Object.fromEntries(
      Object.entries(family).map(([name, rule]): [string, Rule] => [
        name,
        rule.elements.some((element) => elements.includes(element))
          ? { ...rule, replacement: replace(rule.replacement) }
          : rule,
      ]),
    ),
  );
}

/** Whatever settles lines does so through `change`. */
function withSettle(
  change: (settle: RuleContext['settle']) => RuleContext['settle'],
): readonly RuleFamily[] {
  const everything = FAMILIES.flatMap((family) =>
    Object.values(family).flatMap(({ elements }) => elements),
  );
  return withRules(
    everything,
    (own) => (content, node, context) =>
      own(content, node, { ...context, settle: change(context.settle) }),
  );
}

const SIGNS: Readonly<Record<string, string>> = {
  [STRONG.open]: '**',
  [STRONG.close]: '**',
  [EMPHASIS.open]: '*',
  [EMPHASIS.close]: '*',
  [STRIKE.open]: '~~',
  [STRIKE.close]: '~~',
};

export const CRIPPLED: Readonly<Record<string, readonly RuleFamily[]>> = {
  'signs of emphasis whatever stands beside them': withSettle(
    (settle) => (line, kind, node) =>
      settle(
        line.replace(/[\uFDD0-\uFDEF]/g, (mark) => SIGNS[mark] ?? mark),
        kind,
        node,
      ),
  ),
  'no escapes': withSettle(
    (settle) => (line, kind, node) => settle(line, kind, node).replace(/\\(?=[^\n])/g, ''),
  ),
  'code without a fence': withRules(
    ['pre'],
    () => (_content, node) => `\n\n${node.textContent}\n\n`,
  ),
  'code in a fence of three whatever is in it': withRules(
    ['pre'],
    () => (_content, node) => `\n\n\`\`\`\n${node.textContent}\n\`\`\`\n\n`,
  ),
  'inline code between single backticks': withRules(
    ['code'],
    () => (_content, node) => `\`${node.textContent}\``,
  ),
  'tables without the line below the header': withRules(['thead'], () => (content) => content),
  'cells whose pipes are bare': withRules(
    ['td'],
    (own) => (content, node, context) =>
      own(content, node, context).replaceAll(String.raw`\|`, '|'),
  ),
  'addresses as they are': withRules(
    ['a'],
    () => (content, node) => `[${content}](${node.getAttribute('href') ?? ''})`,
  ),
  'images without their description': withRules(
    ['img'],
    () => (_content, node) => `![](${node.getAttribute('src') ?? ''})`,
  ),
  'items whose lines are not indented': withRules(
    ['li'],
    (own) => (content, node, context) => own(content, node, context).replace(/\n +/g, '\n'),
  ),
  'every list with bullets': withRules(
    ['li'],
    (own) => (content, node, context) =>
      own(content, node, context).replace(/^(\n*)\d+[.)] /, '$1- '),
  ),
  'quotes marked on their first line': withRules(
    ['blockquote'],
    () => (content) => `\n\n> ${content.trim()}\n\n`,
  ),
  'headings one level too high': withRules(
    ['h2', 'h3', 'h4', 'h5', 'h6'],
    (own) => (content, node, context) => own(content, node, context).replace('##', '#'),
  ),
  'line breaks as line feeds': withRules(['br'], () => () => '\n'),
  'rules left out': withRules(['hr'], () => () => '\n\n'),
  'text of paragraphs cut at 20 characters': withRules(
    ['p'],
    (own) => (content, node, context) =>
      own(node.parent instanceof PressElement ? content.slice(0, 20) : content, node, context),
  ),
};
