import { classesOf } from '../dom/candidates.ts';
import { PressElement } from '../dom/nodes.ts';
import { isBlankText, listByName, listElements } from '../dom/walk.ts';
import { isToken } from './mathml.ts';
import { isParseError } from './parse-error.ts';
import {
  delimitedTex,
  texAfterGlyphs,
  texOfAddress,
  texOfImage,
  texOfParseError,
  withoutCdata,
  withoutStyleGroup,
} from './tex.ts';

/** A formula found in a page. */
export interface Formula {
  /** As the page has it; see {@link tidyTex}. */
  readonly tex: string;
  readonly isDisplay: boolean;
  /** What makes the TeX a guess, one clause. */
  readonly doubt?: string;
}

/** How one tool leaves its formulas in a page. */
interface Shape {
  /** Looks at nothing but the element itself: it is asked about every element of a page. */
  readonly fits: (element: PressElement, classes: readonly string[]) => boolean;
  /** @returns `undefined` when the element has the shape but no TeX */
  readonly read: (element: PressElement, classes: readonly string[]) => Formula | undefined;
}

const DISPLAY_CLASSES = [
  'katex--display',
  'katex-display',
  'math-display',
  'display',
  'js-display-math',
  'mwe-math-element-block',
  'mwe-math-fallback-image-display',
  'math-block',
];

const KATEX_CLASSES = [
  'katex--inline',
  'katex--display',
  'katex-display',
  'katex',
  'mwe-math-element',
  'katex-error',
];

const SHAPES: readonly Shape[] = [
  {
    // KaTeX; CSDN puts `katex--inline` or `katex--display` around it.
    fits: (_element, classes) => KATEX_CLASSES.some((name) => classes.includes(name)),
    read: (element, classes) => readRendered(element, isDisplayClass(classes)),
  },
  {
    // micromark puts `math-inline` or `math-display` around what KaTeX has drawn.
    fits: (_element, classes) =>
      classes.includes('math-inline') || classes.includes('math-display'),
    read: readWrapped,
  },
  {
    // MathJax 2 keeps the source in a script behind what it has drawn.
    fits: ({ name, attribs }) => name === 'script' && /^math\/tex\b/i.test(attribs['type'] ?? ''),
    read: (element) => ({
      tex: withoutCdata(element.textContent),
      isDisplay: /mode\s*=\s*display/i.test(element.attribs['type'] ?? ''),
    }),
  },
  {
    // MathJax 3 and 4; plain MathML.
    fits: ({ name }) => name === 'mjx-container' || name === 'math',
    read: (element) => readRendered(element, isDisplayMathml(element)),
  },
  {
    // TeX left for a script to find: pandoc and Sphinx (`math`), Python-Markdown, GitHub's `math-renderer`.
    fits: ({ name }, classes) =>
      classes.includes('math') || classes.includes('arithmatex') || name === 'math-renderer',
    read: readDelimited,
  },
  {
    // remark: `<code class="language-math math-inline">`, and the fence of GitHub.
    fits: ({ name }, classes) =>
      (name === 'code' && classes.includes('language-math') && classes.includes('math-inline')) ||
      name === 'pre',
    read: readCode,
  },
  {
    // Zhihu (`ztext-math`), WeChat (`data-formula`), MathJax 4 and others.
    fits: ({ attribs }) => SOURCE_ATTRIBUTES.some((name) => attribs[name] !== undefined),
    read: readAttribute,
  },
  {
    // Drawn by a server: codecogs, CSDN, Wikipedia, WordPress.
    fits: ({ name }) => name === 'img',
    read: readImage,
  },
];

const SOURCE_ATTRIBUTES = ['data-tex', 'data-latex', 'data-formula'] as const;

/**
 * Reads the formula that `element` stands for, whatever tool has made it.
 *
 * @returns `undefined` when it is none, or when its source is gone; {@link isRenderedMath} parts the two
 */
export function readFormula(element: PressElement): Formula | undefined {
  if (!mayStandForFormula(element)) return undefined;
  const classes = classesOf(element);
  for (const { fits, read } of SHAPES) {
    const formula = fits(element, classes) ? read(element, classes) : undefined;
    if (formula) return formula;
  }
  return undefined;
}

/** The names of the shapes that have one, and what is in the classes of all others and of drawings. */
const NAMES = new Set(['script', 'mjx-container', 'math', 'math-renderer', 'pre', 'img']);
const CLASS = /katex|math|mjx/i;

/** Every element of a page is asked; most have neither name nor class nor attribute of a formula. */
function mayStandForFormula({ name, attribs, className }: PressElement): boolean {
  if (NAMES.has(name) || (className !== '' && CLASS.test(className))) return true;
  return SOURCE_ATTRIBUTES.some((attribute) => attribs[attribute] !== undefined);
}

const DRAWN_CLASSES = [...KATEX_CLASSES, 'MathJax', 'MathJax_SVG', 'MathJax_CHTML', 'mjx-chtml'];

/** Whether `element` is all that a tool has drawn of one formula. */
export function isRenderedMath(element: PressElement): boolean {
  const { name } = element;
  if (name === 'math' || name === 'mjx-container') return true;
  if (!CLASS.test(element.className)) return false;
  const classes = classesOf(element);
  return DRAWN_CLASSES.some((drawn) => classes.includes(drawn));
}

function isTexAnnotation({ name, attribs }: PressElement): boolean {
  return name === 'annotation' && /tex/i.test(attribs['encoding'] ?? '');
}

function isDisplayClass(classes: readonly string[]): boolean {
  return DISPLAY_CLASSES.some((name) => classes.includes(name));
}

/** Formulas drawn of elements: the source is in an annotation, in an attribute, or in what is left of one. */
function readRendered(element: PressElement, isDisplay: boolean): Formula | undefined {
  const inside = [element, ...listElements(element)];
  const annotations = inside.filter(isTexAnnotation);
  const [annotation] = annotations;
  // Which of several it is cannot be known.
  if (annotations.some(({ textContent }) => textContent !== annotation?.textContent))
    return undefined;
  const formula = { isDisplay: isDisplay || inside.some(isDisplayMathml) };
  if (annotation) {
    const tex = annotation.textContent;
    const isWikipedia = element.className.includes('mwe-math');
    return { ...formula, tex: isWikipedia ? withoutStyleGroup(tex) : tex };
  }
  for (const { attribs, name } of inside) {
    const source = attribs['data-latex'] ?? (name === 'math' ? attribs['alttext'] : undefined);
    // Speech for the blind is no TeX: MathJax 4 writes that into the label, older ones the source.
    const label = name === 'mjx-container' ? attribs['aria-label'] : undefined;
    if (source !== undefined && source.trim() !== '') return { ...formula, tex: source };
    if (label !== undefined && /\\[A-Za-z]|[_^]\{/.test(label)) return { ...formula, tex: label };
  }
  const failed = inside.find(({ className }) => className === 'katex-error');
  const message = isParseError(element) ? element.textContent : '';
  const unread = failed?.textContent ?? texOfParseError(message);
  if (unread !== undefined) return { ...formula, tex: unread, doubt: 'KaTeX could not read it' };
  const image = inside
    .map((inner) => (inner.name === 'img' ? readImage(inner) : undefined))
    .find(Boolean);
  return readFlattened(inside, formula.isDisplay) ?? image;
}

function readWrapped(element: PressElement, classes: readonly string[]): Formula | undefined {
  const [drawn, ...others] = element.children.filter((child) => !isBlankText(child));
  if (!(drawn instanceof PressElement) || !isRenderedMath(drawn) || others.length > 0)
    return undefined;
  const formula = readRendered(drawn, classes.includes('math-display'));
  return formula && { ...formula, isDisplay: classes.includes('math-display') };
}

/** KaTeX without its MathML tags: glyphs, then TeX. */
function readFlattened(inside: readonly PressElement[], isDisplay: boolean): Formula | undefined {
  const mathml = inside.find(({ className }) => className === 'katex-mathml');
  // With its tags still there the text is no TeX.
  if (!mathml || inside.some(({ name }) => isToken(name))) return undefined;
  const drawn = inside.find(({ className }) => className === 'katex-html');
  return { ...texAfterGlyphs(mathml.textContent, drawn?.textContent ?? ''), isDisplay };
}

/** Whether an element says that the formula around it stands on a line of its own. */
export function isDisplayMathml({ name, attribs, className }: PressElement): boolean {
  if (name === 'math') return attribs['display'] === 'block' || attribs['mode'] === 'display';
  return (
    (name === 'mjx-container' && attribs['display'] === 'true') || className === 'katex-display'
  );
}

function readCode(element: PressElement): Formula | undefined {
  if (element.name === 'code') return { tex: element.textContent, isDisplay: false };
  const [code, ...others] = element.children.filter((child) => !isBlankText(child));
  if (!(code instanceof PressElement) || code.name !== 'code' || others.length > 0)
    return undefined;
  // The fence of GitHub and GitLab, also where a highlighter has shown its source.
  const isMath = /(?:^|\s)(?:language-math|math-display)(?:\s|$)/.test(code.className);
  return isMath ? { tex: code.textContent, isDisplay: true } : undefined;
}

/** Elements that nobody puts such an attribute on but for a formula, and how they stand. */
const HOLDERS: ReadonlyMap<string, 'block' | 'inline'> = new Map([
  ['span', 'inline'],
  ['svg', 'inline'],
  ['img', 'inline'],
  ['mjx-math', 'inline'],
  ['div', 'block'],
  ['p', 'block'],
  ['section', 'block'],
  ['figure', 'block'],
]);

function readAttribute(element: PressElement, classes: readonly string[]): Formula | undefined {
  const { name, attribs } = element;
  const source = SOURCE_ATTRIBUTES.map((key) => attribs[key] ?? '').find(
    (tex) => tex.trim() !== '',
  );
  const display = HOLDERS.get(name);
  // A block with text of its own may be an article that only mentions a formula.
  const isText = display === 'block' && listByName(element, 'svg', 'math').length === 0;
  if (source === undefined || !display || (isText && element.textContent.trim() !== ''))
    return undefined;
  const { tex, isDisplay } = delimitedTex(source) ?? { tex: source, isDisplay: false };
  const isBlock =
    isDisplay ||
    display === 'block' ||
    /^block/i.test(attribs['data-formula-type'] ?? '') ||
    isDisplayClass(classes);
  return asZhihu(tex, isBlock);
}

function readDelimited(element: PressElement, classes: readonly string[]): Formula | undefined {
  const isDisplay = isDisplayClass(classes);
  const isStated = isDisplay || classes.includes('inline') || element.name === 'math-renderer';
  // What a script has drawn in it is a formula by itself.
  if (element.children.some((child) => child instanceof PressElement)) return undefined;
  const text = element.textContent;
  const found = delimitedTex(text);
  if (found) return { tex: found.tex, isDisplay: isStated ? isDisplay : found.isDisplay };
  return isStated ? { tex: text, isDisplay } : undefined;
}

/** Zhihu marks a formula on a line of its own by a line break behind it. */
function asZhihu(tex: string, isDisplay: boolean): Formula {
  const line = tex.trimEnd();
  return line.endsWith('\\\\') ? { tex: line.slice(0, -2), isDisplay: true } : { tex, isDisplay };
}

const IMAGE_CLASS =
  /(?:^|\s)(?:mathcode|latex|mwe-math-fallback-image-(?:inline|display)|equation|math-inline|math-block)(?:\s|$)/;

function readImage(image: PressElement): Formula | undefined {
  const { attribs, className } = image;
  const address = attribs['src'] ?? '';
  const isMath =
    IMAGE_CLASS.test(className) ||
    attribs['eeimg'] !== undefined ||
    texOfAddress(address) !== undefined;
  const tex = isMath ? texOfImage(attribs['alt'] ?? '', address) : undefined;
  if (tex === undefined || tex.trim() === '') return undefined;
  const isDisplay = isAlone(image) || isDisplayClass(classesOf(image));
  return attribs['eeimg'] === undefined ? { tex, isDisplay } : asZhihu(tex, isDisplay);
}

const PARAGRAPHS = new Set(['p', 'div', 'center', 'figure']);

/** Whether the image is all that its paragraph holds. */
function isAlone(image: PressElement): boolean {
  let child: PressElement = image;
  for (let { parent } = child; parent instanceof PressElement; { parent } = child) {
    const siblings = parent.children;
    if (siblings.some((node) => node !== child && !isBlankText(node))) return false;
    if (PARAGRAPHS.has(parent.name)) return true;
    if (parent.name !== 'span' && parent.name !== 'font') return false;
    child = parent;
  }
  return false;
}
