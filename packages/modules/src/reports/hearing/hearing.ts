import { atInput, type CivilDate, type Problem, semesterDays, tidyLine } from '@xuelian/kernel';
import { lineProblems, textProblems } from '../report/report.checks.ts';
import { problems } from '../reports.problems.ts';

/** How a report reaches those who hear it (听取形式): 集中会议, 书面 (R-LY-7d, R-GD-2.2b, R-LY-11c). */
export const manners = ['MEETING', 'WRITTEN'] as const;
export type Manner = (typeof manners)[number];

/** One act of hearing. */
export interface Hearing {
  readonly manner: Manner;
  readonly heardOn: CivilDate;
  readonly place: string | null;
  readonly session: string | null;
  readonly reader: string | null;
  readonly note: string;
}

interface CheckedHearing {
  readonly hearing: Hearing;
  readonly problems: readonly Problem[];
}

const tidy = (line: string | null): string | null => (line === null || tidyLine(line) === '' ? null : tidyLine(line));

const line = (field: string, value: string | null): readonly Problem[] => (value === null ? [] : lineProblems(value, atInput(field).path, false));

/** The stored form of a hearing, and everything wrong with it: a meeting has a place, a reading a reader. */
export function checkHearing(given: Hearing): CheckedHearing {
  const hearing = { ...given, place: tidy(given.place), session: tidy(given.session), reader: tidy(given.reader), note: given.note.trim() };
  const { manner, place, session, reader, note } = hearing;
  const stray = (field: string, value: string | null, of: Manner): readonly Problem[] => (value !== null && manner !== of ? [problems.NOT_OF_MANNER({ ...atInput(field), values: mannerNames[of] })] : []);
  return {
    hearing,
    problems: [
      ...(manner === 'MEETING' && place === null ? [problems.PLACE_REQUIRED(atInput('place'))] : []), ...(manner === 'WRITTEN' && reader === null ? [problems.READER_REQUIRED(atInput('reader'))] : []),
      ...stray('place', place, 'MEETING'), ...stray('session', session, 'MEETING'), ...stray('reader', reader, 'WRITTEN'),
      ...line('place', place), ...line('session', session), ...line('reader', reader), ...textProblems(note, atInput('note').path, false),
    ],
  };
}

export const mannerNames: Readonly<Record<Manner, { readonly zh: string; readonly en: string }>> = { MEETING: { zh: '集中会议', en: 'a meeting' }, WRITTEN: { zh: '书面形式', en: 'hearing in writing' } };

/** What was done for an academic year was done after it began, and not tomorrow. */
export function dayProblems(on: CivilDate, academicYear: number, today: CivilDate, path: readonly string[]): readonly Problem[] {
  const { from } = semesterDays({ academicYear, half: 1 });
  return on < from || on > today ? [problems.NOT_IN_TIME({ path, values: { from, to: today } })] : [];
}
