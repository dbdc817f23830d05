import { atInput, type CivilDate, type Problem, refuse, succeed, uuidv7 } from '@xuelian/kernel';
import { findRow, problems as common, sql, type UseCase, type Work } from '@xuelian/platform';
import { futureProblems } from './organization.change.ts';
import { checkName } from './organization.ts';
import { problems } from './organizations.problems.ts';
import { type ChangeSchool, findOneSchool, type OneSchool, schoolDone, schoolProblems } from './school.change.ts';

export interface OpenCampus extends ChangeSchool {
  readonly name: string;
  readonly location: string;
  readonly locationCode?: string | null;
  readonly openedOn: CivilDate;
}

/** 启用校区. */
export const openCampus: UseCase<OpenCampus, OneSchool> = {
  action: 'campus.open',
  capability: 'ADMINISTER',
  find: findOneSchool,
  async perform(work, target, input) {
    const { schoolId, locationCode = null, openedOn } = input;
    const { name, problems: nameProblems } = checkName(input.name);
    const { name: location, problems: locationProblems } = checkName(input.location, 'location');
    const found = [
      ...schoolProblems(target.school, input),
      ...nameProblems,
      ...locationProblems,
      ...(locationCode === null || /^\d{6}$/.test(locationCode) ? [] : [problems.INVALID_DIVISION(atInput('locationCode'))]),
      ...futureProblems(work, openedOn, 'openedOn'),
      // A name with a control character is no text to PostgreSQL.
      ...(nameProblems.length > 0 ? [] : await besideProblems(work, schoolId, name, openedOn)),
    ];
    if (found.length > 0) return refuse(...found);
    const id = uuidv7();
    await sql`
      insert into organizations.campus (id, school_id, name, location, location_code, opened_on)
      values (${id}, ${schoolId}, ${name}, ${location}, ${locationCode}, ${openedOn})`.execute(work.db);
    return succeed(await schoolDone(work, target, 'campus.opened', { campus: id, name, on: openedOn }));
  },
};

async function besideProblems({ db }: Work, schoolId: string, name: string, openedOn: CivilDate): Promise<readonly Problem[]> {
  const other = await findRow(db, sql`
    select from organizations.campus where school_id = ${schoolId} and name = ${name} and (closed_on is null or closed_on > ${openedOn})`);
  return other === undefined ? [] : [problems.CAMPUS_NAME_TAKEN(atInput('name'))];
}

export interface CloseCampus extends ChangeSchool {
  readonly campusId: string;
  readonly closedOn: CivilDate;
}

/** 停用校区, from a day on. */
export const closeCampus: UseCase<CloseCampus, OneSchool> = {
  action: 'campus.close',
  capability: 'ADMINISTER',
  find: findOneSchool,
  async perform(work, target, input) {
    const { campusId, closedOn } = input;
    const found = [...schoolProblems(target.school, input), ...futureProblems(work, closedOn, 'closedOn'), ...(await closingProblems(work, input))];
    if (found.length > 0) return refuse(...found);
    await sql`update organizations.campus set closed_on = ${closedOn} where id = ${campusId}`.execute(work.db);
    return succeed(await schoolDone(work, target, 'campus.closed', { campus: campusId, on: closedOn }));
  },
};

async function closingProblems({ db }: Work, { schoolId, campusId, closedOn }: CloseCampus): Promise<readonly Problem[]> {
  const campus = await findRow(db, sql<{ openedOn: CivilDate; closedOn: CivilDate | null }>`
    select opened_on as "openedOn", closed_on as "closedOn" from organizations.campus where id = ${campusId} and school_id = ${schoolId}`);
  if (campus === undefined) return [common.NOT_FOUND(atInput('campusId'))];
  return [
    ...(campus.closedOn === null ? [] : [problems.CAMPUS_CLOSED({ ...atInput('campusId'), values: { on: campus.closedOn } })]),
    ...(closedOn < campus.openedOn ? [common.INVALID_PERIOD(atInput('closedOn'))] : []),
  ];
}
