import type { CivilDate, Localized } from '@xuelian/kernel';

/** Events at which a rule is to be kept (场合). */
export const occasions = {
  CONGRESS: { zh: '每次代表大会', en: 'each congress' },
  TERM: { zh: '每届', en: 'each term' },
  TURNOVER: { zh: '每次换届', en: 'each turnover' },
  ELECTION: { zh: '每次选举', en: 'each election' },
  SELECTION: { zh: '每次遴选', en: 'each selection' },
  APPOINTMENT: { zh: '每次任用', en: 'each appointment' },
  CHARTER_CHANGE: { zh: '每次制定或修改章程', en: 'each change of the charter' },
  ASSESSMENT: { zh: '每次考核', en: 'each assessment' },
  EVALUATION: { zh: '每次评价', en: 'each evaluation' },
  NOMINATION: { zh: '每次提名', en: 'each nomination' },
  DECISION: { zh: '每次任免或评优', en: 'each decision on a person' },
  PROPOSAL: { zh: '每件提案', en: 'each proposal' },
  MATTER: { zh: '每件事项', en: 'each matter' },
  ACTIVITY: { zh: '每次活动', en: 'each activity' },
  PROJECT: { zh: '每个项目', en: 'each project' },
  RELEASE: { zh: '每次发布', en: 'each release' },
  FILING: { zh: '每次报送', en: 'each filing' },
  EVENT: { zh: '每次发生时', en: 'each such event' },
} as const satisfies Record<string, Localized>;
export type Occasion = keyof typeof occasions;

const cycles = {
  DAY: { zh: '每日', en: 'each day' },
  SEMESTER: { zh: '每学期', en: 'each semester' },
  YEAR: { zh: '每年', en: 'each year' },
} as const satisfies Record<string, Localized>;
export type Cycle = keyof typeof cycles;

/** How a document leaves the time open: 定期 (interval silent), 及时 (days silent), or nothing at all. */
const openings = {
  REGULAR: { zh: '定期（间隔未规定）', en: 'regularly (interval not given)' },
  IN_TIME: { zh: '及时（天数未规定）', en: 'in time (days not given)' },
  SILENT: { zh: '时间未规定', en: 'time not given' },
} as const satisfies Record<string, Localized>;
export type Opening = keyof typeof openings;

/** Days between which something is due once, both inclusive; how exactly the document prints them. */
export interface Due {
  readonly from: CivilDate | null;
  readonly through: CivilDate | null;
  readonly precision: 'DAY' | 'MONTH' | 'YEAR';
}

/** When a rule is to be kept (周期). */
export type Period =
  | { readonly is: 'CONTINUOUS' }
  | { readonly is: 'CYCLE'; readonly every: Cycle }
  | { readonly is: 'OCCASION'; readonly at: Occasion }
  | { readonly is: 'ONCE'; readonly due: Due | null }
  | { readonly is: 'OPEN'; readonly said: Opening };

export const continuous: Period = { is: 'CONTINUOUS' };
export const daily: Period = { is: 'CYCLE', every: 'DAY' };
export const eachSemester: Period = { is: 'CYCLE', every: 'SEMESTER' };
export const yearly: Period = { is: 'CYCLE', every: 'YEAR' };
export const each = (at: Occasion): Period => ({ is: 'OCCASION', at });
export const regularly: Period = { is: 'OPEN', said: 'REGULAR' };
export const inTime: Period = { is: 'OPEN', said: 'IN_TIME' };
export const atNoGivenTime: Period = { is: 'OPEN', said: 'SILENT' };
export const once: Period = { is: 'ONCE', due: null };
/** On that day at the latest. */
export const by = (through: CivilDate, precision: Due['precision'] = 'DAY'): Period => ({ is: 'ONCE', due: { from: null, through, precision } });
export const startingOn = (from: CivilDate): Period => ({ is: 'ONCE', due: { from, through: null, precision: 'DAY' } });

/**
 * What a deadline is to the hub (requirements §11.8): only a day, a month or a cycle can be overdue by the documents; an
 * undefined one needs a number of days from an administrator. Null where nothing falls due.
 */
export type DeadlineKind = 'DAY' | 'MONTH' | 'CYCLE' | 'UNDEFINED';

export function deadlineKindOf(period: Period | null): DeadlineKind | null {
  if (period?.is === 'CYCLE') return 'CYCLE';
  if (period?.is === 'OPEN') return 'UNDEFINED';
  if (period?.is !== 'ONCE') return null;
  if (period.due === null) return 'UNDEFINED';
  return period.due.precision === 'DAY' ? 'DAY' : 'MONTH';
}

/** Between which days it is due once; null for what recurs or has no day. */
export const dueOf = (period: Period | null): Due | null => (period?.is === 'ONCE' ? period.due : null);

/** A period in words; null for what has no time, such as a permission. */
export function periodInWords(period: Period): Localized {
  switch (period.is) {
    case 'CONTINUOUS':
      return { zh: '持续', en: 'continuous' };
    case 'CYCLE':
      return cycles[period.every];
    case 'OCCASION':
      return occasions[period.at];
    case 'OPEN':
      return openings[period.said];
    case 'ONCE':
      return period.due === null ? { zh: '一次', en: 'once' } : dueInWords(period.due);
  }
}

const lengths = { DAY: 10, MONTH: 7, YEAR: 4 } as const;

function dueInWords({ from, through, precision }: Due): Localized {
  const printed = (day: CivilDate): string => day.slice(0, lengths[precision]);
  if (through !== null) return { zh: `不迟于 ${printed(through)}`, en: `by ${printed(through)}` };
  return from === null ? { zh: '一次', en: 'once' } : { zh: `自 ${printed(from)} 起`, en: `from ${printed(from)}` };
}
