import { atInput, refuse, type Result, succeed } from '@xuelian/kernel';
import { type Database, findRow, type GraphContext, sql } from '@xuelian/platform';
import { checkAnswers, type GivenAnswer, type Questionnaire } from './answer.ts';
import { leastCell } from './disclosure.ts';
import { countOfficers, listQuestions } from './survey.rows.ts';
import { problems } from './surveys.problems.ts';
import { bytesOf, digestOf, isSigned, signatureOf, tokenBytes } from './token.ts';

/** Whoever answers: all that is known of them is that nothing is. */
export type Answerer = Pick<GraphContext, 'db' | 'today'>;

export interface AnswerSurvey {
  readonly surveyId: string;
  /** 32 bytes of the student’s own, base64url. */
  readonly token: string;
  readonly signature: string;
  readonly answers: readonly GivenAnswer[];
}

interface OpenSurvey extends Questionnaire {
  readonly publicKey: string;
}

/** What an open survey asks never changes, so it is read once; a survey that is shut is refused where the answer is kept. */
const openSurveys = new Map<string, OpenSurvey>();
const mostKept = 200;

async function findOpen(db: Database, id: string): Promise<OpenSurvey | undefined> {
  const known = openSurveys.get(id);
  if (known !== undefined) return known;
  const found = await findRow(db, sql<{ publicKey: string; scale: number }>`select public_key as "publicKey", scale from surveys.survey where id = ${id} and state = 'OPEN'`);
  if (found === undefined) return undefined;
  const survey = { ...found, questions: await listQuestions(db, id), officers: await countOfficers(db, id) };
  if (openSurveys.size >= mostKept) openSurveys.clear();
  openSurveys.set(id, survey);
  return survey;
}

/** Once in so many answers the ones that have arrived are shuffled on, whoever brought them. */
const releaseOnceIn = 64;

/**
 * 提交答卷. Not a use case of the door: nobody does it, and nothing of it may say when it was done (docs/decisions). The token
 * proves that the hub once signed something for somebody on the roll; a token works once.
 */
export async function answerSurvey({ db, today }: Answerer, { surveyId, ...input }: AnswerSurvey): Promise<Result<true>> {
  const survey = await findOpen(db, surveyId);
  if (survey === undefined) return refuse(problems.NOT_OPEN(atInput('surveyId')));
  const [token, signature] = [bytesOf(input.token, tokenBytes), signatureOf(input.signature)];
  // Whoever brings no token of this survey costs no statement.
  if (token === undefined || signature === undefined || !(await isSigned(survey.publicKey, token, signature))) return refuse(problems.TOKEN_INVALID(atInput('token')));
  const { sheet, problems: unfit } = checkAnswers(survey, input.answers);
  if (unfit.length > 0) return refuse(...unfit);
  const kept = await findRow(db, sql<{ verdict: string }>`
    select surveys.keep_answer(${surveyId}::uuid, ${digestOf(token)}::bytea, ${JSON.stringify(sheet.marks)}::jsonb, ${JSON.stringify(sheet.words)}::jsonb, ${today}::date) as verdict`);
  if (kept?.verdict === 'TOKEN_USED') return refuse(problems.TOKEN_USED(atInput('token')));
  if (kept?.verdict !== 'KEPT') {
    openSurveys.delete(surveyId);
    return refuse(problems.NOT_OPEN(atInput('surveyId')));
  }
  if (Math.random() * releaseOnceIn < 1) await sql`select surveys.release(${surveyId}::uuid, ${leastCell})`.execute(db);
  return succeed(true);
}
