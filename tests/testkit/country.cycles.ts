import { type Database, sql } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { cycleKinds, cycleStates, obligationStates } from '../../packages/modules/src/cycles/index.ts';
import type { Dice } from './country.dice.ts';

interface Place {
  readonly id: string;
  readonly lineage: string;
}

/** Cycles with who owes them, for a country of rows that obey their constraints and nothing else. */
export async function fillCycles(db: Database, dice: Dice, organizations: readonly Place[]): Promise<void> {
  for (const issuer of dice.many(12, () => dice.pick(organizations))) {
    const id = randomUUID();
    const [kind, state] = [dice.pick(cycleKinds), dice.pick(cycleStates)];
    await sql`
      insert into cycles.cycle (id, issuer_id, issuer_lineage, kind, academic_year, title, scope_id, owed_by, timely_on, submit_on, remind_before, remind_after, state, opened_on, cancelled_reason, planned_at)
      values (${id}, ${issuer.id}, ${issuer.lineage}, ${kind}, 2025, ${`周期工作${id}`}, ${issuer.id}, '{SCHOOL_STUDENT_UNION}', '2026-06-01', '2026-06-30', '{7,1}', '{1}', ${state},
        ${state === 'DRAFT' ? null : '2026-05-01'}, ${state === 'CANCELLED' ? '有误' : null}, now())`.execute(db);
    if (state !== 'DRAFT') await fillObligations(db, dice, { id, kind }, organizations);
  }
  for (const { id, lineage } of dice.many(4, () => dice.pick(organizations))) {
    await sql`insert into cycles.outage (id, organization_id, lineage, first_on, last_on, extended_to, reason, recorded_at) values (${randomUUID()}, ${id}, ${lineage}, '2026-06-29', '2026-06-30', '2026-07-02', '停电', now())`.execute(db);
  }
}

async function fillObligations(db: Database, dice: Dice, cycle: { readonly id: string; readonly kind: string }, organizations: readonly Place[]): Promise<void> {
  for (const debtor of new Set(dice.many(6, () => dice.pick(organizations)))) {
    const [id, state] = [randomUUID(), dice.pick(obligationStates)];
    const isSubmitted = ['SUBMITTED', 'RETURNED', 'FULFILLED'].includes(state);
    await sql`
      insert into cycles.obligation (id, cycle_id, kind, academic_year, organization_id, lineage, state, timely_on, submit_on, submitted_on, fulfilled_on)
      values (${id}, ${cycle.id}, ${cycle.kind}, 2025, ${debtor.id}, ${debtor.lineage}, ${state}, '2026-06-01', '2026-06-30', ${isSubmitted ? dice.pick(['2026-05-30', '2026-06-15']) : null}, ${state === 'FULFILLED' ? '2026-07-01' : null})`.execute(db);
    await sql`insert into cycles.adjustment (obligation_id, position, kind, reason, adjusted_at) values (${id}, 1, 'ADDED', '新设', now())`.execute(db);
  }
}
