// How a page may look: browser settings, what the page says of itself, and attributes of its pad.
const page = { lang: 'en', dir: 'ltr', scheme: 'light' };
const viewport = { width: 460, height: 560 };
const narrow = { width: 320, height: 560 };

export const looks = {
  light: { page, context: { viewport } },
  dark: {
    page: { ...page, scheme: 'dark' },
    context: { viewport, colorScheme: 'dark' },
  },
  forced: {
    page: { ...page, scheme: 'light dark' },
    context: { viewport, forcedColors: 'active' },
  },
  contrast: { page, context: { viewport, contrast: 'more' } },
  rtl: { page: { ...page, lang: 'ar', dir: 'rtl' }, context: { viewport } },
  narrow: { page, context: { viewport: narrow } },
  'narrow-rtl': { page: { ...page, lang: 'ar', dir: 'rtl' }, context: { viewport: narrow } },
  'narrow-left': { page, context: { viewport: narrow }, attributes: { hand: 'left' } },
};
