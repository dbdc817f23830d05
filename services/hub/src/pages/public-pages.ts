import type { Locale } from '@xuelian/kernel';
import { type Logger, PressBusy, unavailable } from '@xuelian/platform';
import type { FastifyInstance } from 'fastify';
import { httpOf, shownError } from '../http-errors.ts';
import { directoryEndpoints } from './directory-endpoints.ts';
import { html } from './html.ts';
import type { Page } from './page.ts';
import { mailEndpoints, type MailPagesOptions } from './mail-endpoints.ts';
import { receiptEndpoints, type ReceiptPagesOptions } from './receipt-endpoints.ts';
import { surveyEndpoints } from './survey-endpoints.ts';
import { createVisitors, languageOf, sendPage } from './visitors.ts';

export interface PublicPagesOptions extends ReceiptPagesOptions, MailPagesOptions {
  /** What one visitor may ask for at once, and each second after. */
  readonly visits?: { readonly capacity: number; readonly restoresPerSecond: number };
}

/** The pages for everybody, written here and sent whole: they need no account and nobody else's server, and no script but to answer a survey. */
export async function publicPages(app: FastifyInstance, { logger, visits, ...options }: PublicPagesOptions & { readonly logger: Logger }): Promise<void> {
  const visitors = createVisitors(visits?.capacity, visits?.restoresPerSecond);
  app.setErrorHandler((error, request, reply) => {
    const { status, headers } = httpOf(shownError(error instanceof PressBusy ? unavailable() : error, request.id, logger));
    return sendPage(request, reply.status(status).headers(Object.fromEntries(headers)), faultPage(languageOf(request), status, request.id));
  });
  receiptEndpoints(app, visitors, options);
  directoryEndpoints(app, visitors, options);
  surveyEndpoints(app, visitors, options);
  await mailEndpoints(app, visitors, options);
}

type Fault = { readonly title: string; readonly text: string };

const faults: Readonly<Record<Locale, Readonly<Record<'busy' | 'later' | 'bad' | 'broken', Fault>>>> = {
  zh: {
    busy: { title: '请求过于频繁', text: '请稍候一会儿再试。' },
    later: { title: '暂时无法答复', text: '枢纽正忙或正在维护，请稍后再试。' },
    bad: { title: '无法处理这一请求', text: '请检查网址是否完整。' },
    broken: { title: '出错了', text: '故障已记录，请稍后再试；报告问题时请附上下面的编号。' },
  },
  en: {
    busy: { title: 'Too many requests', text: 'Please wait a moment and try again.' },
    later: { title: 'No answer for the moment', text: 'The hub is busy or being looked after; please try again later.' },
    bad: { title: 'This request cannot be handled', text: 'Please check that the address is complete.' },
    broken: { title: 'Something went wrong', text: 'The fault has been recorded; please try again later. If you report it, add the number below.' },
  },
};

function faultPage(locale: Locale, status: number, requestId: string): Page {
  const { title, text } = faults[locale][status === 429 ? 'busy' : status === 503 ? 'later' : status < 500 ? 'bad' : 'broken'];
  return { title, path: '/register', body: html`<h1>${title}</h1><p>${text}</p><p class="faint hash">${requestId}</p>` };
}
