import { remove, unwrap } from '../dom/edit.ts';
import { PressElement, PressText } from '../dom/nodes.ts';
import { isBlankText, listByName, neighbour } from '../dom/walk.ts';
import { withScheme } from './addresses.ts';
import type { ImageRewrite } from '../types.ts';
import type { Pass, PassContext } from './pass.ts';
import { runPattern } from '../user-pattern.ts';

/** Texts that editors and forums put where nobody described the picture. */
const PLACEHOLDER_ALT =
  /^\[?(?:alt|alt text|img|image|images|image title|upload successful|图片|图片描述|在这里插入图片描述|这里写图片描述|请添加图片描述|输入图片说明|输入图片描述|插入图片描述|按此在新窗口浏览图片|外链图片转存失败.*)\]?$/i;
/**
 * `9291e0….png`, `cover (2).png`, `640?wx_fmt=png`: names of files, not descriptions. Obsidian writes
 * `![[Pasted image 20240801093000.png]]`.
 */
const FILE_NAME_ALT =
  /^(?:(?:!?\[\[Pasted image )?\S+(?: ?\(\d+\))?\.(?:png|jpe?g|gif|webp|bmp|svg|awebp)(?:\]\])?|\d+\?wx_fmt=\w+|https?:\/\/\S+)$/i;
/** `image-20240105121314151` (Typora), `1704427994151` and such are names that programs give by the clock or at random. */
const GENERATED_ALT =
  /^(?:(?:image|img|screenshot|snipaste)?[-_]?\d{12,20}(?:[-_]\d{1,4})?|[\da-f]{32}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;
/** Attributes from which a script loads the picture, in the order in which exporters trust them. */
const LAZY_ATTRIBUTES = [
  'data-src',
  'data-original',
  'data-actualsrc',
  'data-original-src',
  'data-lazy-src',
];
/** `#pic_center`, `#pic_left =300x200`: instructions to the site's style sheet. */
const ALIGNMENT_FRAGMENT = /#pic_(?:center|left|right)\b.*$/;
/** Queries that only make the server draw a watermark or a smaller picture. */
const WATERMARK_QUERY = /\?(?:watermark\/|x-oss-process=image\/(?:watermark|resize)).*$/;

/** What a picture says beside its address, when it says nothing. */
const NOTHING_SAID = { alt: '', title: '' };

/** What Zhihu's editor shows below a picture that has no caption: it is copied with the picture. */
const CAPTION_PROMPT = '添加图片注释，不超过 140 字（可选）';

/** Tidies descriptions and addresses; removes pictures without an address. */
export const images: Pass = {
  name: 'images',
  run(root, context) {
    const found = listByName(root, 'img');
    const ofAll = context.isFaithful ? new Set<string>() : descriptionsOfAll(found);
    for (const image of found) {
      dropPromptBelow(image, context);
      tidy(image, ofAll, context);
    }
  },
};

/** So many pictures of a post with one description have that of the post, if it is as long as a title: not `运行结果`. */
const MANY = 3;
const TITLE_LENGTH = 10;

/** What 51CTO puts behind the title of the post: `_tag_03`, or `*tag\_03` where Markdown has been at it. */
const TAG_AND_NUMBER = /(?<=^.{6,})[_*][^_*]{1,20}(?:_\d{2})?$/;

/**
 * Sites write the title of a post into `alt` of each of its pictures. One picture may stand anywhere as often
 * as it likes: a sign that says "note".
 */
function descriptionsOfAll(pictures: readonly PressElement[]): ReadonlySet<string> {
  const sources = new Map<string, Set<string>>();
  for (const image of pictures) {
    const alt = withoutTag(descriptionOf(image));
    const known = sources.get(alt) ?? new Set();
    sources.set(alt, known.add(image.getAttribute('src') ?? ''));
  }
  return new Set(
    [...sources]
      .filter(([alt, { size }]) => alt.length >= TITLE_LENGTH && size >= MANY)
      .map(([alt]) => alt),
  );
}

function withoutTag(alt: string): string {
  return alt.replace(TAG_AND_NUMBER, '');
}

function descriptionOf(image: PressElement): string {
  return (image.getAttribute('alt') ?? '').replace(/\s+/g, ' ').trim();
}

function tidy(image: PressElement, ofAll: ReadonlySet<string>, context: PassContext): void {
  const { lazyAttributes = [], rewrites = [] } = context.profile.images ?? {};
  const source = addressOf(image, lazyAttributes);
  const alt = descriptionOf(image);
  if (source === '') {
    context.diagnostics.report('image-dropped', 'an image without an address', {
      offset: image.startIndex,
      excerpt: alt,
    });
    context.ledger.removed(image);
    remove(image);
    return;
  }
  const title = (image.getAttribute('title') ?? '').replace(/\s+/g, ' ').trim();
  const clean = rewrite(cleanImageAddress(source), rewrites);
  if (clean !== source) {
    context.diagnostics.report('address-cleaned', `the address became ${clean}`, {
      offset: image.startIndex,
      excerpt: source,
    });
  }
  image.attribs = { src: clean };
  describe(image, { alt, title, isOfAll: ofAll.has(withoutTag(alt)) }, context);
  context.ledger.changed(image, { ...NOTHING_SAID, ...image.attribs });
  unwrapLinkToItself(image, context);
}

function dropPromptBelow(image: PressElement, { diagnostics, ledger }: PassContext): void {
  let below = neighbour(image, 'next');
  if (!below && image.parent instanceof PressElement) below = neighbour(image.parent, 'next');
  if (!(below instanceof PressElement) || below.children.length > 1) return;
  const text = below.firstChild;
  if (!(text instanceof PressText) || text.data.trim() !== CAPTION_PROMPT) return;
  diagnostics.report('boilerplate-dropped', 'a prompt of an editor below a picture', {
    offset: below.startIndex,
    excerpt: CAPTION_PROMPT,
  });
  ledger.removed(below);
  remove(below);
}

function describesNothing(alt: string): boolean {
  return PLACEHOLDER_ALT.test(alt) || FILE_NAME_ALT.test(alt) || GENERATED_ALT.test(alt);
}

function describe(
  image: PressElement,
  { alt, title, isOfAll }: { alt: string; title: string; isOfAll: boolean },
  { diagnostics }: PassContext,
): void {
  const drop = (excerpt: string): void => {
    const message = 'a description that describes nothing was left out';
    diagnostics.report('alt-dropped', message, { offset: image.startIndex, excerpt });
  };
  if (describesNothing(alt) || isOfAll) drop(alt);
  else image.attribs['alt'] = alt;
  if (title === '' || title === alt) return;
  if (describesNothing(title)) drop(title);
  else image.attribs['title'] = title;
}

function addressOf(image: PressElement, ofSite: readonly string[]): string {
  const source = image.getAttribute('src')?.trim() ?? '';
  const lazy = [...ofSite, ...LAZY_ATTRIBUTES]
    .map((name) => image.getAttribute(name)?.trim() ?? '')
    .find((value) => value !== '');
  return lazy ?? source;
}

function cleanImageAddress(source: string): string {
  return withScheme(source).replace(ALIGNMENT_FRAGMENT, '').replace(WATERMARK_QUERY, '');
}

function rewrite(address: string, rewrites: readonly ImageRewrite[]): string {
  return rewrites.reduce(
    (text, { pattern, replacement }) =>
      runPattern(pattern, (expression) => text.replace(expression, replacement)),
    address,
  );
}

/** A picture that links to itself, so that a click shows it alone, is just a picture. */
function unwrapLinkToItself(image: PressElement, { ledger }: PassContext): void {
  const link = image.parent;
  if (!(link instanceof PressElement) || link.name !== 'a') return;
  const isAlone = link.children.every((child) => child === image || isBlankText(child));
  if (isAlone && cleanImageAddress(link.getAttribute('href') ?? '') === image.getAttribute('src')) {
    ledger.unwrapped(link);
    unwrap(link);
  }
}
