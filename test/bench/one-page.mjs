/** A process of its own for one large or deep page: `node one-page.mjs <shape> <size>` prints milliseconds and MB. */
import { convertFragment } from '../../dist/index.js';
import { makeBody } from './corpus.mjs';

const DEEP = {
  div: ['<div>', '</div>'],
  blockquote: ['<blockquote>', '</blockquote>'],
  list: ['<ul><li>a', '</li></ul>'],
};

const [shape, size] = process.argv.slice(2);
const bytes = Number(size);
const [open, close] = DEEP[shape] ?? [];
const html = open ? `${open.repeat(bytes)}deepest${close.repeat(bytes)}` : makeBody(bytes, 7);
// Warm, but not with what is measured.
for (let seed = 0; seed < 5; seed += 1) convertFragment(makeBody(20_000, seed));
const start = process.cpuUsage();
const { body, verdict } = convertFragment(html);
const { user, system } = process.cpuUsage(start);
if (open && !body.includes('deepest')) throw new Error('the text of the page is lost');
process.stdout.write(
  JSON.stringify({
    milliseconds: (user + system) / 1000,
    megabytes: process.resourceUsage().maxRSS / 1024,
    verdict,
  }),
);
