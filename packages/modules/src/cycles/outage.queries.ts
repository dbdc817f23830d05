import type { CivilDate } from '@xuelian/kernel';
import { forSignedIn, type SortOrder, sql, storedType } from '@xuelian/platform';
import { globalIdOf } from '../organizations/index.ts';

interface OutageRow {
  readonly id: string;
  readonly organizationId: string;
  readonly firstOn: CivilDate;
  readonly lastOn: CivilDate;
  readonly extendedTo: CivilDate;
  readonly reason: string;
  readonly recordedAt: string;
  readonly movedCount: number;
}

/** Why last days moved is open to everyone they moved for. */
export const outages = storedType<OutageRow>({
  name: 'Outage',
  from: () => sql`cycles.outage u`,
  key: sql`u.id`,
  columns: () => ({
    id: globalIdOf('OUT', sql`u.id`), organizationId: sql`u.organization_id`, firstOn: sql`u.first_on`, lastOn: sql`u.last_on`, extendedTo: sql`u.extended_to`, reason: sql`u.reason`, recordedAt: sql`u.recorded_at`,
    movedCount: sql`(select count(*)::integer from cycles.adjustment a where a.outage_id = u.id)`,
  }),
  visible: (sight) => forSignedIn(sight),
});

export const latestOutage: SortOrder = { name: 'OUTAGE', keys: [{ column: sql`u.first_on`, type: 'date', descending: true }, { column: sql`u.id`, type: 'uuid', descending: true }] };
