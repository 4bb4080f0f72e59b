/** An address as it was meant: percent signs decoded where they can be, so that spellings do not count. */
export function canonicalAddress(address: string): string {
  return address.trim().replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run.toUpperCase();
    }
  });
}
