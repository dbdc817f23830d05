import type { CivilDate } from '@xuelian/kernel';
import { isCovered, type SortOrder, sql, storedType } from '@xuelian/platform';
import { placementColumns } from '../organizations/index.ts';
import type { SettingKind } from './setting.ts';

interface SettingRow {
  readonly kind: SettingKind;
  readonly days: number | null;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate | null;
  readonly setAt: string;
  readonly endedAt: string | null;
}

/** Settings, for whoever reads at the organization that made them. */
export const supervisionSettings = storedType<SettingRow>({
  name: 'SupervisionSetting',
  from: () => sql`supervisions.setting s`,
  key: sql`s.id`,
  columns: () => ({ kind: sql`s.kind`, days: sql`s.days`, validFrom: sql`s.valid_from`, validTo: sql`s.valid_to`, setAt: sql`s.set_at`, endedAt: sql`s.ended_at` }),
  visible: ({ viewer }) => sql`exists (select from organizations.organization o where o.id = s.organization_id and ${isCovered(viewer.scope('READ'), placementColumns('o'))})`,
});

export const latestSetting: SortOrder = { name: 'SUPERVISION SETTING', keys: [{ column: sql`s.set_at`, type: 'timestamptz', descending: true }, { column: sql`s.id`, type: 'uuid', descending: true }] };
