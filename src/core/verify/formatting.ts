import { placeAt } from './alignment.ts';
import type { Alignment } from './alignment.ts';
import type { Difference } from './compare.ts';
import type { Contents } from './contents.ts';
import { compareLooks } from './looks.ts';

/** Where both texts are the same, their letters must look the same. */
export function compareFormatting(
  expected: Contents,
  found: Contents,
  { left, right, hunks }: Alignment,
): Difference[] {
  if (isPlain(expected) && isPlain(found)) return [];
  const [leftLooks, rightLooks] = [looksOfCharacters(expected), looksOfCharacters(found)];
  const differences: Difference[] = [];
  let [from, start, foundStart] = [0, 0, 0];
  const compareTo = (to: number): void => {
    const text = left.slice(from, to).join('');
    const others = compareLooks(
      text,
      leftLooks.slice(start, start + text.length),
      rightLooks.slice(foundStart, foundStart + text.length),
      start,
    );
    for (const { key, isLost, start: index } of others) {
      const place = placeAt(expected, index);
      differences.push({
        kind: key.startsWith('D') ? 'strike' : 'emphasis',
        expected: isLost ? key : '',
        found: isLost ? '' : key,
        expectedPlace: place,
        foundPlace: undefined,
      });
    }
    start += text.length;
    foundStart += text.length;
  };
  for (const hunk of hunks) {
    compareTo(hunk.expected[0]);
    start += left.slice(...hunk.expected).join('').length;
    foundStart += right.slice(...hunk.found).join('').length;
    from = hunk.expected[1];
  }
  compareTo(left.length);
  return differences;
}

function isPlain({ looks }: Contents): boolean {
  return looks.every((look) => look === 0);
}

function looksOfCharacters({ text, starts, looks }: Contents): Uint8Array {
  const all = new Uint8Array(text.length);
  starts.forEach((start, index) => all.fill(looks[index] ?? 0, start, starts[index + 1]));
  return all;
}
