import { CONFIG_NAMES } from '../../../batch/config.ts';
import { rows, text } from '../blocks.ts';
import type { Block } from '../blocks.ts';

/** Variables that change what is printed, and the files of the program. */
export function environment(): readonly Block[] {
  return [
    text('Variables:'),
    rows([
      ['NO_COLOR', 'not empty: no colours'],
      ['FORCE_COLOR', 'not empty: colours, in a pipe too; 0 or false: none; wins over NO_COLOR'],
      ['TERM', 'dumb: neither colours nor a progress bar'],
    ]),
    text('Files:'),
    rows([
      [CONFIG_NAMES.join(', '), 'defaults and profiles of your own; see the topic config'],
      ['<out>/manifest.ndjson', 'the record of all inputs and outputs'],
      ['<out>/.pressmark/', 'a lock and the log of runs; may be deleted between runs'],
      ['.pressmark-*.tmp', 'what a killed run left; the next run deletes it'],
    ]),
  ];
}
