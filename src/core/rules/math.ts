import type { PressElement } from '../dom/nodes.ts';
import { AS_HTML, MATH, MATH_BLOCK, TEX } from '../hints.ts';
import { writeFormulaHtml } from '../html/write.ts';
import type { RuleFamily } from './rule.ts';

/** Formulas. What is between the delimiters is TeX: nothing in it is escaped. */
export const math: RuleFamily = {
  inlineFormula: {
    elements: [MATH.toLowerCase()],
    replacement(_content, node, { options }) {
      const tex = texOf(node);
      if (options.math === 'html' || node.getAttribute(AS_HTML) !== null) return writeSpan(tex);
      // A backtick would end GitHub's form, and a `$` that of micromark.
      return options.math === 'code' && !/[`$]/.test(tex) ? `$\`${tex}\`$` : writeDollars(tex);
    },
  },
  displayFormula: {
    elements: [MATH_BLOCK.toLowerCase()],
    replacement(_content, node, { options }) {
      const tex = texOf(node);
      if (options.math === 'html') return `\n\n${writeFormulaHtml(tex, true)}\n\n`;
      if (options.math === 'code') return fenced('`', 3, `math`, tex);
      return fenced('$', 2, '', joinBlockStarts(tex));
    },
  },
};

function texOf(node: PressElement): string {
  return node.getAttribute(TEX) ?? node.textContent;
}

/**
 * `$…$`, or with as many signs as no run in the TeX has: `$$\$5$$`. micromark (remark) pairs runs of one
 * length and knows no backslash in a formula; to GitHub, pandoc and KaTeX's auto-render two signs are a
 * formula too.
 */
function writeDollars(tex: string): string {
  const runs = new Set((tex.match(/\$+/g) ?? []).map((run) => run.length));
  let length = 1;
  while (runs.has(length)) length += 1;
  const delimiter = '$'.repeat(length);
  const isPadded = tex.startsWith('$') || tex.endsWith('$');
  return isPadded ? `${delimiter} ${tex} ${delimiter}` : delimiter + tex + delimiter;
}

/** Signs that Markdown could take for its own, with a backslash; `|` is left to the cell. */
const SIGNS = /[\\`*_[\]<>&~$!:@.]/g;

/** pandoc's form: a reader that knows HTML alone shows it, and MathJax and KaTeX find it. */
function writeSpan(tex: string): string {
  return `<span class="math inline">${`\\(${tex}\\)`.replace(SIGNS, '\\$&')}</span>`;
}

function fenced(sign: string, least: number, info: string, tex: string): string {
  const runs = tex.match(sign === '$' ? /^\s*\$+/gm : /^\s*`+/gm) ?? [];
  const longest = runs.reduce((length, run) => Math.max(length, run.trim().length), 0);
  const fence = sign.repeat(Math.max(least, longest + 1));
  return `\n\n${fence}${info}\n${tex}\n${fence}\n\n`;
}

/** What begins a heading, a list, a quote, a table or code: a reader without formulas would see one. */
const BLOCK_START = /^(?:[-+*=#>|~`:]|\d+[.)])/;

/** A line break is a blank to TeX: lines that Markdown could take for something join the one before. */
function joinBlockStarts(tex: string): string {
  const lines: string[] = [];
  for (const line of tex.split('\n')) {
    const previous = lines.at(-1);
    const isJoined = previous !== undefined && BLOCK_START.test(line) && !/%/.test(previous);
    if (isJoined) lines[lines.length - 1] = `${previous} ${line}`;
    else lines.push(line);
  }
  return lines.join('\n');
}
