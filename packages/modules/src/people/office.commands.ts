import { atInput, type CivilDate, type Problem, refuse, type Result, succeed } from '@xuelian/kernel';
import { findRow, problems as common, sql, type Target, type UseCase, type Work } from '@xuelian/platform';
import { type PostId, posts, postsFor, type RuleSet } from '@xuelian/rules';
import { checkName, existsOn, type OrganizationRow } from '../organizations/index.ts';
import { dutiesOf, dutyProblems } from './office-duties.commands.ts';
import { aheadProblems, needsDepartment, type OfficeEnding, overlaps, postProblems, seatProblems, type Term, termProblems } from './office.ts';
import { endOffice, insertOffice, listHolders, type LockedOffice, lockOffice, lockStaffing, type NewOffice } from './office.rows.ts';
import { ruleSetOn } from './office.rules.ts';
import { cadreProblems, rotationProblems } from './office.standing.ts';
import { problems } from './people.problems.ts';
import { findKnownPerson } from './person.rows.ts';

export interface AppointOfficer {
  readonly idempotencyKey?: string;
  readonly personId: string;
  readonly organizationId: string;
  readonly post: PostId;
  readonly departmentId?: string | null;
  /** What the organization calls it; the post's own name when left out. */
  readonly title?: string | null;
  readonly startedOn: CivilDate;
  /** First day out of office, for a term of which the end is known. */
  readonly endedOn?: CivilDate | null;
  readonly endedReason?: OfficeEnding | null;
  /** The college union a member of the school's staff comes from (R-GD-5.2c). */
  readonly fromCollegeUnionId?: string | null;
  readonly isClubLiaison?: boolean | null;
}

interface Staffing extends Target {
  readonly organization: OrganizationRow;
}

/** 任职. Only posts of the closed list, of the rule set that binds the organization on the first day. */
export const appointOfficer: UseCase<AppointOfficer, Staffing> = {
  action: 'office.appoint',
  capability: 'ADMINISTER',
  async find(work, { organizationId }) {
    const organization = await lockStaffing(work, organizationId);
    return organization && { organization, guards: [organization], visibleAt: [organization] };
  },
  async perform(work, { organization }, input) {
    const person = await findKnownPerson(work, input.personId);
    const unknown = person === undefined ? [problems.UNKNOWN_PERSON(atInput('personId'))] : [];
    const checked = await checkAppointment(work, organization, input);
    if (!checked.ok || person === undefined) return refuse(...unknown, ...(checked.ok ? [] : checked.problems));
    const id = await insertOffice(work, checked.value);
    const facts = { person: input.personId, organization: organization.rowId, post: input.post, from: input.startedOn };
    return succeed({ id, lineage: organization.lineage, facts, news: [{ topic: 'office.appointed', subject: id, facts }] });
  },
};

/** The office as it would be entered, or everything that stands in its way. The organization's staffing must be locked. */
export async function checkAppointment(work: Work, organization: OrganizationRow, input: Omit<AppointOfficer, 'idempotencyKey'>): Promise<Result<NewOffice>> {
  const { post, startedOn } = input;
  const ruleSet = await ruleSetOn(work.db, organization.rowId, startedOn);
  const { name: title, problems: titleProblems } = checkName(input.title ?? posts[post].title.zh, 'title');
  const term: Term = { startedOn, endedOn: input.endedOn ?? null };
  const office: NewOffice = { ...term, personId: input.personId, organizationId: organization.rowId, departmentId: input.departmentId ?? null, post, title, endedReason: input.endedReason ?? null, ...dutiesOf(input) };
  const found = [
    ...titleProblems,
    ...termProblems(term, work.today),
    ...endingProblems(office),
    ...existenceProblems(organization, term),
    ...postProblems(ruleSet, office),
    ...(await departmentProblems(work, office)),
    ...(await dutyProblems(work, organization, post, office)),
    ...(await cadreProblems(work, organization, office, ruleSet)),
    ...(await rotationProblems(work, office, ruleSet)),
    // A term that ends before it begins overlaps nothing, and PostgreSQL has no range for it.
    ...(term.endedOn !== null && term.endedOn < startedOn ? [] : await seatingProblems(work, office, ruleSet)),
  ];
  return found.length > 0 ? refuse(...found) : succeed(office);
}

const endingProblems = ({ endedOn, endedReason }: NewOffice): readonly Problem[] =>
  (endedOn === null) === (endedReason === null) ? [] : [endedOn === null ? common.REQUIRED(atInput('endedOn')) : problems.REASON_REQUIRED(atInput('endedReason'))];

/** Nobody serves in an organization before it exists, nor on after it ended. */
function existenceProblems(organization: OrganizationRow, { startedOn, endedOn }: Term): readonly Problem[] {
  if (!existsOn(organization, startedOn)) return [problems.ORGANIZATION_NOT_IN_EXISTENCE({ ...atInput('startedOn'), values: { on: startedOn } })];
  const { dissolvedOn } = organization;
  const outlives = dissolvedOn !== null && (endedOn === null || endedOn > dissolvedOn);
  return outlives ? [problems.ORGANIZATION_NOT_IN_EXISTENCE({ ...atInput('endedOn'), values: { on: endedOn ?? dissolvedOn } })] : [];
}

async function departmentProblems({ db }: Work, { organizationId, departmentId, post, startedOn, endedOn }: NewOffice): Promise<readonly Problem[]> {
  if (departmentId === null) return needsDepartment(post) ? [problems.DEPARTMENT_REQUIRED({ ...atInput('departmentId'), values: { title: posts[post].title.zh } })] : [];
  const department = await findRow(db, sql`
    select from people.department where id = ${departmentId} and organization_id = ${organizationId}
      and opened_on <= ${startedOn} and (closed_on is null or (closed_on >= ${endedOn}::date and closed_on > ${startedOn}))`);
  return department === undefined ? [problems.UNKNOWN_DEPARTMENT(atInput('departmentId'))] : [];
}

async function seatingProblems(work: Work, office: NewOffice, ruleSet: RuleSet): Promise<readonly Problem[]> {
  const holders = await listHolders(work, office.organizationId, office.post, office);
  const own = holders.find((term) => term.personId === office.personId && overlaps(term, office));
  const permitted = postsFor(ruleSet).find(({ post }) => post === office.post);
  const citations = permitted === undefined ? [] : [permitted.citation];
  if (own !== undefined) return [problems.TERM_OVERLAPS({ ...atInput('startedOn'), citations, values: { from: own.startedOn } })];
  return seatProblems(permitted, holders, office);
}

export interface EndOffice {
  readonly idempotencyKey?: string;
  readonly officeId: string;
  readonly expectedVersion: number;
  readonly endedOn: CivilDate;
  readonly reason: OfficeEnding;
}

export interface OfficeTarget extends Target {
  readonly office: LockedOffice;
}

export async function findOffice(work: Work, { officeId }: { readonly officeId: string }): Promise<OfficeTarget | undefined> {
  const office = await lockOffice(work, officeId);
  return office && { office, guards: [office.place], visibleAt: [office.place] };
}

/** 离任. Its rights end with it, and its person's sessions and tokens at once. */
export const endTerm: UseCase<EndOffice, OfficeTarget> = {
  action: 'office.end',
  capability: 'ADMINISTER',
  find: findOffice,
  async perform(work, { office }, { endedOn, reason, expectedVersion }) {
    const found = endProblems(work, office, endedOn, expectedVersion);
    if (found.length > 0) return refuse(...found);
    await endOffice(work, office, endedOn, reason);
    const facts = { person: office.personId, organization: office.organizationId, on: endedOn, reason };
    return succeed({ id: office.id, lineage: office.lineage, facts, news: [{ topic: 'office.ended', subject: office.id, facts }] });
  },
};

/** A planned end may still be moved; one that has come may not. */
function endProblems({ today }: Work, office: LockedOffice, endedOn: CivilDate, expectedVersion: number): readonly Problem[] {
  const found = [...aheadProblems(endedOn, 'endedOn', today)];
  if (office.version !== expectedVersion) found.push(common.STALE_VERSION({ ...atInput('expectedVersion'), values: { actual: office.version } }));
  if (office.endedOn !== null && office.endedOn <= today) found.push(problems.OFFICE_ENDED({ ...atInput('officeId'), values: { on: office.endedOn } }));
  if (endedOn < office.startedOn) found.push(common.INVALID_PERIOD(atInput('endedOn')));
  return found;
}
