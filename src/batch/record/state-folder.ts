/** Folder in the output folder for what a run needs and an archive does not. */
export const STATE = '.pressmark';

/** Names of our temporary files. They begin with a dot, so no scan takes them. */
const TEMPORARY = /^\.pressmark-[0-9a-f]{12}\.tmp$/u;

export function isTemporaryName(name: string): boolean {
  return TEMPORARY.test(name);
}
