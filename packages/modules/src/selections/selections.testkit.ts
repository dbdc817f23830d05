import { type Actor, type Capability, uuidv7 } from '@xuelian/kernel';
import { toGlobalId } from '@xuelian/platform';
import { expect } from 'vitest';
import { type TestFederation } from '../../../../tests/testkit/federation.ts';
import { operator, type TestHub } from '../../../../tests/testkit/hub.ts';
import { insertSchools } from '../organizations/index.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- a test reads what it asked for
export type Answer = any;

const problemFields = 'problems { code path message citations { document clause } }';
export const nominationFields = 'id version state post confirmedOn rejectedAtStep warnings { code citations { document clause } } filing { id }';
const filingFields = `id version state step number nomination { ${nominationFields} }`;

export const codesOf = ({ problems }: Answer): string[] => problems.map(({ code }: Answer) => code);

/** A school with its unions and the bodies of League and Party at every level: codes begin with `S`, the second college has no class branch. */
export async function establishSchool(hub: TestHub, federation: TestFederation, { province = '440000', prefix = 'S' } = {}): Promise<void> {
  const id = uuidv7();
  await insertSchools(hub.db, [{ id, code: `41${province.slice(0, 2)}01000${String(prefix.length)}`, name: `试点大学${prefix}`, level: 'UNDERGRADUATE', authorities: ['省'], provinceCode: province, location: '省会', locationCode: `${province.slice(0, 2)}0100`, remark: '' }]);
  const schoolId = toGlobalId('SCH', id);
  const name = (suffix: string): string => `${prefix}-${suffix}`;
  for (const [kind, line] of [['PARTY_ORG', 'DW'], ['LEAGUE_ORG', 'TW']] as const) {
    await federation.establish(name(`CN-${line}`), kind, undefined, { level: 'NATIONAL' });
    await federation.establish(name(line), kind, name(`CN-${line}`), { level: 'SCHOOL', schoolId, ...(line === 'TW' && { leadingPartyId: federation.of(name('DW')).id }) });
    for (const college of ['1', '2']) {
      await federation.establish(name(`${line}${college}`), kind, name(line), { level: 'COLLEGE', schoolId, ...(line === 'TW' && { leadingPartyId: federation.of(name(`DW${college}`)).id }) });
    }
  }
  await federation.establish(name('TW11'), 'LEAGUE_ORG', name('TW1'), { level: 'CLASS', schoolId });
  await federation.establish(name('XGB'), 'SCHOOL_OFFICE', name('DW'), { schoolId, officeFunction: 'STUDENT_AFFAIRS' });
  const led = (at: string) => ({ guidingLeagueId: federation.of(name(`TW${at}`)).id, leadingPartyId: federation.of(name(`DW${at}`)).id, schoolId });
  await federation.establish(name('XL'), 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: province });
  await federation.establish(name('XSH'), 'SCHOOL_STUDENT_UNION', name('XL'), led(''));
  for (const college of ['1', '2']) await federation.establish(name(`XSH${college}`), 'COLLEGE_STUDENT_UNION', name('XSH'), led(college));
  await federation.establish(name('BJ11'), 'CLASS_COMMITTEE', name('XSH1'), { guidingLeagueId: federation.of(name('TW11')).id });
}

/** How tests recommend people and decide on them. */
export interface SelectionDesk {
  person(code: string, particulars?: object, name?: string): Promise<string>;
  serve(personId: string, code: string, post?: string): Promise<void>;
  ask(actor: Actor, name: string, inputType: string, answer: string, input: object): Promise<Answer>;
  draft(actor: Actor, from: string, union: string, personId: string, more?: object): Promise<Answer>;
  /** Drafts and opens the filing; gives the filing. */
  file(actor: Actor, from: string, union: string, personId: string, more?: object): Promise<Answer>;
  askMove(actor: Actor, name: string, filing: Answer, more?: object): Promise<Answer>;
  move(actor: Actor, name: string, filing: Answer, more?: object): Promise<Answer>;
  /** Takes up and decides, as somebody new of the organization. */
  decide(code: string, name: string, filing: Answer, more?: object): Promise<Answer>;
  officer(code: string, ...capabilities: readonly Capability[]): Actor;
}

export const fitParticulars = { politicalStatus: 'LEAGUE_MEMBER', majorRankPercent: 12.5, rankPeriod: 'LAST_YEAR', rankedOn: '2026-09-01', failedCourses: 0, entryYear: 2023, studyStage: 'UNDERGRADUATE', branchCommittee: 'CLASS' };

export function selectionDesk(hub: TestHub, federation: TestFederation): SelectionDesk {
  const org = (code: string): string => federation.of(code).id;
  const desk: SelectionDesk = {
    officer: (code, ...capabilities) => federation.officer(code, ...capabilities),
    ask: async (actor, name, inputType, answer, input) => await hub.change(actor, `mutation ($input: ${inputType}!) { ${name}(input: $input) { ${answer} ${problemFields} } }`, { ...input }),
    async person(code, particulars = fitParticulars, name = '李明') {
      const { person } = await hub.change(operator, 'mutation ($input: RegisterPersonInput!) { registerPerson(input: $input) { person { id } } }', { organizationId: org(code), name });
      const { today } = await hub.contextOf(operator);
      const { problems } = await desk.ask(operator, 'stateParticulars', 'StateParticularsInput', 'person { id }', { personId: person.id, expectedVersion: 0, statedOn: today, ...particulars });
      expect(problems).toEqual([]);
      return person.id as string;
    },
    async serve(personId, code, post = 'STAFF_MEMBER') {
      const { problems } = await desk.ask(operator, 'appointOfficer', 'AppointOfficerInput', 'office { id }', { personId, organizationId: org(code), post, startedOn: '2025-09-01' });
      expect(problems).toEqual([]);
    },
    draft: async (actor, from, union, personId, more = {}) =>
      await desk.ask(actor, 'draftNomination', 'DraftNominationInput', `nomination { ${nominationFields} }`, { organizationId: org(from), unionId: org(union), personId, post: 'PRESIDIUM_MEMBER', ...more }),
    async file(actor, from, union, personId, more = {}) {
      const { nomination, problems } = await desk.draft(actor, from, union, personId, more);
      expect(problems).toEqual([]);
      const opened = await desk.ask(actor, 'fileNomination', 'FileNominationInput', `filing { ${filingFields} }`, { nominationId: nomination.id, expectedVersion: nomination.version });
      expect(opened.problems).toEqual([]);
      return opened.filing;
    },
    askMove: async (actor, name, filing, more = {}) =>
      await desk.ask(actor, name, name === 'returnFiling' ? 'ReturnFilingInput' : name === 'resubmitFiling' ? 'ResubmitFilingInput' : 'MoveFilingInput', `filing { ${filingFields} }`, { filingId: filing.id, expectedVersion: filing.version, ...more }),
    async move(actor, name, filing, more = {}) {
      const payload = await desk.askMove(actor, name, filing, more);
      expect(payload.problems).toEqual([]);
      return payload.filing;
    },
    async decide(code, name, filing, more = {}) {
      const decider = federation.officer(code, 'DECIDE', 'READ');
      const taken = filing.state === 'SUBMITTED' ? await desk.move(decider, 'takeUpFiling', filing) : filing;
      return await desk.move(decider, name, taken, more);
    },
  };
  return desk;
}
