export { convert, convertFragment } from './core/pipeline.ts';
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
