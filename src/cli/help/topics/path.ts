import { FIELD_MEANINGS } from '../../../batch/names/fields.ts';
import { code, rows, text } from '../blocks.ts';
import type { Block } from '../blocks.ts';

/** The fields of `--path`. */
export function pathFields(): readonly Block[] {
  return [
    text(
      'Without --path outputs mirror the sources. With it each document is named by its metadata:',
    ),
    code("pressmark posts --out archive --path '{year}/{month}/{slug}.md'"),
    rows(Object.entries(FIELD_MEANINGS).map(([field, meaning]) => [`{${field}}`, meaning])),
    text(
      'Names are valid on Linux, macOS and Windows, and two documents never share a file: the later one gets a suffix made from the path of its source.',
    ),
  ];
}
