import { RSABSSA } from '@cloudflare/blindrsa-ts';
import type { Actor } from '@xuelian/kernel';
import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import type { TestFederation } from '../../../../tests/testkit/federation.ts';
import type { TestHub } from '../../../../tests/testkit/hub.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- a test reads what it asked for
export type Answer = any;

export const codesOf = (payload: Answer): string[] => payload.problems.map(({ code }: Answer) => code);

const surveyFields = `id kind state version title lastOn openedOn closedOn publishedOn followUp publicKey eligible issued answered rolledSoFar issuedSoFar availableActions organization { code }
  questions { position kind dimension text choices hasNoOpinion isBreakdown } officers { position name post }
  figures { question officer mean cells { value count } groupMeans { breakdown choice mean } } remarks(first: 100) { totalCount nodes { id question text isApproved } }`;
const problemFields = 'problems { code path message citations { document clause } }';

const inputs: Readonly<Record<string, string>> = {
  designSurvey: 'DesignSurveyInput', redesignSurvey: 'RedesignSurveyInput', openSurvey: 'MoveSurveyInput', closeSurvey: 'MoveSurveyInput', countSurvey: 'MoveSurveyInput', publishSurvey: 'MoveSurveyInput',
  followUpSurvey: 'FollowUpSurveyInput', reviewSurveyRemarks: 'ReviewSurveyRemarksInput', enrollStudents: 'EnrollStudentsInput',
};
const more: Readonly<Record<string, string>> = { openSurvey: 'warnings { code citations { document clause } }', enrollStudents: 'invitations' };

const suite = RSABSSA.SHA384.PSS.Deterministic();

/** A student’s own side of it, as a browser would do it. */
export interface BlindedToken {
  readonly token: Uint8Array;
  readonly blindedMessage: string;
  finish(blindSignature: string): Promise<{ readonly token: string; readonly signature: string }>;
}

export async function blindToken(publicKey: string): Promise<BlindedToken> {
  const key = await crypto.subtle.importKey('spki', Buffer.from(publicKey, 'base64url'), { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify']);
  const token = new Uint8Array(randomBytes(32));
  const { blindedMsg, inv } = await suite.blind(key, token);
  return {
    token,
    blindedMessage: Buffer.from(blindedMsg).toString('base64url'),
    async finish(blindSignature) {
      const signature = await suite.finalize(key, token, new Uint8Array(Buffer.from(blindSignature, 'base64url')), inv);
      return { token: Buffer.from(token).toString('base64url'), signature: Buffer.from(signature).toString('base64url') };
    },
  };
}

export const numbersOf = (count: number, from = 1): string[] => Array.from({ length: count }, (_, index) => `2026${String(from + index).padStart(4, '0')}`);

/** What tests of surveys do, each in one call. */
export function surveyDesk(hub: TestHub, federation: TestFederation, today: () => string) {
  const ask = async (actor: Actor | null, name: string, input: object): Promise<Answer> =>
    await hub.change(actor, `mutation ($input: ${inputs[name] ?? ''}!) { ${name}(input: $input) { survey { ${surveyFields} } ${more[name] ?? ''} ${problemFields} } }`, { ...input });
  const questionnaire = (other: object = {}): object => ({
    title: '学生会工作满意度调查', introduction: '请如实作答。', scale: 5, lastOn: today(),
    questions: [
      { kind: 'SCALE', dimension: 'AWARENESS', text: '您了解学生会吗？' }, { kind: 'SCALE', dimension: 'PARTICIPATION', text: '您参与学生会的活动吗？' },
      { kind: 'SCALE', dimension: 'SATISFACTION', text: '您对学生会满意吗？', hasNoOpinion: true }, { kind: 'CHOICE', text: '您的年级', choices: ['大一', '大二', '大三'], isBreakdown: true, hasNoOpinion: true },
      { kind: 'TEXT', text: '您的建议' },
    ],
    ...other,
  });
  const design = (code: string, other: object = {}): object => ({ organizationId: federation.of(code).id, kind: 'SATISFACTION', ...questionnaire(other) });
  const stranger = async (mutation: string, type: string, fields: string, input: object, actor: Actor | null = null): Promise<Answer> => {
    const { data, errors } = await hub.ask(actor, `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${fields} ${problemFields} } }`, { input });
    expect(errors).toEqual([]);
    return data[mutation];
  };
  const desk = {
    ask,
    design,
    questionnaire,
    tryMove: async (actor: Actor, name: string, survey: Answer, other: object = {}): Promise<Answer> => await ask(actor, name, { surveyId: survey.id, expectedVersion: survey.version, ...other }),
    async move(actor: Actor, name: string, survey: Answer, other: object = {}): Promise<Answer> {
      const payload = await desk.tryMove(actor, name, survey, other);
      expect(payload.problems).toEqual([]);
      return payload.survey;
    },
    async designed(actor: Actor, code: string, other: object = {}): Promise<Answer> {
      const payload = await ask(actor, 'designSurvey', design(code, other));
      expect(payload.problems).toEqual([]);
      return payload.survey;
    },
    /** Puts numbers on the roll; gives their invitations. */
    async enroll(actor: Actor, survey: Answer, entries: readonly object[], other: object = {}): Promise<Map<string, string>> {
      const payload = await desk.tryMove(actor, 'enrollStudents', survey, { entries, ...other });
      expect(payload.problems).toEqual([]);
      const lines = (payload.invitations as string).trim().split('\r\n').slice(1);
      return new Map(lines.map((line) => line.split(',') as [string, string]));
    },
    /** A survey that is open, with so many students on its roll. */
    async opened(actor: Actor, code: string, students: number, other: object = {}): Promise<{ readonly survey: Answer; readonly invitations: Map<string, string> }> {
      const designed = await desk.designed(actor, code, other);
      const invitations = await desk.enroll(actor, designed, numbersOf(students).map((number) => ({ number })));
      return { survey: await desk.move(actor, 'openSurvey', designed), invitations };
    },
    tryIssue: async (survey: Answer, blindedMessage: string, by: object, actor: Actor | null = null): Promise<Answer> =>
      await stranger('issueSurveyToken', 'IssueSurveyTokenInput', 'blindSignature', { surveyId: survey.id, blindedMessage, ...by }, actor),
    tryAnswer: async (survey: Answer, token: object, answers: readonly object[], actor: Actor | null = null): Promise<Answer> =>
      await stranger('answerSurvey', 'AnswerSurveyInput', 'isTaken', { surveyId: survey.id, ...token, answers }, actor),
    async tokenFor(survey: Answer, number: string, invitation: string): Promise<{ readonly token: string; readonly signature: string }> {
      const blinded = await blindToken(survey.publicKey);
      const { blindSignature, problems } = await desk.tryIssue(survey, blinded.blindedMessage, { number, invitation });
      expect(problems).toEqual([]);
      return await blinded.finish(blindSignature);
    },
    async answer(survey: Answer, number: string, invitation: string, answers: readonly object[]): Promise<void> {
      expect(await desk.tryAnswer(survey, await desk.tokenFor(survey, number, invitation), answers)).toEqual({ isTaken: true, problems: [] });
    },
    /** A cycle of the bodies above that asks for surveys, or for something else. */
    async openCycle(actor: Actor, plan: object): Promise<Answer> {
      const { cycle: planned } = await hub.change(actor, 'mutation ($input: PlanCycleInput!) { planCycle(input: $input) { cycle { id version } } }', { ...plan });
      const { cycle, problems } = await hub.change(actor, 'mutation ($input: OpenCycleInput!) { openCycle(input: $input) { cycle { id } problems { code } } }', { cycleId: planned.id, expectedVersion: planned.version });
      expect(problems).toEqual([]);
      return cycle;
    },
    async read(actor: Actor | null, id: string): Promise<Answer> {
      const { data, errors } = await hub.ask(actor, `query ($id: ID!) { node(id: $id) { ... on Survey { ${surveyFields} } } }`, { id });
      expect(errors).toEqual([]);
      return data.node;
    },
  };
  return desk;
}

/** A whole sheet for the standard questions. */
export const sheet = (awareness: number, participation: number, satisfaction: number, grade: number, words?: string): readonly object[] => [
  { question: 1, value: awareness }, { question: 2, value: participation }, { question: 3, value: satisfaction }, { question: 4, value: grade },
  ...(words === undefined ? [] : [{ question: 5, text: words }]),
];
