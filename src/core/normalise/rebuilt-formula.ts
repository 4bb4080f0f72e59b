import { parseFragment } from '../dom/parse.ts';
import { PressElement } from '../dom/nodes.ts';
import { queryAll } from '../dom/query.ts';
import { listElements } from '../dom/walk.ts';
import { isDisplayMathml } from './formulas.ts';
import { readGlyphs } from './mathjax-glyphs.ts';
import { writeTex } from './mathml-tex.ts';
import { readMathml } from './mathml.ts';

/** TeX that was made of how a formula looks, its source being gone. */
export interface RebuiltFormula {
  readonly tex: string;
  readonly isDisplay: boolean;
  /** `places` are those of the glyphs, which say less than MathML. */
  readonly from: 'MathML' | 'places';
}

/** @returns `undefined` when something in the formula is not understood: half of one would say something else */
export function rebuildFormula(drawn: PressElement): RebuiltFormula | undefined {
  const inside = [drawn, ...listElements(drawn)];
  const isDisplay =
    inside.some(isDisplayMathml) ||
    /\bMathJax(?:_SVG|_CHTML)?_Display\b/.test(
      drawn.parent instanceof PressElement ? drawn.parent.className : '',
    );
  const math = inside.filter(({ name }) => name === 'math');
  const exact = texOfMathml(math) ?? texOfMathml(mathmlInAttribute(drawn));
  if (exact !== undefined) return { tex: exact, isDisplay, from: 'MathML' };
  const glyphs = inside.find(({ className }) => className === 'math');
  const formula = glyphs && readGlyphs(glyphs);
  const tex = formula && writeTex(formula);
  return tex === undefined ? undefined : { tex, isDisplay, from: 'places' };
}

function texOfMathml([math, ...others]: readonly PressElement[]): string | undefined {
  const formula = math && others.length === 0 ? readMathml(math) : undefined;
  const tex = formula && writeTex(formula);
  return tex === '' ? undefined : tex;
}

/** MathJax 2.7 leaves its MathML in an attribute. */
function mathmlInAttribute({ attribs }: PressElement): readonly PressElement[] {
  const source = attribs['data-mathml'];
  return source === undefined ? [] : queryAll(parseFragment(source), 'math');
}
