import type { Actor } from '@xuelian/kernel';
import { listRows, reachOf, readerRole, sql, toGlobalId } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { type Officer, staffing } from '../../../../tests/testkit/officers.ts';

const hub = useTestHub();
const kit = staffing(hub);
const at = {} as Record<'nation' | 'province' | 'school' | 'college' | 'sibling', string>;
let today: string;

beforeAll(async () => {
  at.nation = await kit.establish('100000-XL', 'NATIONAL_FEDERATION');
  at.province = await kit.establish('440000-XL', 'PROVINCIAL_FEDERATION', at.nation, { divisionCode: '440000' });
  at.school = await kit.establish('SCHOOL', 'SCHOOL_STUDENT_UNION', at.province);
  at.college = await kit.establish('SCHOOL-01', 'COLLEGE_STUDENT_UNION', at.school);
  at.sibling = await kit.establish('SIBLING', 'SCHOOL_STUDENT_UNION', at.province);
  ({ today } = await hub.contextOf(operator));
});

const personal = 'politicalStatus majorRankPercent rankPeriod rankedOn failedCourses';
const fields = `version statedOn entryYear studyStage branchCommittee isSmartLeagueRegistered isVolunteerRegistered ${personal}`;

const state = async (actor: Actor, personId: string, expectedVersion: number, input: object): Promise<any> =>
  await hub.change(actor, `mutation ($input: StateParticularsInput!) { stateParticulars(input: $input) { person { particulars { ${fields} } } problems { code path message } } }`,
    { personId: toGlobalId('PER', personId), expectedVersion, statedOn: today, ...input });

async function see(viewer: Officer | null, personId: string): Promise<any> {
  const { data, errors } = await hub.ask(viewer === null ? null : await viewer.actor(), `query ($id: ID!) { node(id: $id) { ... on Person { politicalStatus particulars { ${fields} } particularsHistory { nodes { ${fields} } } } } }`, { id: toGlobalId('PER', personId) });
  expect(errors).toEqual([]);
  return data.node;
}

/** The rows of a person that a statement without any predicate shows to somebody who does not own the tables. */
async function rowsFor(viewer: Officer | null, table: string, personId: string): Promise<number> {
  const reach = reachOf(viewer === null ? null : await viewer.actor());
  return await hub.db.transaction().execute(async (db) => {
    await sql.raw(`set local role ${readerRole}`).execute(db);
    await sql`select set_config('xuelian.reach', ${reach}, true)`.execute(db);
    return (await listRows(db, sql`select from ${sql.table(table)} where person_id = ${personId}`)).length;
  });
}

const stated = {
  entryYear: 2023, studyStage: 'UNDERGRADUATE', branchCommittee: 'CLASS', isSmartLeagueRegistered: true, isVolunteerRegistered: false,
  politicalStatus: 'PARTY_MEMBER', majorRankPercent: 17.25, rankPeriod: 'LAST_YEAR', rankedOn: '2026-09-01', failedCourses: 3,
};
const withheld = { ...stated, politicalStatus: null, majorRankPercent: null, rankPeriod: null, rankedOn: null, failedCourses: null };

describe('particulars of a person', () => {
  it('show every field to the person and their administrators, and nothing private to any other viewer, under row security too', async () => {
    const member = await kit.officer(at.school, { post: 'STAFF_MEMBER', rights: [['FILE', 'HERE']] });
    const administrator = await kit.officer(at.school, { rights: [['ADMINISTER', 'HERE']] });
    const { problems } = await state(await administrator.actor(), member.personId, 1, stated);
    expect(problems).toEqual([]);
    const viewers: Record<string, [viewer: Officer | null, sight: typeof stated | typeof withheld | null, rows: number, privateRows: number]> = {
      person: [member, stated, 2, 2],
      administrator: [administrator, stated, 2, 2],
      'administrator of the tree': [await kit.officer(at.province, { rights: [['ADMINISTER', 'HERE_AND_BELOW']] }), stated, 2, 2],
      'reader above': [await kit.officer(at.province, { rights: [['READ', 'HERE_AND_BELOW'], ['DECIDE', 'HERE_AND_BELOW']] }), withheld, 2, 0],
      'reader beside': [await kit.officer(at.school, { rights: [['READ', 'HERE'], ['FILE', 'HERE']] }), withheld, 2, 0],
      'administrator below': [await kit.officer(at.college, { rights: [['ADMINISTER', 'HERE_AND_BELOW']] }), null, 0, 0],
      sibling: [await kit.officer(at.sibling, { rights: [['ADMINISTER', 'HERE_AND_BELOW']] }), null, 0, 0],
      stranger: [null, null, 0, 0],
    };
    for (const [name, [viewer, sight, rows, privateRows]] of Object.entries(viewers)) {
      const seen = await see(viewer, member.personId);
      const shown = {
        name, particulars: seen?.particulars ?? null, politicalStatus: seen?.politicalStatus ?? null, history: seen?.particularsHistory.nodes.map(({ version }: any) => version) ?? [],
        rows: [await rowsFor(viewer, 'people.particulars', member.personId), await rowsFor(viewer, 'people.private_particulars', member.personId)],
      };
      expect(shown).toEqual({
        name, particulars: sight && { ...sight, version: 2, statedOn: today }, politicalStatus: sight?.politicalStatus ?? null, history: sight === null ? [] : [2, 1], rows: [rows, privateRows],
      });
    }
  });

  it('of somebody published show nothing to those who only see what is published', async () => {
    const chair = await kit.officer(at.school);
    const cousin = await kit.officer(at.sibling, { rights: [['READ', 'HERE']] });
    expect(await see(cousin, chair.personId)).toEqual({ politicalStatus: null, particulars: null, particularsHistory: { nodes: [] } });
    expect(await rowsFor(cousin, 'people.particulars', chair.personId)).toBe(0);
  });

  it('are stated in versions: what is left out stays, null makes it unknown, and a day gone by shows what was known then', async () => {
    const person = await kit.person(at.college);
    await sql`update people.particulars set stated_on = '2026-01-01' where person_id = ${person}`.execute(hub.db);
    expect((await state(operator, person, 1, { ...stated, statedOn: '2026-10-01' })).person.particulars).toMatchObject({ ...stated, version: 2 });
    const changed = await state(operator, person, 2, { failedCourses: 0, branchCommittee: null });
    expect(changed.person.particulars).toMatchObject({ ...stated, version: 3, failedCourses: 0, branchCommittee: null });
    const query = 'query ($id: ID!) { node(id: $id) { ... on Person { before: particulars(asOf: "2026-05-01") { version politicalStatus } later: particulars(asOf: "2026-10-15") { version failedCourses } never: particulars(asOf: "2025-12-31") { version } } } }';
    const { data } = await hub.ask(operator, query, { id: toGlobalId('PER', person) });
    expect(data.node).toEqual({ before: { version: 1, politicalStatus: 'LEAGUE_MEMBER' }, later: { version: 2, failedCourses: 3 }, never: null });
  });

  it('leave no trace in the audit trail, the news or a refusal', async () => {
    const person = await kit.person(at.college);
    await state(operator, person, 1, { ...stated, majorRankPercent: 12.34 });
    const refused = await state(operator, person, 2, { majorRankPercent: 812.34, failedCourses: -7 });
    expect(JSON.stringify(refused)).not.toMatch(/812\.34|-7/);
    for (const table of ['platform.audit_event', 'platform.outbox', 'platform.idempotency']) {
      const telling = await listRows(hub.db, sql`select from ${sql.table(table)} as kept where kept::text ~ '[^0-9]12[.]34[^0-9]|PARTY_MEMBER|LAST_YEAR'`);
      expect({ table, telling }).toEqual({ table, telling: [] });
    }
  });

  it('are refused with every fault at once, and from oneself', async () => {
    const administrator = await kit.officer(at.college, { rights: [['ADMINISTER', 'HERE']] });
    const faulty = { statedOn: '2999-01-01', majorRankPercent: 33.333, failedCourses: -1, entryYear: 1900, rankedOn: null };
    const { problems } = await state(await administrator.actor(), administrator.personId, 0, faulty);
    expect(problems.map(({ code, path }: any) => [code, path.at(-1)])).toEqual([
      ['HUB.DATE_IN_FUTURE', 'statedOn'], ['PERSON.RANK_OUT_OF_RANGE', 'majorRankPercent'], ['HUB.REQUIRED', 'rankPeriod'], ['HUB.REQUIRED', 'rankedOn'],
      ['PERSON.COUNT_OUT_OF_RANGE', 'failedCourses'], ['PERSON.ENTRY_YEAR_OUT_OF_RANGE', 'entryYear'], ['HUB.STALE_VERSION', 'expectedVersion'], ['PERSON.OWN_PARTICULARS', 'personId'],
    ]);
    const member = await kit.person(at.college);
    expect((await state(operator, member, 1, { statedOn: '2020-01-01', rankedOn: '2020-01-02' })).problems.map(({ code }: any) => code)).toEqual(['PERSON.STATED_EARLIER', 'HUB.REQUIRED', 'PERSON.RANKED_LATER']);
    const sibling = await kit.officer(at.sibling, { rights: [['ADMINISTER', 'HERE']] });
    const reader = await kit.officer(at.school, { rights: [['READ', 'HERE_AND_BELOW']] });
    expect((await state(await sibling.actor(), member, 1, {})).problems.map(({ code }: any) => code)).toEqual(['HUB.NOT_FOUND']);
    expect((await state(await reader.actor(), member, 1, {})).problems.map(({ code }: any) => code)).toEqual(['HUB.FORBIDDEN']);
  });
});
