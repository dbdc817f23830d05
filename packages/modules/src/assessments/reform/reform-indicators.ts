import type { OrganizationKind } from '../../organizations/index.ts';
import type { Indicator, Threshold as Line } from '../indicator-set/indicator.ts';
import type { DerivedFigure } from '../indicator-set/indicator.figures.ts';
import type { IndicatorSet } from '../indicator-set/indicator-set.ts';
import type { FormLevel, ReformItem, ReformTemplate } from './reform-form.ts';
import { type ReformSubject, reformSubjects } from './reform-subject.ts';

/** What the hub counts itself, to be laid beside the answer of an item. */
const figures: Partial<Record<ReformSubject, DerivedFigure>> = {
  STAFF: 'STAFF',
  PRESIDIUM: 'PRESIDIUM_MEMBERS',
  DEPARTMENTS: 'DEPARTMENTS',
  POSTS: 'POSTS_OUTSIDE_LIST',
  MEMBERSHIP: 'ALL_STAFF_IN_PARTY_OR_LEAGUE',
  STUDY: 'ALL_STAFF_STUDY_FIT',
  ELECTION: 'PRESIDIUM_ELECTED_BY_CONGRESS',
  TRAINING: 'TRAINING_COMPLETE',
  GUIDANCE: 'SECRETARY_GENERAL_IS_LEAGUE_CADRE',
};

export const reformKinds: Readonly<Record<FormLevel, readonly OrganizationKind[]>> = {
  SCHOOL: ['SCHOOL_STUDENT_UNION', 'SCHOOL_GRADUATE_UNION'],
  COLLEGE: ['COLLEGE_STUDENT_UNION', 'COLLEGE_GRADUATE_UNION'],
};

/** Of which level's form a unit fills in; undefined for those that fill in none. */
export const levelOfKind = (kind: OrganizationKind): FormLevel | undefined => (['SCHOOL', 'COLLEGE'] as const).find((level) => reformKinds[level].includes(kind));

/** The key of an item in its set, the same in all years. */
export const keyOf = (subject: ReformSubject): string => subject.toLowerCase().replaceAll('_', '-');

/** The day beside the verdict on the congress: an indicator of its own, so that it can be held against the hub's. */
export const congressDayKey = 'congress-held-on';

/** An item whose wording nobody saw cannot be asked of anybody. */
export const askedItems = ({ items }: ReformTemplate): readonly ReformItem[] => items.filter(({ requirement }) => requirement !== null);

/** Whose word counts: that of the unit alone, or that of whoever re-checks it (复评). */
export type ReformSource = 'SELF' | 'ASSESSOR';

/** A version of the form as a set of indicators (指标体系): verdicts without points, with the count or day the remark asks for. */
export const reformIndicatorSet = (template: ReformTemplate, source: ReformSource = 'SELF'): IndicatorSet => ({
  title: source === 'SELF' ? template.title : { zh: `${template.title.zh}，含复评`, en: `${template.title.en}, with a re-check` },
  assessed: { kinds: reformKinds[template.level] },
  parts: askedItems(template).flatMap((item) => indicatorsOf(item, source)),
});

function indicatorsOf(item: ReformItem, source: ReformSource): readonly Indicator[] {
  const { subject, requirement, mark } = item;
  const verdict: Indicator = {
    key: keyOf(subject),
    title: requirement ?? reformSubjects[subject],
    marks: mark === null ? [] : [mark],
    points: null,
    scale: { kind: 'YES_NO' },
    threshold: lineOf(item),
    evidence: 'OPTIONAL',
    derived: figures[subject] ?? null,
    source,
  };
  return item.datum?.kind === 'DATE' ? [verdict, heldOn] : [verdict];
}

const heldOn: Indicator = {
  key: congressDayKey,
  title: { zh: '代表大会召开日期', en: 'Day of the congress' },
  marks: [],
  points: null,
  scale: { kind: 'DATE' },
  evidence: 'NONE',
  derived: 'CONGRESS_HELD_ON',
  source: 'SELF',
};

function lineOf({ subject, threshold, datum }: ReformItem): Line | null {
  // Posts outside the list are counted by the hub alone; the form asks whether there are any.
  if (subject === 'POSTS') return { operator: 'AT_MOST', value: 0, unit: '个' };
  if (threshold?.kind !== 'COUNT' || datum?.kind !== 'COUNT') return null;
  const { atMost, exception } = threshold.limit;
  return {
    operator: 'AT_MOST',
    value: atMost * 100,
    unit: datum.unit,
    unless: exception === null ? null : { condition: 'MANY_STUDENTS_OR_CAMPUSES', value: exception.atMost * 100 },
  };
}
