import { expect, test } from 'vitest';
import { PressElement } from '../../../src/core/dom/nodes.ts';
import { kindOf } from '../../../src/core/normalise/table-kinds.ts';
import { runPasses } from '../../helpers/tree.ts';

const CODE = '<pre>ls</pre>';
const LONG = '长'.repeat(101);

/** The kind of the table with these rows, cells parted by `|`; a cell with `!` before it is a `th`. */
function cellsOf(row: string): string {
  return row
    .split('|')
    .map((cell) => (cell.startsWith('!') ? `<th>${cell.slice(1)}</th>` : `<td>${cell}</td>`))
    .join('');
}

function kind(...rows: readonly string[]): string {
  const html = `<table>${rows.map((row) => `<tr>${cellsOf(row)}</tr>`).join('')}</table>`;
  const table = runPasses(html, { passes: [] }).root.children[0];
  if (!(table instanceof PressElement)) throw new Error('no table');
  return kindOf(table);
}

test.each([
  ['no content', ['|', '<br>| '], 'empty'],
  ['one cell', ['a'], 'layout'],
  ['one cell among empty ones', ['|', '|a'], 'layout'],
  ['one row of values', ['name|value'], 'grid'],
  ['one row with prose', [`name|${LONG}`], 'layout'],
  ['one row with several lines', ['name|a<br>b'], 'layout'],
  ['one row with a picture', ['<img src="a.png">|a'], 'layout'],
  ['one row with a picture under an empty header', ['!|!', '<img src="a.png">|a'], 'grid'],
  ['one row with code', [`name|${CODE}`], 'layout'],
  ['one column', ['a', 'b', 'c'], 'layout'],
  ['one column with a header', ['!a', LONG], 'grid'],
  ['one column of code with a header', ['!a', CODE], 'layout'],
  ['one column beside an empty one', ['a|', 'b|'], 'grid'],
  ['rows and columns', ['a|b', 'c|d'], 'grid'],
  ['rows and columns with a list', ['a|b', 'c|<ul><li>d</li></ul>'], 'grid'],
  ['rows and columns with code', ['a|b', `c|${CODE}`], 'html'],
  ['rows and columns with a heading', ['a|b', 'c|<h4>d</h4>'], 'html'],
  ['rows and columns with a rule', ['a|b', 'c|d<hr>'], 'html'],
  ['rows and columns with a table', ['a|b', 'c|<table><tr><td>d</table>'], 'html'],
  ['a title above a bar and a text with blocks', ['title', `bar|<h2>text</h2>`, '|foot'], 'layout'],
] as const)('%s', (_name, rows, expected) => {
  expect(kind(...rows)).toBe(expected);
});
