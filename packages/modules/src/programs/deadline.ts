import { addDays, type CivilDate, semesterDays, semesterOf } from '@xuelian/kernel';

/**
 * When something is due (完成时限): on a day, in a month, once a cycle, or undefined (及时、定期), which becomes overdue only where
 * somebody set a number of days (requirements §11.8). A last day counts whole, to its end in Asia/Shanghai: days are compared,
 * never instants.
 */
export type Deadline =
  | { readonly kind: 'DAY'; readonly lastDay: CivilDate }
  | { readonly kind: 'MONTH'; readonly month: string }
  | { readonly kind: 'CYCLE'; readonly cycle: 'YEAR' | 'ACADEMIC_YEAR' | 'SEMESTER' }
  | { readonly kind: 'UNDEFINED'; readonly days: number | null };

/** "Before 10 June": the day before is the last. */
export const before = (day: CivilDate): Deadline => ({ kind: 'DAY', lastDay: addDays(day, -1) });

/** `since` is the day from which a cycle or a number of days counts. Null where nothing can be overdue. */
export function lastDayOf(deadline: Deadline, since: CivilDate): CivilDate | null {
  switch (deadline.kind) {
    case 'DAY':
      return deadline.lastDay;
    case 'MONTH':
      return lastOfMonth(deadline.month);
    case 'CYCLE':
      return lastOfCycle(deadline.cycle, since);
    case 'UNDEFINED':
      return deadline.days === null ? null : addDays(since, deadline.days);
  }
}

const isMonth = /^\d{4}-(?:0[1-9]|1[0-2])$/;

/** Throws on what is no month: callers check what people type with `isCivilMonth`. */
function lastOfMonth(month: string): CivilDate {
  if (!isCivilMonth(month)) throw new Error(`not a month: ${month}`);
  const [year = 0, number = 0] = month.split('-').map(Number);
  const next = number === 12 ? `${String(year + 1).padStart(4, '0')}-01` : `${String(year).padStart(4, '0')}-${String(number + 1).padStart(2, '0')}`;
  return addDays(`${next}-01`, -1);
}

/** `2020-10`. The last month before the calendar ends has no month after it. */
export const isCivilMonth = (text: string): boolean => isMonth.test(text) && text >= '0001-01' && text < '9999-12';

function lastOfCycle(cycle: 'YEAR' | 'ACADEMIC_YEAR' | 'SEMESTER', since: CivilDate): CivilDate {
  if (cycle === 'YEAR') return `${since.slice(0, 4)}-12-31`;
  const semester = semesterOf(since);
  return addDays(semesterDays(cycle === 'SEMESTER' ? semester : { ...semester, half: 2 }).to, -1);
}

/** What is done on the last day is in time. */
export const isLate = (lastDay: CivilDate | null, doneOn: CivilDate): boolean => lastDay !== null && doneOn > lastDay;
