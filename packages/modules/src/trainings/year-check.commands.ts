import { atInput, type Citation, type CivilDate, type Problem, refuse, succeed, uuidv7 } from '@xuelian/kernel';
import { sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { decisionOn, parameter, type RuleSet, type Topic } from '@xuelian/rules';
import { type HeldObligation, holdObligation, moveObligation, obligationProblems } from '../cycles/index.ts';
import type { OrganizationRow } from '../organizations/index.ts';
import { lockStaffing } from '../people/index.ts';
import { ruleSetOf } from '../policies/index.ts';
import { countRoster } from './coverage.queries.ts';
import { outcomeOf, populationOf, yearDays } from './coverage.ts';
import { problems } from './trainings.problems.ts';

export interface CheckTrainingYear {
  readonly idempotencyKey?: string;
  readonly organizationId: string;
  readonly academicYear: number;
  readonly asOf: CivilDate;
  /** The cycle it is handed in for; null for none. */
  readonly cycleId: string | null;
}

interface CheckTarget extends Target {
  readonly organization: OrganizationRow;
  readonly held: HeldObligation | undefined;
}

const citedTopics: readonly Topic[] = ['training.coverage', 'training.entry', 'training.hours'];

const citationsOf = (ruleSet: RuleSet): readonly Citation[] => citedTopics.flatMap((topic) => {
  const rule = decisionOn(ruleSet, topic)?.rule ?? null;
  return rule === null ? [] : [rule.citation];
});

/** 学年培训核查: counts whom the year’s courses reached by a day and keeps it; handed in for a cycle, it is fulfilled where nothing is short. */
export const checkTrainingYear: UseCase<CheckTrainingYear, CheckTarget> = {
  action: 'training.checkYear',
  capability: 'FILE',
  async find(work, { organizationId, cycleId }) {
    const organization = await lockStaffing(work, organizationId);
    if (organization === undefined) return undefined;
    const held = cycleId === null ? undefined : await holdObligation(work, { cycleId, organizationId });
    return { organization, held, guards: [organization], visibleAt: [organization] };
  },
  async perform(work, { organization, held }, { academicYear, asOf, cycleId }) {
    const population = populationOf(organization.kind);
    const found = [...unitProblems(organization, population !== null), ...yearProblems(academicYear, asOf, work.today), ...(cycleId === null ? [] : cycleProblems(held, academicYear))];
    if (found.length > 0 || population === null) return refuse(...found);
    const ruleSet = await ruleSetOf(work.db, organization.rowId, asOf);
    const asked = parameter(ruleSet, 'training.hours');
    const span = { asOf, since: yearDays(academicYear).since, requiredTenths: (asked?.value ?? 0) * 10 };
    const [year, newcomers] = await Promise.all([countRoster(work.db, organization.rowId, population, span), population === 'STAFF' ? countRoster(work.db, organization.rowId, 'NEWCOMERS', span) : { expected: 0, covered: 0 }]);
    if (year.expected === 0) return refuse(problems.NOBODY_EXPECTED(atInput('organizationId')));
    const outcome = outcomeOf(year, newcomers, asked !== null);
    const id = uuidv7();
    await sql`
      insert into trainings.year_check (id, organization_id, lineage, academic_year, as_of, population, expected, covered, newcomers, introduced, required_tenths, with_hours, outcome, citations, cycle_id, checked_at, checked_by)
      values (${id}, ${organization.rowId}, ${organization.lineage}, ${academicYear}, ${asOf}, ${population}, ${year.expected}, ${year.covered}, ${newcomers.expected}, ${newcomers.covered},
        ${asked === null ? null : span.requiredTenths}, ${asked === null ? null : year.withHours}, ${outcome}, ${JSON.stringify(citationsOf(ruleSet))}::jsonb, ${cycleId}, ${work.now}, ${work.actor.personId})`.execute(work.db);
    if (held !== undefined) await handIn(work, held, outcome);
    const facts = { organization: organization.rowId, academicYear, outcome, cycle: cycleId };
    return succeed({ id, lineage: organization.lineage, facts, news: [{ topic: 'training.yearChecked', subject: id, facts }] });
  },
};

function unitProblems({ kind, dissolvedOn }: OrganizationRow, isTrained: boolean): readonly Problem[] {
  return [
    ...(isTrained ? [] : [problems.WRONG_ORGANIZATION({ ...atInput('organizationId'), values: { kind } })]),
    ...(dissolvedOn === null ? [] : [problems.ORGANIZATION_DISSOLVED(atInput('organizationId'))]),
  ];
}

function yearProblems(academicYear: number, asOf: CivilDate, today: CivilDate): readonly Problem[] {
  if (academicYear < 2000 || academicYear > 2200) return [problems.NO_SUCH_YEAR(atInput('academicYear'))];
  const { first, last } = yearDays(academicYear);
  return asOf < first || asOf > last || asOf > today ? [problems.OUTSIDE_YEAR({ ...atInput('asOf'), values: { from: first, to: last } })] : [];
}

function cycleProblems(held: HeldObligation | undefined, academicYear: number): readonly Problem[] {
  const stuck = obligationProblems(held, atInput('cycleId').path);
  const isOther = held !== undefined && (held.kind !== 'TRAINING' || held.academicYear !== academicYear);
  return [...stuck, ...(isOther ? [problems.WRONG_CYCLE(atInput('cycleId'))] : [])];
}

/** What is short stays submitted until a later check is not; the first one counts for being on time. */
async function handIn(work: Work, { cycleId, organizationId, ...held }: HeldObligation, outcome: 'OK' | 'SHORT'): Promise<void> {
  if (held.state === 'OWED' || held.state === 'RETURNED') await moveObligation(work, { cycleId, organizationId, ...held }, 'SUBMIT');
  const now = await holdObligation(work, { cycleId, organizationId });
  if (now?.state === 'SUBMITTED' && outcome === 'OK') await moveObligation(work, now, 'FULFIL');
}
