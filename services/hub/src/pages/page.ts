import type { Locale } from '@xuelian/kernel';
import { createHash } from 'node:crypto';
import { type Html, html, trusted } from './html.ts';
import { style } from './style.ts';

/** Words of a page in both languages. */
export type Words<Name extends string> = Readonly<Record<Locale, Readonly<Record<Name, string>>>>;

/** A page before it is dressed. */
export interface Page {
  readonly title: string;
  readonly body: Html;
  /** The address of the page without a language, where it has one worth keeping. */
  readonly path: string;
  /** A page that only its reader has business with is kept out of search engines. */
  readonly isListed?: boolean;
  /** Runs on the page; what it adds must not be needed. */
  readonly script?: string;
  /** Address of a module of the hub that the page cannot do without, and that asks the hub. */
  readonly moduleAt?: string;
}

export interface Dressed {
  readonly text: string;
  readonly policy: string;
}

const words: Words<'brand' | 'skip' | 'verify' | 'register' | 'notices' | 'surveys' | 'other' | 'otherLanguage' | 'about'> = {
  zh: { brand: '学联枢纽', skip: '跳到正文', verify: '回执核验', register: '公开名录', notices: '公示', surveys: '学生调查', other: 'English', otherLanguage: 'en', about: '本页对所有人公开，无需账号，不设 Cookie。' },
  en: { brand: '学联枢纽 Xuelian Hub', skip: 'Skip to content', verify: 'Verify a receipt', register: 'Public register', notices: 'Notices', surveys: 'Surveys', other: '中文', otherLanguage: 'zh', about: 'This page is open to everyone, without an account and without cookies.' },
};

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The address in a language: what else it asks for stays. */
export function inLanguage(path: string, language: string): string {
  const [address = '', query = ''] = path.split('?');
  const asked = new URLSearchParams(query);
  asked.set('lang', language);
  return `${address}?${asked.toString()}`;
}

const places = [{ path: '/register', name: 'register' }, { path: '/notices', name: 'notices' }, { path: '/surveys', name: 'surveys' }, { path: '/verify', name: 'verify' }] as const;

/** Only the page's own style and script work, and its forms go nowhere else. */
const policyOf = ({ script, moduleAt }: Pick<Page, 'script' | 'moduleAt'>): string => [
  "default-src 'none'", `style-src ${hashOf(style)}`, ...(script === undefined ? [] : [`script-src ${hashOf(script)}`]), ...(moduleAt === undefined ? [] : ["script-src 'self'", "connect-src 'self'"]), "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
].join('; ');

export function dress({ title, body, path, isListed = false, script, moduleAt }: Page, locale: Locale): Dressed {
  const say = words[locale];
  const here = places.map(({ path: place, name }) => html`<a href="${inLanguage(place, locale)}"${path.startsWith(place) && trusted(' aria-current="page"')}>${say[name]}</a>`);
  const { text } = html`<!doctype html>
<html lang="${locale === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${!isListed && trusted('<meta name="robots" content="noindex, nofollow">')}
<title>${title} · ${say.brand}</title>
<style>${trusted(style)}</style>
</head>
<body>
<a class="skip" href="#content">${say.skip}</a>
<header class="bar"><div><a class="brand" href="${inLanguage('/register', locale)}">${say.brand}</a><nav>${here}</nav><a href="${inLanguage(path, say.otherLanguage)}" hreflang="${say.otherLanguage}" lang="${say.otherLanguage}">${say.other}</a></div></header>
<main id="content">${body}</main>
<footer><div>${say.about}</div></footer>
${script !== undefined && html`<script>${trusted(script)}</script>`}${moduleAt !== undefined && html`<script type="module" src="${moduleAt}"></script>`}
</body>
</html>
`;
  return { text, policy: policyOf({ ...(script === undefined ? {} : { script }), ...(moduleAt === undefined ? {} : { moduleAt }) }) };
}
