import type { CivilDate } from '@xuelian/kernel';
import { type Database, type Fragment, listRows, sql } from '@xuelian/platform';
import { edgeHoldsOn, isWithinOrganization, wasWithin } from '../organizations/index.ts';
import type { MaterialKind } from './reform-material.ts';

/** A school's League committee that owes a material, and its first submission that still counts. */
export interface ExpectedSchool {
  readonly rowId: string;
  readonly submittedOn: CivilDate | null;
  readonly isLate: boolean;
}

/**
 * The League committees of schools that owe a material to a League body: those below it, and those it is in charge of, as they
 * were on a day (null for today). A submission that was withdrawn or refused is none.
 */
export async function listExpectedSchools(db: Database, leagueId: string, kind: MaterialKind, asOf: CivilDate | null): Promise<readonly ExpectedSchool[]> {
  return await listRows(db, sql<ExpectedSchool>`
    select o.id as "rowId", first.submitted_on as "submittedOn", coalesce(first.submitted_on > first.due_on, false) as "isLate"
    from organizations.organization o left join lateral (
      select m.submitted_on, m.due_on from programs.reform_material m
      where m.organization_id = o.id and m.kind = ${kind} and m.state in ('SUBMITTED', 'RETURNED', 'RECEIVED') and m.submitted_on is not null
      order by m.submitted_on, m.id limit 1) first on true
    where o.kind = 'LEAGUE_ORG' and o.level = 'SCHOOL' and ${existedOn(asOf)} and (${isUnder(leagueId, asOf)} or ${isInCharge(leagueId, asOf)})
    order by o.code collate "C"`);
}

const existedOn = (asOf: CivilDate | null): Fragment => (asOf === null ? sql`o.dissolved_on is null` : sql`(o.established_on <= ${asOf}::date and (o.dissolved_on is null or o.dissolved_on > ${asOf}::date))`);

const isUnder = (organizationId: string, asOf: CivilDate | null): Fragment => {
  const within = { organizationId, depth: 'DESCENDANTS' } as const;
  return asOf === null ? isWithinOrganization(within, sql`o.lineage`) : wasWithin(within, asOf);
};

/** Along the same relations as submissions go: those of the committee, and those of the unions it guides. */
const isInCharge = (organizationId: string, asOf: CivilDate | null): Fragment => sql`exists (
  select from organizations.relation edge where edge.kind = 'ADMINISTERED_BY' and edge.upper_id = ${organizationId}::uuid and ${edgeHoldsOn(asOf)}
    and edge.lower_id in (select o.id union all select guided.id from organizations.organization guided where guided.league_id = o.id and guided.level = 'SCHOOL'))`;
