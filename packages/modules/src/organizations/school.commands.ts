import { atInput, refuse, succeed } from '@xuelian/kernel';
import { findRow, sql, type UseCase, type Work } from '@xuelian/platform';
import { reasonProblems } from './organization.change.ts';
import { problems } from './organizations.problems.ts';
import { type ChangeSchool, findOneSchool, type OneSchool, schoolDone, schoolProblems } from './school.change.ts';

export interface MarkSchoolLarge extends ChangeSchool {
  readonly isLarge: boolean;
  readonly reason: string;
}

/** 学生人数较多认定: no document prints a threshold, so an administrator says so, from the day of saying it. */
export const markSchoolLarge: UseCase<MarkSchoolLarge, OneSchool> = {
  action: 'school.markLarge',
  capability: 'ADMINISTER',
  find: findOneSchool,
  async perform(work, target, input) {
    const found = [...schoolProblems(target.school, input), ...reasonProblems(input.reason)];
    if ((await isMarked(work, input)) === input.isLarge) found.push(problems.SAME_MARK(atInput('isLarge')));
    if (found.length > 0) return refuse(...found);
    await (input.isLarge ? mark(work, input) : unmark(work, input));
    return succeed(await schoolDone(work, target, 'school.marked', { isLarge: input.isLarge }));
  },
};

async function isMarked({ db }: Work, { schoolId }: ChangeSchool): Promise<boolean> {
  return (await findRow(db, sql`select from organizations.large_school where school_id = ${schoolId} and valid_to is null`)) !== undefined;
}

async function mark({ db, today }: Work, { schoolId, reason }: MarkSchoolLarge): Promise<void> {
  await sql`insert into organizations.large_school (school_id, reason, valid_from) values (${schoolId}, ${reason}, ${today})`.execute(db);
}

async function unmark({ db, today }: Work, { schoolId, reason }: MarkSchoolLarge): Promise<void> {
  await sql`update organizations.large_school set valid_to = ${today}, ended_reason = ${reason} where school_id = ${schoolId} and valid_to is null`.execute(db);
}
