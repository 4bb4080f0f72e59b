/** Ways in which converters damage documents; `mutations.test.ts` says what they are for. */
import type { FactKind } from '../../../src/core/verify/facts.ts';

/** Text that is replaced (once) by another, or a function for what that cannot say. */
export type Damage = readonly [from: string, to: string] | ((markdown: string) => string);

type Row = readonly [name: string, fixture: string, damage: Damage, kinds: readonly FactKind[]];

const SITE = {
  page: 'site/2024/2024-06-05-100000001.md',
  table: 'site/2024/2024-07-12-100000002.md',
  disk: 'site/2024/2024-08-20-100000003.md',
  signs: 'site/2024/2024-11-23-100000006.md',
  board: 'site/2025/2025-01-02-100000007.md',
  plans: 'site/2025/2025-01-15-100000008.md',
  rebase: 'site/2025/2025-01-28-100000009.md',
  generics: 'site/2025/2025-02-08-100000010.md',
  throttle: 'site/2025/2025-02-20-100000011.md',
} as const;

const TEXT: readonly Row[] = [
  ['change one digit', SITE.disk, ['只剩 1%', '只剩 7%'], ['text']],
  ['drop one Chinese character', SITE.page, ['又不想引', '又不引'], ['text']],
  ['write full-width punctuation half-width', SITE.page, ['页面，又', '页面,又'], ['text']],
  ['add a sentence', SITE.page, ['## 三', '请点赞。\n\n## 三'], ['text']],
  ['cut the last paragraph', SITE.throttle, cutLastBlock, ['text']],
  ['cut the last third', SITE.rebase, (md) => md.slice(0, (md.length * 2) / 3), ['text']],
  ['say a paragraph twice', SITE.table, twice('内存总有用完'), ['text']],
  ['swap two paragraphs', 'rules/thematic-break', swapped('上半', '下半'), ['text']],
  ['leave a word out of a Latin text', 'rules/emphasis', ['It is *not*', 'It *not*'], ['text']],
  ['join two Latin words', 'rules/emphasis', ['It is', 'Itis'], ['text']],
  ['part a Latin word', 'rules/escape-underscore', ['max_retry', 'max_re try'], ['text']],
  ['swap two neighbouring words', 'rules/emphasis', ['It is', 'is It'], ['text']],
  ['eat <T>', SITE.generics, [String.raw`List\<T>`, 'List'], ['text']],
  ['let <T> be a tag', SITE.generics, [String.raw`List\<T>`, 'List<T>'], ['text']],
  [
    'decode an entity twice',
    'rules/escape-entity-lookalike',
    [String.raw`\&nbsp;`, '&nbsp;'],
    ['text'],
  ],
  ['write an entity as text', 'rules/escape-entity-lookalike', ['R&D', 'R&amp;amp;D'], ['text']],
  ['show a backslash', 'rules/emphasis', ['It is', String.raw`It\is`], ['text']],
  ['damage a character', SITE.page, ['框架', '\uFFFD架'], ['text']],
  ['break a line', SITE.disk, ['进程却', '\n\n进程却'], ['spacing']],
  ['join two paragraphs', 'rules/thematic-break', ['\n\n---\n\n', ' '], ['spacing', 'rule']],
];

const ESCAPES: readonly Row[] = [
  ['bare stars', 'rules/escape-asterisk', [String.raw`a\*b\*c`, 'a*b*c'], ['emphasis', 'text']],
  [
    'bare underscores',
    'rules/escape-underscore',
    [String.raw`\_internal\_`, '_internal_'],
    ['emphasis'],
  ],
  [
    'bare double stars',
    'rules/escape-typed-markdown',
    (md) => md.replaceAll('\\', ''),
    ['emphasis'],
  ],
  [
    'no backslash before #',
    'rules/escape-heading-marker',
    [String.raw`\# 这`, '# 这'],
    ['heading'],
  ],
  [
    'no backslash before a number',
    'rules/escape-ordered-list-marker',
    [String.raw`1\. 先`, '1. 先'],
    ['list'],
  ],
  [
    'no backslash before dashes',
    'rules/escape-line-of-dashes',
    ['画在下面\\\n\\---', '画在下面\n---'],
    ['heading'],
  ],
  ['an escaped box becomes a box', 'rules/list-tight', ['- 网关', '- [ ] 网关'], ['list']],
];

const CODE: readonly Row[] = [
  ['lose an indent in code', SITE.page, ['    "dev"', '"dev"'], ['code']],
  ['drop a code line', SITE.page, ['npm init -y\n', ''], ['code']],
  ['join two code lines', SITE.page, ['npm init -y\n', 'npm init -y '], ['code']],
  ['swap two code lines', SITE.rebase, swapped('git branch', 'git rebase -i'), ['code']],
  ['blank line in code', SITE.page, ['npm init -y\n', 'npm init -y\n\n'], ['code']],
  ['tabs to blanks', 'rules/code-indentation-and-tabs-kept', ['\tif', '    if'], ['code']],
  ['curly quotes in code', SITE.page, ['"dev"', '“dev”'], ['code']],
  ['escape in code', SITE.generics, ['First<T>', String.raw`First\<T>`], ['code']],
  ['change the language', SITE.generics, ['```csharp', '```java'], ['language']],
  ['lose the language', SITE.page, ['```json', '```'], ['language']],
  ['part a code block', SITE.page, ['npm init -y\n', '```\n\n```bash\nnpm init -y\n'], ['code']],
  ['unclose a fence', SITE.page, ['vite\n```', 'vite'], ['code']],
  ['code to paragraph', SITE.disk, ['```bash\n   df -h\n   ```', 'df -h'], ['code']],
  ['indent a paragraph to code', SITE.generics, ['写成`List', '    写成`List'], ['code']],
  ['inline code to text', SITE.page, ['`import`', 'import'], ['inline-code']],
  ['text to inline code', SITE.page, ['样式', '`样式`'], ['inline-code']],
  [
    'change a character in inline code',
    SITE.table,
    ['`volatile-ttl`', '`volatile_ttl`'],
    ['inline-code'],
  ],
  ['join two pieces of inline code', SITE.page, ['`import`引入', '`import引入`'], ['inline-code']],
];

const LINES: readonly Row[] = [
  ['break a bold', SITE.page, ['**Vite**', '** Vite**'], ['emphasis', 'text']],
  ['lose a bold', SITE.page, ['**Vite**', 'Vite'], ['emphasis']],
  ['extend a bold', SITE.page, ['**Vite**刚好', '**Vite刚好**'], ['emphasis']],
  ['shorten a bold', SITE.table, ['**先丢谁**', '**先丢**谁'], ['emphasis']],
  ['part a bold', SITE.table, ['**先丢谁**', '**先** 丢 **谁**'], ['emphasis']],
  ['turn bold to italic', SITE.page, ['**Vite**', '*Vite*'], ['emphasis']],
  ['turn italic to bold', 'rules/emphasis', ['*not*', '**not**'], ['emphasis']],
  ['bold and italic', SITE.page, ['**Vite**', '***Vite***'], ['emphasis']],
  ['unstrike', 'rules/strikethrough', ['~~旧参数~~', '旧参数'], ['strike']],
  ['strike what was not', 'rules/strikethrough', ['新参数', '~~新参数~~'], ['strike']],
  ['lose a subscript', 'rules/subscript-and-superscript', ['<sub>2</sub>', '2'], ['element']],
  [
    'superscript to subscript',
    'rules/subscript-and-superscript',
    ['<sup>16</sup>', '<sub>16</sub>'],
    ['element'],
  ],
  ["change a URL's path", SITE.page, ['org/config/', 'org/confi/'], ['link']],
  ["change a URL's query", 'rules/link', (md) => md.replace(')', '?page=2)'), ['link']],
  ['change the host', SITE.page, ['vite.example.org', 'vite.example.com'], ['link']],
  ['unlink', SITE.page, ['[配置手册](https://vite.example.org/config/)', '配置手册'], ['link']],
  ['change the text of a link', SITE.page, ['[配置手册]', '[手册]'], ['link', 'text']],
  ['move a link', SITE.page, ['更多选项见[配置手册]', '[更多选项]见配置手册'], ['link', 'text']],
  ['lose the title of a link', 'rules/link-title', [' "第二版，仅英文"', ''], ['link']],
  ['lose the link around an image', SITE.throttle, unlinkImages, ['link']],
  [
    'drop an image',
    SITE.table,
    ['![](https://i-blog.csdnimg.cn/direct/aaaa0201.png)\n\n', ''],
    ['image'],
  ],
  ['swap two images', SITE.board, swappedTexts('aaaa0202', 'aaaa0203'), ['image']],
  ['say an image twice', SITE.board, twice('![点亮'), ['image']],
  ['change an alt', SITE.board, ['![点亮之后的样子]', '![点亮之前的样子]'], ['image']],
  ['lose an alt', SITE.board, ['![点亮之后的样子]', '![]'], ['image']],
  ['image to link', SITE.board, ['![点亮', '[点亮'], ['image']],
  ['drop a hard break', 'rules/break-single', ['进程\\\n', '进程\n'], ['break']],
  ['add a hard break', SITE.generics, ['推断，', '推断，\\\n'], ['break']],
];

const BLOCKS: readonly Row[] = [
  ['heading level', SITE.page, ['## 二', '### 二'], ['heading']],
  ['heading to bold text', SITE.page, ['## 二、写页面', '**二、写页面**'], ['heading']],
  ['text to heading', SITE.disk, ['果然', '# 果然'], ['heading']],
  ['drop a heading', SITE.page, ['## 二、写页面\n\n', ''], ['heading']],
  [
    'swap two headings',
    SITE.rebase,
    swappedTexts('一、有没有推送过', '二、有没有备份'),
    ['heading', 'text'],
  ],
  ['drop a rule', SITE.plans, ['---\n\n> 朋', '> 朋'], ['rule']],
  ['add a rule', SITE.page, ['## 三', '---\n\n## 三'], ['rule']],
  ['unquote', SITE.disk, ['> 删', '删'], ['quote']],
  ['quote what was not', SITE.disk, ['果然', '> 果然'], ['quote']],
  ['quote depth', 'rules/blockquote-nested', ['> > 乙', '> 乙'], ['quote']],
  ['part a quote', 'rules/blockquote-nested', ['>\n> 甲：加', '\n> 甲：加'], ['quote']],
  ['drop a list item', SITE.board, ['- 存储卡一张\n', ''], ['list']],
  ['drop the last list item', SITE.board, ['- 网线一根\n', ''], ['list']],
  ['swap two list items', SITE.page, swapped('- `index', '- 样式'), ['list', 'text']],
  ['join two list items', SITE.board, ['\n- 网线', ' 网线'], ['list']],
  [
    'renumber a list',
    'rules/list-ordered-start',
    (md) => md.replace('3.', '1.').replace('4.', '2.'),
    ['list'],
  ],
  ['bullets to numbers', 'rules/list-tight', (md) => md.replaceAll('- ', '1. '), ['list']],
  ['numbers to bullets', 'rules/list-ordered-start', (md) => md.replace(/^\d\./gm, '-'), ['list']],
  ['nest an item', 'rules/list-tight', ['- 消息', '  - 消息'], ['list']],
  ['unnest an item', SITE.board, ['  - 至少', '- 至少'], ['list']],
  ['untick a box', SITE.plans, ['[x]', '[ ]'], ['list']],
  ['tick a box', SITE.plans, ['[ ] 每月', '[x] 每月'], ['list']],
  ['lose a box', SITE.plans, ['- [ ] 每月', '- 每月'], ['list']],
  ['code leaves its item', SITE.disk, (md) => md.replaceAll('\n   ', '\n'), ['list']],
  ['items to lines of text', SITE.page, (md) => md.replaceAll(/^- /gm, ''), ['list']],
];

const TABLES: readonly Row[] = [
  [
    'swap two cells',
    SITE.table,
    ['热点明显 | `allkeys-lru`', '`allkeys-lru` | 热点明显'],
    ['table'],
  ],
  ['swap two rows', SITE.table, swapped('| 热点', '| 访问'), ['table']],
  ['swap two columns of a row', 'rules/table-align', ['心跳 | 正常', '正常 | 心跳'], ['table']],
  ['drop a row', SITE.table, (md) => withoutLine(md, '| 访问'), ['table']],
  [
    'drop a table column',
    'rules/table-align',
    (md) => md.replaceAll(/[^|\n]*\|\n/g, '\n'),
    ['table'],
  ],
  ['alignment of a column', 'rules/table-align', [':-:', '---'], ['table']],
  ['drop a header row', 'rules/table-align', (md) => md.replace(/^.*\n/, ''), ['table']],
  ['empty a cell', 'rules/table-align', ['| 120 |', '|  |'], ['table']],
  [
    'a bare pipe parts a cell',
    'rules/table-cell-pipe',
    [String.raw`a \|\| b`, 'a || b'],
    ['table'],
  ],
  ['table to text', 'rules/table-align', (md) => withoutLine(md, '| :--'), ['table']],
  ['lose a line break in a cell', SITE.table, ['<br>', ' '], ['break']],
  [
    'move a cell into the next row',
    SITE.table,
    ['| 省下记账的开销 |\n| 部分', '|  |\n| 省下记账的开销 部分'],
    ['table'],
  ],
];

/** Kinds that the fixtures do not hold: Markdown on both sides. */
export const READ: readonly (readonly [name: string, from: string, to: string, kind: FactKind])[] =
  [
    ['lose a formula', '设 $a^2$ 为', '设为', 'formula'],
    ['change a formula', '设 $a^2$ 为', '设 $a_2$ 为', 'formula'],
    ['a formula as text', '设 $a^2$ 为', String.raw`设 \$a^2\$ 为`, 'formula'],
    ['change a formula of its own', '$$\na\n$$', '$$\nb\n$$', 'formula'],
    ['drop a reference to a footnote', '甲[^1]\n\n[^1]: 乙', '甲\n\n[^1]: 乙', 'footnote'],
    ['drop a footnote', '甲[^1]\n\n[^1]: 乙', '甲', 'footnote'],
    ['change the text of a footnote', '甲[^1]\n\n[^1]: 乙', '甲[^1]\n\n[^1]: 丙', 'text'],
    [
      'an item of an HTML list',
      '<ul><li>甲</li><li>乙</li></ul>',
      '<ul><li>甲乙</li></ul>',
      'list',
    ],
    [
      'a cell of an HTML table',
      '<table><tr><td>甲</td><td>乙</td></tr></table>',
      '<table><tr><td>甲乙</td></tr></table>',
      'table',
    ],
    [
      'bold in an HTML table',
      '<table><tr><td>甲</td></tr><tr><td><b>乙</b></td></tr></table>',
      '<table><tr><td>甲</td></tr><tr><td>乙</td></tr></table>',
      'emphasis',
    ],
  ];

function blocksOf(markdown: string): string[] {
  return markdown.trimEnd().split('\n\n');
}

function cutLastBlock(markdown: string): string {
  return `${blocksOf(markdown).slice(0, -1).join('\n\n')}\n`;
}

/** @returns a damage that repeats the block that begins with `start` */
function twice(start: string): Damage {
  return (markdown) =>
    blocksOf(markdown)
      .flatMap((block) => (block.startsWith(start) ? [block, block] : [block]))
      .join('\n\n');
}

/** @returns a damage that swaps the lines that begin with the two texts */
function swapped(one: string, other: string): Damage {
  return (markdown) => {
    const lines = markdown.split('\n');
    const [at, otherAt] = [one, other].map((start) =>
      lines.findIndex((line) => line.startsWith(start)),
    );
    if (at === undefined || otherAt === undefined || at === -1 || otherAt === -1) return markdown;
    [lines[at], lines[otherAt]] = [lines[otherAt] ?? '', lines[at] ?? ''];
    return lines.join('\n');
  };
}

function swappedTexts(one: string, other: string): Damage {
  return (markdown) =>
    markdown.replace(new RegExp(`${one}|${other}`, 'g'), (found) => (found === one ? other : one));
}

function unlinkImages(markdown: string): string {
  return markdown.replace(/\[(!\[[^\]]*\]\([^)]*\))\]\([^)]*\)/, '$1');
}

function withoutLine(markdown: string, start: string): string {
  return markdown
    .split('\n')
    .filter((line) => !line.startsWith(start))
    .join('\n');
}

export const ROWS = [...TEXT, ...ESCAPES, ...CODE, ...LINES, ...BLOCKS, ...TABLES];
