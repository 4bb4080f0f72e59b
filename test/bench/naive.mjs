/** The script that people write: `node naive.mjs <posts> <out>` converts a folder, one file after another. */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'cheerio';
import { dump, load as readYaml } from 'js-yaml';
import TurndownService from 'turndown';
import * as gfmPlugin from 'turndown-plugin-gfm';

const service = new TurndownService({ headingStyle: 'atx', codeBlockStyle: 'fenced' });
service.use(gfmPlugin.gfm);

/** Page to Markdown with front matter. */
export function convertPage(text) {
  const [, block = '', page = text] = /^---\n([^]*?)\n---\n([^]*)$/.exec(text) ?? [];
  let data = {};
  try {
    data = readYaml(block) ?? {};
  } catch {
    // Duplicate keys: two of five real posts.
  }
  const $ = load(page);
  const title = $('#articleContentId').text().trim();
  const body = service.turndown($('#content_views').html() ?? '');
  return `---\n${dump({ ...data, title })}---\n\n${body}\n`;
}

const [folder, out] = process.argv.slice(2);
if (process.argv[1] === import.meta.filename && folder && out) {
  mkdirSync(out, { recursive: true });
  for (const name of readdirSync(folder)) {
    const page = readFileSync(path.join(folder, name), 'utf8');
    try {
      writeFileSync(path.join(out, name), convertPage(page));
    } catch (error) {
      process.stderr.write(`${name}: ${String(error)}\n`);
    }
  }
}
