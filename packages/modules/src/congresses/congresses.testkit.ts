import type { Actor } from '@xuelian/kernel';
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { TestFederation } from '../../../../tests/testkit/federation.ts';
import { operator, type TestHub } from '../../../../tests/testkit/hub.ts';
import { insertSchools } from '../organizations/index.ts';

/** Answers are typed loosely, because every test asks for something else. */
// oxlint-disable-next-line typescript/no-explicit-any -- see above
export type Answer = any;

const problemFields = 'problems { code path message citations { document clause } }';

export const congressFields = `id version number state form plannedOn agenda applicationState approvedOn rosterConfirmedOn rosterReason openedOn closedOn contentHash warnings { code message citations { document clause } }
  quota { version total floor students reason warnings { code citations { document clause } } seats { unit { code } seats ground quota wholeSeats remainder remainderRank remainderSeats floorSeats explanation isCountDifferent } }`;

const filingFields = 'id number state version step contentHash congress { id state version applicationState approvedOn } election { id version state recognition }';

export const codesOf = (payload: Answer): string[] => payload.problems.map(({ code }: Answer) => code);

/** Code, place and clause of every problem, for tests that name them all. */
export const faultsOf = (payload: Answer): string[][] =>
  payload.problems.map(({ code, path, citations }: Answer) => [code, path.slice(1).join('.'), ...citations.map(({ document, clause }: Answer) => `${document} ${clause}`)]);

/** Gives what was changed, where nothing may stand in its way. */
export function must(payload: Answer, field: string): Answer {
  expect(payload.problems).toEqual([]);
  return payload[field];
}

const electionFields = `id version state recognition heldOn announcedOn recognizedOn reason refusalCitations { document clause } warnings { code }
  candidates { position name electedIn } rounds { round isVoid seatsLeft tied next } filing { id state version }`;

const filingMutations = new Set(['applyForCongress', 'fileElectionResult']);
const electionMutations = new Set(['callElection', 'countRound', 'concludeElection', 'dropElection', 'announceElection', 'refuseRecognition']);

/** What the tests of congresses say and expect, over one hub and one federation. */
export interface CongressDesk {
  /** Any change of a congress, with whatever comes of it. */
  change(actor: Actor, name: string, input: object): Promise<Answer>;
  /** A change of a congress as it was seen. */
  of(actor: Actor, name: string, congress: Answer, more?: object): Promise<Answer>;
  /** A change of an election as it was seen. */
  ofElection(actor: Actor, name: string, election: Answer, more?: object): Promise<Answer>;
  move(actor: Actor, name: string, filing: Answer, more?: object): Promise<Answer>;
  plan(actor: Actor, code: string, more?: object): Promise<Answer>;
  read(actor: Actor | null, id: string, fields: string): Promise<Answer>;
  /** Establishes colleges below a union, with their students. */
  colleges(union: string, students: Readonly<Record<string, number>>, kind?: string): Promise<void>;
  /** A congress of three from the one college of a union, which is called as its code and `-A`; approved where its superior is named, and in session today. */
  inSession(code: string, superior: string, more?: object): Promise<Answer>;
  /** Somebody who serves in the union already and so need not pass the chain of sign-offs again. */
  member(code: string, name: string, post?: string): Promise<string>;
  /** A school of the register, for rules that bind one school. */
  school(code: string, name: string, provinceCode: string): Promise<string>;
}

const inputOf = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;

const sharedInputs: Readonly<Record<string, string>> = { applyForCongress: 'ChangeCongressInput', scheduleCongress: 'ChangeCongressInput', concludeElection: 'ChangeElectionInput', fileElectionResult: 'ChangeElectionInput' };
const moveInputs: Readonly<Record<string, string>> = { returnFiling: 'ReturnFilingInput', resubmitFiling: 'ResubmitFilingInput' };

export function congressDesk(hub: TestHub, federation: TestFederation): CongressDesk {
  const desk: CongressDesk = {
    async change(actor, name, input) {
      const answer = filingMutations.has(name) ? `filing { ${filingFields} }` : electionMutations.has(name) ? `election { ${electionFields} }` : `congress { ${congressFields} }`;
      return await hub.change(actor, `mutation ($input: ${sharedInputs[name] ?? inputOf(name)}!) { ${name}(input: $input) { ${answer} ${problemFields} } }`, { ...input });
    },
    of: async (actor, name, { id, version }, more = {}) => await desk.change(actor, name, { congressId: id, expectedVersion: version, ...more }),
    ofElection: async (actor, name, { id, version }, more = {}) => await desk.change(actor, name, { electionId: id, expectedVersion: version, ...more }),
    async move(actor, name, { id, version }, more = {}) {
      const document = `mutation ($input: ${moveInputs[name] ?? 'MoveFilingInput'}!) { ${name}(input: $input) { filing { ${filingFields} } ${problemFields} } }`;
      return await hub.change(actor, document, { filingId: id, expectedVersion: version, ...more });
    },
    async plan(actor, code, more = {}) {
      const agenda = ['WORK_REPORT', 'ELECTION', 'CHARTER', 'OPINIONS'];
      const { today } = await hub.contextOf(operator);
      return must(await desk.change(actor, 'planCongress', { organizationId: federation.of(code).id, number: 36, form: 'CONGRESS', plannedOn: today, agenda, ...more }), 'congress');
    },
    async read(actor, id, fields) {
      const { data, errors } = await hub.ask(actor, `query ($id: ID!) { node(id: $id) { ${fields} } }`, { id });
      expect(errors).toEqual([]);
      return data.node;
    },
    async colleges(union, students, kind = 'COLLEGE_STUDENT_UNION') {
      for (const [code, count] of Object.entries(students)) await federation.establish(code, kind, union, count > 0 ? { linkedStudentCount: count } : {});
    },
    async inSession(code, superior, more = {}) {
      const writer = federation.officer(code, 'FILE', 'READ');
      let congress = await desk.plan(writer, code, more);
      const filing = must(await desk.move(writer, 'submitFiling', must(await desk.of(writer, 'applyForCongress', congress), 'filing')), 'filing');
      const reviewer = federation.officer(superior, 'DECIDE');
      congress = must(await desk.move(reviewer, 'ratifyFiling', must(await desk.move(reviewer, 'takeUpFiling', filing), 'filing')), 'filing').congress;
      const units = [{ organizationId: federation.of(`${code}-A`).id }];
      congress = must(await desk.of(writer, 'setDelegateQuota', congress, { units, total: 3, grades: ['2024级'], mainClubs: ['志愿者协会'] }), 'congress');
      const delegates = delegatesOf(code, 3, () => ({ grade: '2024级', club: '志愿者协会' }));
      congress = must(await desk.change(writer, 'enterDelegates', { congressId: congress.id, unitId: federation.of(`${code}-A`).id, delegates }), 'congress');
      congress = must(await desk.of(writer, 'confirmRoster', congress), 'congress');
      return must(await desk.of(writer, 'openCongress', congress, { openedOn: congress.plannedOn }), 'congress');
    },
    async member(code, name, post = 'PRESIDIUM_MEMBER') {
      const { person } = await hub.change(operator, 'mutation ($input: RegisterPersonInput!) { registerPerson(input: $input) { person { id } } }', { organizationId: federation.of(code).id, name });
      const office = { personId: person.id, organizationId: federation.of(code).id, post, startedOn: '2022-01-01' };
      must(await hub.change(operator, 'mutation ($input: AppointOfficerInput!) { appointOfficer(input: $input) { office { id } problems { code path } } }', office), 'office');
      return person.id as string;
    },
    async school(code, name, provinceCode) {
      const id = randomUUID();
      await insertSchools(hub.db, [{ id, code, name, level: 'UNDERGRADUATE', authorities: ['教育厅'], provinceCode, location: '洛阳市', locationCode: `${provinceCode.slice(0, 2)}0300`, remark: '' }]);
      return `SCH_${id.replaceAll('-', '')}`;
    },
  };
  return desk;
}

/** Delegates of one unit by their names, each with a number of their own. */
export const delegatesOf = (unit: string, count: number, more: (index: number) => object = () => ({})): object[] =>
  Array.from({ length: count }, (_, index) => ({ path: 'LEAGUE_BRANCH_RECOMMENDATION', name: `代表${String(index + 1)}`, studentNumber: `${unit}-${String(index + 1)}`, isUnionOfficer: false, ...more(index) }));
