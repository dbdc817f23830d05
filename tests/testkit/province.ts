import { bringOn, createStage } from '@xuelian/hub';
import { organizations } from '@xuelian/modules';
import { toGlobalId } from '@xuelian/platform';
import { uuidv7 } from '@xuelian/kernel';
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
}

const password = '试点 correct horse battery';
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
    const officer = async (login: string, rights: Parameters<typeof bringOn>[1]['rights']): Promise<Caller> => {
      await bringOn(stage, { login: `${code}-${login}`.toLowerCase(), name: `${code}${login}`, organization: code, post: 'STAFF_MEMBER', rights }, '2025-09-01', password);
      return await hub.signInWith(`${code}-${login}`.toLowerCase(), password);
    };
    const chair = await officer('chair', [['READ', 'HERE_AND_BELOW'], ['DECIDE', 'HERE']]);
    const clerk = await officer('clerk', [['READ', 'HERE_AND_BELOW'], ['FILE', 'HERE_AND_BELOW']]);
    schools.push({ code, id: toGlobalId('ORG', id), collegeIds: colleges.map((college) => toGlobalId('ORG', college.id)), chair, clerk });
  }
  return { id: toGlobalId('ORG', federationId), federation: await officerAt(hub, `${division}-XL`, 'PROVINCIAL_FEDERATION'), schools };
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
