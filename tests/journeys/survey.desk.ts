import { expect } from 'vitest';
import { sheet } from '../../packages/modules/src/surveys/surveys.testkit.ts';
import type { Caller, HttpAnswer, HttpHub } from '../testkit/http-hub.ts';
import { each } from '../testkit/province.ts';
import { blindedToken, surveyKey } from '../testkit/student.ts';
import { act, type Answer, current } from './desk.ts';

/** A student, by the number and the invitation the union gave them. */
export interface Student {
  readonly number: string;
  readonly invitation: string;
}

/** Asks as often as the hub says "later", as a browser would. */
async function patiently(ask: () => Promise<HttpAnswer>): Promise<Answer> {
  for (let tries = 0; tries < 100; tries++) {
    const { status, data, errors } = await ask();
    if (status !== 429) {
      expect(errors).toEqual([]);
      return data;
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 200);
    });
  }
  throw new Error('the hub was busy for too long');
}

const issueMutation = 'mutation ($input: IssueSurveyTokenInput!) { issueSurveyToken(input: $input) { blindSignature problems { code } } }';
const answerMutation = 'mutation ($input: AnswerSurveyInput!) { answerSurvey(input: $input) { isTaken problems { code } } }';

/** A union designs a survey, puts its students on the roll and opens it. */
export async function openSurvey(union: Caller, organizationId: string, plan: object, count: number): Promise<{ readonly survey: Answer; readonly students: readonly Student[] }> {
  const designed = await act(union, 'designSurvey', 'survey { id version }', { organizationId, kind: 'SATISFACTION', ...plan });
  const students: Student[] = [];
  let version: number = designed.version;
  for (let from = 0; from < count; from += 5000) {
    const entries = Array.from({ length: Math.min(5000, count - from) }, (_, index) => ({ number: `2026${String(from + index).padStart(6, '0')}` }));
    const { survey, invitations, problems } = await union.change('mutation ($input: EnrollStudentsInput!) { enrollStudents(input: $input) { survey { version } invitations problems { code path } } }', { surveyId: designed.id, expectedVersion: version, entries });
    expect(problems).toEqual([]);
    version = survey.version as number;
    students.push(...(invitations as string).trim().split('\r\n').slice(1).map((line) => ({ number: line.split(',')[0] ?? '', invitation: line.split(',')[1] ?? '' })));
  }
  await union.change('mutation ($input: MoveSurveyInput!) { openSurvey(input: $input) { survey { id } problems { code } } }', { surveyId: designed.id, expectedVersion: version });
  return { survey: await current(union, 'Survey', designed.id, 'state publicKey eligible'), students };
}

/** What the n-th student thinks: awareness, participation, satisfaction, grade. */
export const opinionOf = (index: number): readonly [number, number, number, number] =>
  [1 + (index % 5), 1 + (Math.floor(index / 2) % 5), 1 + (Math.floor(index / 3) % 5), 1 + (index % 3)];

/** All students answer in one evening, each with a token nobody can tie to them; gives the last token, to be tried again. */
export async function answerAll({ stranger }: HttpHub, survey: Answer, students: readonly Student[]): Promise<Answer> {
  const key = surveyKey(survey.publicKey as string);
  const tokens = await each(students, async (student, index) => {
    const blinded = blindedToken(key);
    const { issueSurveyToken } = await patiently(async () => await stranger.ask(issueMutation, { input: { surveyId: survey.id, blindedMessage: blinded.blindedMessage, ...student } }));
    expect(issueSurveyToken.problems).toEqual([]);
    const token = blinded.finish(issueSurveyToken.blindSignature as string);
    const { answerSurvey } = await patiently(async () => await stranger.ask(answerMutation, { input: { surveyId: survey.id, ...token, answers: sheet(...opinionOf(index)) } }));
    expect(answerSurvey).toEqual({ isTaken: true, problems: [] });
    return token;
  }, 24);
  return tokens.at(-1);
}

/** Whoever answers again, or with a token nobody signed, is refused; gives the codes. */
export async function answerAgain({ stranger }: HttpHub, survey: Answer, token: object): Promise<readonly string[]> {
  const { answerSurvey } = await patiently(async () => await stranger.ask(answerMutation, { input: { surveyId: survey.id, ...token, answers: sheet(...opinionOf(0)) } }));
  return answerSurvey.problems.map(({ code }: Answer) => code);
}
