import type { Locale } from '@xuelian/kernel';

export const responseTypes = ['application/graphql-response+json', 'application/json'] as const;
export type ResponseType = (typeof responseTypes)[number];

/** A caller who takes anything gets what every client understands. */
const anything: ResponseType = 'application/json';

/** The values of an Accept-like header, most wanted first, without those refused by `q=0`. */
export function preferencesOf(header: string): readonly string[] {
  return header
    .split(',')
    .map((entry) => {
      const [value = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return { value, quality: quality === undefined ? 1 : Number(quality.slice(2)) };
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality || rank(a.value) - rank(b.value))
    .map(({ value }) => value);
}

/** Of equally wanted types the newer one is given. */
const rank = (value: string): number => (value === responseTypes[0] ? 0 : 1);

/** The media type to answer with, or undefined when the caller takes none of ours. */
export function responseTypeOf(accept: string | undefined): ResponseType | undefined {
  if (accept === undefined || accept.trim() === '') return anything;
  for (const wanted of preferencesOf(accept)) {
    const match = responseTypes.find((type) => type === wanted);
    if (match !== undefined) return match;
    if (wanted === '*/*' || wanted === 'application/*') return anything;
  }
  return undefined;
}

/** True for a browser that opens the address, false for a program that asks a question. */
export function prefersHtml(accept: string | undefined): boolean {
  const known = preferencesOf(accept ?? '').find((wanted) => wanted === 'text/html' || responseTypes.some((type) => type === wanted));
  return known === 'text/html';
}

/** Chinese unless the caller would rather have English. */
export function localeOf(acceptLanguage: string | null): Locale {
  const languages = preferencesOf(acceptLanguage ?? '').map((tag) => tag.split('-')[0]);
  return languages.find((language) => language === 'zh' || language === 'en') === 'en' ? 'en' : 'zh';
}
