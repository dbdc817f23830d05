import type { CivilDate, Lineage } from '@xuelian/kernel';
import { anyOf, type Database, forSignedIn, type Fragment, type Given, isCovered, listRows, type Sight, type SortOrder, sql, storedType, type Viewer } from '@xuelian/platform';
import { globalIdOf, isWithinOrganization, type Within } from '../organizations/index.ts';
import type { IncidentKind } from './incident.ts';
import type { IncidentAction, IncidentState } from './incident.machine.ts';

/** An incident as it is read. */
export interface IncidentRow {
  readonly rowId: string;
  readonly id: string;
  readonly kind: IncidentKind;
  readonly state: IncidentState;
  readonly handlerLineage: Lineage;
  readonly escalatedToLineage: Lineage | null;
  readonly takeUpBy: CivilDate | null;
  readonly reportedOn: CivilDate;
  readonly reportedUpOn: CivilDate | null;
  /** The viewer reported it, or it is about them: they have no hand in it. */
  readonly isConcerned: boolean;
  readonly version: number;
}

const isReporter = ({ accountId }: Viewer): Fragment => sql`exists (select from supervisions.incident_reporter r where r.incident_id = n.id and r.account_id = ${accountId}::uuid)`;

/** Who deals with the incident `n`: the handler itself, where it was escalated to, and the Party body that leads the unit; no one from further up. */
export function dealsWith(viewer: Viewer): Fragment {
  if (viewer.scope('READ').everything) return sql`true`;
  const isHere = (lineage: Fragment): Fragment => sql`${lineage} = any(${viewer.places}::text[])`;
  return anyOf([
    isHere(sql`n.handler_lineage`), isHere(sql`n.escalated_to_lineage`),
    sql`exists (select from organizations.organization unit where unit.id = n.organization_id and ${isHere(sql`unit.party_lineage`)})`,
  ]);
}

/** Everyone who deals with it; the League line above the handler, which counts and watches; and whoever reported it. */
export const mayCount = (viewer: Viewer): Fragment => sql`coalesce(${anyOf([
  dealsWith(viewer), isCovered({ ...viewer.scope('READ'), crossesLines: false }, { lineage: sql`n.handler_lineage` }),
  sql`platform.lineages_above(n.handler_lineage) && ${viewer.places}::text[]`, isReporter(viewer),
])}, false)`;

export const incidents = storedType<IncidentRow>({
  name: 'Incident',
  from: () => sql`supervisions.incident n`,
  key: sql`n.id`,
  columns: ({ viewer }) => ({
    rowId: sql`n.id`, id: globalIdOf('INC', sql`n.id`), kind: sql`n.kind`, state: sql`n.state`, handlerLineage: sql`n.handler_lineage`, escalatedToLineage: sql`n.escalated_to_lineage`,
    takeUpBy: sql`n.take_up_by`, reportedOn: sql`n.reported_on`, reportedUpOn: sql`n.reported_up_on`,
    isConcerned: sql`(${isReporter(viewer)} or supervisions.is_about(n.id, ${viewer.personId}::uuid))`, version: sql`n.version`,
  }),
  visible: (sight) => forSignedIn(sight, mayCount(sight.viewer)),
});

export const latestFirst: SortOrder = { name: 'INCIDENT', keys: [{ column: sql`n.reported_at`, type: 'timestamptz', descending: true }, { column: sql`n.id`, type: 'uuid', descending: true }] };

/** Nobody took it up in the days that were set. */
export const isOverdue = (today: Given<CivilDate>): Fragment => sql`(n.state = 'REPORTED' and n.take_up_by < ${today}::date)`;

export interface IncidentFilter {
  readonly kinds?: readonly IncidentKind[] | null;
  readonly states?: readonly IncidentState[] | null;
  readonly isOverdue?: boolean | null;
}

export const listedIncidents = ({ kinds, states, isOverdue: late }: IncidentFilter, within: Within | null, today: Given<CivilDate>): readonly Fragment[] => [
  ...(within === null ? [] : [isWithinOrganization(within, sql`n.lineage`)]),
  ...(kinds == null ? [] : [sql`n.kind = any(${kinds}::text[])`]),
  ...(states == null ? [] : [sql`n.state = any(${states}::text[])`]),
  ...(late == null ? [] : [late ? isOverdue(today) : sql`not coalesce(${isOverdue(today)}, false)`]),
];

interface AccountRow {
  readonly description: string;
  readonly occurredOn: CivilDate | null;
  readonly personName: string | null;
  readonly reply: string | null;
}

/** What happened, for those who deal with it and for whoever reported it. */
export const incidentAccounts = storedType<AccountRow>({
  name: 'IncidentAccount',
  from: () => sql`supervisions.incident_account a`,
  key: sql`a.incident_id`,
  columns: () => ({ description: sql`a.description`, occurredOn: sql`a.occurred_on`, personName: sql`a.person_name`, reply: sql`a.reply` }),
  visible: ({ viewer }) => sql`exists (select from supervisions.incident n where n.id = a.incident_id and (${dealsWith(viewer)} or ${isReporter(viewer)}))`,
});

const forDealers = (incidentId: Fragment) => ({ viewer }: Sight): Fragment => sql`exists (select from supervisions.incident n where n.id = ${incidentId} and ${dealsWith(viewer)})`;

interface ActionRow {
  readonly position: number;
  readonly action: IncidentAction;
  readonly toState: IncidentState;
  readonly note: string;
  readonly basis: string | null;
  readonly at: string;
}

export const incidentActionsTaken = storedType<ActionRow>({
  name: 'IncidentAction',
  from: () => sql`supervisions.incident_action d`,
  key: sql`d.incident_id::text || '/' || d.position`,
  columns: () => ({ position: sql`d.position`, action: sql`d.action`, toState: sql`d.to_state`, note: sql`d.note`, basis: sql`d.basis`, at: sql`d.at` }),
  visible: forDealers(sql`d.incident_id`),
});

export const asDone: SortOrder = { name: 'INCIDENT ACTION', keys: [{ column: sql`d.position`, type: 'integer' }] };

interface AccountabilityRow {
  readonly personName: string | null;
  readonly measure: string;
}

export const accountabilities = storedType<AccountabilityRow>({
  name: 'IncidentAccountability',
  from: () => sql`supervisions.incident_accountability h`,
  key: sql`h.incident_id::text || '/' || h.position || '/' || h.place`,
  columns: () => ({ personName: sql`h.person_name`, measure: sql`h.measure` }),
  visible: forDealers(sql`h.incident_id`),
});

export const asHeld: SortOrder = { name: 'ACCOUNTABILITY', keys: [{ column: sql`h.position`, type: 'integer' }, { column: sql`h.place`, type: 'integer' }] };

interface CountRow {
  readonly state: IncidentState;
  readonly count: number;
  readonly overdueCount: number;
}

/** How many incidents stand in a state; the rows come with the relation. */
export const incidentCounts = storedType<CountRow>({
  name: 'IncidentStateCount',
  key: sql`c.state`,
  columns: () => ({ state: sql`c.state`, count: sql`c.count`, overdueCount: sql`c.overdue` }),
});

export const byState: SortOrder = { name: 'INCIDENT COUNT', keys: [{ column: sql`c.state`, type: 'text' }] };

/** Incidents handled at or below a League body, as far as the viewer may count them. */
export const countedIncidents = (lineage: Fragment, { viewer, today }: Pick<Sight, 'viewer' | 'today'>): Fragment => sql`(
  select n.state, count(*)::integer as count, count(*) filter (where ${isOverdue(today)})::integer as overdue from supervisions.incident n
  where n.handler_lineage >= ${lineage} and n.handler_lineage < (${lineage} || '~') collate "C" and ${viewer.isKnown ? mayCount(viewer) : sql`false`} group by n.state) c`;

/** Incidents that nobody took up in time, oldest first. */
export async function listOverdueIncidents(db: Database, today: CivilDate, most: number): Promise<readonly { readonly incidentId: string }[]> {
  return await listRows(db, sql<{ incidentId: string }>`
    select n.id as "incidentId" from supervisions.incident n where n.state = 'REPORTED' and n.take_up_by < ${today}::date order by n.take_up_by, n.id limit ${most}`);
}
