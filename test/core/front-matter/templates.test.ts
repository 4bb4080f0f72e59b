import { describe, expect, test } from 'vitest';
import { guardTemplates } from '../../../src/core/front-matter/templates.ts';
import { nodeToData } from '../../../src/core/front-matter/nodes.ts';

function guarded(body: string, generator: 'jekyll' | 'hugo' | 'hexo'): unknown {
  const { body: text, pairs, message } = guardTemplates(body, generator);
  const data = Object.fromEntries(pairs.map(([key, node]) => [key, nodeToData(node)]));
  return { text, data, isReported: message !== undefined };
}

describe('hugo', () => {
  test.each([
    ['{{< a >}}', '{{</* a */>}}'],
    ['{{% a %}}', '{{%/* a */%}}'],
    ['{{<>}}', '{{</**/>}}'],
    ['{{< a />}}', '{{</* a /*/>}}'],
    ['{{</* a */>}}', '{{</*/* a */*/>}}'],
    ['{{< a {{< b >}} >}}', '{{</* a {{< b */>}} >}}'],
    ['{{< a %}} {{% b >}} %}}', '{{</* a %}} {{% b */>}} %}}'],
    ['a {{< b\n\nc >}}', 'a {{</* b\n\nc */>}}'],
  ])('%j', (body, text) => {
    expect(guarded(body, 'hugo')).toEqual({ text, data: {}, isReported: true });
  });

  test('an opening sign that nothing closes is a parameter', () => {
    expect(guarded('{{< a {{% b {{<', 'hugo')).toEqual({
      text: '{{< param shortcode_open >}} a {{< param shortcode_open_markdown >}} b {{< param shortcode_open >}}',
      data: { shortcode_open: '{{<', shortcode_open_markdown: '{{%' },
      isReported: true,
    });
  });

  test.each(['{{ a }}', '{% a %}', '>}}', ''])('%j stays', (body) => {
    expect(guarded(body, 'hugo')).toEqual({ text: body, data: {}, isReported: false });
  });

  test('many opening signs are guarded in time', () => {
    expect(guarded('{{<'.repeat(50_000), 'hugo')).toMatchObject({ isReported: true });
  });
});

test.each([
  ['jekyll', 'a {{ b }}', { render_with_liquid: 'false' }],
  ['jekyll', 'a {% b %}', { render_with_liquid: 'false' }],
  ['jekyll', 'a {% b %}\n\nc', { render_with_liquid: 'false', excerpt_separator: '<!--more-->' }],
  ['jekyll', 'a\n\nb {% c %}', { render_with_liquid: 'false' }],
  ['jekyll', 'a {# b #} { {', {}],
  ['hexo', 'a {{ b }}', { disableNunjucks: 'true' }],
  ['hexo', 'a {% b %}', { disableNunjucks: 'true' }],
  ['hexo', 'a {# b', { disableNunjucks: 'true' }],
  ['hexo', 'a { { } }', {}],
] as const)('%s: %j sets %j', (generator, body, data) => {
  const isReported = Object.keys(data).length > 0;
  expect(guarded(body, generator)).toEqual({ text: body, data, isReported });
});
