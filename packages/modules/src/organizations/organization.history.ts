import type { CivilDate } from '@xuelian/kernel';
import { type SortOrder, sql, storedType } from '@xuelian/platform';
import type { OrganizationEventKind } from './organization.entity.ts';
import { globalIdOf } from './organization.queries.ts';

interface NameRow {
  readonly name: string;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate | null;
}

/** What an organization was called when (曾用名). */
export const organizationNames = storedType<NameRow>({
  name: 'OrganizationName',
  from: () => sql`organizations.organization_name n`,
  key: sql`n.organization_id::text || n.valid_from`,
  columns: () => ({ name: sql`n.name`, validFrom: sql`n.valid_from`, validTo: sql`n.valid_to` }),
});

export const latestName: SortOrder = { name: 'NAME', keys: [{ column: sql`n.valid_from`, type: 'date', descending: true }] };

interface EventRow {
  readonly id: string;
  readonly kind: OrganizationEventKind;
  readonly effectiveOn: CivilDate;
  readonly reason: string;
  readonly previous: string | null;
  readonly current: string | null;
  readonly recordedAt: string;
}

/** One line of an organization's history (沿革). */
export const organizationEvents = storedType<EventRow>({
  name: 'OrganizationEvent',
  from: () => sql`organizations.organization_event e`,
  key: sql`e.id`,
  columns: () => ({
    id: globalIdOf('EVT', sql`e.id`), kind: sql`e.kind`, effectiveOn: sql`e.effective_on`, reason: sql`e.reason`,
    previous: sql`case when e.kind in ('RENAMED', 'RECODED') then e.previous end`,
    current: sql`case when e.kind in ('RENAMED', 'RECODED', 'ESTABLISHED') then e.current end`,
    recordedAt: sql`e.recorded_at`,
  }),
});

export const latestEvent: SortOrder = { name: 'RECENT', keys: [{ column: sql`e.effective_on`, type: 'date', descending: true }, { column: sql`e.id`, type: 'uuid', descending: true }] };
