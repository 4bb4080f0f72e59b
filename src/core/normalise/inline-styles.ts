import { createElement, replace, unwrap } from '../dom/edit.ts';
import { PressElement, setChildren } from '../dom/nodes.ts';
import { walk } from '../dom/walk.ts';
import type { Pass } from './pass.ts';

/** Style declarations that mean the same as an element. */
const MEANINGS: readonly (readonly [style: RegExp, element: string])[] = [
  [/(?:^|;)\s*font-weight\s*:\s*(?:bold|bolder|[6-9]00)\b/i, 'strong'],
  [/(?:^|;)\s*font-style\s*:\s*(?:italic|oblique)\b/i, 'em'],
  [/(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*line-through/i, 'del'],
];

/**
 * `<b style="font-weight: normal">` stands around whole documents that were pasted from an office suite.
 * `strong` is left alone: it says that its text matters, however it looks.
 */
const NOT_BOLD = /(?:^|;)\s*font-weight\s*:\s*(?:normal|[1-4]00)\b/i;

/** Elements that hold lines or stand in one: formatting can be put around what is in them. */
const HOLDERS = new Set(
  (
    'address article aside blockquote center dd details div dt figcaption footer header li main p section td ' +
    'a abbr b big cite del dfn em font i ins label mark q s small span strike strong sub sup time u var'
  ).split(' '),
);

/** Rich text editors write bold as a style as often as an element. Colours and sizes say nothing here. */
export const inlineStyles: Pass = {
  name: 'inline-styles',
  run(root) {
    for (const element of listStyled(root)) {
      const style = element.getAttribute('style') ?? '';
      if (element.name === 'b' && NOT_BOLD.test(style)) {
        unwrap(element);
        continue;
      }
      for (const [pattern, name] of MEANINGS) {
        // Themes slant all quotes: that is how a quote looks, not what its author stressed.
        if (name === 'em' && element.name === 'blockquote') continue;
        if (pattern.test(style)) format(element, name);
      }
    }
  },
};

/** Elements with a style, those inside code left out: there it is highlighting. */
function listStyled(root: PressElement): PressElement[] {
  const styled: PressElement[] = [];
  walk(root, {
    enter(node) {
      if (!(node instanceof PressElement)) return undefined;
      if (node.getAttribute('style') !== null && node.name !== 'pre') styled.push(node);
      return node.name === 'pre' ? 'skip' : undefined;
    },
    leave: () => undefined,
  });
  return styled;
}

function format(element: PressElement, name: string): void {
  if (element.name === 'code') {
    const outer = createElement(name, [], {}, element.startIndex);
    replace(element, [outer]);
    setChildren(outer, [element]);
  } else if (element.children.length > 0 && HOLDERS.has(element.name)) {
    setChildren(element, [createElement(name, element.children, {}, element.startIndex)]);
  }
}
