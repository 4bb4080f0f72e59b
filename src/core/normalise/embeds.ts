import type { ChildNode } from 'domhandler';
import { createElement, remove, replace, unwrap } from '../dom/edit.ts';
import { PressElement, PressText } from '../dom/nodes.ts';
import type { BodyRoot } from '../dom/nodes.ts';
import { beginningOf, hasVisibleContent, isInside, listByName, neighbour } from '../dom/walk.ts';
import { withScheme } from './addresses.ts';
import type { Pass, PassContext } from './pass.ts';

const PLAYERS = ['iframe', 'frame', 'embed', 'object', 'video', 'audio'] as const;
/** Attributes that hold the address, those of lazy loaders first: `src` is then a blank page. */
const ADDRESS_ATTRIBUTES = ['data-src', 'data-original', 'src', 'data'];
/** Parameters of old plug-ins that hold the address of the film. */
const ADDRESS_PARAMETERS = /^(?:movie|src|url|filename)$/i;
/** Addresses that lead nowhere outside of the page that was saved. */
const UNUSABLE = /^(?:javascript|vbscript|data|about|blob):/i;
/** Pages that play a film. Frames of other hosts show maps, code or forms. */
const FILM_HOST =
  /^(?:https?:)?\/\/(?:[\w-]+\.)*(?:live\.csdn\.net|bilibili\.com|youku\.com|v\.qq\.com|iqiyi\.com|ixigua\.com|youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|dailymotion\.com)\//i;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Players and frames become links to what they show: Markdown has no sign for them. */
export const embeds: Pass = {
  name: 'embeds',
  run(root, context) {
    // From the inside out: an `object` often holds an `embed` for browsers that cannot show it.
    for (const element of listByName(root, ...PLAYERS).toReversed()) {
      if (!isInside(element, root, 'pre', 'code')) rewrite(element, root, context);
    }
  },
};

function rewrite(player: PressElement, root: BodyRoot, { diagnostics, ledger }: PassContext): void {
  if (player.name === 'object' && hasShownFallback(player)) {
    unwrap(player);
    return;
  }
  const address = withScheme(addressOf(player));
  if (address === '' || UNUSABLE.test(address)) {
    const excerpt = address || player.getAttribute('srcdoc') || beginningOf(player);
    const place = { offset: player.startIndex, excerpt };
    diagnostics.report('embed-dropped', `\`${player.name}\` without an address`, place);
    ledger.removed(player);
    remove(player);
    return;
  }
  diagnostics.report(
    'element-unwrapped',
    `\`${player.name}\` was replaced by a link to what it shows`,
    { offset: player.startIndex, excerpt: address },
  );
  const title = collapse(player.getAttribute('title') ?? player.getAttribute('aria-label') ?? '');
  const named = title === '' ? address : kindOf(player, address, title) + title;
  // The paragraph behind the frame says what the film is called: it stays where it is.
  const label = hasCaption(player, root) ? FILM : named;
  const poster = player.getAttribute('poster')?.trim() ?? '';
  const nodes: ChildNode[] = [
    createElement('a', [new PressText(label)], { href: address }, player.startIndex),
  ];
  if (poster !== '')
    nodes.unshift(
      createElement('img', [], { src: poster, alt: '' }, player.startIndex),
      createElement('br'),
    );
  ledger.replaced(player, nodes);
  replace(player, nodes);
}

/** What CSDN's player shows, in the language of its posts. */
const FILM = '视频';

/** The link or picture inside an `object` that browsers show in its place. */
function hasShownFallback(player: PressElement): boolean {
  return listByName(player, 'a', 'img').length > 0;
}

function addressOf(player: PressElement): string {
  const own = ADDRESS_ATTRIBUTES.map((name) => player.getAttribute(name)?.trim() ?? '').find(
    (value) => value !== '',
  );
  if (own !== undefined) return own;
  const source = listByName(player, 'source')[0]?.getAttribute('src');
  const parameter = listByName(player, 'param').find((param) =>
    ADDRESS_PARAMETERS.test(param.getAttribute('name') ?? ''),
  );
  return (source ?? parameter?.getAttribute('value') ?? '').trim();
}

/**
 * CSDN writes the title of a film into a paragraph behind the frame, in a box of their own:
 * `<div class="video"><iframe data-mediaembed="csdn" …></iframe><p>title</p></div>`.
 */
function hasCaption(player: PressElement, root: BodyRoot): boolean {
  const { parent } = player;
  if (parent === root || player.getAttribute('data-mediaembed') === null) return false;
  const next = neighbour(player, 'next');
  return next instanceof PressElement && next.name === 'p' && hasVisibleContent(next);
}

/** What a link shows cannot be seen from its title. In the language of the title. */
function kindOf(player: PressElement, address: string, title: string): string {
  const isChinese = CJK.test(title) || player.getAttribute('data-mediaembed') !== null;
  if (player.name === 'audio') return isChinese ? '音频：' : 'Audio: ';
  if (player.name !== 'video' && !FILM_HOST.test(address)) return '';
  return isChinese ? '视频：' : 'Video: ';
}

function collapse(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
