import type { CivilDate } from '@xuelian/kernel';
import { type Database, listRows, sql } from '@xuelian/platform';
import { type DepartmentFacts, type Facts, type PostId, posts } from '@xuelian/rules';
import type { DepartmentKind } from './department.ts';
import { isInOfficeOn } from './office.queries.ts';
import type { Particulars } from './particulars.ts';
import { listParticulars } from './particulars.rows.ts';
import { turnHolder } from './rotation.queries.ts';

/** One person in one post, as facts are counted from. */
export interface Service {
  readonly personId: string;
  readonly post: PostId;
  readonly title: string;
  readonly departmentId: string | null;
  /** Also serves in an organization of the League that day (团干部). */
  readonly isLeagueCadre: boolean;
  /** Has the turn of the executive chair that day (轮值). */
  readonly hasTurn: boolean;
  /** Comes from a college union: it was said so, or they served in one of this school before (R-GD-5.2c). */
  readonly isFromCollege: boolean;
  /** In charge of clubs (分管社团). */
  readonly isClubLiaison: boolean;
}

/** The person of the office called `t` served in a college union below its organization before. */
const servedInCollegeBefore = sql`exists (
  select from people.office_term former join organizations.organization college on college.id = former.organization_id and college.superior_id = t.organization_id
  where former.person_id = t.person_id and former.started_on < t.started_on and college.kind in ('COLLEGE_STUDENT_UNION', 'COLLEGE_GRADUATE_UNION'))`;

export type Registration = Pick<Particulars, 'politicalStatus' | 'isSmartLeagueRegistered' | 'isVolunteerRegistered'>;

export interface DepartmentName {
  readonly id: string;
  readonly name: string;
  readonly kind: DepartmentKind;
}

/**
 * What the rules ask about the people of many organizations on one day, in three statements however many they are. An
 * organization of which nobody is known has no entry: no officers on record does not mean no officers.
 */
export async function factsOf(db: Database, organizationIds: readonly string[], on: CivilDate): Promise<ReadonlyMap<string, Facts>> {
  const services = await listRows(db, sql<Service & { readonly organizationId: string }>`
    select t.organization_id as "organizationId", t.person_id as "personId", t.post, t.title, t.department_id as "departmentId",
      exists (select from people.office_term cadre join organizations.organization league on league.id = cadre.organization_id and league.kind = 'LEAGUE_ORG'
        where cadre.person_id = t.person_id and cadre.started_on <= ${on}::date and (cadre.ended_on is null or cadre.ended_on > ${on}::date)) as "isLeagueCadre",
      coalesce(t.person_id = ${turnHolder(sql`t.organization_id`, on)}, false) as "hasTurn", (t.from_college_union_id is not null or ${servedInCollegeBefore}) as "isFromCollege",
      t.is_club_liaison as "isClubLiaison"
    from people.office_term t where t.organization_id = any(${organizationIds}::uuid[]) and ${isInOfficeOn(on)} order by t.started_on, t.id`);
  const departments = await listRows(db, sql<DepartmentName & { readonly organizationId: string }>`
    select organization_id as "organizationId", id, name, kind from people.department
    where organization_id = any(${organizationIds}::uuid[]) and opened_on <= ${on}::date and (closed_on is null or closed_on > ${on}::date) order by opened_on, id`);
  const departmentsBy = Map.groupBy(departments, ({ organizationId }) => organizationId);
  const servicesBy = Map.groupBy(services, ({ organizationId }) => organizationId);
  const stated = await listParticulars(db, [...staffOf(services)], on);
  return new Map([...servicesBy].map(([id, of]) => [
    id,
    { ...countFacts(of, departmentsBy.get(id) ?? []), ...registrationFacts([...staffOf(of)].map((personId) => stated.get(personId))) },
  ]));
}

/** The facts of one organization. People are counted, not posts: who holds two is one. */
export function countFacts(services: readonly Service[], departments: readonly DepartmentName[]): Facts {
  const secretaries = services.filter(({ post }) => post === 'SECRETARY_GENERAL');
  return {
    'presidium.size': countPeople(services, (post) => posts[post].isPresidium),
    'presidium.presidents': countPeople(services, (post) => post === 'PRESIDENT'),
    'presidium.vicePresidents': countPeople(services, (post) => post === 'VICE_PRESIDENT'),
    'presidium.executiveChairs': peopleOf(services.filter(({ post, hasTurn }) => post === 'EXECUTIVE_CHAIR' || (hasTurn && posts[post].isPresidium))).size,
    'departments.count': departments.length,
    departments: departments.map((department) => departmentFacts(department, services)),
    ...departmentsByFunction(departments),
    'staff.total': staffOf(services).size,
    'staff.fromColleges': staffOf(services.filter(({ isFromCollege }) => isFromCollege)).size,
    'clubs.liaisons': peopleOf(services.filter(({ post, isClubLiaison }) => isClubLiaison && posts[post].isPresidium)).size,
    'rightsOfficers.count': countPeople(services, (post) => post === 'RIGHTS_OFFICER'),
    'secretaryGeneral.count': countPeople(services, (post) => post === 'SECRETARY_GENERAL'),
    // Nobody in the post is neither a cadre nor not one.
    ...(secretaries.length === 0 ? {} : { 'secretaryGeneral.isLeagueCadre': secretaries.every(({ isLeagueCadre }) => isLeagueCadre) }),
    'posts.held': services.map(({ post, title }) => ({ post, title })),
  };
}

const peopleOf = (services: readonly Service[]): ReadonlySet<string> => new Set(services.map(({ personId }) => personId));

const countPeople = (services: readonly Service[], counts: (post: PostId) => boolean): number => peopleOf(services.filter(({ post }) => counts(post))).size;

const staffOf = (services: readonly Service[]): ReadonlySet<string> => peopleOf(services.filter(({ post }) => posts[post].isStaff));

/** What departments are for: what they were opened as, or what their name says. Where none is for it another may do the work, so nothing is said. */
const functions = { 'departments.rights': ['RIGHTS', /权益|维权/], 'departments.newMedia': ['NEW_MEDIA', /新媒体|融媒体|网络/] } as const;

function departmentsByFunction(departments: readonly DepartmentName[]): Facts {
  const counted = Object.entries(functions).map(([fact, [wanted, names]]) => [fact, departments.filter(({ kind, name }) => kind === wanted || names.test(name)).length] as const);
  return Object.fromEntries(counted.filter(([, count]) => count > 0)) as Facts;
}

/** Whether all staff are registered where GD 附件7-2 asks: League members with the League, everyone as a volunteer. */
export function registrationFacts(staff: readonly (Registration | undefined)[]): Facts {
  const isMember = staff.map((stated) => stated?.politicalStatus);
  const ofMembers = staff.filter((_, index) => isMember[index] === 'LEAGUE_MEMBER').map((stated) => stated?.isSmartLeagueRegistered ?? null);
  // Of whom the status is unknown nobody knows whether they must be registered.
  const unknown = isMember.filter((status) => status === undefined || status === null).map(() => null);
  return { ...statement('staff.leagueRegistered', [...ofMembers, ...unknown]), ...statement('staff.volunteerRegistered', staff.map((stated) => stated?.isVolunteerRegistered ?? null)) };
}

/** One who does not is enough to fail; one of whom nothing is known leaves it open. */
function statement(fact: 'staff.leagueRegistered' | 'staff.volunteerRegistered', answers: readonly (boolean | null)[]): Facts {
  if (answers.includes(false)) return { [fact]: false };
  return answers.length === 0 || answers.includes(null) ? {} : { [fact]: true };
}

/** Each person of a department once, by the highest place they have in it. */
function departmentFacts({ id, name }: DepartmentName, services: readonly Service[]): DepartmentFacts {
  const inside = services.filter(({ departmentId }) => departmentId === id);
  const heads = peopleOf(inside.filter(({ post }) => post === 'DEPARTMENT_HEAD'));
  const deputies = peopleOf(inside.filter(({ post, personId }) => post === 'DEPARTMENT_DEPUTY' && !heads.has(personId)));
  const staff = peopleOf(inside.filter(({ post, personId }) => !posts[post].isPresidium && !heads.has(personId) && !deputies.has(personId)));
  return { name, heads: heads.size, deputies: deputies.size, staff: staff.size };
}
