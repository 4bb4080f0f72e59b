import type { Profile } from '../types.ts';

/**
 * www.jianshu.com (简书). `article`, `time` with its clock and the image wrappers are from a public feed
 * generator; the pictures (`data-original-src`) and the captions that nobody wrote (`image`, `图片发自简书App`)
 * are confirmed by pages that people saved into public repositories. Class names are generated since 2019 (`._2rhmJa`), so that the author is
 * known by the address; title, author and `.show-content` (the page before 2019) are unconfirmed.
 */
export const jianshu: Profile = {
  name: 'jianshu',
  title: 'Jianshu (简书) posts',
  match: { hosts: ['jianshu.com'], selectors: ['.show-content', 'article .image-package'] },
  body: ['.show-content', 'article'],
  fields: {
    title: ['.article h1.title', 'section h1', 'h1'],
    date: ['time', '.publish-time'],
    author: ['.author .name', 'a[href^="/u/"] span', 'section a[href^="/u/"]'],
  },
  utcOffset: '+08:00',
  drops: [
    {
      selector: '.image-package .image-caption',
      text: '^(?:image|图片|插图|图片描述|图片发自简书(?:App)?|\\S+\\.(?:png|jpe?g|gif|webp|bmp))$',
      reason: 'caption that the editor wrote: it describes nothing',
    },
  ],
  links: {
    redirectors: [
      { host: 'www.jianshu.com', path: '/go-wild', parameter: 'url' },
      { host: 'link.jianshu.com', path: '/', parameter: 't' },
      { host: 'links.jianshu.com', path: '/go', parameter: 'to' },
    ],
  },
};
