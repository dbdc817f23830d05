import { semesterOf } from '@xuelian/kernel';
import { listRows, sql } from '@xuelian/platform';
import { type Facts, parameter, type PostId, posts, type RuleSet } from '@xuelian/rules';
import { type FactSource, listRuleSets, registerFactSource, watched, type WatchedTable } from '../policies/index.ts';
import type { EligibilityCondition } from './eligibility.ts';

const factOf = { POLITICAL_STATUS: 'staff.politicalStatusFit', RANK: 'staff.rankFit', FAILED_COURSES: 'staff.coursesFit' } as const satisfies Record<EligibilityCondition, keyof Facts>;

const staffPosts = (Object.keys(posts) as PostId[]).filter((post) => posts[post].isStaff);

/** What the rules of an organization ask of its staff, as the database compares with it; null for what they do not ask. */
const askedBy = (id: string, ruleSet: RuleSet): object => ({
  id,
  statuses: parameter(ruleSet, 'eligibility.politicalStatus')?.value ?? null,
  rankPercent: parameter(ruleSet, 'eligibility.rankPercent')?.value ?? null,
  periods: parameter(ruleSet, 'eligibility.rankPeriods')?.value ?? [],
  exempt: parameter(ruleSet, 'eligibility.rankExempt')?.value ?? [],
  failedCourses: parameter(ruleSet, 'eligibility.failedCourses')?.value ?? null,
});

interface Fitness {
  readonly organizationId: string;
  readonly condition: EligibilityCondition;
  readonly isFit: boolean;
}

/** What is stated of a person is about every organization they serve in. */
const stated = (table: string): WatchedTable => ({ table, affects: 'select t.organization_id, false from changed join people.office_term t on t.person_id = changed.person_id' });

/** Whether everyone on the staff of an organization meets the conditions of office (GD 附件4-1). One who does not is enough to fail, one of whom nothing is known leaves it open. */
export const selectionFacts: FactSource = registerFactSource({
  name: 'selections',
  watches: [watched('people.office_term'), stated('people.particulars'), stated('people.private_particulars')],
  async read(db, organizationIds, on) {
    const ruleSets = await listRuleSets(db, organizationIds, on);
    const asked = [...ruleSets].filter(([, ruleSet]) => ruleSet.decisions.some(({ topic }) => topic.startsWith('eligibility.'))).map(([id, ruleSet]) => askedBy(id, ruleSet));
    const fitness = await listRows(db, sql<Fitness>`
      select organization_id as "organizationId", condition, is_fit as "isFit"
      from selections.staff_fitness(${JSON.stringify(asked)}::jsonb, ${staffPosts}::text[], ${on}::date, ${semesterOf(on).academicYear}::integer) where is_fit is not null`);
    const of = Map.groupBy(fitness, ({ organizationId }) => organizationId);
    return new Map([...of].map(([id, conditions]) => [id, Object.fromEntries(conditions.map(({ condition, isFit }) => [factOf[condition], isFit])) as Facts]));
  },
});
