import type { Actor } from '@xuelian/kernel';
import { getRow, listRows, sql } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { TestFederation } from './federation.ts';
import type { TestHub } from './hub.ts';

/** A cycle that somebody opened, as tests of what is owed in it name it. */
export interface TestCycle {
  /** Global id. */
  readonly id: string;
}

export interface TestCycles {
  /** Opens a cycle of the issuer over everything below it, with its last day ten days from now. */
  open(by: Actor, issuer: string, plan: Readonly<Record<string, unknown>>): Promise<TestCycle>;
  /** The state of what an organization owes in it. */
  stateOf(cycle: TestCycle, code: string): Promise<string | undefined>;
}

export const cyclesOf = (hub: TestHub, federation: TestFederation): TestCycles => ({
  async open(by, issuer, plan) {
    const { submitOn } = await getRow(hub.db, sql<{ submitOn: string }>`select ((now() + ${hub.clock.days + 10} * interval '1 day') at time zone 'Asia/Shanghai')::date as "submitOn"`);
    const { id: organizationId } = federation.of(issuer);
    const given = { issuerId: organizationId, scopeId: organizationId, title: randomUUID(), owedBy: ['SCHOOL_STUDENT_UNION'], submitOn, ...plan };
    const planned = await hub.change(by, 'mutation ($input: PlanCycleInput!) { planCycle(input: $input) { cycle { id version } problems { code path } } }', given);
    expect(planned.problems).toEqual([]);
    const input = { cycleId: planned.cycle.id, expectedVersion: planned.cycle.version, exemptions: [] };
    const opened = await hub.change(by, 'mutation ($input: OpenCycleInput!) { openCycle(input: $input) { cycle { id } problems { code path } } }', input);
    expect(opened.problems).toEqual([]);
    return opened.cycle;
  },
  async stateOf({ id }, code) {
    const [row] = await listRows(hub.db, sql<{ state: string }>`
      select state from cycles.obligation where 'CYC_' || replace(cycle_id::text, '-', '') = ${id} and organization_id = ${federation.of(code).rowId}`);
    return row?.state;
  },
});
