import { type Fragment, isCovered, sql, type Viewer } from '@xuelian/platform';

/**
 * Organizations called `o` that stand in the scope of an open cycle today and are not on its list: they were founded or
 * moved there after it was frozen, and wait for somebody to oblige them.
 * Only whoever reads at the issuer sees the whole list, and so what is not on it.
 */
export const isUnaccounted = (cycleId: Fragment, viewer: Viewer): Fragment => sql`(o.dissolved_on is null and exists (
  select from cycles.cycle asked join organizations.organization scope on scope.id = asked.scope_id
  where asked.id = ${cycleId} and ${isCovered(viewer.scope('READ'), { lineage: sql`asked.issuer_lineage` })} and asked.state = 'OPEN' and o.kind = any(asked.owed_by) and o.id <> asked.issuer_id
    and (o.lineage >= scope.lineage and o.lineage < (scope.lineage || '~') collate "C"
      or scope.line = 'LEAGUE' and o.league_lineage >= scope.lineage and o.league_lineage < (scope.lineage || '~') collate "C"))
  and not exists (select from cycles.obligation b where b.cycle_id = ${cycleId} and b.organization_id = o.id))`;
