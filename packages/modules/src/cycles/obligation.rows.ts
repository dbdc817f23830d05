import type { CivilDate, Lineage } from '@xuelian/kernel';
import { findRow, type Fragment, getRow, listRows, sql, type Work } from '@xuelian/platform';
import type { CycleKind, LastDays } from './cycle.ts';
import type { CycleState } from './cycle.machine.ts';
import { type HeldCycle, isInScope, scopeOfCycle } from './cycle.rows.ts';
import { type ObligationAdjustment, obligationMachine, type ObligationMove, type ObligationState } from './obligation.machine.ts';

/** What one organization owes in a cycle, as other contexts need it; its row stays locked. */
export interface HeldObligation extends LastDays {
  readonly id: string;
  readonly cycleId: string;
  readonly kind: CycleKind;
  readonly academicYear: number;
  readonly half: 1 | 2 | null;
  readonly cycleState: CycleState;
  readonly issuerId: string;
  readonly issuerLineage: Lineage;
  readonly organizationId: string;
  readonly lineage: Lineage;
  readonly state: ObligationState;
  readonly submittedOn: CivilDate | null;
  /** Day on which the organization ended; null while it exists. */
  readonly dissolvedOn: CivilDate | null;
  readonly version: number;
}

const heldColumns = sql`
  b.id, b.cycle_id as "cycleId", b.kind, b.academic_year as "academicYear", b.half, c.state as "cycleState", c.issuer_id as "issuerId", c.issuer_lineage as "issuerLineage",
  b.organization_id as "organizationId", b.lineage, b.state, b.timely_on as "timelyOn", b.submit_on as "submitOn", b.submitted_on as "submittedOn", o.dissolved_on as "dissolvedOn", b.version`;

/**
 * The obligation of an organization, locked until commit; its cycle and organization can end only afterwards. Undefined
 * where it owes nothing.
 */
export async function holdObligation({ db }: Work, { cycleId, organizationId }: { readonly cycleId: string; readonly organizationId: string }): Promise<HeldObligation | undefined> {
  await sql`select from cycles.cycle where id = ${cycleId} for share`.execute(db);
  await sql`select from organizations.organization where id = ${organizationId} for share`.execute(db);
  const locked = await findRow(db, sql<{ id: string }>`select id from cycles.obligation where cycle_id = ${cycleId} and organization_id = ${organizationId} for update`);
  return locked && (await findRow(db, sql<HeldObligation>`
    select ${heldColumns} from cycles.obligation b join cycles.cycle c on c.id = b.cycle_id join organizations.organization o on o.id = b.organization_id where b.id = ${locked.id}`));
}

/**
 * Moves an obligation with the thing that is owed, within the transaction: the first submission counts, one that was
 * withdrawn never was. Throws where the move does not exist: the caller has looked at `obligationProblems` before.
 */
export async function moveObligation({ db, today }: Work, { id, state, version }: HeldObligation, move: ObligationMove): Promise<void> {
  const next = obligationMachine.next(state, move);
  const moved = await findRow(db, sql`
    update cycles.obligation set state = ${next}, version = version + 1, submitted_on = ${submittedAfter(move, today)}, fulfilled_on = ${move === 'FULFIL' ? sql`${today}::date` : sql`null`}
    where id = ${id} and version = ${version} returning id`);
  if (next === undefined || moved === undefined) throw new Error(`an obligation that is ${state} cannot move by ${move}`);
}

function submittedAfter(move: ObligationMove, today: CivilDate): Fragment {
  if (move === 'WITHDRAW') return sql`null`;
  return move === 'SUBMIT' ? sql`coalesce(submitted_on, ${today}::date)` : sql`submitted_on`;
}

/** The obligations of some organizations in a cycle, or of all; their rows stay locked. */
export async function holdObligations({ db }: Work, cycleId: string, organizationIds: readonly string[] | null): Promise<readonly HeldObligation[]> {
  const which = sql`b.cycle_id = ${cycleId} and ${organizationIds === null ? sql`true` : sql`b.organization_id = any(${organizationIds}::uuid[])`}`;
  return await listRows(db, sql<HeldObligation>`
    with locked as materialized (select b.id from cycles.obligation b where ${which} order by b.id for update)
    select ${heldColumns} from locked join cycles.obligation b on b.id = locked.id join cycles.cycle c on c.id = b.cycle_id join organizations.organization o on o.id = b.organization_id order by b.id`);
}

const adjustmentNames: Readonly<Record<ObligationAdjustment, string>> = { EXEMPT: 'EXEMPTED', LIFT: 'EXEMPTION_LIFTED', LAPSE: 'LAPSED', REINSTATE: 'REINSTATED' };

const insertAdjustments = ({ actor, now }: Work, from: Fragment, { kind, reason, outageId = null }: { readonly kind: Fragment; readonly reason: Fragment; readonly outageId?: string | null }): Fragment => sql`
  insert into cycles.adjustment (obligation_id, position, kind, reason, timely_on, submit_on, outage_id, person_id, adjusted_at)
  select adjusted.id, (select count(*) + 1 from cycles.adjustment a where a.obligation_id = adjusted.id), ${kind}, ${reason}, adjusted.timely_on, adjusted.submit_on, ${outageId}::uuid, ${actor.personId}::uuid, ${now}::timestamptz
  from ${from} adjusted`;

/** Moves obligations by adjustments, each with its reason. */
export async function adjustObligations(work: Work, adjustment: ObligationAdjustment, entries: readonly { readonly id: string; readonly reason: string }[]): Promise<void> {
  const to = obligationMachine.transitions.find(({ action }) => action === adjustment)?.to;
  const clears = adjustment === 'LAPSE' ? sql`b.submitted_on` : sql`null`;
  await sql`
    with given as (select * from unnest(${entries.map(({ id }) => id)}::uuid[], ${entries.map(({ reason }) => reason)}::text[]) as given(id, reason)),
    adjusted as (update cycles.obligation b set state = ${to}, submitted_on = ${clears}, version = version + 1 from given where given.id = b.id returning b.id, b.timely_on, b.submit_on, given.reason)
    ${insertAdjustments(work, sql`adjusted`, { kind: sql`${adjustmentNames[adjustment]}`, reason: sql`adjusted.reason` })}`.execute(work.db);
}

/** An obligation of an organization that came into scope after the list was frozen. */
export async function insertObligation(work: Work, { id, kind, academicYear, half }: HeldCycle, organization: { readonly id: string; readonly lineage: Lineage }, { timelyOn, submitOn }: LastDays, reason: string): Promise<string> {
  const inserted = await getRow(work.db, sql<{ id: string }>`
    insert into cycles.obligation (id, cycle_id, kind, academic_year, half, organization_id, lineage, timely_on, submit_on)
    values (gen_random_uuid(), ${id}, ${kind}, ${academicYear}, ${half}, ${organization.id}, ${organization.lineage}, ${timelyOn}, ${submitOn}) returning id`);
  await insertAdjustments(work, sql`(select id, timely_on, submit_on from cycles.obligation where id = ${inserted.id}::uuid)`, { kind: sql`'ADDED'`, reason: sql`${reason}` }).execute(work.db);
  return inserted.id;
}

export interface Extension extends LastDays {
  readonly reason: string;
}

/** Moves the last days of obligations back. */
export async function extendAll(work: Work, ids: readonly string[], { timelyOn, submitOn, reason }: Extension): Promise<void> {
  await sql`
    with adjusted as (
      update cycles.obligation b set timely_on = ${timelyOn}, submit_on = ${submitOn}, version = version + 1 where b.id = any(${ids}::uuid[]) returning b.id, b.timely_on, b.submit_on)
    ${insertAdjustments(work, sql`adjusted`, { kind: sql`'EXTENDED'`, reason: sql`${reason}` })}`.execute(work.db);
}

/** Which of some organizations stand in the scope of a cycle today. */
export async function listInScope({ db }: Work, cycle: HeldCycle, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await listRows(db, sql<{ id: string }>`select o.id from organizations.organization o where o.id = any(${ids}::uuid[]) and ${isInScope(scopeOfCycle(cycle))}`);
  return new Set(rows.map(({ id }) => id));
}

/** What a cycle that is called off leaves: nobody owes it any longer. */
export async function lapseAll(work: Work, cycleId: string, reason: string): Promise<void> {
  await sql`
    with adjusted as (
      update cycles.obligation b set state = 'LAPSED', fulfilled_on = null, version = version + 1 where b.cycle_id = ${cycleId} and b.state <> 'LAPSED' returning b.id, b.timely_on, b.submit_on)
    ${insertAdjustments(work, sql`adjusted`, { kind: sql`'LAPSED'`, reason: sql`${reason}` })}`.execute(work.db);
}

/** Days within an outage move to the day after it that was set; the days of other obligations stay. How many moved. */
export async function extendOverOutage(work: Work, outageId: string, { lineage, firstOn, lastOn, extendedTo, reason }: OutageDays & { readonly lineage: Lineage; readonly reason: string }): Promise<number> {
  const within = (column: Fragment): Fragment => sql`${column} between ${firstOn}::date and ${lastOn}::date`;
  const { count } = await getRow(work.db, sql<{ count: number }>`
    with adjusted as (
      update cycles.obligation b
      set timely_on = case when ${within(sql`b.timely_on`)} then ${extendedTo}::date else b.timely_on end,
        submit_on = greatest(b.submit_on, ${extendedTo}::date), version = b.version + 1
      from cycles.cycle c
      where c.id = b.cycle_id and c.state = 'OPEN' and b.state not in ('EXEMPT', 'LAPSED') and (${within(sql`b.timely_on`)} or ${within(sql`b.submit_on`)})
        and ((c.issuer_lineage >= ${lineage} collate "C" and c.issuer_lineage < (${lineage}::text || '~') collate "C"))
      returning b.id, b.timely_on, b.submit_on),
    noted as (${insertAdjustments(work, sql`adjusted`, { kind: sql`'EXTENDED'`, reason: sql`${reason}`, outageId })} returning 1)
    select count(*)::integer as count from noted`);
  return count;
}

export interface OutageDays {
  readonly firstOn: CivilDate;
  readonly lastOn: CivilDate;
  readonly extendedTo: CivilDate;
}
