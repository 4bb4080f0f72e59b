import type { PressElement } from '../dom/nodes.ts';
import { listByName } from '../dom/walk.ts';
import type { PassContext } from './pass.ts';

/** Code cannot link: the texts stay, the addresses are reported. */
export function dropLinks(code: PressElement, { diagnostics, ledger }: PassContext): void {
  for (const link of listByName(code, 'a')) {
    ledger.unwrapped(link);
    const address = link.getAttribute('href') ?? '';
    if (address === '') continue;
    const place = { offset: link.startIndex, excerpt: address };
    diagnostics.report('link-dropped', 'a link inside code was replaced by its text', place);
  }
}
