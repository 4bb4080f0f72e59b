import { DIAGNOSTICS, isOwnCode } from './diagnostics.ts';
import type { Diagnostic, DiagnosticSink } from './diagnostics.ts';
import { shorten } from './excerpt.ts';
import { createLineIndex } from './line-index.ts';

/** @param text the decoded source, for turning offsets into lines */
export function createDiagnostics(
  text: string,
): DiagnosticSink & { list(): readonly Diagnostic[] } {
  const found: Diagnostic[] = [];
  const lineAt = createLineIndex(text);
  return {
    report(code, message, place = {}) {
      const { stage, severity } = isOwnCode(code)
        ? DIAGNOSTICS[code]
        : { stage: 'normalise' as const, severity: place.severity ?? 'info' };
      const excerpt = place.excerpt?.replace(/\s+/g, ' ').trim();
      found.push({
        code,
        stage,
        severity,
        message,
        ...(typeof place.offset === 'number' ? { line: lineAt(place.offset) } : {}),
        ...(excerpt ? { excerpt: shorten(excerpt) } : {}),
      });
    },
    lineOf: lineAt,
    list: () => found,
  };
}
