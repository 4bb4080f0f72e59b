import type { Finder, Profile } from './profile.ts';

/** Is told which expression of a profile begins to run, and `undefined` when it has ended. */
export type PatternWatcher = (pattern: string | undefined) => void;

let watcher: PatternWatcher | undefined;

/**
 * Sets who is told of the expressions that profiles hold. One like `(a+)+$` may run for ever; nothing but the
 * end of the thread, or of its script, ends it, and no code behind it runs then: only who was told before
 * can name it.
 */
export function watchPatterns(next: PatternWatcher | undefined): void {
  watcher = next;
}

/** Compiles an expression of a profile and runs it. */
export function runPattern<T>(pattern: string, run: (expression: RegExp) => T): T {
  watcher?.(pattern);
  try {
    return run(new RegExp(pattern, 'u'));
  } finally {
    watcher?.(undefined);
  }
}

/** All expressions that a profile holds. */
export function patternsOf({
  match,
  fields,
  drops,
  images,
  frontMatter,
}: Profile): readonly string[] {
  return [
    ...(match.urls ?? []),
    ...(match.generators ?? []),
    ...findersOf(fields).flatMap(({ pattern }) => pattern ?? []),
    ...(drops ?? []).flatMap(({ text }) => text ?? []),
    ...(images?.rewrites ?? []).map(({ pattern }) => pattern),
    ...(frontMatter?.dropPairs ?? []).map(({ value }) => value),
    ...(frontMatter?.dropValues ?? []),
  ];
}

export function findersOf(fields: Profile['fields'] = {}): readonly Exclude<Finder, string>[] {
  return Object.values(fields)
    .flat()
    .map((finder) => (typeof finder === 'string' ? { selector: finder } : finder));
}
