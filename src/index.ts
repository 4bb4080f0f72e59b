export { defineProfile, definePass, defineRule } from './core/extend/define.ts';
export type {
  Pass,
  PassTools,
  Rule,
  RuleElement,
  RuleElementName,
  RuleTools,
  Target,
  UserCode,
} from './core/extend/extension.ts';
export { convert, convertFragment, verify } from './core/library.ts';
export type { ProfileInput } from './core/profile-input.ts';
export type { VerificationResult, VerifiedDocument, VerifyOptions } from './core/verify-result.ts';
export type { FactKind } from './core/verify/facts.ts';
export type { Loss, Verdict, Verify } from './core/verify/verdict.ts';
export type { Diagnostic, DiagnosticCode, Severity, SkipCode, Stage } from './core/diagnostics.ts';
export type {
  BodyOptions,
  ConversionResult,
  ConvertedDocument,
  ConvertOptions,
  Emphasis,
  EncodingChoice,
  Field,
  Finder,
  FrontMatterData,
  FrontMatterDialect,
  FrontMatterFormat,
  MathForm,
  Metadata,
  MetadataSources,
  Profile,
  ProfileChoice,
  SkippedDocument,
  SkipReason,
  Spacing,
  Tables,
} from './core/types.ts';
