import type { CivilDate, Localized } from '@xuelian/kernel';
import { type DateFact, factLabels, type Facts, type NumberFact, type StatementFact } from '@xuelian/rules';

/** What a live figure is: a number, a statement or a date. */
export type FigureKind = 'NUMBER' | 'YES_NO' | 'DATE';

/** A figure the hub counts itself (自动核算值); numbers are whole. */
export type Figure = { readonly number: number } | { readonly yes: boolean } | { readonly date: CivilDate };

type FigureSource = { readonly number: NumberFact } | { readonly yes: StatementFact } | { readonly every: readonly StatementFact[]; readonly label: Localized } | { readonly date: DateFact } | { readonly posts: 'outsideList' };

/** The closed list of what an indicator may be held against, and the fact of the rules that knows it. */
const sources = {
  PRESIDIUM_MEMBERS: { number: 'presidium.size' },
  EXECUTIVE_CHAIRS: { number: 'presidium.executiveChairs' },
  DEPARTMENTS: { number: 'departments.count' },
  STAFF: { number: 'staff.total' },
  STAFF_FROM_COLLEGES: { number: 'staff.fromColleges' },
  LINKED_STUDENTS: { number: 'students.linked' },
  SECRETARIES_GENERAL: { number: 'secretaryGeneral.count' },
  DELEGATES: { number: 'delegates.count' },
  LEAST_TRAINING_HOURS: { number: 'training.leastHours' },
  POSTS_OUTSIDE_LIST: { posts: 'outsideList' },
  ALL_STAFF_IN_PARTY_OR_LEAGUE: { yes: 'staff.politicalStatusFit' },
  ALL_STAFF_RANK_FIT: { yes: 'staff.rankFit' },
  ALL_STAFF_COURSES_FIT: { yes: 'staff.coursesFit' },
  ALL_STAFF_STUDY_FIT: { every: ['staff.rankFit', 'staff.coursesFit'], label: { zh: '工作人员学业均符合条件', en: 'the study of all staff is as required' } },
  PRESIDIUM_ELECTED_BY_CONGRESS: { yes: 'leadership.electedByCongress' },
  CHARTER_IN_FORCE: { yes: 'charter.inForce' },
  CHARTER_RATIFIED: { yes: 'charter.ratified' },
  DEBRIEFS_HEARD: { yes: 'debrief.allHeardLastSemester' },
  TRAINING_COMPLETE: { yes: 'training.completeThisYear' },
  DIRECTORY_PUBLISHED: { yes: 'officers.directoryPublished' },
  SECRETARY_GENERAL_IS_LEAGUE_CADRE: { yes: 'secretaryGeneral.isLeagueCadre' },
  CONGRESS_HELD_ON: { date: 'congress.lastHeldOn' },
  WORK_REPORT_HEARD_ON: { date: 'workReport.lastHeardOn' },
  SURVEY_HELD_ON: { date: 'survey.lastHeldOn' },
  COLLEGE_REPORTS_COMPLETED_ON: { date: 'collegeReports.completedOn' },
} as const satisfies Record<string, FigureSource>;

export type DerivedFigure = keyof typeof sources;
export const derivedFigures = Object.keys(sources) as readonly DerivedFigure[];

const sourceOf = (figure: DerivedFigure): FigureSource => sources[figure];

export function figureKind(figure: DerivedFigure): FigureKind {
  const source = sourceOf(figure);
  if ('yes' in source || 'every' in source) return 'YES_NO';
  return 'date' in source ? 'DATE' : 'NUMBER';
}

export function figureLabel(figure: DerivedFigure): Localized {
  const source = sourceOf(figure);
  if ('posts' in source) return { zh: '列举之外的职务数', en: 'posts outside the list' };
  if ('every' in source) return source.label;
  return factLabels['number' in source ? source.number : 'yes' in source ? source.yes : source.date];
}

/** What the hub knows today; null where it does not, for nothing known is no zero. */
export function figureOf(figure: DerivedFigure, facts: Facts): Figure | null {
  const source = sourceOf(figure);
  if ('posts' in source) {
    const posts = facts['posts.held'];
    return posts === undefined ? null : { number: posts.filter(({ post }) => post === null).length };
  }
  if ('every' in source) return given(all(source.every.map((fact) => facts[fact])), (yes) => ({ yes }));
  if ('number' in source) return given(facts[source.number], (number) => ({ number }));
  if ('yes' in source) return given(facts[source.yes], (yes) => ({ yes }));
  return given(facts[source.date], (date) => ({ date }));
}

const given = <T>(value: T | undefined, wrap: (value: T) => Figure): Figure | null => (value === undefined ? null : wrap(value));

/** One that does not hold is enough; one of which nothing is known leaves it open. */
function all(statements: readonly (boolean | undefined)[]): boolean | undefined {
  if (statements.includes(false)) return false;
  return statements.includes(undefined) ? undefined : true;
}
