import { atInput, type CivilDate, type Problem, refuse, succeed } from '@xuelian/kernel';
import type { UseCase } from '@xuelian/platform';
import { countProblems, done, findOne, futureProblems, type One, versionProblems } from './organization.change.ts';
import type { Organization } from './organization.entity.ts';
import { problems } from './organizations.problems.ts';
import { insertStudentCount, showLastCount } from './student-count.rows.ts';

export interface RecordStudentCount {
  readonly idempotencyKey?: string;
  readonly organizationId: string;
  readonly expectedVersion: number;
  readonly countedOn: CivilDate;
  readonly count: number;
}

/** 登记所联系学生人数, of any day of its life. A second count of one day corrects the first; the audit trail keeps both. */
export const recordStudentCount: UseCase<RecordStudentCount, One> = {
  action: 'organization.recordStudentCount',
  capability: 'ADMINISTER',
  find: findOne,
  async perform(work, { organization }, { expectedVersion, countedOn, count }) {
    const found = [
      ...versionProblems(organization, expectedVersion),
      ...futureProblems(work, countedOn, 'countedOn'),
      ...lifeProblems(organization, countedOn),
      ...countProblems(count, 'count'),
    ];
    if (found.length > 0) return refuse(...found);
    await insertStudentCount(work, organization, countedOn, count);
    await showLastCount(work, organization);
    const told = done(organization, 'organization.studentsCounted');
    return succeed({ ...told, facts: { ...told.facts, countedOn, count } });
  },
};

function lifeProblems({ establishedOn, dissolvedOn }: Organization, countedOn: CivilDate): readonly Problem[] {
  if (dissolvedOn != null) return [problems.NOT_IN_EXISTENCE({ ...atInput('organizationId'), values: { on: countedOn } })];
  return countedOn < establishedOn ? [problems.NOT_IN_EXISTENCE({ ...atInput('countedOn'), values: { on: countedOn } })] : [];
}
