import { EXIT, EXIT_MEANINGS, EXIT_NAMES } from '../../exit-codes.ts';
import { exitStatus, GUIDES } from '../../guides.ts';
import { code, rows, text } from '../blocks.ts';
import type { Block } from '../blocks.ts';

/** The exit codes of all commands. The numbers are stable: scripts may test them. */
export function exitCodes(): readonly Block[] {
  return [
    text('Exit codes are the same for all commands and stay so in later versions.'),
    rows(
      EXIT_NAMES.map((name) => {
        const { means, next } = EXIT_MEANINGS[name];
        return [String(EXIT[name]), `${means}. Next: ${next}.`];
      }),
    ),
    text('Command by command:'),
    rows(
      Object.entries(GUIDES)
        .filter(([, guide]) => guide.exit)
        .map(([name, guide]) => [name, exitStatus(guide).replace('Exit status: ', '')]),
    ),
    text('In a script:'),
    code(
      'pressmark posts --out archive --fail-on lossy',
      'case $? in 0) echo done ;; 1) echo look at it ;; 130) echo run again ;; esac',
    ),
  ];
}
