import type { ChildNode } from 'domhandler';
import { createElement, replace } from '../dom/edit.ts';
import { PressElement, PressText } from '../dom/nodes.ts';
import { isInside, listByName, listElements } from '../dom/walk.ts';
import { labelOf } from './drawing.ts';
import { readFlowchart, writeFlowchart } from './flowchart.ts';
import { readFlowchartJs } from './flowchart-js.ts';
import { readPieChart } from './pie-chart.ts';
import { readSequenceDiagram } from './sequence-diagram.ts';
import type { Pass, PassContext } from './pass.ts';

/**
 * Diagrams that mermaid or flowchart.js has drawn. Of flowcharts, sequence diagrams and pie charts the
 * drawing still says everything: they become a mermaid fence (again). Of other kinds, and of any other
 * drawing with several labels, only the labels can be read: they become lines of text.
 */
export const diagrams: Pass = {
  name: 'diagrams',
  run(root, context) {
    for (const drawing of listByName(root, 'svg')) {
      if (isInside(drawing, root, 'svg')) continue;
      if (isMermaid(drawing) || listByName(drawing, 'text').length > 1) rewrite(drawing, context);
    }
    for (const holder of listByName(root, 'div', 'pre')) {
      if (!hasMermaidClass(holder)) continue;
      if (holder.name === 'pre') holder.attribs['data-language'] = 'mermaid';
      else asSource(holder, context);
    }
  },
};

function isMermaid(drawing: PressElement): boolean {
  const isNamed =
    (drawing.getAttribute('id') ?? '').startsWith('mermaid') || /\bmermaid/.test(drawing.className);
  return isNamed || (drawing.parent instanceof PressElement && hasMermaidClass(drawing.parent));
}

function hasMermaidClass(element: PressElement): boolean {
  return element.className.split(/\s+/).includes('mermaid');
}

function rewrite(drawing: PressElement, { diagnostics, ledger }: PassContext): void {
  const source = readSource(drawing);
  const labels = listLabels(drawing);
  // `<pre class="mermaid">` is the place where the script drew; its content is code no more.
  const { parent } = drawing;
  const isInPre = parent instanceof PressElement && parent.name === 'pre';
  const place = { offset: drawing.startIndex, excerpt: labels.join(' / ') };
  if (source) {
    diagnostics.report(
      'diagram-rebuilt',
      `the source of a ${source.kind} was rebuilt from its drawing${source.note}`,
      place,
    );
    const code = createElement('code', [new PressText(source.text)], {
      class: 'language-mermaid',
    });
    const block = createElement('pre', [code], {}, drawing.startIndex);
    ledger.replaced(isInPre ? parent : drawing, [block]);
    replace(isInPre ? parent : drawing, [block]);
  } else if (labels.length > 0) {
    diagnostics.report(
      'diagram-unreadable',
      'of a diagram only the labels could be read; they became lines of text',
      place,
    );
    const lines = linesOf(labels, drawing.startIndex);
    ledger.replaced(isInPre ? parent : drawing, [lines]);
    replace(isInPre ? parent : drawing, [lines]);
  }
}

interface Source {
  readonly kind: 'flowchart' | 'pie chart' | 'sequence diagram';
  readonly text: string;
  /** What the drawing does not say, as the end of a sentence. */
  readonly note: string;
}

/** @returns `undefined` for a drawing of another kind, or one that is not understood as a whole */
function readSource(drawing: PressElement): Source | undefined {
  const chart = readFlowchart(drawing) ?? readFlowchartJs(drawing);
  if (chart) {
    const note = chart.groups.length === 0 ? '' : '; the boxes around its nodes became comments';
    return { kind: 'flowchart', text: writeFlowchart(chart), note };
  }
  const sequence = readSequenceDiagram(drawing);
  if (sequence !== undefined) return { kind: 'sequence diagram', text: sequence, note: '' };
  const pie = readPieChart(drawing);
  return pie === undefined ? undefined : { kind: 'pie chart', text: pie, note: '' };
}

function linesOf(labels: readonly string[], offset: number | null): PressElement {
  const nodes = labels.flatMap((label): ChildNode[] => [
    createElement('br'),
    new PressText(label.replaceAll('<br>', ' ')),
  ]);
  return createElement('p', nodes.slice(1), {}, offset);
}

/**
 * The labels in reading order. Some stand twice: as HTML and, for old browsers, as drawn text in the
 * same `switch`; and a sequence diagram names its actors at both ends of their lines.
 */
function listLabels(drawing: PressElement): string[] {
  const actors = new Set<string>();
  return listElements(drawing).flatMap((element) => {
    if (element.name !== 'text' && element.name !== 'foreignObject') return [];
    if (element.name === 'text' && hasHtmlTwin(element)) return [];
    const label = labelOf(element);
    const isActor = /\bactor\b/.test(element.className);
    if (label === '' || (isActor && actors.has(label))) return [];
    if (isActor) actors.add(label);
    return [label];
  });
}

function hasHtmlTwin({ parent }: PressElement): boolean {
  return (
    parent instanceof PressElement &&
    parent.name === 'switch' &&
    listByName(parent, 'foreignObject').length > 0
  );
}

/** `<div class="mermaid">graph TD; …</div>` that no script has drawn: it is code. */
function asSource(holder: PressElement, { ledger }: PassContext): void {
  const text = holder.textContent;
  if (text.trim() === '' || listByName(holder, 'svg', 'pre', 'p').length > 0) return;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const indent = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  const source = lines.map((line) => line.slice(indent).trimEnd()).join('\n');
  const code = createElement('code', [new PressText(source)], { class: 'language-mermaid' });
  const block = createElement('pre', [code], {}, holder.startIndex);
  ledger.replaced(holder, [block]);
  replace(holder, [block]);
}
