export { convert, convertFragment } from './core/pipeline.ts';
export { verify } from './core/verify-document.ts';
export type {
  VerificationResult,
  VerifiedDocument,
  VerifyOptions,
} from './core/verify-document.ts';
export type { FactKind } from './core/verify/facts.ts';
export type { Loss, Verdict, Verify } from './core/verify/verdict.ts';
export type { Diagnostic, DiagnosticCode, Severity, SkipCode, Stage } from './core/diagnostics.ts';
export type {
  ConversionResult,
  ConvertedDocument,
  ConvertOptions,
  EncodingChoice,
  FrontMatterData,
  FrontMatterDialect,
  MathForm,
  FrontMatterFormat,
  Field,
  Finder,
  Metadata,
  MetadataSources,
  Profile,
  ProfileChoice,
  SkippedDocument,
  SkipReason,
  Spacing,
  Tables,
} from './core/types.ts';
