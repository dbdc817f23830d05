import { type Actor, operator, refuse, succeed } from '@xuelian/kernel';
import { idOf, type Perform, type Target, type UseCase } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { TestFederation } from '../../../../tests/testkit/federation.ts';
import type { TestHub } from '../../../../tests/testkit/hub.ts';
import { type HeldObligation, holdObligation, moveObligation, type ObligationMove, obligationProblems } from './index.ts';

/** Answers are typed loosely, because every test asks for something else. */
// oxlint-disable-next-line typescript/no-explicit-any -- see above
export type Answer = any;

const cycleFields = 'id version kind state academicYear half title timelyOn submitOn openedOn endedOn cancelledReason owedBy issuer { code } scope { code }';
const problemFields = 'problems { code path message }';

const mutations: Readonly<Record<string, string>> = {
  plan: 'PlanCycle', revise: 'ReviseCycle', open: 'OpenCycle', close: 'MoveCycle closeCycle', cancel: 'CancelCycle',
  exempt: 'ExemptObligations', lift: 'LiftExemption', oblige: 'ObligeOrganization', extend: 'ExtendObligations',
};

interface MoveThing {
  readonly cycleId: string;
  readonly organizationId: string;
  readonly moves: readonly ObligationMove[];
}

/** What a context to the right does when the thing that is owed moves. */
const moveThing: UseCase<MoveThing, Target & { readonly held: HeldObligation | undefined }> = {
  action: 'test.move',
  capability: 'FILE',
  find: async (work, input) => ({ held: await holdObligation(work, input), guards: [], visibleAt: [] }),
  async perform(work, { held: first }, { moves, ...named }) {
    const found = obligationProblems(first, ['input', 'cycleId']);
    if (found.length > 0) return refuse(...found);
    for (const move of moves) {
      const held = await holdObligation(work, named);
      if (held === undefined) throw new Error('an obligation disappeared');
      await moveObligation(work, held, move);
    }
    return succeed({ id: named.cycleId, lineage: null, facts: {} });
  },
};

/** What the tests of cycles say, over one hub and one federation. */
export interface CycleDesk {
  /** Any change of a cycle, with whatever comes of it. */
  ask(actor: Actor | null, name: string, input: object): Promise<Answer>;
  /** A change that must succeed. */
  change(actor: Actor, name: string, input: object): Promise<Answer>;
  /** A cycle that is open, with its last day so many days from now. */
  open(actor: Actor, issuer: string, plan?: object, exemptions?: readonly object[]): Promise<Answer>;
  read(actor: Actor | null, id: string, fields: string): Promise<Answer>;
  day(offset: number): string;
  /** What another context would do when the thing that is owed moves. */
  move(cycleId: string, code: string, ...moves: readonly ObligationMove[]): Promise<readonly string[]>;
  readonly perform: Perform;
}

export const codesOf = (payload: Answer): string[] => payload.problems.map(({ code }: Answer) => code);

export function cycleDesk(hub: TestHub, federation: TestFederation): CycleDesk {
  const desk: CycleDesk = {
    async ask(actor, name, input) {
      const [type = '', mutation = type.charAt(0).toLowerCase() + type.slice(1)] = (mutations[name] ?? '').split(' ');
      return await hub.change(actor, `mutation ($input: ${type}Input!) { ${mutation}(input: $input) { cycle { ${cycleFields} } ${problemFields} } }`, { ...input });
    },
    async change(actor, name, input) {
      const payload = await desk.ask(actor, name, input);
      expect(payload.problems).toEqual([]);
      return payload.cycle;
    },
    async open(actor, issuer, plan = {}, exemptions = []) {
      const given = { issuerId: federation.of(issuer).id, kind: 'TRAINING', academicYear: 2025, title: randomUUID(), owedBy: ['SCHOOL_STUDENT_UNION'], submitOn: desk.day(10), ...plan };
      const { id, version } = await desk.change(actor, 'plan', given);
      return await desk.change(actor, 'open', { cycleId: id, expectedVersion: version, exemptions });
    },
    async read(actor, id, fields) {
      const { data, errors } = await hub.ask(actor, `query ($id: ID!) { node(id: $id) { ... on Cycle { ${fields} } } }`, { id });
      expect(errors).toEqual([]);
      return data.node;
    },
    day: (offset) => new Date(Date.now() + (hub.clock.days + offset) * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10),
    move: async (cycleId, code, ...moves) => (await desk.perform(moveThing, operator, { cycleId: idOf('CYC', cycleId), organizationId: federation.of(code).rowId, moves })).problems.map((problem) => problem.code),
    perform: async (useCase, actor, input) => await hub.door.perform(useCase, { actor, requestId: randomUUID() }, input),
  };
  return desk;
}
