import type { CivilDate } from '@xuelian/kernel';
import { type SortOrder, sql, storedType } from '@xuelian/platform';

interface StudentCountRow {
  readonly countedOn: CivilDate;
  readonly count: number;
  readonly recordedAt: string;
}

/** The students an organization served, as they were counted (所联系学生人数). */
export const studentCounts = storedType<StudentCountRow>({
  name: 'StudentCount',
  from: () => sql`organizations.student_count c`,
  key: sql`c.organization_id::text || c.counted_on`,
  columns: () => ({ countedOn: sql`c.counted_on`, count: sql`c.count`, recordedAt: sql`c.recorded_at` }),
});

export const latestCount: SortOrder = { name: 'RECENT', keys: [{ column: sql`c.counted_on`, type: 'date', descending: true }] };
