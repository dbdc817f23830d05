import type { Actor } from '@xuelian/kernel';
import { getRow, sql } from '@xuelian/platform';
import { expect } from 'vitest';
import type { TestFederation } from './federation.ts';
import { operator, type TestHub } from './hub.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- a test reads what it asked for
export type Answer = any;

export const codesOf = (payload: Answer): string[] => payload.problems.map(({ code }: Answer) => code);

/** Code and place of every problem, for tests that name them all. */
export const faultsOf = (payload: Answer): string[][] => payload.problems.map(({ code, path }: Answer) => [code, path.slice(1).join('.')]);

const itemFields = `id number state version evidence dueOn closedOn isOverdue isInTime precision content citation { document clause } schoolReform { id state }
  history(first: 50) { nodes { action toState note files { name } } } viewerCan { claim { allowed } closeOut { allowed } reopen { allowed reason { code } } }`;
const numbers = 'expectedSchools underAcceptanceSchools acceptedSchools notAcceptedSchools overdueSchools expectedItems startedItems claimedItems closedOutItems inTimeItems overdueItems closedOutPercent';
export const programFields = `id version title document state acceptsFrom isForAllSchools listVersion contentHash startedOn endedOn reason issuer { code } tasks { number task content precision dueOn citation { document clause } }
  progress { ${numbers} } progressByTask { number ${numbers} } progressByProvince { provinceCode ${numbers} } schools(first: 50) { totalCount nodes { id organization { code } } }
  adjustments(first: 20) { nodes { kind reason organization { code } } } viewerCan { start { allowed } adjust { allowed reason { code } } }`;
export const schoolFields = `id version state provinceCode joinedOn acceptedOn expectedItems closedOutItems program { id title } organization { code } items(first: 50) { totalCount nodes { ${itemFields} } }
  selfChecks(first: 10) { nodes { checkedOn account openItems entries { number finding correction } } }
  acceptances(first: 10) { nodes { round begunOn concludedOn isAccepted note inspectors { name } verdicts { number isMet note } } }
  viewerCan { selfCheck { allowed } beginAcceptance { allowed reason { code } } concludeAcceptance { allowed } }`;

interface Mutation {
  readonly input: string;
  readonly answer: string;
}

const ofProgram = (input: string): Mutation => ({ input, answer: `program { ${programFields} }` });
const ofItem = (input: string): Mutation => ({ input, answer: `item { ${itemFields} }` });
const ofSchool = (input: string): Mutation => ({ input, answer: `schoolReform { ${schoolFields} }` });

const mutations: Readonly<Record<string, Mutation>> = {
  draftReformProgram: ofProgram('DraftReformProgramInput'), reviseReformProgram: ofProgram('ReviseReformProgramInput'), startReformProgram: ofProgram('ChangeReformProgramInput'),
  adjustReformProgram: ofProgram('AdjustReformProgramInput'), closeReformProgram: ofProgram('EndReformProgramInput'), cancelReformProgram: ofProgram('EndReformProgramInput'),
  startReformItem: ofItem('MoveReformItemInput'), claimReformItem: ofItem('ClaimReformItemInput'), sendBackReformItem: ofItem('ReturnReformItemInput'), closeOutReformItem: ofItem('MoveReformItemInput'),
  reopenReformItem: ofItem('ReturnReformItemInput'), recordReformSelfCheck: ofSchool('RecordReformSelfCheckInput'), beginReformAcceptance: ofSchool('BeginReformAcceptanceInput'),
  concludeReformAcceptance: ofSchool('ConcludeReformAcceptanceInput'),
};

/** Two tasks, one of which is long overdue and one of which has no day. */
export const shortList = [
  { number: '1', task: '任务', content: '按期完成', precision: 'DAY', dueOn: '2020-06-09' },
  { number: '2', task: '任务', content: '持续推进', precision: 'ALL_YEAR' },
];

/** What tests of task lists do, each in one call. */
export function reformDesk(hub: TestHub, federation: TestFederation) {
  const change = async (actor: Actor, name: string, input: object): Promise<Answer> => {
    const mutation = mutations[name] ?? ofItem('MoveReformItemInput');
    return await hub.change(actor, `mutation ($input: ${mutation.input}!) { ${name}(input: $input) { ${mutation.answer} problems { code path message citations { document clause } } } }`, { ...input });
  };
  const must = async (actor: Actor, name: string, input: object): Promise<Answer> => {
    const { problems, ...answer } = await change(actor, name, input);
    expect(problems).toEqual([]);
    return Object.values(answer as object)[0];
  };
  const read = async (actor: Actor | null, id: string, fields: string): Promise<Answer> => {
    const { data, errors } = await hub.ask(actor, `query ($id: ID!) { node(id: $id) { ${fields} } }`, { id });
    expect(errors).toEqual([]);
    return data.node;
  };
  const head = { title: '深化改革', acceptsFrom: '2020-10-15' };
  return {
    change,
    must,
    read,
    draft: async (actor: Actor, issuer: string, more: object = {}): Promise<Answer> => await change(actor, 'draftReformProgram', { issuerId: federation.of(issuer).id, ...head, tasks: shortList, ...more }),
    ofProgram: async (actor: Actor, name: string, { id, version }: Answer, more: object = {}): Promise<Answer> => await change(actor, name, { programId: id, expectedVersion: version, ...more }),
    ofItem: async (actor: Actor, name: string, { id, version }: Answer, more: object = {}): Promise<Answer> => await change(actor, name, { itemId: id, expectedVersion: version, ...more }),
    ofSchool: async (actor: Actor, name: string, { id, version }: Answer, more: object = {}): Promise<Answer> => await change(actor, name, { schoolReformId: id, expectedVersion: version, ...more }),
    /** A program that has started, with its schools by their codes. */
    async running(actor: Actor, issuer: string, more: object = {}): Promise<Answer> {
      const draft = await must(actor, 'draftReformProgram', { issuerId: federation.of(issuer).id, ...head, tasks: shortList, ...more });
      return await must(actor, 'startReformProgram', { programId: draft.id, expectedVersion: draft.version });
    },
    async school(actor: Actor | null, program: Answer, code: string): Promise<Answer> {
      const { id } = await getRow(hub.db, sql<{ id: string }>`
        select sr.id from programs.school_reform sr join organizations.organization o on o.id = sr.organization_id where o.code = ${code} and sr.program_id = ${(program.id as string).slice(4)}::uuid`);
      return await read(actor, `SRF_${id.replaceAll('-', '')}`, `... on SchoolReform { ${schoolFields} }`);
    },
    /** Claims and closes out every item of a school that is not. */
    async finish(actor: Actor, school: Answer): Promise<void> {
      for (const item of school.items.nodes) {
        if (item.state === 'CLOSED_OUT') continue;
        const claimed = await must(actor, 'claimReformItem', { itemId: item.id, expectedVersion: item.version, evidence: '已完成' });
        await must(actor, 'closeOutReformItem', { itemId: claimed.id, expectedVersion: claimed.version });
      }
    },
    async person(code: string, name: string): Promise<string> {
      const { person } = await hub.change(operator, 'mutation ($input: RegisterPersonInput!) { registerPerson(input: $input) { person { id } } }', { organizationId: federation.of(code).id, name });
      return person.id as string;
    },
  };
}
