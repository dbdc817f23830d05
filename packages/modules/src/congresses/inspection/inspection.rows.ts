import { type CivilDate, uuidv7 } from '@xuelian/kernel';
import { findRow, sql, type Work } from '@xuelian/platform';
import { holdStanding, type Standing, standingBody, type StandingBody, type Tie } from '../../organizations/index.ts';
import type { CongressState } from '../congress/congress.machine.ts';
import type { GivenFinding } from './inspection.ts';
import { findingMachine, type FindingState, type InspectionAction, inspectionMachine, type InspectionState } from './inspection.machine.ts';

/** A congress that somebody would inspect, with how they stand above whoever holds it. */
export interface StandingOverCongress extends Standing {
  readonly congressId: string;
  readonly congressState: CongressState;
}

/** Holds the congress and both organizations; undefined where there is no such congress or inspector. */
export async function holdCongressBelow(work: Work, inspectorId: string, congressId: string): Promise<StandingOverCongress | undefined> {
  const congress = await findRow(work.db, sql<{ organizationId: string; state: CongressState }>`
    select organization_id as "organizationId", state from congresses.congress where id = ${congressId} for share`);
  const standing = congress && (await holdStanding(work, inspectorId, congress.organizationId));
  return standing && { ...standing, congressId, congressState: congress.state };
}

export interface NewInspection {
  readonly congressId: string;
  readonly inspector: StandingBody;
  readonly organization: StandingBody;
  readonly tie: Tie;
  readonly plannedOn: CivilDate;
}

/** Undefined where the inspector has planned one already. */
export async function insertInspection({ db, actor, now }: Work, { congressId, inspector, organization, tie, plannedOn }: NewInspection): Promise<string | undefined> {
  const inserted = await findRow(db, sql<{ id: string }>`
    with planned as (
      insert into congresses.inspection (id, congress_id, organization_id, lineage, inspector_id, inspector_lineage, tie, planned_on, planned_at)
      values (${uuidv7()}::uuid, ${congressId}::uuid, ${organization.id}::uuid, ${organization.lineage}, ${inspector.id}::uuid, ${inspector.lineage}, ${tie}, ${plannedOn}::date, ${now}::timestamptz)
      on conflict do nothing returning id),
    acted as (
      insert into congresses.inspection_action (inspection_id, position, action, person_id, at) select id, 1, 'PLAN', ${actor.personId}::uuid, ${now}::timestamptz from planned)
    select id from planned`);
  return inserted?.id;
}

export interface HeldFinding {
  readonly position: number;
  readonly state: FindingState;
  readonly answeredBy: string | null;
}

/** An inspection as commands need it. */
export interface HeldInspection {
  readonly id: string;
  readonly congressId: string;
  readonly state: InspectionState;
  readonly inspector: StandingBody;
  readonly organization: StandingBody;
  readonly findings: readonly HeldFinding[];
  readonly actions: number;
  readonly version: number;
}

/** Locks the inspection, then reads it: what is read is what was committed before. */
export async function holdInspection({ db }: Work, id: string): Promise<HeldInspection | undefined> {
  const locked = await findRow(db, sql`select from congresses.inspection where id = ${id} for update`);
  if (locked === undefined) return undefined;
  return await findRow(db, sql<HeldInspection>`
    select n.id, n.congress_id as "congressId", n.state, n.version, ${standingBody('i')} as inspector, ${standingBody('o')} as organization,
      (select count(*)::integer from congresses.inspection_action a where a.inspection_id = n.id) as actions,
      coalesce((select json_agg(json_build_object('position', f.position, 'state', f.state, 'answeredBy', f.answered_by) order by f.position)
        from congresses.inspection_finding f where f.inspection_id = n.id), '[]') as findings
    from congresses.inspection n join organizations.organization i on i.id = n.inspector_id join organizations.organization o on o.id = n.organization_id where n.id = ${id}`);
}

/** One line of the history of an inspection. */
interface Act {
  readonly action: InspectionAction;
  readonly note: string;
  readonly finding?: number;
}

async function appendActions({ db, actor, now }: Work, { id, actions }: HeldInspection, acts: readonly Act[]): Promise<void> {
  const lines = acts.map(({ action, note, finding }, index) => ({ position: actions + index + 1, action, note, finding: finding ?? null }));
  await sql`
    insert into congresses.inspection_action (inspection_id, position, action, finding, note, person_id, at)
    select ${id}::uuid, act.position, act.action, act.finding, act.note, ${actor.personId}::uuid, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as act(position integer, action text, finding integer, note text)`.execute(db);
}

function stateAfter({ id, state }: HeldInspection, actions: readonly ('INSPECT' | 'FOLLOW_UP' | 'CANCEL')[]): InspectionState {
  return actions.reduce<InspectionState>((from, action) => {
    const next = inspectionMachine.next(from, action);
    if (next === undefined) throw new Error(`inspection ${id} in ${from} knows no ${action}`);
    return next;
  }, state);
}

/** Enters what was seen. Where nothing was found there is nothing to follow up: the inspection is over in the same act. */
export async function writeRecord(work: Work, inspection: HeldInspection, inspectedOn: CivilDate, account: string, findings: readonly GivenFinding[]): Promise<void> {
  const isOver = findings.length === 0;
  const state = stateAfter(inspection, isOver ? ['INSPECT', 'FOLLOW_UP'] : ['INSPECT']);
  await sql`update congresses.inspection set state = ${state}, inspected_on = ${inspectedOn}, account = ${account}, version = version + 1 where id = ${inspection.id}`.execute(work.db);
  await sql`
    insert into congresses.inspection_finding (inspection_id, position, what, severity, rule_id, due_on)
    select ${inspection.id}::uuid, line.position, given.what, given.severity, given."ruleId", given."dueOn"
    from jsonb_array_elements(${JSON.stringify(findings)}::jsonb) with ordinality as line(finding, position)
    cross join lateral jsonb_to_record(line.finding) as given(what text, severity text, "ruleId" text, "dueOn" date)`.execute(work.db);
  await appendActions(work, inspection, [{ action: 'INSPECT', note: '' }, ...(isOver ? [{ action: 'FOLLOW_UP', note: '' } as const] : [])]);
}

export async function writeCancellation(work: Work, inspection: HeldInspection, reason: string): Promise<void> {
  await sql`update congresses.inspection set state = ${stateAfter(inspection, ['CANCEL'])}, version = version + 1 where id = ${inspection.id}`.execute(work.db);
  await appendActions(work, inspection, [{ action: 'CANCEL', note: reason }]);
}

export interface FindingMove {
  readonly action: 'ANSWER' | 'FIND_INSUFFICIENT' | 'CLOSE';
  readonly note: string;
  /** Another last day; left out where it stays. */
  readonly dueOn?: CivilDate | null;
}

/** Moves one finding; with the last one that is closed, the inspection is followed up. Gives whether it is. */
export async function moveFinding(work: Work, inspection: HeldInspection, { position, state }: HeldFinding, { action, note, dueOn }: FindingMove): Promise<boolean> {
  const next = findingMachine.next(state, action);
  if (next === undefined) throw new Error(`finding ${String(position)} of ${inspection.id} in ${state} knows no ${action}`);
  const sets = [sql`state = ${next}`, ...(action === 'ANSWER' ? [sql`answered_by = ${work.actor.personId}`] : []), ...(dueOn === undefined ? [] : [sql`due_on = ${dueOn}::date`])];
  await sql`update congresses.inspection_finding set ${sql.join(sets)} where inspection_id = ${inspection.id} and position = ${position}`.execute(work.db);
  const isOver = next === 'CLOSED' && inspection.findings.every((finding) => finding.position === position || finding.state === 'CLOSED');
  const stateNow = isOver ? stateAfter(inspection, ['FOLLOW_UP']) : inspection.state;
  await sql`update congresses.inspection set state = ${stateNow}, version = version + 1 where id = ${inspection.id}`.execute(work.db);
  await appendActions(work, inspection, [{ action, note, finding: position }, ...(isOver ? [{ action: 'FOLLOW_UP', note: '' } as const] : [])]);
  return isOver;
}
