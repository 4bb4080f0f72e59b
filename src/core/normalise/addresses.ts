import type { Redirector } from '../types.ts';
import { REDIRECTORS } from './redirectors.ts';

/** Addresses of links as the author meant them, without what sites wrap around or append to them. */

/** Parameters with which a site counts where its readers came from. */
const TRACKING = /^(?:spm|utm_.+|ops_request_misc|request_id|biz_id)$/;
/** Whose links are cleaned of them: elsewhere `spm` could mean something. */
const TRACKING_HOST = /(?:^|\.)csdn\.net$/;

/** `//host/path` gets the scheme that a saved page no longer lends it. */
export function withScheme(address: string): string {
  return address.startsWith('//') ? `https:${address}` : address;
}

/**
 * Unchanged for addresses that are not absolute, and for those that need no cleaning.
 *
 * @param own redirectors of the page's profile, beside those that are known of all sites
 */
export function cleanAddress(address: string, own: readonly Redirector[] = []): string {
  const absolute = withScheme(address);
  if (!/^https?:/i.test(absolute) || !URL.canParse(absolute)) return absolute;
  const url = new URL(absolute);
  const target = targetOf(url, own);
  if (target !== undefined) return cleanAddress(target, own);
  return TRACKING_HOST.test(url.hostname) ? withoutTracking(absolute) : absolute;
}

function targetOf(url: URL, own: readonly Redirector[]): string | undefined {
  const redirector = [...own, ...REDIRECTORS].find(
    ({ host, path }) => url.hostname === host && url.pathname === path,
  );
  const target = redirector && url.searchParams.get(redirector.parameter);
  return target && /^https?:\/\//i.test(target) ? target : undefined;
}

/** Cuts parameters out of the text, so that the rest stays spelled as it was. */
function withoutTracking(address: string): string {
  const [, base = address, query, fragment = ''] = /^([^?#]*)\?([^#]*)(#.*)?$/.exec(address) ?? [];
  if (query === undefined) return address;
  const kept = query.split('&').filter((pair) => !TRACKING.test(pair.split('=', 1)[0] ?? ''));
  return base + (kept.length > 0 ? `?${kept.join('&')}` : '') + fragment;
}

/** The place in the page that `#place` points to, decoded; `undefined` for other addresses. */
export function fragmentOf(address: string | null): string | undefined {
  const trimmed = address?.trim() ?? '';
  if (!trimmed.startsWith('#')) return undefined;
  try {
    return decodeURIComponent(trimmed.slice(1));
  } catch {
    return trimmed.slice(1);
  }
}
