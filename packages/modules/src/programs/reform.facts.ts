import type { CivilDate } from '@xuelian/kernel';
import { listRows, sql } from '@xuelian/platform';
import type { Facts, RuleSet } from '@xuelian/rules';
import { type FactSource, listRuleSets, registerFactSource, watched } from '../policies/index.ts';
import { isLate } from './deadline.ts';
import { lastDayFor } from './reform.rules.ts';
import type { MaterialKind } from './reform-material.ts';

interface MaterialFactRow {
  readonly organizationId: string;
  readonly isLeague: boolean;
  readonly hasFiledProgress: boolean;
  /** Kinds of which a submission that still counts came in time. */
  readonly inTime: readonly MaterialKind[];
}

/**
 * What the rules can know of the reform on a day. Before the last day nothing is known of what was not submitted; progress has
 * no day at all, so a union that filed none breaks nothing.
 */
export const reformFacts: FactSource = registerFactSource({
  name: 'programs',
  watches: [watched('programs.reform_material')],
  async read(db, organizationIds, on) {
    const [rows, ruleSets] = await Promise.all([
      listRows(db, sql<MaterialFactRow>`
        select o.id as "organizationId", o.kind = 'LEAGUE_ORG' as "isLeague", coalesce(bool_or(m.kind = 'PROGRESS' and m.state = 'RECEIVED'), false) as "hasFiledProgress",
          array_remove(array_agg(distinct case when m.submitted_on <= m.due_on then m.kind end), null) as "inTime"
        from organizations.organization o left join programs.reform_material m
          on m.organization_id = o.id and m.submitted_on <= ${on}::date and m.state in ('SUBMITTED', 'RETURNED', 'RECEIVED')
        where o.id = any(${organizationIds}::uuid[]) and o.level = 'SCHOOL' and o.kind in ('LEAGUE_ORG', 'SCHOOL_STUDENT_UNION', 'SCHOOL_GRADUATE_UNION') group by o.id`),
      listRuleSets(db, organizationIds, on),
    ]);
    return new Map(rows.map((row) => [row.organizationId, factsOf(row, ruleSets.get(row.organizationId), on)]));
  },
});

function factsOf({ isLeague, hasFiledProgress, inTime }: MaterialFactRow, ruleSet: RuleSet | undefined, on: CivilDate): Facts {
  if (!isLeague) return hasFiledProgress ? { 'reform.progressFiled': true } : {};
  const submitted = (kind: MaterialKind): boolean | undefined => {
    if (inTime.includes(kind)) return true;
    return ruleSet !== undefined && isLate(lastDayFor(ruleSet, kind, on), on) ? false : undefined;
  };
  return { 'reform.planSubmitted': submitted('PLAN'), 'reform.completionSubmitted': submitted('COMPLETION') };
}
