import { createStage, type Stage } from '@xuelian/hub';
import { type Capability, operator, type Reach, uuidv7 } from '@xuelian/kernel';
import { organizations, people } from '@xuelian/modules';
import { sql, toGlobalId } from '@xuelian/platform';
import { createHash, randomUUID } from 'node:crypto';
import { buildProvince, officerAt } from './campus.ts';
import type { Caller, HttpHub } from './http-hub.ts';

/** A school union with its colleges, and two people who act for it over HTTP. */
export interface SchoolOfProvince {
  readonly code: string;
  readonly id: string;
  readonly collegeIds: readonly string[];
  /** Decides at the school union. */
  readonly chair: Caller;
  /** Files for the school union and for its colleges. */
  readonly clerk: Caller;
}

/** A province of its own beside the demo: a federation and the unions of its schools, each with as many colleges. */
export interface Province {
  readonly id: string;
  readonly federation: Caller;
  readonly schools: readonly SchoolOfProvince[];
  /** People of the federation who score what others say of themselves. */
  readonly assessors: readonly (Caller & { readonly personId: string })[];
}

const padded = (number: number): string => String(number).padStart(3, '0');

export async function buildWholeProvince(hub: HttpHub, division: string, name: string, schoolCount: number, collegeCount: number): Promise<Province> {
  await buildProvince(hub, division, name);
  const stage = createStage(hub.works);
  const federationId = await stage.organization(`${division}-XL`);
  const planned = Array.from({ length: schoolCount }, (_, index) => {
    const [id, code] = [uuidv7(), `41${division.slice(0, 2)}9${padded(index + 1)}-XSH`];
    const body = { leagueId: null, partyId: null, memberOfId: null, schoolId: null, divisionCode: null };
    const colleges = Array.from({ length: collegeCount }, (__, place) => ({
      ...body, id: uuidv7(), code: `${code}-${padded(place + 1)}`, kind: 'COLLEGE_STUDENT_UNION' as const, level: 'COLLEGE' as const, name: `${name}第${String(index + 1)}大学第${String(place + 1)}学院学生会`, superiorId: id,
    }));
    return { id, code, colleges, union: { ...body, id, code, kind: 'SCHOOL_STUDENT_UNION' as const, level: 'SCHOOL' as const, name: `${name}第${String(index + 1)}大学学生会`, superiorId: federationId } };
  });
  await organizations.insertOrganizations(hub.works.db, planned.flatMap(({ union, colleges }) => [union, ...colleges]), { on: '2015-09-01', reason: '建会' });
  const schools: SchoolOfProvince[] = [];
  for (const { id, code, colleges } of planned) {
    const chair = await signedIn(hub, stage, id, `${code}-chair`.toLowerCase(), [['READ', 'HERE_AND_BELOW'], ['DECIDE', 'HERE']]);
    const clerk = await signedIn(hub, stage, id, `${code}-clerk`.toLowerCase(), [['READ', 'HERE_AND_BELOW'], ['FILE', 'HERE_AND_BELOW']]);
    schools.push({ code, id: toGlobalId('ORG', id), collegeIds: colleges.map((college) => toGlobalId('ORG', college.id)), chair, clerk });
  }
  const assessors = await Promise.all(['a', 'b'].map(async (letter) => await signedIn(hub, stage, federationId, `${division}-assessor-${letter}`, [['READ', 'HERE']])));
  return { id: toGlobalId('ORG', federationId), schools, assessors, federation: await officerAt(hub, `${division}-XL`, 'PROVINCIAL_FEDERATION') };
}

/** Somebody in office with rights and a session: two hundred people would not be let sign in from one address within the minute. */
async function signedIn(hub: HttpHub, stage: Stage, organizationId: string, login: string, rights: readonly (readonly [Capability, Reach])[]): Promise<Caller & { readonly personId: string }> {
  const personId = await stage.act(operator, people.registerPerson, { organizationId, name: login });
  const officeId = await stage.act(operator, people.appointOfficer, { personId, organizationId, post: 'STAFF_MEMBER', startedOn: '2025-09-01' });
  for (const [capability, reach] of rights) await stage.act(operator, people.grantRight, { officeId, capability, reach });
  await stage.act(operator, people.openAccount(() => undefined), { personId, login });
  const token = `xls_${randomUUID()}`;
  await sql`
    with chosen as (update people.account set initial_until = null where login = ${login} returning id)
    insert into people.session (id, account_id, token_hash) select ${randomUUID()}, id, ${createHash('sha256').update(token).digest('hex')} from chosen`.execute(stage.db);
  return { ...hub.withToken(token), personId: toGlobalId('PER', personId) };
}

/** Does something for each of many, a few at a time, as many people would. */
export async function each<Item, Outcome>(items: readonly Item[], act: (item: Item, index: number) => Promise<Outcome>, atOnce = 12): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let next = 0;
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let index = next++; index < items.length; index = next++) outcomes[index] = await act(items[index] as Item, index);
  }));
  return outcomes;
}
