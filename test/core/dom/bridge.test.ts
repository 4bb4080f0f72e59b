import { DEFAULT_BODY_OPTIONS } from '../../../src/core/types.ts';
import { describe, expect, test } from 'vitest';
import { remove } from '../../../src/core/dom/edit.ts';
import { listByName } from '../../../src/core/dom/walk.ts';
import { parseFragment } from '../../../src/core/dom/parse.ts';
import { BodyRoot, PressElement, PressText } from '../../../src/core/dom/nodes.ts';
import { FAMILIES } from '../../../src/core/rules/index.ts';
import { createTurndown } from '../../../src/core/render.ts';
import { listFixtures } from '../../helpers/fixtures.ts';
import { normaliseFixture, serialise } from '../../helpers/tree.ts';
import TurndownService from 'turndown';

/** turndown's own way: it parses the string into its own DOM (domino). */
function throughString(html: string, seen: (node: PressElement) => void): string {
  const service = new TurndownService({ preformattedCode: true });
  for (const family of FAMILIES) {
    for (const [name, rule] of Object.entries(family)) {
      service.addRule(name, {
        filter: [...rule.elements] as TurndownService.TagName[],
        replacement(content, node) {
          seen(node);
          return `⟨${name}:${content}⟩`;
        },
      });
    }
  }
  service.escape = (text) => text;
  Object.assign(service.rules.blankRule, { replacement: showBlank });
  return service.turndown(html);
}

/** Elements without content, which turndown does not show to the rules. */
const showBlank: TurndownService.ReplacementFunction = (_content, node) =>
  `⟨blank ${node.nodeName}⟩`;

/** The bridge: turndown walks the tree that cheerio parsed. */
function throughTree(root: BodyRoot, seen: (node: PressElement) => void): string {
  const service = createTurndown({ options: DEFAULT_BODY_OPTIONS, settle: (line) => line });
  service.escape = (text) => text;
  for (const family of FAMILIES) {
    for (const [name, rule] of Object.entries(family)) {
      service.addRule(name, {
        filter: [...rule.elements] as TurndownService.TagName[],
        replacement(content, node) {
          seen(node);
          return `⟨${name}:${content}⟩`;
        },
      });
    }
  }
  Object.assign(service.rules.blankRule, { replacement: showBlank });
  return service.turndown(root);
}

/** What turndown and our rules read of an element. */
function facts(node: PressElement): string {
  const { nodeName, nodeType, className, textContent } = node;
  const near = [
    node.parentNode,
    node.previousSibling,
    node.nextSibling,
    node.firstChild,
    node.lastChild,
  ].map((other) => (other as { nodeName?: string } | null)?.nodeName ?? null);
  const last = node.lastElementChild?.nodeName ?? null;
  return JSON.stringify([
    nodeName,
    nodeType,
    className,
    textContent,
    near,
    last,
    node.getAttribute('href'),
    node.childNodes.length,
  ]);
}

describe('turndown sees the same in our tree as in its own DOM', () => {
  test.each(listFixtures().map((fixture) => [fixture.name, fixture] as const))(
    '%s',
    (_name, fixture) => {
      const root = normaliseFixture(fixture);
      // It stays only in tables that are written as HTML, and turndown does not know that it is a block.
      for (const caption of listByName(root, 'caption')) remove(caption);
      const html = serialise(root);
      const fromTree: string[] = [];
      const fromString: string[] = [];
      const tree = throughTree(root, (node) => fromTree.push(facts(node)));
      const text = throughString(html, (node) => fromString.push(facts(node)));
      expect(tree).toBe(text);
      // The root differs by name: turndown wraps a string in an element of its own.
      const rootName = /"(?:X-TURNDOWN|DIV)"/g;
      expect(fromTree.map((fact) => fact.replace(rootName, '"ROOT"'))).toEqual(
        fromString.map((fact) => fact.replace(rootName, '"ROOT"')),
      );
    },
  );
});

describe('nodes', () => {
  const { $ } = parseFragment('<div id=a class="x y">one<svg><Path/></svg><br>two<!-- c --></div>');
  const div = $('#a').get(0) as unknown as PressElement;

  test('names are upper case for HTML alone, as in the DOM', () => {
    expect(div.nodeName).toBe('DIV');
    expect(div.getElementsByTagName('path')).toHaveLength(1);
    expect(div.getElementsByTagName('BR')).toHaveLength(1);
  });

  test('textContent leaves comments out', () => {
    expect(div.textContent).toBe('onetwo');
  });

  test('attributes that are missing are null', () => {
    expect(div.getAttribute('title')).toBeNull();
    expect(div.className).toBe('x y');
  });

  test('removeChild refuses what is no child', () => {
    expect(() => div.removeChild(new PressText('x'))).toThrow('no such child');
  });

  test('a body root is its own clone: turndown may change it', () => {
    const root = new BodyRoot([new PressText('x')]);
    expect(root.cloneNode()).toBe(root);
  });

  test('places are offsets in the source', () => {
    const source = '<p>a</p>\n<p>b</p>';
    const second = parseFragment(source).$('p').get(1);
    expect(second?.startIndex).toBe('<body>'.length + source.indexOf('<p>b'));
  });

  test('the prototypes of domhandler stay as they are', async () => {
    const { Element } = await import('domhandler');
    expect(Object.hasOwn(Element.prototype, 'nodeName')).toBe(false);
  });
});
