import { describe, expect, test } from 'vitest';
import { convert, definePass, verify } from '../../../src/index.ts';
import type { ConvertOptions, Pass } from '../../../src/index.ts';

const PAGE = `<h1 id="articleContentId">Herons</h1>
<div id="content_views">
<p>one <b>word</b></p>
<div class="ad">buy <a href="https://a.example/">this</a> <img src="a.png"></div>
<h2>two</h2>
</div>`;

function run(options: ConvertOptions) {
  const result = convert(PAGE, { frontMatter: 'none', ...options });
  if (result.outcome === 'skipped') throw new Error(result.reason.message);
  return result;
}

const pass = (body: Pass['run']): ConvertOptions => ({
  passes: [definePass({ name: 'mine', run: body })],
});

describe('a pass by its tools', () => {
  test.each<[string, Pass['run'], string]>([
    ['remove', (body, { remove }) => remove(body.find('.ad'), 'why'), 'one **word**\n\n## two\n'],
    [
      'remove of what is gone',
      (body, { remove }) => {
        remove(body.find('.ad'), 'why');
        remove(body.find('.ad').get(), 'why');
        remove(body.get(), 'the body itself stays');
      },
      'one **word**\n\n## two\n',
    ],
    [
      'remove of an element and what is in it',
      (body, { remove }) => remove(body.find('.ad, .ad a').first(), 'why'),
      'one **word**\n\n## two\n',
    ],
    [
      'replace',
      (body, { replace }) =>
        replace(body.find('.ad'), '<p>a <a href="https://b.example/">note</a></p>', 'why'),
      'one **word**\n\na [note](https://b.example/)\n\n## two\n',
    ],
    [
      'rename',
      (body, { rename }) => rename(body.find('.ad'), 'BLOCKQUOTE', 'why'),
      'one **word**\n\n> buy [this](https://a.example/) ![](a.png)\n\n## two\n',
    ],
    [
      'rename of a heading',
      (body, { rename }) => rename(body.find('h2'), 'h3', 'why'),
      'one **word**\n\nbuy [this](https://a.example/) ![](a.png)\n\n### two\n',
    ],
    [
      'unwrap',
      (body, { unwrap }) => unwrap(body.find('a'), 'why'),
      'one **word**\n\nbuy this ![](a.png)\n\n## two\n',
    ],
    [
      'setAttribute',
      (body, { setAttribute }) => setAttribute(body.find('a'), 'HREF', 'https://b.example/', 'why'),
      'one **word**\n\nbuy [this](https://b.example/) ![](a.png)\n\n## two\n',
    ],
  ])('%s: it is reported, and the document is exact', (_name, body, markdown) => {
    const { verdict, body: found, diagnostics } = run(pass(body));
    expect([verdict, found]).toEqual(['exact', markdown]);
    const own = diagnostics.filter(({ code }) => code === 'user/mine');
    expect(own).toMatchObject([
      { severity: 'info', stage: 'normalise', message: 'why', line: expect.any(Number) },
    ]);
    expect(verify(PAGE, found, pass(body))).toMatchObject({ verdict: 'exact' });
  });

  test('report', () => {
    const { diagnostics, verdict } = run(
      pass((body, { report, $, profile }) => {
        report(`${profile} ${$('h1').length} ${body.find('p').length}`, {
          severity: 'warning',
          at: body.find('h2'),
        });
        report('no place');
      }),
    );
    expect(verdict).toBe('exact');
    expect(diagnostics).toMatchObject([
      { code: 'user/mine', severity: 'warning', message: 'csdn 1 1', line: 5, excerpt: 'two' },
      { code: 'user/mine', severity: 'info', message: 'no place' },
    ]);
  });
});

describe('a pass without its tools', () => {
  test.each<[string, Pass['run'], string]>([
    ['removes text', (body) => void body.find('p').remove(), 'text'],
    ['empties the body', (body) => void body.empty(), 'text'],
    ['changes a word', (body) => void body.find('b').text('other'), 'text'],
    ['adds text', (body) => void body.append('<p>more</p>'), 'text'],
    [
      'changes an address',
      (body) => void body.find('a').attr('href', 'https://b.example/'),
      'link',
    ],
    ['drops a link', (body) => void body.find('a').replaceWith('this'), 'link'],
    ['drops an image', (body) => void body.find('img').remove(), 'image'],
    [
      'changes the rank of a heading',
      (body) => void body.find('h2').replaceWith('<h3>two</h3>'),
      'heading',
    ],
    [
      'takes its tool for one thing and removes another',
      (body, { remove }) => {
        remove(body.find('img'), 'why');
        body.find('p').remove();
      },
      'text',
    ],
  ])('%s: the document is lossy', (_name, body, kind) => {
    const { verdict, losses } = run(pass(body));
    expect(verdict).toBe('lossy');
    expect(losses.map((loss) => loss.kind)).toContain(kind);
  });

  test('what a later pass declares does not account for it', () => {
    const passes: Pass[] = [
      { name: 'first', run: (body) => void body.find('a').attr('href', 'https://b.example/') },
      {
        name: 'second',
        run: (body, { setAttribute }) => setAttribute(body.find('a'), 'title', 'x', 'why'),
      },
    ];
    expect(run({ passes }).verdict).toBe('lossy');
  });

  test('nodes that cheerio clones are as good as ours', () => {
    const { verdict, body } = run(
      pass((all) => {
        all.find('p, h2').wrap('<section></section>');
        all.find('b').replaceWith(all.find('b').clone());
      }),
    );
    expect([verdict, body]).toEqual(['exact', run({}).body]);
  });

  test('with verify: off nothing is judged', () => {
    const result = run({ ...pass((body) => void body.empty()), verify: 'off' });
    expect(result).toMatchObject({ body: '', losses: [] });
    expect(result).not.toHaveProperty('verdict');
  });
});
