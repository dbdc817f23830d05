import { filings, notices } from '@xuelian/modules';
import { createThrottle, type Database, fromGlobalId, nobody } from '@xuelian/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requestFault } from '../http-errors.ts';
import { directoryPage, missingOrganizationPage, organizationPage } from './directory.page.ts';
import { missingNoticePage, noticePage, noticesPage, objectionPage, objectionPath, thanksPage } from './notice.page.ts';
import { missingSelfAssessmentPage, selfAssessmentPage } from './self-assessment.page.ts';
import { languageOf, queryOf, sendPage, type Visitors } from './visitors.ts';

interface Addressed {
  Params: { readonly id: string };
}

export interface DirectoryPagesOptions {
  readonly db: Database;
  readonly publicUrl: string;
}

/** The public register and public notices (公开名录、公示): for everybody, without an account. */
export function directoryEndpoints(app: FastifyInstance, visitors: Visitors, { db, publicUrl }: DirectoryPagesOptions): void {
  app.get('/register', async (request, reply) => {
    visitors.admit(request, 2);
    const { q: search = '', after = '' } = queryOf(request);
    return sendPage(request, reply, directoryPage(await notices.listDirectory(db, { search, after }), { words: search, after }, languageOf(request)));
  });

  app.get<{ Params: { readonly code: string } }>('/register/:code', async (request, reply) => {
    visitors.admit(request, 2);
    const organization = await notices.findPublicOrganization(db, request.params.code);
    if (organization === undefined) return sendPage(request, reply.status(404), missingOrganizationPage(languageOf(request)));
    return sendPage(request, reply, organizationPage(organization, languageOf(request)));
  });

  app.get<{ Params: { readonly code: string; readonly year: string } }>('/register/:code/self-assessments/:year', async (request, reply) => {
    visitors.admit(request, 2);
    const { code, year } = request.params;
    const organization = await notices.findPublicOrganization(db, code);
    const ofYear = organization?.selfAssessments.filter(({ academicYear }) => String(academicYear) === year) ?? [];
    if (organization === undefined || ofYear.length === 0) return sendPage(request, reply.status(404), missingSelfAssessmentPage(languageOf(request)));
    return sendPage(request, reply, selfAssessmentPage(organization, ofYear, languageOf(request)));
  });

  app.get('/notices', async (request, reply) => {
    visitors.admit(request, 2);
    return sendPage(request, reply, noticesPage(await notices.listOpenNotices(db), languageOf(request)));
  });

  app.get<Addressed>('/notices/:id', async (request, reply) => {
    visitors.admit(request, 1);
    const notice = await noticeOf(db, request.params.id);
    return notice === undefined ? missingNotice(request, reply) : sendPage(request, reply, noticePage(notice, languageOf(request)));
  });

  objectionEndpoints(app, visitors, { db, publicUrl });
}

const noticeOf = async (db: Database, id: string): Promise<notices.PublicNotice | undefined> => await notices.findPublicNotice(db, fromGlobalId('NTC', id) ?? nobody);

const missingNotice = (request: FastifyRequest, reply: FastifyReply): FastifyReply => sendPage(request, reply.status(404), missingNoticePage(languageOf(request)));

/** One address may object five times at once and then every ten minutes: a form for people. */
const objecting = { capacity: 5, restoresPerSecond: 1 / 600 } as const;

const longestForm = 32 * 1024;

function objectionEndpoints(app: FastifyInstance, visitors: Visitors, { db, publicUrl }: DirectoryPagesOptions): void {
  const throttle = createThrottle(objecting);
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: longestForm }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))));
  });

  app.post<Addressed>('/notices/:id/objections', async (request, reply) => {
    visitors.admit(request, 5);
    refuseForeignForms(request);
    const { text = '', contact = '', lang } = request.body as Readonly<Record<string, string | undefined>>;
    const locale = lang === 'en' ? 'en' : 'zh';
    const notice = await noticeOf(db, request.params.id);
    if (notice === undefined) return missingNotice(request, reply);
    const { granted, retryAfter } = throttle.draw(request.ip, 1);
    if (!granted) throw requestFault(429, 'Too many objections; try again later', { 'retry-after': String(retryAfter) });
    const raised = await notices.raiseObjectionAsStranger(db, request.id, { noticeId: notice.id, text, contact });
    if (!raised.ok) return sendPage(request, reply.status(422), noticePage(notice, locale, { text, contact, problems: raised.problems }), locale);
    return sendPage(request, reply.status(201), thanksPage(raised.value, publicUrl + objectionPath(raised.value), locale), locale);
  });

  app.get<{ Params: { readonly code: string } }>('/objections/:code', async (request, reply) => {
    visitors.admit(request, 1);
    const code = filings.readReceiptCode(request.params.code);
    const followed = code === undefined ? undefined : await notices.findObjection(db, code);
    if (code === undefined || followed === undefined) return missingNotice(request, reply);
    return sendPage(request, reply, objectionPage(code, followed, languageOf(request)));
  });
}

/** A form on somebody else’s page must not send its visitors’ browsers here; programs that say nothing are let in. */
function refuseForeignForms({ headers }: FastifyRequest): void {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw requestFault(403, 'Send the form from its own page');
}
