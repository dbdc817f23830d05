import { type Actor, semesterOf } from '@xuelian/kernel';
import { sql, toGlobalId } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { TestFederation } from '../../../../tests/testkit/federation.ts';
import { operator, type TestHub } from '../../../../tests/testkit/hub.ts';

/** Answers are typed loosely, because every test asks for something else. */
// oxlint-disable-next-line typescript/no-explicit-any -- see above
export type Answer = any;

export const problemFields = 'problems { code path message citations { document clause } }';
export const councilFields = `id version state academicYear half dimensions scaleMost isNoticeDue citations { document clause } organizer { code } members { position capacity isOnRecord isOfficer }
  completeness { expected exempt submitted heard judged published } debriefs(first: 100) { nodes { id version state post person { id } } } viewerCan { revise { allowed } openHearing { allowed reason { code } } }`;
export const debriefFields = `id version state post isAdded text ballots mean grade resultOn publishedOn council { id } means { dimension mean } comments { dimension comment } ownScores { dimension score }
  history { action note } viewerCan { submit { allowed } judge { allowed reason { code } } hear { allowed } publish { allowed } }`;

export const codesOf = (payload: Answer): string[] => payload.problems.map(({ code }: Answer) => code);

const inputs: Readonly<Record<string, string>> = {
  formReviewCouncil: 'FormReviewCouncilInput', reviseReviewCouncil: 'ReviseReviewCouncilInput', openHearing: 'ChangeReviewCouncilInput', closeReviewCouncil: 'ChangeReviewCouncilInput', handInReviewCouncil: 'ChangeReviewCouncilInput',
  dropReviewCouncil: 'DropReviewCouncilInput', addDebrief: 'AddDebriefInput',
};
const moves: Readonly<Record<string, string>> = {
  submitDebrief: 'SubmitDebriefInput', exemptDebrief: 'AdjustDebriefInput', restoreDebrief: 'AdjustDebriefInput', hearDebrief: 'HearDebriefInput', castBallot: 'CastBallotInput',
};

/** What tests of reviews do, over one hub and one federation. */
export function reviewDesk(hub: TestHub, federation: TestFederation) {
  const desk = {
    /** Somebody of the organization who holds a post there since a day. */
    async serve(code: string, post: string, startedOn = '2025-09-01', name = '李明'): Promise<string> {
      const [personId, { rowId }] = [randomUUID(), federation.of(code)];
      await sql`insert into people.person (id, organization_id, name) values (${personId}, ${rowId}, ${name})`.execute(hub.db);
      await sql`insert into people.office_term (id, person_id, organization_id, post, title, started_on) values (${randomUUID()}, ${personId}, ${rowId}, ${post}, '职务', ${startedOn})`.execute(hub.db);
      return personId;
    },
    async person(code: string, name = '王代表'): Promise<string> {
      const id = randomUUID();
      await sql`insert into people.person (id, organization_id, name) values (${id}, ${federation.of(code).rowId}, ${name})`.execute(hub.db);
      return id;
    },
    /** A person signed in who holds no right anywhere. */
    self: (personId: string): Actor => ({ accountId: randomUUID(), personId, via: 'SESSION', grants: [] }),
    /** The same, with an account on record, so that what is theirs to do is theirs. */
    async account(personId: string): Promise<Actor> {
      const id = randomUUID();
      await sql`insert into people.account (id, person_id, login, password_hash) values (${id}, ${personId}, ${id}, '-')`.execute(hub.db);
      return { accountId: id, personId, via: 'SESSION', grants: [] };
    },
    seats: (delegates: readonly string[], others: Readonly<Record<string, string>> = {}): object[] => [
      ...delegates.map((id) => ({ personId: toGlobalId('PER', id), capacity: 'DELEGATE' })), ...Object.entries(others).map(([capacity, id]) => ({ personId: toGlobalId('PER', id), capacity })),
    ],
    async tryCouncil(actor: Actor, name: string, input: object): Promise<Answer> {
      return await hub.change(actor, `mutation ($input: ${inputs[name] ?? ''}!) { ${name}(input: $input) { reviewCouncil { ${councilFields} } ${problemFields} } }`, { ...input });
    },
    async council(actor: Actor, name: string, input: object): Promise<Answer> {
      const payload = await desk.tryCouncil(actor, name, input);
      expect(payload.problems).toEqual([]);
      return payload.reviewCouncil;
    },
    /** Forms a council for the semester that runs today. */
    async tryForm(actor: Actor, code: string, members: readonly object[], more: object = {}): Promise<Answer> {
      const { today } = await hub.contextOf(operator);
      return await desk.tryCouncil(actor, 'formReviewCouncil', { organizationId: federation.of(code).id, ...semesterOf(today), members, ...more });
    },
    async form(actor: Actor, code: string, members: readonly object[], more: object = {}): Promise<Answer> {
      const payload = await desk.tryForm(actor, code, members, more);
      expect(payload.problems).toEqual([]);
      return payload.reviewCouncil;
    },
    async ofCouncil(actor: Actor, name: string, { id, version }: Answer, more: object = {}): Promise<Answer> {
      return await desk.council(actor, name, { reviewCouncilId: id, expectedVersion: version, ...more });
    },
    async tryMove(actor: Actor, name: string, { id, version }: Answer, more: object = {}): Promise<Answer> {
      const input = { debriefId: id, expectedVersion: version, ...more };
      return await hub.change(actor, `mutation ($input: ${moves[name] ?? 'MoveDebriefInput'}!) { ${name}(input: $input) { debrief { ${debriefFields} } ${problemFields} } }`, input);
    },
    async move(actor: Actor, name: string, debrief: Answer, more: object = {}): Promise<Answer> {
      const payload = await desk.tryMove(actor, name, debrief, more);
      expect(payload.problems).toEqual([]);
      return payload.debrief;
    },
    async read(actor: Actor | null, id: string, fields = debriefFields, type = 'Debrief'): Promise<Answer> {
      const { data, errors } = await hub.ask(actor, `query ($id: ID!) { node(id: $id) { ... on ${type} { ${fields} } } }`, { id });
      expect(errors).toEqual([]);
      return data.node;
    },
    /** One debrief from handing in to its result, judged by these with the same score everywhere. */
    async judge(organizer: Actor, council: Answer, debrief: Answer, judges: readonly Actor[], score: number): Promise<Answer> {
      const { today } = await hub.contextOf(operator);
      let now = await desk.move(operator, 'submitDebrief', debrief, { text: '本学期履职情况。' });
      now = await desk.move(organizer, 'hearDebrief', now, { heardOn: today });
      const scores = council.dimensions.map((dimension: string) => ({ dimension, score, comment: `评语${dimension}` }));
      for (const judge of judges) await desk.move(judge, 'castBallot', now, { scores });
      now = await desk.move(organizer, 'closeBallot', now);
      return await desk.move(organizer, 'declareResult', now);
    },
  };
  return desk;
}
