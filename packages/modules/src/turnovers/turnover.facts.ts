import { listRows, sql } from '@xuelian/platform';
import { type FactSource, registerFactSource, watched } from '../policies/index.ts';

/** Whether the latest turnover on record was reported. Without one nothing is known; a draft is nobody else's affair. */
export const turnoverFacts: FactSource = registerFactSource({
  name: 'turnovers',
  watches: [watched('turnovers.turnover')],
  async read(db, organizationIds, on) {
    const rows = await listRows(db, sql<{ organizationId: string; isReported: boolean }>`
      select distinct on (organization_id) organization_id as "organizationId", state in ('SUBMITTED', 'FILED') as "isReported"
      from turnovers.turnover
      where organization_id = any(${organizationIds}::uuid[]) and held_on <= ${on}::date and submitted_on <= ${on}::date and state <> 'WITHDRAWN'
      order by organization_id, held_on desc, id desc`);
    return new Map(rows.map(({ organizationId, isReported }) => [organizationId, { 'officerChange.filedSinceTurnover': isReported }]));
  },
});
