import { trimEndOf } from '../edges.ts';
import {
  classify,
  codePointAt,
  codePointBefore,
  isLeftFlanking,
  isRightFlanking,
} from './characters.ts';
import { FORMATTINGS, LITERAL } from './marks.ts';
import type { Formatting } from './marks.ts';

/** What to do with a formatted span that its delimiters cannot say where it stands. */
export interface EmphasisPolicy {
  /**
   * - `move`: punctuation at its ends moves out where that makes the delimiters work;
   * - `html`: it is written as an HTML element, with exactly its extent;
   * - `always-html`: every span is, and every doubtful sign is escaped.
   */
  readonly mode: 'always-html' | 'html' | 'move';
  /** Called for each such span. */
  readonly report: (message: string, excerpt: string) => void;
}

const MARKS = new Map<string, { formatting: Formatting; isOpen: boolean }>(
  FORMATTINGS.flatMap((formatting) => [
    [formatting.open, { formatting, isOpen: true }] as const,
    [formatting.close, { formatting, isOpen: false }] as const,
  ]),
);
const ANY_MARK = new RegExp(`[${FORMATTINGS.map(({ open, close }) => open + close).join('')}]`);
const ALL_MARKS = new RegExp(
  `[${LITERAL}${FORMATTINGS.map(({ open, close }) => open + close).join('')}]`,
  'g',
);

/** Punctuation that may stand outside of the span it ended or began, since it is never markup. */
const MOVABLE_END = /[\u3001\u3002\uFF0C\uFF0E\uFF1A\uFF1B\uFF01\uFF1F\u2026\u2014\u00B7:;,.?]/;
const MOVABLE_START = /^[\u3001\u3002\uFF0C\uFF1A\uFF1B\u2026\u2014\u00B7\u2022\u25CF\u25A0]+/u;
/** Brackets and quotation marks, moved out only as a pair. */
const PAIRS: ReadonlyMap<string, string> = new Map([
  ['“', '”'],
  ['‘', '’'],
  ['（', '）'],
  ['【', '】'],
  ['《', '》'],
  ['〈', '〉'],
  ['「', '」'],
  ['『', '』'],
]);

/**
 * Bold inside bold. The inner signs work outside of words only; a third level would end the first.
 *
 * @param enclosing how many spans of the same kind it is inside of
 */
function closeInner(
  parts: string[],
  { formatting, part }: Open,
  end: number,
  enclosing: number,
  { report }: EmphasisPolicy,
): void {
  const { innerSign = '', tag } = formatting;
  const inside = parts.slice(part + 1, end).join('');
  const before = MARKS.has(parts[part - 1] || (parts[part - 2] ?? ''))
    ? ''
    : outerBefore(parts, part);
  const after = MARKS.has(parts[end + 1] || (parts[end + 2] ?? '')) ? '' : outerAfter(parts, end);
  const isApart =
    !isLetter(codePointBefore(before, before.length)) && !isLetter(codePointAt(after, 0));
  if (enclosing === 1 && innerSign !== '' && isApart && renders(before, inside, after)) {
    parts[part] = parts[end] = innerSign;
    return;
  }
  report(
    `\`${formatting.sign}\` would not work here; written as <${tag}>`,
    inside.replace(ALL_MARKS, ''),
  );
  parts[part] = `<${tag}>`;
  parts[end] = `</${tag}>`;
}

/** Punctuation of sentences and emoji alone. Signs such as `%` and `-` may be bold for a reason. */
const NOTHING_ELSE =
  /^(?:[\s:;,.?()[\]"\u00B7\u2014\u2018-\u201D\u2026\u3001\u3002\u3008-\u3011\uFF01\uFF08\uFF09\uFF0C\uFF0E\uFF1A\uFF1B\uFF1F]|\p{Extended_Pictographic}\uFE0F?)+$/u;

interface Open {
  readonly formatting: Formatting;
  /** Index in the output parts of the placeholder for the opening delimiter. */
  readonly part: number;
}

/** Replaces the formatting marks by delimiters or tags; literal marks stay. */
export function placeDelimiters(marked: string, policy: EmphasisPolicy): string {
  if (!ANY_MARK.test(marked)) return marked;
  const parts = marked.split(new RegExp(`(${ANY_MARK.source})`));
  const open: Open[] = [];
  parts.forEach((part, index) => {
    const mark = MARKS.get(part);
    if (!mark) return;
    if (mark.isOpen) {
      open.push({ formatting: mark.formatting, part: index });
      return;
    }
    const start = open.pop();
    if (!start) return;
    const enclosing = open.filter(({ formatting }) => formatting === start.formatting).length;
    if (enclosing === 0) closeSpan(parts, start, index, policy);
    else closeInner(parts, start, index, enclosing, policy);
  });
  return parts.join('');
}

function closeSpan(parts: string[], start: Open, end: number, policy: EmphasisPolicy): void {
  const { sign, tag } = start.formatting;
  const whole = parts.slice(start.part + 1, end).join('');
  const before = outerBefore(parts, start.part);
  const after = outerAfter(parts, end);
  const [leftSpace, inside, rightSpace] = splitSpace(whole);
  const write = (lead: string, open: string, core: string, close: string, trail: string): void => {
    // The number of parts stays: enclosing spans know theirs by index.
    if (core !== whole) {
      parts.fill('', start.part + 1, end);
      parts[start.part + 1] = core;
    }
    parts[start.part] = leftSpace + lead + open;
    parts[end] = close + trail + rightSpace;
  };
  const outerLeft = leftSpace || before;
  const outerRight = rightSpace || after;
  if (inside === '' || (policy.mode !== 'always-html' && renders(outerLeft, inside, outerRight))) {
    const delimiter = inside === '' ? '' : sign;
    write('', delimiter, inside, delimiter, '');
    return;
  }
  const excerpt = inside.replace(ALL_MARKS, '');
  const [lead, core, trail] = movePunctuation(inside, outerLeft, outerRight);
  if (policy.mode === 'move' && NOTHING_ELSE.test(excerpt)) {
    policy.report(`\`${sign}\` around nothing but punctuation was left out`, excerpt);
    write('', '', inside, '', '');
  } else if (
    policy.mode === 'move' &&
    core !== inside &&
    renders(lead || outerLeft, core, trail || outerRight)
  ) {
    policy.report(`punctuation was moved out of \`${sign}\``, excerpt);
    write(lead, sign, core, sign, trail);
  } else {
    if (policy.mode !== 'always-html')
      policy.report(`\`${sign}\` would not work here; written as <${tag}>`, excerpt);
    write('', `<${tag}>`, inside, `</${tag}>`, '');
  }
}

/**
 * Parts white space off the ends of a span, no-break and ideographic spaces included: beside them no
 * delimiter works (`**a **b`), and nobody sees whether a space is bold.
 */
function splitSpace(text: string): [string, string, string] {
  const right = trimEndOf(text, isSpace);
  let start = 0;
  while (start < right.length && isSpace(right[start] ?? '')) start += 1;
  return [right.slice(0, start), right.slice(start), text.slice(right.length)];
}

function isSpace(unit: string): boolean {
  return unit !== '\n' && classify(unit) === 'whitespace';
}

function renders(before: string, inside: string, after: string): boolean {
  const bare = inside.replace(ALL_MARKS, '');
  const opens = isLeftFlanking(
    classify(codePointBefore(before, before.length)),
    classify(codePointAt(bare, 0)),
  );
  const closes = isRightFlanking(
    classify(codePointBefore(bare, bare.length)),
    classify(codePointAt(after, 0)),
  );
  return opens && closes;
}

/**
 * The text next to the span on the left, delimiters of spans that begin at the same place left out, and of
 * those that end there: the stars of `**a***b*` are one run, with `a` on its left. GitHub looks past tildes
 * too, whoever typed them.
 */
function outerBefore(parts: readonly string[], index: number): string {
  for (let at = index - 1; at >= 0; at -= 1) {
    const part = parts[at] ?? '';
    const text = trimEndOf(/^\*+$/.test(part) ? '' : part.replace(ALL_MARKS, ''), isTilde);
    if (text !== '') return text.slice(-2);
  }
  return '';
}

function outerAfter(parts: readonly string[], index: number): string {
  for (let at = index + 1; at < parts.length; at += 1) {
    const text = (parts[at] ?? '').replace(ALL_MARKS, '').replace(/^~+/, '');
    if (text !== '') return text.slice(0, 2);
  }
  return '';
}

function isTilde(unit: string): boolean {
  return unit === '~';
}

/** Parts the content of a span into what can stand before it, the rest, and what can stand after it. */
function movePunctuation(inside: string, before: string, after: string): [string, string, string] {
  let core = inside;
  let lead = '';
  let trail = '';
  if (isLetter(codePointAt(after, 0))) {
    core = trimEndOf(inside, (unit) => MOVABLE_END.test(unit));
    trail = inside.slice(core.length);
  }
  if (isLetter(codePointBefore(before, before.length))) {
    lead = MOVABLE_START.exec(core)?.[0] ?? '';
    core = core.slice(lead.length);
  }
  const closing = PAIRS.get(core[0] ?? '');
  const isWholePair =
    closing !== undefined && core.indexOf(closing) === core.length - 1 && core.length > 2;
  if (isWholePair) return [lead + core[0], core.slice(1, -1), closing + trail];
  return [lead, core, trail];
}

function isLetter(character: string): boolean {
  const kind = classify(character);
  return kind === 'word' || kind === 'symbol';
}
