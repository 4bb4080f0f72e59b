import type { Profile } from '../core/types.ts';

/** How a profile is chosen, one clause, e.g. ``the host csdn.net, `#content_views` ``. */
export function describeMatch({
  hosts = [],
  urls = [],
  selectors = [],
  generators = [],
  anyPage,
}: Profile['match']): string {
  return [
    ...hosts.map((host) => `the host ${host}`),
    ...urls.map((url) => `the address /${url}/`),
    ...selectors.map((selector) => `\`${selector}\``),
    ...generators.map((generator) => `the generator /${generator}/`),
    ...(anyPage ? ['being an HTML page'] : []),
  ].join(', ');
}
