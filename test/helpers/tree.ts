import { PressElement } from '../../src/core/dom/nodes.ts';
import { createLedger } from '../../src/core/changes.ts';
import { createDiagnostics } from '../../src/core/collect-diagnostics.ts';
import type { Diagnostic } from '../../src/core/diagnostics.ts';
import { parseFragment, parsePage } from '../../src/core/dom/parse.ts';
import { extract, extractFragment } from '../../src/core/extract.ts';
import type { BodyRoot } from '../../src/core/dom/nodes.ts';
import { PASSES, normalise } from '../../src/core/normalise/index.ts';
import type { Pass } from '../../src/core/normalise/pass.ts';
import { decode } from '../../src/core/decode.ts';
import { PLAIN_PROFILE, profileByName, selectProfile } from '../../src/core/select-profile.ts';
import { splitFrontMatter } from '../../src/core/front-matter/split.ts';
import type { Fixture } from './fixtures.ts';
import { DEFAULT_BODY_OPTIONS } from '../../src/core/types.ts';
import type { BodyOptions, Profile } from '../../src/core/types.ts';

export interface Normalised {
  readonly root: BodyRoot;
  readonly diagnostics: readonly Diagnostic[];
}

/** The body of a fixture after all passes, as the pipeline makes it, whole posts included. */
export function normaliseFixture({ input, options, isFragment }: Fixture): BodyRoot {
  const isPretty = options.spacing === 'cjk';
  const decoded = decode(input, options.encoding);
  const text = decoded.kind === 'text' ? decoded.text : '';
  if (isFragment) {
    const { profile: named } = options;
    const profile = typeof named === 'string' ? profileByName(named) : (named ?? PLAIN_PROFILE);
    return runPasses(text, { isPretty, profile, options }).root;
  }
  const diagnostics = createDiagnostics(text);
  const html = splitFrontMatter(text, diagnostics).page;
  const page = parsePage(html);
  const { profile } = selectProfile(page, { urls: [options.url] }) ?? { profile: PLAIN_PROFILE };
  const { body } = extract(page, profile, diagnostics);
  if (!body) throw new Error('no body');
  normalise(body, {
    page,
    html,
    profile,
    options: { ...DEFAULT_BODY_OPTIONS, ...options },
    diagnostics,
    ledger: createLedger(),
  });
  return body;
}

/** Parses a fragment and runs passes over it, calling `after` behind each. */
export function runPasses(
  html: string,
  setting: {
    readonly isPretty?: boolean;
    readonly profile?: Profile;
    readonly options?: Partial<BodyOptions>;
    readonly passes?: readonly Pass[];
    readonly after?: (pass: Pass, root: BodyRoot) => void;
  } = {},
): Normalised {
  const { isPretty = false, profile = PLAIN_PROFILE, options, passes = PASSES, after } = setting;
  const diagnostics = createDiagnostics(html);
  const page = parseFragment(html);
  const body = extractFragment(page);
  for (const pass of passes) {
    pass.run(body, {
      page,
      profile,
      options: { ...DEFAULT_BODY_OPTIONS, ...options },
      isPretty,
      isFaithful: !isPretty && profile === PLAIN_PROFILE,
      diagnostics,
      ledger: createLedger(),
    });
    after?.(pass, body);
  }
  return { root: body, diagnostics: diagnostics.list() };
}

/** What is wrong with the links between the nodes of a tree; empty when they are all true. */
export function findBrokenLinks(root: PressElement): string[] {
  const broken: string[] = [];
  const pending = [root];
  for (let element = pending.pop(); element; element = pending.pop()) {
    element.children.forEach((child, index) => {
      const name = child instanceof PressElement ? child.name : 'text';
      if (child.parent !== element) broken.push(`parent of ${name}`);
      if (child.prev !== (element.children[index - 1] ?? null))
        broken.push(`previous sibling of ${name}`);
      if (child.next !== (element.children[index + 1] ?? null))
        broken.push(`next sibling of ${name}`);
      if (child instanceof PressElement) pending.push(child);
    });
  }
  return broken;
}

/** The tree as HTML, for messages and for a second parser. Not fit for raw text elements. */
export function serialise(root: PressElement): string {
  return root.children
    .map((child) => {
      if (!(child instanceof PressElement)) return 'data' in child ? escapeText(child.data) : '';
      const attributes = Object.entries(child.attribs).map(
        ([name, value]) => ` ${name}="${escapeText(value)}"`,
      );
      const isVoid = ['br', 'hr', 'img', 'input'].includes(child.name);
      const start = `<${child.name}${attributes.join('')}>`;
      // The parser eats one newline at the start of a pre.
      const guard = child.name === 'pre' ? '\n' : '';
      return isVoid ? start : `${start}${guard}${serialise(child)}</${child.name}>`;
    })
    .join('');
}

function escapeText(text: string): string {
  return text.replace(/[&<>"\u00A0]/g, (character) => `&#${character.charCodeAt(0)};`);
}
