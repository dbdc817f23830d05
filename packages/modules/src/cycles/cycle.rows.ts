import { type CivilDate, type Lineage, type Placement, uuidv7 } from '@xuelian/kernel';
import { type Closing, findRow, type Fragment, getRow, listRows, sql, type Work } from '@xuelian/platform';
import type { Line, OrganizationKind } from '../organizations/index.ts';
import type { CyclePlan } from './cycle.ts';
import { type CycleAction, cycleMachine, type CycleState } from './cycle.machine.ts';

/** An organization that issues a cycle or is its scope. */
export interface CycleParty extends Required<Placement> {
  readonly id: string;
  readonly line: Line;
  readonly dissolvedOn: CivilDate | null;
}

const partyOf = (alias: string): Fragment => {
  const column = (name: string): Fragment => sql.raw(`${alias}.${name}`);
  return sql`json_build_object('id', ${column('id')}, 'line', ${column('line')}, 'dissolvedOn', ${column('dissolved_on')},
    'lineage', ${column('lineage')}, 'leagueLineage', ${column('league_lineage')}, 'partyLineage', ${column('party_lineage')})`;
};

/** Keeps the organizations as they are until commit. */
export async function holdParties({ db }: Work, ids: readonly string[]): Promise<ReadonlyMap<string, CycleParty>> {
  const rows = await listRows(db, sql<{ party: CycleParty }>`select ${partyOf('o')} as party from organizations.organization o where o.id = any(${ids}::uuid[]) for share`);
  return new Map(rows.map(({ party }) => [party.id, party]));
}

/** A cycle as commands need it; its row stays locked. */
export interface HeldCycle extends CyclePlan {
  readonly id: string;
  readonly issuer: CycleParty;
  readonly scope: { readonly id: string; readonly line: Line; readonly lineage: Lineage };
  readonly state: CycleState;
  readonly version: number;
}

/** Locks the cycle, then reads it: what is read is what was committed before. */
export async function holdCycle({ db }: Work, id: string): Promise<HeldCycle | undefined> {
  const locked = await findRow(db, sql`select from cycles.cycle where id = ${id} for no key update`);
  if (locked === undefined) return undefined;
  return await findRow(db, sql<HeldCycle>`
    select c.id, c.kind, c.academic_year as "academicYear", c.half, c.title, c.owed_by as "owedBy", c.timely_on as "timelyOn", c.submit_on as "submitOn", c.remind_before as "remindBefore",
      c.remind_after as "remindAfter", c.escalate_after as "escalateAfter", c.state, c.version, ${partyOf('i')} as issuer,
      json_build_object('id', s.id, 'line', s.line, 'lineage', s.lineage) as scope
    from cycles.cycle c join organizations.organization i on i.id = c.issuer_id join organizations.organization s on s.id = c.scope_id where c.id = ${id}`);
}

/** Undefined where the same was planned already. */
export async function insertCycle({ db, now }: Work, issuer: CycleParty, scopeId: string, plan: CyclePlan): Promise<string | undefined> {
  const inserted = await findRow(db, sql<{ id: string }>`
    insert into cycles.cycle (id, issuer_id, issuer_lineage, kind, academic_year, half, title, scope_id, owed_by, timely_on, submit_on, remind_before, remind_after, escalate_after, planned_at)
    values (${uuidv7()}, ${issuer.id}, ${issuer.lineage}, ${plan.kind}, ${plan.academicYear}, ${plan.half}, ${plan.title}, ${scopeId}, ${[...plan.owedBy]}::text[], ${plan.timelyOn}, ${plan.submitOn},
      ${[...plan.remindBefore]}::integer[], ${[...plan.remindAfter]}::integer[], ${plan.escalateAfter}, ${now})
    on conflict do nothing returning id`);
  return inserted?.id;
}

/** Whether another cycle of the issuer is the same as this plan. */
export async function isPlannedTwice({ db }: Work, { id, issuer, kind }: HeldCycle, { academicYear, half, title }: CyclePlan): Promise<boolean> {
  const twin = await findRow(db, sql`
    select from cycles.cycle where issuer_id = ${issuer.id} and kind = ${kind} and academic_year = ${academicYear} and half is not distinct from ${half}::integer and title = ${title}
      and state <> 'CANCELLED' and id <> ${id}`);
  return twin !== undefined;
}

/** A cycle that is locked gets a new version, because another context changed what belongs to it. */
export async function touchCycle({ db }: Work, { id, version }: HeldCycle): Promise<void> {
  await sql`update cycles.cycle set version = version + 1 where id = ${id} and version = ${version}`.execute(db);
}

/** The cycle in its next state, for the end of the transaction. */
export function movedCycle({ id, state, version }: HeldCycle, action: CycleAction, changes: readonly Fragment[] = []): Closing {
  const next = cycleMachine.next(state, action);
  const moved = sql`moved as (update cycles.cycle set ${sql.join([sql`state = ${next}`, sql`version = version + 1`, ...changes])} where id = ${id} and version = ${version} returning id)`;
  return { parts: [moved], required: ['moved'] };
}

export const planColumns = ({ academicYear, half, title, owedBy, timelyOn, submitOn, remindBefore, remindAfter, escalateAfter }: CyclePlan): readonly Fragment[] => [
  sql`academic_year = ${academicYear}`, sql`half = ${half}`, sql`title = ${title}`, sql`owed_by = ${[...owedBy]}::text[]`, sql`timely_on = ${timelyOn}`, sql`submit_on = ${submitOn}`,
  sql`remind_before = ${[...remindBefore]}::integer[]`, sql`remind_after = ${[...remindAfter]}::integer[]`, sql`escalate_after = ${escalateAfter}`,
];

/** What decides who owes a cycle: its kinds, and where they stand. */
export interface Scope {
  readonly issuerId: string;
  readonly line: Line;
  readonly lineage: Lineage;
  readonly owedBy: readonly OrganizationKind[];
}

export const scopeOfCycle = ({ issuer, scope, owedBy }: HeldCycle): Scope => ({ issuerId: issuer.id, line: scope.line, lineage: scope.lineage, owedBy });

/** The condition on the organization called `o`: at or below the scope, or guided from there by a League body; the issuer itself owes itself nothing. */
export function isInScope({ issuerId, line, lineage, owedBy }: Scope): Fragment {
  const within = (column: Fragment): Fragment => sql`(${column} >= ${lineage} collate "C" and ${column} < (${lineage}::text || '~') collate "C")`;
  const places = line === 'LEAGUE' ? sql`(${within(sql`o.lineage`)} or ${within(sql`o.league_lineage`)})` : within(sql`o.lineage`);
  return sql`(o.kind = any(${[...owedBy]}::text[]) and o.dissolved_on is null and o.id <> ${issuerId}::uuid and ${places})`;
}

/** Freezes who owes what: one row for each organization in scope today. How many there are. */
export async function freezeObligations({ db }: Work, cycle: HeldCycle): Promise<number> {
  const { count } = await getRow(db, sql<{ count: number }>`
    with frozen as (
      insert into cycles.obligation (id, cycle_id, kind, academic_year, half, organization_id, lineage, timely_on, submit_on)
      select gen_random_uuid(), ${cycle.id}::uuid, ${cycle.kind}, ${cycle.academicYear}::integer, ${cycle.half}::integer, o.id, o.lineage, ${cycle.timelyOn}::date, ${cycle.submitOn}::date
      from organizations.organization o where ${isInScope(scopeOfCycle(cycle))} returning 1)
    select count(*)::integer as count from frozen`);
  return count;
}

/** Obligations that are neither fulfilled nor nobody's. */
export async function countUnfinished({ db }: Work, cycleId: string): Promise<number> {
  const { count } = await getRow(db, sql<{ count: number }>`
    select count(*)::integer as count from cycles.obligation where cycle_id = ${cycleId} and state in ('OWED', 'SUBMITTED', 'RETURNED')`);
  return count;
}

