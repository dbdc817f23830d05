import { type CivilDate, type Placement, type Problem, uuidv7 } from '@xuelian/kernel';
import { findRow, type Fragment, getRow, sql, type Work } from '@xuelian/platform';
import type { OrganizationRow } from '../../organizations/index.ts';
import { lockStaffing } from '../../people/index.ts';
import { type AgendaItem, type CongressForm, type CongressPlan, hashPlan } from './congress.ts';
import { type ApplicationState, type CongressAction, congressMachine, type CongressState } from './congress.machine.ts';

/** A congress as commands need it. */
export interface HeldCongress extends CongressPlan {
  readonly id: string;
  readonly organizationId: string;
  readonly form: CongressForm;
  readonly agenda: readonly AgendaItem[];
  readonly state: CongressState;
  readonly contentHash: string;
  readonly filingId: string | null;
  readonly applicationState: ApplicationState | null;
  readonly approvedOn: CivilDate | null;
  readonly rosterConfirmedOn: CivilDate | null;
  readonly openedOn: CivilDate | null;
  readonly version: number;
}

const columns = sql`g.id, g.organization_id as "organizationId", g.number, g.form, g.planned_on as "plannedOn", g.agenda, g.state, g.content_hash as "contentHash",
  g.filing_id as "filingId", g.application_state as "applicationState", g.approved_on as "approvedOn", g.roster_confirmed_on as "rosterConfirmedOn", g.opened_on as "openedOn", g.version`;

export const placeOf = ({ lineage, leagueLineage, partyLineage }: OrganizationRow): Placement => ({ lineage, leagueLineage, partyLineage });

/** A congress with the organization that holds it. */
export interface CongressOf {
  readonly congress: HeldCongress;
  readonly organization: OrganizationRow;
}

/** Holds the organization first, then reads: whatever else is done about its congresses waits. */
export async function holdCongress(work: Work, id: string): Promise<CongressOf | undefined> {
  const owner = await findRow(work.db, sql<{ id: string }>`select organization_id as id from congresses.congress where id = ${id}`);
  return owner && (await held(work, owner.id, sql`g.id = ${id}`));
}

async function held(work: Work, organizationId: string, which: Fragment): Promise<CongressOf | undefined> {
  const [organization, congress] = await Promise.all([
    lockStaffing(work, organizationId),
    getRow(work.db, sql<HeldCongress>`select ${columns} from congresses.congress g where ${which}`),
  ]);
  return organization && { organization, congress };
}

/** The congress that an application is about. */
export async function congressInFiling(work: Work, { id, organizationId }: { readonly id: string; readonly organizationId: string }): Promise<CongressOf> {
  const found = await held(work, organizationId, sql`g.filing_id = ${id}`);
  if (found === undefined) throw new Error(`filing ${id} has no submitter`);
  return found;
}

/** Whether the organization has a congress of this number, other than one. */
export async function isNumberTaken({ db }: Work, organizationId: string, number: number, except: string | null): Promise<boolean> {
  const other = await findRow(db, sql`select from congresses.congress where organization_id = ${organizationId} and number = ${number} and id is distinct from ${except}::uuid`);
  return other !== undefined;
}

/** The number of another congress of the organization that sits at the moment. */
export async function numberInSession({ db }: Work, organizationId: string): Promise<number | undefined> {
  const sitting = await findRow(db, sql<{ number: number }>`select number from congresses.congress where organization_id = ${organizationId} and state = 'IN_SESSION'`);
  return sitting?.number;
}

export async function insertCongress(work: Work, { rowId, lineage }: OrganizationRow, plan: CongressPlan, warnings: readonly Problem[]): Promise<string> {
  const id = uuidv7();
  await sql`
    insert into congresses.congress (id, organization_id, lineage, number, form, planned_on, agenda, content_hash, warnings, drafted_at)
    values (${id}, ${rowId}, ${lineage}, ${plan.number}, ${plan.form}, ${plan.plannedOn}, ${plan.agenda}::text[], ${hashPlan(plan)}, ${JSON.stringify(warnings)}::jsonb, ${work.now})`.execute(work.db);
  return id;
}

/** The state after an action that exists; a missing one is a defect, for commands refuse it before. */
export function stateAfter({ id, state }: HeldCongress, action: CongressAction): CongressState {
  const next = congressMachine.next(state, action);
  if (next === undefined) throw new Error(`congress ${id} in ${state} knows no ${action}`);
  return next;
}

/** A change of a congress, as a statement or as the body of an entry in a `with` list. */
export const changeOf = (congress: HeldCongress, action: CongressAction | null, ...sets: readonly Fragment[]): Fragment => sql`
  update congresses.congress set ${sql.join([...(action === null ? [] : [sql`state = ${stateAfter(congress, action)}`]), ...sets, sql`version = version + 1`])} where id = ${congress.id}`;

export const congressChanged = (congress: HeldCongress, action: CongressAction | null, ...sets: readonly Fragment[]): Fragment => sql`congress as (${changeOf(congress, action, ...sets)})`;

export const planned = (plan: CongressPlan, warnings: readonly Problem[]): readonly Fragment[] => [
  sql`number = ${plan.number}`, sql`form = ${plan.form}`, sql`planned_on = ${plan.plannedOn}`, sql`agenda = ${plan.agenda}::text[]`, sql`content_hash = ${hashPlan(plan)}`, warned(warnings),
];

export const warned = (warnings: readonly Problem[]): Fragment => sql`warnings = ${JSON.stringify(warnings)}::jsonb`;

/** Ties a congress to the filing of its application, the latest where one was refused before. */
export const tied = (filingId: string): Fragment => sql`filing_id = ${filingId}`;

export const applied = (state: ApplicationState | null): Fragment => sql`application_state = ${state}`;

export const explained = (reason: string | null): Fragment => sql`closing_reason = ${reason}`;
