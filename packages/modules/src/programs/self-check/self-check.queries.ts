import type { CivilDate } from '@xuelian/kernel';
import { type SortOrder, sql, storedType } from '@xuelian/platform';

/** What hangs on a school in a program is for whoever sees the school. */
export interface SelfCheckRow {
  readonly checkedOn: CivilDate;
  readonly account: string;
  readonly openItems: number;
  readonly recordedAt: string;
}

export const reformSelfChecks = storedType<SelfCheckRow>({
  name: 'ReformSelfCheck',
  from: () => sql`programs.self_check sc`,
  key: sql`sc.id`,
  columns: () => ({ checkedOn: sql`sc.checked_on`, account: sql`sc.account`, openItems: sql`sc.open_items`, recordedAt: sql`sc.recorded_at` }),
});

export const latestCheck: SortOrder = { name: 'SELF CHECK', keys: [{ column: sql`sc.checked_on`, type: 'date', descending: true }, { column: sql`sc.id`, type: 'uuid', descending: true }] };

export const reformSelfCheckEntries = storedType<{ readonly number: string; readonly finding: string; readonly correction: string }>({
  name: 'ReformSelfCheckEntry',
  from: () => sql`programs.self_check_entry ce join programs.reform_item ci on ci.id = ce.item_id join programs.reform_task ct on ct.program_id = ci.program_id and ct.position = ci.position`,
  key: sql`ce.self_check_id::text || '/' || ce.item_id`,
  columns: () => ({ number: sql`ct.number`, finding: sql`ce.finding`, correction: sql`ce.correction` }),
});

export const asChecked: SortOrder = { name: 'CHECKED', keys: [{ column: sql`ct.position`, type: 'integer' }] };
