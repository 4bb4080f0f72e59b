import type { Diagnostic } from '../../core/diagnostics.ts';
import type { Inspection, PassReport, WhiteSpace } from '../../core/inspect.ts';
import type { LineOrigin } from '../../core/line-origin.ts';
import { printable } from '../printable.ts';
import { describeLoss } from './pairs.ts';

const WHITE_SPACE: Readonly<Record<WhiteSpace, string>> = {
  'pretty-printed': 'pretty-printed: blanks are rebuilt from the neighbouring characters',
  faithful: 'of no known site and not pretty-printed: as a browser shows it',
  'as-shown': 'not pretty-printed: as a browser shows it',
};

/** The whole report; ends with LF. */
export function describeInspection(name: string, inspection: Inspection): string {
  const { encoding, frontMatter, profile, body, whiteSpace, passes } = inspection;
  const removed = new Set(inspection.removals);
  const others = inspection.diagnostics.filter((diagnostic) => !removed.has(diagnostic));
  const rows: readonly (readonly [string, string])[] = [
    ['encoding', encoding ? `${encoding.name}: ${encoding.reason}` : 'a text already'],
    ['front matter', frontMatter],
    ['profile', `${profile.name}: ${profile.reason}`],
    [
      'body',
      (body.selector ?? 'found by its text') +
        (body.line === undefined ? '' : ` (line ${body.line})`),
    ],
    ['white space', WHITE_SPACE[whiteSpace]],
  ];
  const width = 2 + Math.max(12, ...passes.map((pass) => pass.name.length));
  return [
    line(name),
    ...rows.map(([label, value]) => line(`  ${label.padEnd(14)}${value}`)),
    line('Passes'),
    ...passes.map((pass) => describePass(pass, width)),
    ...section('Removed', inspection.removals),
    ...section('Repaired, changed or guessed', others),
    line(`Verdict: ${inspection.verdict ?? 'not verified'}`),
    ...inspection.losses.map(describeLoss),
  ].join('');
}

/** One line: what, from where, by which rules. */
export function describeOrigin({ outputLine, text, from, sourceLines, rules }: LineOrigin): string {
  const what = `line ${outputLine} ${JSON.stringify(text)}`;
  if (from === 'gap') return line(`${what} parts two blocks`);
  if (from === 'front-matter') return line(`${what} is front matter`);
  const [first, last] = sourceLines ?? [];
  const place =
    first === undefined
      ? 'no line of the source'
      : first === last
        ? `source line ${first}`
        : `source lines ${first} to ${last}`;
  return line(`${what} comes from ${place}, by ${rules.join(' > ')}`);
}

function describePass(
  { name, elements, characters, diagnostics }: PassReport,
  width: number,
): string {
  const [before, after] = characters;
  const changes = [
    ...Object.entries(elements).map(([element, [one, other]]) => `${element} ${one} -> ${other}`),
    ...(before === after ? [] : [`characters ${before} -> ${after}`]),
    ...(diagnostics.length === 0 ? [] : [`${diagnostics.length} reported`]),
  ];
  return line(`  ${name.padEnd(width)}${changes.length === 0 ? '-' : changes.join(', ')}`);
}

function section(title: string, diagnostics: readonly Diagnostic[]): string[] {
  if (diagnostics.length === 0) return [];
  return [line(title), ...diagnostics.map(describeDiagnostic)];
}

function describeDiagnostic(diagnostic: Diagnostic): string {
  const { code, severity, message, excerpt } = diagnostic;
  const place = diagnostic.line === undefined ? '' : `line ${diagnostic.line}: `;
  const quoted = excerpt === undefined ? '' : `: "${excerpt}"`;
  return line(`  ${severity} ${place}${message} (${code})${quoted}`);
}

function line(text: string): string {
  return `${printable(text)}\n`;
}
