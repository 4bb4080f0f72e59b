import { PROFILES } from '../../../core/profiles/index.ts';
import { describeMatch } from '../../describe-match.ts';
import { code, rows, text } from '../blocks.ts';
import type { Block } from '../blocks.ts';

/** The built-in profiles; those of a config file are shown by `pressmark profiles`. */
export function profiles(): readonly Block[] {
  return [
    text(
      'A profile is what is known about one site: how its pages are recognised, where title and body stand, what is not the author’s. Profiles of a config file are tried first, then these, in this order:',
    ),
    rows(PROFILES.map(({ name, title, match }) => [name, `${title}; by ${describeMatch(match)}`])),
    text(
      '--profile takes one for all pages. To add a site of your own, start from a profile that is alike and see what it finds:',
    ),
    code(
      'pressmark profiles show csdn > pressmark.config.yaml',
      'pressmark profiles test my-blog posts/*.html',
    ),
  ];
}
