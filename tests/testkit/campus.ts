import { operator, uuidv7 } from '@xuelian/kernel';
import { bringOn, createStage, type Stage } from '@xuelian/hub';
import { organizations } from '@xuelian/modules';
import { getRow, sql, toGlobalId } from '@xuelian/platform';
import type { Caller, HttpHub } from './http-hub.ts';

/** A university to be built beside the demo federation. */
export interface CampusPlan {
  /** The ten-digit code of the school (学校标识码); its bodies are called by it: `…-XSH`, `…-TW-01`. */
  readonly code: string;
  readonly name: string;
  readonly provinceCode: string;
  /** Code of the federation, League and Party line it hangs on, for example `440000`. */
  readonly affiliation: string;
  readonly students: number;
  /** Students of each college. */
  readonly colleges: readonly number[];
  /** The bodies of which somebody is to act, by what their codes end in. */
  readonly staffed: readonly string[];
}

/** A university with its three lines, some bodies of which have an officer who can be asked to act over HTTP. */
export interface Campus {
  readonly code: string;
  /** Global id of a body by what its code ends in: `XSH`, `TW-01`. */
  id(body: string): string;
  /** Somebody who holds every right at that body, and looks into what stands below it. */
  as(body: string): Caller;
}

const password = '试点 correct horse battery';
const founded = '2015-09-01';

type Body = Pick<organizations.EstablishOrganization, 'kind' | 'name' | 'level' | 'officeFunction' | 'linkedStudentCount'> & {
  readonly code: string;
  readonly superior: string;
  readonly guided?: string;
};

function bodiesOf({ code, name, affiliation, students, colleges }: CampusPlan): readonly Body[] {
  const inCollege = colleges.flatMap((count, index): Body[] => {
    const at = String(index + 1).padStart(2, '0');
    return [
      { code: `${code}-DW-${at}`, kind: 'PARTY_ORG', level: 'COLLEGE', name: `${name}第${at}学院党委`, superior: `${code}-DW` },
      { code: `${code}-TW-${at}`, kind: 'LEAGUE_ORG', level: 'COLLEGE', name: `${name}第${at}学院团委`, superior: `${code}-TW`, guided: `-${at}` },
      { code: `${code}-XSH-${at}`, kind: 'COLLEGE_STUDENT_UNION', name: `${name}第${at}学院学生会`, superior: `${code}-XSH`, guided: `-${at}`, linkedStudentCount: count },
    ];
  });
  return [
    { code: `${code}-DW`, kind: 'PARTY_ORG', level: 'SCHOOL', name: `中共${name}委员会`, superior: `${affiliation}-DW` },
    { code: `${code}-TW`, kind: 'LEAGUE_ORG', level: 'SCHOOL', name: `共青团${name}委员会`, superior: `${affiliation}-TW`, guided: '' },
    { code: `${code}-XGB`, kind: 'SCHOOL_OFFICE', name: `${name}党委学生工作部`, superior: `${code}-DW`, officeFunction: 'STUDENT_AFFAIRS' },
    { code: `${code}-XSH`, kind: 'SCHOOL_STUDENT_UNION', name: `${name}学生会`, superior: `${affiliation}-XL`, guided: '', linkedStudentCount: students },
    ...inCollege,
  ];
}

export async function buildCampus(hub: HttpHub, plan: CampusPlan): Promise<Campus> {
  const stage = createStage(hub.works);
  const schoolId = uuidv7();
  await organizations.insertSchools(hub.works.db, [{ id: schoolId, code: plan.code, name: plan.name, provinceCode: plan.provinceCode, location: plan.name, locationCode: null, level: 'UNDERGRADUATE', authorities: ['教育厅'], remark: '' }]);
  const ids = new Map<string, string>();
  const callers = new Map<string, Caller>();
  for (const body of bodiesOf(plan)) {
    ids.set(body.code, await establish(stage, body, schoolId));
    if (plan.staffed.some((staffed) => body.code === `${plan.code}-${staffed}`)) callers.set(body.code, await officerOf(hub, stage, body));
  }
  const found = <T>(map: ReadonlyMap<string, T>, body: string): T => {
    const one = map.get(`${plan.code}-${body}`);
    if (one === undefined) throw new Error(`the campus has no body ${body}`);
    return one;
  };
  return { code: plan.code, id: (body) => toGlobalId('ORG', found(ids, body)), as: (body) => found(callers, body) };
}

async function establish(stage: Stage, { superior, guided, ...body }: Body, schoolId: string): Promise<string> {
  const code = body.code.slice(0, 10);
  const bodyOf = async (line: string): Promise<string> => await stage.organization(`${code}-${line}${guided ?? ''}`);
  // A League committee is led by the Party body beside it and guided by none.
  const league = guided !== undefined && body.kind !== 'LEAGUE_ORG' ? await bodyOf('TW') : null;
  const party = guided === undefined ? null : await bodyOf('DW');
  return await stage.act(operator, organizations.establishOrganization, {
    ...body, superiorId: await stage.organization(superior), schoolId, guidingLeagueId: league, leadingPartyId: party, establishedOn: founded, reason: '建会',
  });
}

/** A province beside those of the demo: its Party committee, League committee and federation, called `<division>-DW`, `-TW`, `-XL`. */
export async function buildProvince(hub: HttpHub, division: string, name: string): Promise<void> {
  const stage = createStage(hub.works);
  const bodies = [['DW', 'PARTY_ORG'], ['TW', 'LEAGUE_ORG'], ['XL', 'PROVINCIAL_FEDERATION']] as const;
  for (const [line, kind] of bodies) {
    const ties = kind === 'PROVINCIAL_FEDERATION' ? { guidingLeagueId: await stage.organization(`${division}-TW`), leadingPartyId: await stage.organization(`${division}-DW`), divisionCode: division } : { level: 'PROVINCE' as const, ...(kind === 'LEAGUE_ORG' && { divisionCode: division }) };
    await stage.act(operator, organizations.establishOrganization, { code: `${division}-${line}`, kind, name: `${name}${line}`, superiorId: await stage.organization(`100000-${line}`), establishedOn: founded, reason: '建会', ...ties });
  }
}

/** A body of the League line under another one, for example a city committee. */
export async function buildLeague(hub: HttpHub, code: string, name: string, superior: string): Promise<void> {
  const stage = createStage(hub.works);
  await stage.act(operator, organizations.establishOrganization, { code, kind: 'LEAGUE_ORG', level: 'CITY', name, superiorId: await stage.organization(superior), establishedOn: founded, reason: '建会' });
}

/** A League body is put in charge of an organization (直管、协管、主管). */
export async function putInCharge(hub: HttpHub, upper: string, lower: string, charge: 'DIRECT' | 'JOINT' | 'PRINCIPAL'): Promise<void> {
  const stage = createStage(hub.works);
  const [upperId, organizationId] = await Promise.all([stage.organization(upper), stage.organization(lower)]);
  const { version } = await getRow(stage.db, sql<{ version: number }>`select version from organizations.organization where id = ${organizationId}`);
  await stage.act(operator, organizations.tieOrganization, { kind: 'ADMINISTERED_BY', upperId, organizationId, charge, expectedVersion: version, effectiveOn: '2018-09-01', reason: '管理体制' });
}

/** Somebody who holds every right at an organization that stands already. */
export const officerAt = async (hub: HttpHub, code: string, kind: organizations.OrganizationKind): Promise<Caller> => await officerOf(hub, createStage(hub.works), { code, kind });

/** Whoever leads a body looks into what stands below it; every other right is for the body itself. */
const everyRight = (['READ', 'FILE', 'DECIDE', 'ADMINISTER'] as const).map((capability) => [capability, capability === 'READ' ? 'HERE_AND_BELOW' : 'HERE'] as const);

const postOf = { PARTY_ORG: 'PARTY_SECRETARY', LEAGUE_ORG: 'LEAGUE_SECRETARY', SCHOOL_OFFICE: 'OFFICE_HEAD' } as const satisfies Partial<Record<organizations.OrganizationKind, string>>;

/** Each body's officer signs in as one does, over HTTP. */
async function officerOf(hub: HttpHub, stage: Stage, { code, kind }: Pick<Body, 'code' | 'kind'>): Promise<Caller> {
  const login = code.toLowerCase();
  const post = kind in postOf ? postOf[kind as keyof typeof postOf] : (kind === 'PROVINCIAL_FEDERATION' ? 'SECRETARIAT_STAFF' : 'STAFF_MEMBER');
  await bringOn(stage, { login, name: `${code}经办`, organization: code, post, rights: everyRight }, '2026-09-01', password);
  return await hub.signInWith(login, password);
}
