/**
 * A title as a part of an address: letters, digits and marks of every script stay (Chinese as well),
 * capitals become small in no language's own way, everything else becomes one `-`. The empty string
 * for a title without a letter or digit.
 *
 * @example
 * slugOf('Redis 缓存入门（一）: C++') // 'redis-缓存入门-一-c'
 */
export function slugOf(title: string): string {
  const words = title.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return words.join('-').toLowerCase();
}
