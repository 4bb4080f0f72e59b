import { describe, expect, test } from 'vitest';
import { cleanAddress, withScheme } from '../../../src/core/normalise/addresses.ts';

describe('cleanAddress', () => {
  test.each([
    [
      'https://link.csdn.net/?target=https%3A%2F%2Fa.example%2Fb%3Fc%3Dd',
      'https://a.example/b?c=d',
    ],
    [
      'https://link.zhihu.com/?target=https%3A//link.juejin.cn%3Ftarget%3Dhttps%253A%252F%252Fa.example',
      'https://a.example',
    ],
    ['https://links.jianshu.com/go?to=https%3A%2F%2Fa.example', 'https://a.example'],
    ['https://link.csdn.net/?target=%23_3', 'https://link.csdn.net/?target=%23_3'],
    [
      'https://blink.csdn.net/?target=https://a.example',
      'https://blink.csdn.net/?target=https://a.example',
    ],
    [
      'https://blog.csdn.net/u/article/details/1?spm=1001.1&x=%E4%B8%AD#a',
      'https://blog.csdn.net/u/article/details/1?x=%E4%B8%AD#a',
    ],
    [
      'https://blog.csdn.net/u/article/details/1?utm_source=x',
      'https://blog.csdn.net/u/article/details/1',
    ],
    ['https://a.example/?spm=1', 'https://a.example/?spm=1'],
    // Says which passage was meant: more than the page itself still can when it is gone.
    ['https://a.example/x#:~:text=some%20words', 'https://a.example/x#:~:text=some%20words'],
    ['//a.example/x#y:~:text=z', 'https://a.example/x#y:~:text=z'],
    ['//a.example/x', 'https://a.example/x'],
    ['mailto:a@b.example', 'mailto:a@b.example'],
    ['../x.html', '../x.html'],
    ['https://', 'https://'],
  ])('%s', (address, clean) => {
    expect(cleanAddress(address)).toBe(clean);
  });
});

test('withScheme', () => {
  expect(withScheme('//a')).toBe('https://a');
  expect(withScheme('/a')).toBe('/a');
});
