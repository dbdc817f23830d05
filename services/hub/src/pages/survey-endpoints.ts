import { dateInShanghai, type Locale, type Problem } from '@xuelian/kernel';
import { surveys } from '@xuelian/modules';
import { type Database, fromGlobalId, getRow, nobody, sql } from '@xuelian/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { requestFault } from '../http-errors.ts';
import { missingSurveyPage, surveyPage, surveysPage } from './survey.page.ts';
import { surveyScript } from './survey.script.ts';
import { createVisitors, languageOf, sendPage, type Visitors } from './visitors.ts';

export interface SurveyPagesOptions {
  readonly db: Database;
}

interface Addressed {
  Params: { readonly id: string };
}

interface Sent extends Addressed {
  Body: unknown;
}

/** A campus comes from one address within one evening; its pages ask for nothing but what is for it. */
const campus = { capacity: 20_000, restoresPerSecond: 200 } as const;

/** The modules a browser blinds with, as their package ships them. */
const modules = ['index.js', 'blindrsa.js', 'partially_blindrsa.js', 'prime.js', 'util.js', 'sjcl/index.js'] as const;

/** Surveys (学生调查): where students answer, without an account, and where everybody reads the result. */
export function surveyEndpoints(app: FastifyInstance, visitors: Visitors, { db }: SurveyPagesOptions): void {
  const crowd = createVisitors(campus.capacity, campus.restoresPerSecond);

  app.get('/surveys', async (request, reply) => {
    visitors.admit(request, 2);
    return sendPage(request, reply, surveysPage(await surveys.listPublicSurveys(db, await todayOf(db)), languageOf(request)));
  });

  app.get<Addressed>('/surveys/:id', async (request, reply) => {
    crowd.admit(request, 1);
    const survey = await surveys.findPublicSurvey(db, idOf(request), await todayOf(db));
    if (survey === undefined) return sendPage(request, reply.status(404), missingSurveyPage(languageOf(request)));
    return sendPage(request, reply, surveyPage(survey, createHash('sha256').update(Buffer.from(survey.publicKey, 'base64url')).digest('hex'), languageOf(request)));
  });

  moduleEndpoints(app);

  app.post<Sent>('/surveys/:id/token', async (request, reply) => {
    crowd.admit(request, 1);
    refuseIdentity(request);
    const { number, invitation, blindedMessage } = textsOf(request.body);
    const issued = await surveys.issueToken({ db, today: await todayOf(db), actor: null }, { surveyId: idOf(request), blindedMessage: blindedMessage ?? '', number: number ?? '', invitation: invitation ?? '' });
    return await reply.send(issued.ok ? { blindSignature: issued.value, problems: [] } : { blindSignature: null, problems: said(issued.problems, languageOf(request)) });
  });

  app.post<Sent>('/surveys/:id/answers', async (request, reply) => {
    crowd.admit(request, 1);
    refuseIdentity(request);
    const { token, signature } = textsOf(request.body);
    const answered = await surveys.answerSurvey({ db, today: await todayOf(db) }, { surveyId: idOf(request), token: token ?? '', signature: signature ?? '', answers: answersOf(request.body) });
    if (answered.ok) return await reply.send({ isTaken: true, isUsed: false, problems: [] });
    const isUsed = answered.problems.some(({ code }) => code === surveys.problems.TOKEN_USED().code);
    return await reply.send({ isTaken: false, isUsed, problems: said(answered.problems, languageOf(request)) });
  });
}

const sendModule = async (reply: FastifyReply, text: string): Promise<FastifyReply> => await reply.header('cache-control', 'public, max-age=3600').type('text/javascript; charset=utf-8').send(text);

function moduleEndpoints(app: FastifyInstance): void {
  const texts = new Map(modules.map((name) => [name, readFileSync(new URL(name, import.meta.resolve('@cloudflare/blindrsa-ts')), 'utf8')]));
  for (const [name, text] of texts) app.get(`/surveys/lib/${name}`, async (_request, reply) => await sendModule(reply, text));
  app.get('/surveys/answer.js', async (_request, reply) => await sendModule(reply, surveyScript));
}

const idOf = ({ params: { id } }: FastifyRequest<Addressed>): string => fromGlobalId('SVY', id) ?? nobody;

async function todayOf(db: Database): Promise<string> {
  const { now } = await getRow(db, sql<{ now: Date }>`select now() as now`);
  return dateInShanghai(new Date(now));
}

const said = (problems: readonly Problem[], locale: Locale): readonly string[] => problems.map(({ message }) => message[locale]);

/** An answer and an identity never travel together, nor does the request for a token bring one it does not need. */
function refuseIdentity({ headers }: FastifyRequest): void {
  if (headers.authorization !== undefined || headers.cookie !== undefined) throw requestFault(400, 'Send this without Authorization and without cookies');
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The texts of a body, whatever else it holds. */
function textsOf(body: unknown): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(isRecord(body) ? body : {}).flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : [])));
}

/** Answers as they were sent; what is no answer names no question and is refused with the others. */
function answersOf(body: unknown): readonly surveys.GivenAnswer[] {
  const given = isRecord(body) && Array.isArray(body['answers']) ? (body['answers'] as readonly unknown[]) : [];
  return given.slice(0, mostAnswers).map((answer) => {
    const { question, officer, value, text } = isRecord(answer) ? answer : ({} as Readonly<Record<string, unknown>>);
    return {
      question: typeof question === 'number' ? question : 0, officer: typeof officer === 'number' ? officer : null, value: typeof value === 'number' ? value : null, text: typeof text === 'string' ? text : null,
    };
  });
}

const mostAnswers = 1000;
