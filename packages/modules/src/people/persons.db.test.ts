import { sql, toGlobalId } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { type Officer, staffing } from '../../../../tests/testkit/officers.ts';

const hub = useTestHub();
const kit = staffing(hub);
const at = {} as Record<'nation' | 'province' | 'other' | 'school' | 'sibling' | 'league', string>;

beforeAll(async () => {
  at.nation = await kit.establish('100000-XL', 'NATIONAL_FEDERATION');
  at.province = await kit.establish('440000-XL', 'PROVINCIAL_FEDERATION', at.nation, { divisionCode: '440000' });
  at.other = await kit.establish('220000-XL', 'PROVINCIAL_FEDERATION', at.nation, { divisionCode: '220000' });
  at.league = await kit.establish('100000-TW', 'LEAGUE_ORG', undefined, { level: 'NATIONAL' });
  at.school = await kit.establish('SCHOOL', 'SCHOOL_STUDENT_UNION', at.province, { guidingLeagueId: at.league });
  at.sibling = await kit.establish('SIBLING', 'SCHOOL_STUDENT_UNION', at.province);
});

const fields = 'id name contact politicalStatus organization { code } account { login } offices { nodes { post grants { capability } } }';

async function see(viewer: Officer | null, personId: string): Promise<any> {
  const { data } = await hub.ask(viewer === null ? null : await viewer.actor(), `query ($id: ID!) { node(id: $id) { ... on Person { ${fields} } } }`, { id: toGlobalId('PER', personId) });
  return data.node;
}

describe('a person', () => {
  it('is seen field by field, by relation', async () => {
    const member = await kit.officer(at.school, { post: 'STAFF_MEMBER', rights: [['FILE', 'HERE']] });
    const reader = await kit.officer(at.province, { rights: [['READ', 'BELOW']] });
    const administrator = await kit.officer(at.school, { rights: [['ADMINISTER', 'HERE']] });
    const guiding = await kit.officer(at.league, { post: 'LEAGUE_SECRETARY', rights: [['READ', 'HERE']] });
    const sibling = await kit.officer(at.sibling, { rights: [['ADMINISTER', 'HERE_AND_BELOW']] });
    const cousin = await kit.officer(at.other, { rights: [['ADMINISTER', 'HERE_AND_BELOW']] });
    const known = { name: '李明', contact: '13800000000', organization: { code: 'SCHOOL' }, politicalStatus: null, account: null };
    const whole = { ...known, politicalStatus: 'LEAGUE_MEMBER', account: { login: member.login } };
    expect(await see(member, member.personId)).toMatchObject(whole);
    expect(await see(administrator, member.personId)).toMatchObject(whole);
    expect(await see(reader, member.personId)).toMatchObject(known);
    expect(await see(guiding, member.personId)).toMatchObject(known);
    expect([await see(sibling, member.personId), await see(cousin, member.personId), await see(null, member.personId)]).toEqual([null, null, null]);
  });

  it('is published as a main officer: name, office and a contact meant for it, nothing else', async () => {
    const open = await kit.officer(at.school, { isContactPublic: true });
    const reserved = await kit.officer(at.school, { rights: [['READ', 'HERE']] });
    const cousin = await kit.officer(at.other, { post: 'STAFF_MEMBER' });
    const published = { name: '李明', politicalStatus: null, organization: null, account: null, offices: { nodes: [{ post: 'PRESIDIUM_MEMBER', grants: null }] } };
    expect(await see(cousin, open.personId)).toMatchObject({ ...published, contact: '13800000000' });
    expect(await see(cousin, reserved.personId)).toMatchObject({ ...published, contact: null });
    const { data } = await hub.ask(await cousin.actor(), '{ organization(code: "SCHOOL") { offices { totalCount nodes { post } } } }');
    expect(new Set(data.organization.offices.nodes.map(({ post }: any) => post))).toEqual(new Set(['PRESIDIUM_MEMBER']));
    await sql`update people.office_term set ended_on = current_date - 1, ended_reason = 'TERM_ENDED' where id = ${open.officeId}`.execute(hub.db);
    expect(await see(cousin, open.personId)).toBeNull();
  });

  it('keeps nothing from former readers’ successors and everything from former officers', async () => {
    const member = await kit.officer(at.school, { post: 'STAFF_MEMBER' });
    const former = await kit.officer(at.school, { rights: [['ADMINISTER', 'HERE']] });
    expect(await see(former, member.personId)).not.toBeNull();
    await sql`update people.office_term set ended_on = current_date - 1, ended_reason = 'TERM_ENDED' where id = ${former.officeId}`.execute(hub.db);
    expect(await see(former, member.personId)).toBeNull();
    const successor = await kit.officer(at.school, { rights: [['READ', 'HERE']] });
    expect(await see(successor, former.personId)).toMatchObject({ name: '李明', offices: { nodes: [{ post: 'PRESIDIUM_MEMBER', grants: [{ capability: 'ADMINISTER' }] }] } });
  });

  it('is registered where one administers, with a name that deceives nobody', async () => {
    const register = async (input: object, actor = operator): Promise<any> =>
      await hub.change(actor, 'mutation ($input: RegisterPersonInput!) { registerPerson(input: $input) { person { name contact } problems { code path } } }', { organizationId: toGlobalId('ORG', at.school), name: '𠮷田·古丽', ...input });
    expect((await register({ contact: ' a@b.cn ' })).person).toEqual({ name: '𠮷田·古丽', contact: 'a@b.cn' });
    expect((await register({ name: ' ', contact: '1\u200B3' })).problems).toEqual([{ code: 'HUB.REQUIRED', path: ['input', 'name'] }, { code: 'HUB.FORBIDDEN_CHARACTER', path: ['input', 'contact'] }]);
    const sibling = await kit.officer(at.sibling, { rights: [['ADMINISTER', 'HERE_AND_BELOW']] });
    expect((await register({}, await sibling.actor())).problems).toEqual([{ code: 'HUB.NOT_FOUND', path: [] }]);
  });
});
