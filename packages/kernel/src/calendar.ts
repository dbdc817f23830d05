/** A civil date (日期) as `YYYY-MM-DD`. Legal dates and deadlines are civil dates in Asia/Shanghai, never instants. */
export type CivilDate = string;

const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit', day: '2-digit' });

const quarter = 15 * 60_000;
/** The last answer: every request asks for today, and the calendar is slow to ask. */
let asked: { readonly quarter: number; readonly date: CivilDate } | undefined;

/** The civil date in Asia/Shanghai at an instant; zones are shifted by whole quarters of an hour, so within one it stays. */
export function dateInShanghai(instant: Date): CivilDate {
  const within = Math.floor(instant.getTime() / quarter);
  if (asked?.quarter !== within) asked = { quarter: within, date: shanghai.format(instant) };
  return asked.date;
}

export function isCivilDate(text: string): boolean {
  // There is no year 0 in the civil calendar, though Date counts one.
  if (!/^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}

export function addDays(date: CivilDate, days: number): CivilDate {
  const moved = new Date(`${date}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/**
 * An academic year (学年) is named by the year it begins in: 2025 is 2025–2026. It begins on 1 September, the first
 * semester (第一学期) ends on the last day of January, the second runs from 1 February to 31 August.
 */
export interface Semester {
  readonly academicYear: number;
  readonly half: 1 | 2;
}

export function semesterOf(date: CivilDate): Semester {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  if (month >= 9) return { academicYear: year, half: 1 };
  return { academicYear: year - 1, half: month === 1 ? 1 : 2 };
}

/** The days of a semester: its first one, and the first one after it. */
export function semesterDays({ academicYear, half }: Semester): { readonly from: CivilDate; readonly to: CivilDate } {
  const [year, next] = [String(academicYear).padStart(4, '0'), String(academicYear + 1).padStart(4, '0')];
  return half === 1 ? { from: `${year}-09-01`, to: `${next}-02-01` } : { from: `${next}-02-01`, to: `${next}-09-01` };
}
