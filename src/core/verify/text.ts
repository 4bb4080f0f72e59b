/** Helpers for comparing texts without regard to white space. */

/** Without white space and without characters that have no width. */
export function squash(text: string): string {
  return text.replace(/[\s\u00A0\u200B\u200E\u200F\u2060\u00AD\uFEFF]+/g, '');
}
