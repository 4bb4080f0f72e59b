import { createElement, remove, replace, unwrap } from '../dom/edit.ts';
import { parseFragment } from '../dom/parse.ts';
import { queryAll } from '../dom/query.ts';
import { PressElement, PressText, setChildren } from '../dom/nodes.ts';
import { listByName, neighbour } from '../dom/walk.ts';
import type { Pass, PassContext } from './pass.ts';

/**
 * Pictures and links that stand where no text is: the true picture of a lazy loader in `noscript`,
 * one that only `source` elements name, the links of an image map.
 */
export const hiddenImages: Pass = {
  name: 'hidden-images',
  run(root, context) {
    for (const element of listByName(root, 'noscript')) readNoscript(element, context);
    for (const picture of listByName(root, 'picture')) readSources(picture, context);
    for (const map of listByName(root, 'map')) listAreas(map, context);
  },
};

/** The parser keeps `noscript` as text, as a browser that runs scripts does. */
function readNoscript(element: PressElement, { diagnostics, ledger }: PassContext): void {
  const image = listImages(element)[0];
  const address = image?.getAttribute('src')?.trim() ?? '';
  if (address === '' || /^data:/i.test(address)) return;
  const shown = imageBefore(element);
  const shownAddress = shown ? addressOf(shown) : '';
  if (shownAddress !== '' && !/^data:/i.test(shownAddress)) return;
  // Zhihu writes the form without scripts before the lazy picture, which is kept.
  const next = imageAfter(element);
  if (next && addressOf(next) === address) return;
  diagnostics.report('element-unwrapped', 'the image of a lazy loader was taken from `noscript`', {
    offset: element.startIndex,
    excerpt: address,
  });
  const alt = image?.getAttribute('alt') ?? shown?.getAttribute('alt') ?? '';
  const found = createElement('img', [], { src: address, alt }, element.startIndex);
  ledger.replaced(element, [found]);
  replace(element, [found]);
  if (!shown) return;
  ledger.removed(shown);
  remove(shown);
}

function listImages(element: PressElement): PressElement[] {
  const images = listByName(element, 'img');
  if (images.length > 0 || !element.textContent.includes('<img')) return images;
  return queryAll(parseFragment(element.textContent), 'img');
}

function imageBefore(element: PressElement): PressElement | undefined {
  const prev = neighbour(element, 'prev');
  return prev instanceof PressElement && prev.name === 'img' ? prev : undefined;
}

function imageAfter(element: PressElement): PressElement | undefined {
  const next = neighbour(element, 'next');
  return next instanceof PressElement && next.name === 'img' ? next : undefined;
}

function addressOf(image: PressElement): string {
  const names = ['data-src', 'data-original', 'data-lazy-src', 'data-actualsrc', 'src'];
  return names.map((name) => image.getAttribute(name)?.trim() ?? '').find((value) => value) ?? '';
}

/** `<picture>` without an `img` shows nothing in a browser; the author meant its first source. */
function readSources(picture: PressElement, { diagnostics, ledger }: PassContext): void {
  if (listByName(picture, 'img').length > 0) {
    for (const source of listByName(picture, 'source')) {
      diagnostics.report('boilerplate-dropped', 'another form of the same picture', {
        offset: source.startIndex,
        excerpt: source.getAttribute('srcset') ?? '',
      });
      remove(source);
    }
    return;
  }
  const set = listByName(picture, 'source')
    .map((source) => (source.getAttribute('srcset') ?? '').trim())
    .find((value) => value !== '');
  const address = set?.split(/[\s,]/)[0];
  if (address === undefined) return;
  const image = createElement('img', [], { src: address, alt: '' }, picture.startIndex);
  ledger.replaced(picture, [image]);
  setChildren(picture, [image]);
}

/** The parts of an image map that can be clicked become lines of links. */
function listAreas(map: PressElement, { diagnostics, ledger }: PassContext): void {
  for (const area of listByName(map, 'area')) {
    const address = area.getAttribute('href')?.trim() ?? '';
    if (address === '') continue;
    diagnostics.report('element-unwrapped', '`area` was replaced by a link', {
      offset: area.startIndex,
      excerpt: address,
    });
    const label = area.getAttribute('alt')?.trim() || area.getAttribute('title')?.trim() || address;
    const link = createElement('a', [new PressText(label)], { href: address }, area.startIndex);
    ledger.replaced(area, [link]);
    replace(area, [createElement('div', [link], {}, area.startIndex)]);
  }
  unwrap(map);
}
