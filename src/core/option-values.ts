/** The values that options may have, for the command line and for the library. */
import type {
  Emphasis,
  FrontMatterDialect,
  FrontMatterFormat,
  MathForm,
  Spacing,
  Tables,
} from './types.ts';
import type { Verify } from './verify/verdict.ts';

export const SPACINGS: readonly Spacing[] = ['auto', 'exact', 'cjk'];
export const EMPHASES: readonly Emphasis[] = ['move', 'html'];
export const MATH_FORMS: readonly MathForm[] = ['dollars', 'code', 'html'];
export const TABLES: readonly Tables[] = ['gfm', 'html'];
export const FRONT_MATTER_DIALECTS: readonly FrontMatterDialect[] = [
  'archive',
  'keep',
  'jekyll',
  'hugo',
  'hexo',
  'astro',
  'obsidian',
  'none',
];
export const FRONT_MATTER_FORMATS: readonly FrontMatterFormat[] = ['yaml', 'toml', 'json'];
export const VERIFIES: readonly Verify[] = ['repair', 'strict', 'off'];
