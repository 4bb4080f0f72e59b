/**
 * Counts texts by a 53-bit hash of theirs: 16 bytes a text, where a Map takes some hundred, so that a
 * million files fit. Two texts in a hundred thousand million share a hash; who asks must be content with
 * "perhaps seen more than once".
 */
export interface KeyCounter {
  /** Counts a text; answers how often it, or one with its hash, was counted before. */
  readonly add: (text: string) => number;
  readonly count: (text: string) => number;
}

const FIRST_CAPACITY = 1024;

/** Counts beyond this stay there. */
const MOST = 255;

export function createKeyCounter(): KeyCounter {
  let keys = new Float64Array(FIRST_CAPACITY);
  let counts = new Uint8Array(FIRST_CAPACITY);
  let size = 0;

  /** Open addressing: the place of a key, or the free place where it belongs. 0 is no key. */
  const placeOf = (key: number): number => {
    let place = key % keys.length;
    while (keys[place] !== 0 && keys[place] !== key) place = (place + 1) % keys.length;
    return place;
  };
  const grow = (): void => {
    const [oldKeys, oldCounts] = [keys, counts];
    keys = new Float64Array(oldKeys.length * 2);
    counts = new Uint8Array(oldKeys.length * 2);
    for (const [index, key] of oldKeys.entries()) {
      if (key === 0) continue;
      const place = placeOf(key);
      keys[place] = key;
      counts[place] = oldCounts[index] ?? 0;
    }
  };
  return {
    add(text) {
      if (size * 2 >= keys.length) grow();
      const key = hash53(text);
      const place = placeOf(key);
      const before = counts[place] ?? 0;
      if (before === 0) size += 1;
      keys[place] = key;
      counts[place] = Math.min(before + 1, MOST);
      return before;
    },
    count: (text) => counts[placeOf(hash53(text))] ?? 0,
  };
}

/** cyrb53, a public domain hash by bryc, over UTF-16 code units; never 0. */
function hash53(text: string): number {
  let high = 0xde_ad_be_ef;
  let low = 0x41_c6_ce_57;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2_654_435_761);
    low = Math.imul(low ^ unit, 1_597_334_677);
  }
  high =
    Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low =
    Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & low) + (high >>> 0) || 1;
}
