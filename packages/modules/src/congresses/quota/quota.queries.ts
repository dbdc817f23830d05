import type { Problem } from '@xuelian/kernel';
import { type SortOrder, sql, storedType } from '@xuelian/platform';
import type { SeatGround } from './apportionment.ts';

/** Quotas and their seats hang on a congress and name nobody: they are for whoever sees the congress. */
interface QuotaRow {
  readonly rowId: string;
  readonly version: number;
  readonly reason: string;
  readonly total: number;
  readonly floor: number;
  readonly students: number;
  readonly grades: readonly string[];
  readonly mainClubs: readonly string[];
  readonly counties: readonly string[];
  readonly schoolTypes: readonly string[];
  readonly ethnicities: readonly string[];
  readonly warnings: readonly Problem[];
  readonly setAt: string;
}

export const quotas = storedType<QuotaRow>({
  name: 'DelegateQuota',
  from: () => sql`congresses.quota q`,
  key: sql`q.id`,
  columns: () => ({
    rowId: sql`q.id`, version: sql`q.version`, reason: sql`q.reason`, total: sql`q.total`, floor: sql`q.floor`, students: sql`q.students`, grades: sql`q.grades`, mainClubs: sql`q.main_clubs`,
    counties: sql`q.counties`, schoolTypes: sql`q.school_types`, ethnicities: sql`q.ethnicities`, warnings: sql`q.warnings`, setAt: sql`q.set_at`,
  }),
});

export const newestVersion: SortOrder = { name: 'QUOTA', keys: [{ column: sql`q.version`, type: 'integer', descending: true }] };

export interface QuotaSeatRow {
  readonly students: number | null;
  readonly countedStudents: number | null;
  readonly isCountDifferent: boolean;
  readonly seats: number;
  readonly ground: SeatGround | 'FIXED';
  readonly quota: number | null;
  readonly wholeSeats: number | null;
  readonly remainder: number | null;
  readonly remainderRank: number | null;
  readonly remainderSeats: number | null;
  readonly floorSeats: number | null;
}

export const quotaSeats = storedType<QuotaSeatRow>({
  name: 'QuotaSeat',
  from: () => sql`congresses.quota_seat s`,
  key: sql`s.quota_id::text || '/' || s.position`,
  columns: () => ({
    students: sql`s.students`, countedStudents: sql`s.counted_students`, isCountDifferent: sql`s.students is distinct from s.counted_students`, seats: sql`s.seats`, ground: sql`s.ground`,
    quota: sql`round(s.quota_of::numeric / s.quota_by, 4)::float8`, wholeSeats: sql`s.whole_seats`, remainder: sql`round(s.remainder::numeric / s.quota_by, 4)::float8`,
    remainderRank: sql`s.remainder_rank`, remainderSeats: sql`s.remainder_seats`, floorSeats: sql`s.floor_seats`,
  }),
});

export const asShared: SortOrder = { name: 'QUOTA SEAT', keys: [{ column: sql`s.position`, type: 'integer' }] };
