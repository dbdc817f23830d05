import { type Actor, type Capability, capabilities, covers, type Reach, reaches, scopeOf } from '@xuelian/kernel';
import { findRow, sql, toGlobalId } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { type Officer, staffing } from '../../../../tests/testkit/officers.ts';
import { authenticate } from './index.ts';

const hub = useTestHub();
const kit = staffing(hub);

/** One federation seen from the school `own`: what stands above, below and beside it. */
const at = {} as Record<'ancestor' | 'parent' | 'own' | 'descendant' | 'sibling' | 'cousin', string>;

beforeAll(async () => {
  at.ancestor = await kit.establish('100000-XL', 'NATIONAL_FEDERATION');
  at.parent = await kit.establish('440000-XL', 'PROVINCIAL_FEDERATION', at.ancestor, { divisionCode: '440000' });
  const other = await kit.establish('220000-XL', 'PROVINCIAL_FEDERATION', at.ancestor, { divisionCode: '220000' });
  at.own = await kit.establish('OWN', 'SCHOOL_STUDENT_UNION', at.parent);
  at.sibling = await kit.establish('SIBLING', 'SCHOOL_STUDENT_UNION', at.parent);
  at.cousin = await kit.establish('COUSIN', 'SCHOOL_STUDENT_UNION', other);
  at.descendant = await kit.establish('OWN-01', 'COLLEGE_STUDENT_UNION', at.own);
});

const grantMutation = 'mutation ($input: GrantRightInput!) { grantRight(input: $input) { grant { id capability reach grantedOn office { id } } problems { code path } } }';

async function grant(actor: Actor, officeId: string, capability: Capability, reach: Reach): Promise<any> {
  return await hub.change(actor, grantMutation, { officeId: toGlobalId('OFF', officeId), capability, reach });
}

const codes = ({ problems }: any): unknown[] => problems.map(({ code }: any) => code);

async function lineageOf(id: string): Promise<string> {
  return (await findRow(hub.db, sql<{ lineage: string }>`select lineage from organizations.organization where id = ${id}`))?.lineage ?? '';
}

describe('rights in force', () => {
  it('are one’s own and nobody else’s', async () => {
    const [a, b, c] = [await kit.officer(at.own, { rights: [['FILE', 'HERE']] }), await kit.officer(at.sibling, { rights: [['ADMINISTER', 'HERE_AND_BELOW']] }), await kit.officer(at.own)];
    expect((await a.actor()).grants).toEqual([{ capability: 'FILE', reach: 'HERE', organizationId: at.own, lineage: await lineageOf(at.own) }]);
    expect((await b.actor()).grants).toHaveLength(1);
    expect((await c.actor()).grants).toEqual([]);
  });

  it('follow the organization when it moves', async () => {
    const city = await kit.establish('440100-XL', 'CITY_FEDERATION', at.parent, { divisionCode: '440100' });
    const union = await kit.establish('MOVING', 'SCHOOL_STUDENT_UNION', at.parent);
    const officer = await kit.officer(union, { rights: [['READ', 'HERE']] });
    await hub.change(operator, 'mutation ($input: ReaffiliateOrganizationInput!) { reaffiliateOrganization(input: $input) { problems { code } } }',
      { organizationId: toGlobalId('ORG', union), superiorId: toGlobalId('ORG', city), expectedVersion: 1, effectiveOn: '2026-01-01', reason: '调整' });
    expect((await officer.actor()).grants[0]?.lineage.startsWith(await lineageOf(city))).toBe(true);
  });

  it.each([
    ['the office has not begun', 'update people.office_term set started_on = current_date + 2 where id = '],
    ['the office is over', 'update people.office_term set ended_on = current_date - 1, ended_reason = \'TERM_ENDED\' where id = '],
    ['the grant was taken back', 'update people.grant_of_right set revoked_on = granted_on where office_id = '],
    ['the grant is for later', 'update people.grant_of_right set granted_on = current_date + 2 where office_id = '],
  ])('are none when %s, by the database’s clock', async (_when, statement) => {
    const officer = await kit.officer(at.own, { rights: [['READ', 'HERE'], ['FILE', 'HERE']] });
    expect((await officer.actor()).grants).toHaveLength(2);
    await sql`${sql.raw(statement)} ${officer.officeId}`.execute(hub.db);
    expect((await officer.actor()).grants).toEqual([]);
  });

  it('end with the organization', async () => {
    const union = await kit.establish('ENDING', 'SCHOOL_STUDENT_UNION', at.parent);
    const officer = await kit.officer(union, { rights: [['READ', 'HERE']] });
    await hub.change(operator, 'mutation ($input: DissolveOrganizationInput!) { dissolveOrganization(input: $input) { problems { code } } }',
      { organizationId: toGlobalId('ORG', union), expectedVersion: 1, effectiveOn: '2026-01-01', reason: '撤并' });
    expect((await officer.actor()).grants).toEqual([]);
  });
});

describe('granting', () => {
  it('gives no more than the giver holds there: every capability and reach, at every relation', async () => {
    const given: (readonly [Capability, Reach])[] = [['ADMINISTER', 'HERE_AND_BELOW'], ['FILE', 'HERE'], ['DECIDE', 'BELOW']];
    const administrator = await kit.officer(at.own, { rights: given });
    const actor = await administrator.actor();
    for (const relation of Object.keys(at) as (keyof typeof at)[]) {
      const receiver = await kit.appoint(await kit.person(at[relation]), at[relation]);
      const inside = relation === 'own' || relation === 'descendant';
      for (const capability of capabilities) for (const reach of reaches) {
        const answer = codes(await grant(actor, receiver, capability, reach));
        const lineage = await lineageOf(at[relation]);
        const probes = reach === 'HERE' ? [lineage] : reach === 'BELOW' ? [`${lineage}zz/`] : [lineage, `${lineage}zz/`];
        const held = probes.every((probe) => covers(scopeOf(actor, capability), { lineage: probe }));
        const expected = inside ? (held ? [] : ['PERSON.EXCEEDS_OWN_RIGHTS']) : ['HUB.NOT_FOUND'];
        expect(answer, `${relation} ${capability} ${reach}`).toEqual(expected);
      }
    }
  });

  it('takes ADMINISTER: whoever only reads learns that it is forbidden, a stranger nothing', async () => {
    const receiver = await kit.appoint(await kit.person(at.own), at.own);
    const reader = await kit.officer(at.parent, { rights: [['READ', 'HERE_AND_BELOW']] });
    expect(codes(await grant(await reader.actor(), receiver, 'READ', 'HERE'))).toEqual(['HUB.FORBIDDEN']);
    const former = await kit.officer(at.own, { rights: [['ADMINISTER', 'HERE']] });
    const before = await former.actor();
    await sql`update people.office_term set ended_on = current_date - 1, ended_reason = 'TERM_ENDED' where id = ${former.officeId}`.execute(hub.db);
    expect(codes(await grant(await former.actor(), receiver, 'READ', 'HERE'))).toEqual(['HUB.NOT_FOUND']);
    expect(before.grants).toHaveLength(1);
  });

  it('never goes to oneself, to an office that is over, or twice', async () => {
    const administrator = await kit.officer(at.own, { rights: [['ADMINISTER', 'HERE_AND_BELOW']] });
    const actor = await administrator.actor();
    expect(codes(await grant(actor, administrator.officeId, 'READ', 'HERE'))).toEqual(['PERSON.GRANT_TO_ONESELF']);
    const over = await kit.appoint(await kit.person(at.own), at.own);
    await sql`update people.office_term set ended_on = '2025-12-01', ended_reason = 'TERM_ENDED' where id = ${over}`.execute(hub.db);
    expect(codes(await grant(actor, over, 'READ', 'HERE'))).toEqual(['PERSON.OFFICE_ENDED']);
    const receiver = await kit.appoint(await kit.person(at.own), at.own);
    const first = await grant(actor, receiver, 'READ', 'HERE');
    expect(first.grant).toMatchObject({ capability: 'READ', reach: 'HERE', office: { id: toGlobalId('OFF', receiver) } });
    expect(codes(await grant(actor, receiver, 'READ', 'HERE'))).toEqual(['PERSON.GRANT_EXISTS']);
    const revoke = async (): Promise<any> => await hub.change(actor, 'mutation ($input: RevokeRightInput!) { revokeRight(input: $input) { grant { revokedOn } problems { code } } }', { grantId: first.grant.id });
    expect((await revoke()).grant.revokedOn).not.toBeNull();
    expect(codes(await revoke())).toEqual(['PERSON.GRANT_REVOKED']);
    expect(codes(await grant(actor, receiver, 'READ', 'HERE'))).toEqual([]);
  });
});

const issue = async (actor: Actor, input: object): Promise<any> =>
  await hub.change(actor, 'mutation ($input: IssueTokenInput!) { issueToken(input: $input) { secret token { id name capabilities organization { code } } problems { code path } } }', { name: '同步', expiresOn: inDays(10), ...input });

describe('an API token', () => {
  let officer: Officer;
  beforeAll(async () => {
    officer = await kit.officer(at.parent, { rights: [['READ', 'HERE_AND_BELOW'], ['FILE', 'HERE'], ['ADMINISTER', 'HERE_AND_BELOW']] });
  });

  const program = async (input: object): Promise<Actor> => {
    const { secret } = await issue(await officer.actor(), input);
    return (await authenticate(hub, secret)) as Actor;
  };

  it('only reads unless more is asked for, and reaches its organization and what is below', async () => {
    const actor = await program({ organizationId: toGlobalId('ORG', at.own) });
    expect(actor.via).toBe('TOKEN');
    const sees = async (id: string): Promise<boolean> => covers(scopeOf(actor, 'READ'), { lineage: await lineageOf(id) });
    expect([await sees(at.own), await sees(at.descendant), await sees(at.parent), await sees(at.sibling)]).toEqual([true, true, false, false]);
    expect(capabilities.filter((capability) => scopeOf(actor, capability).ranges.length > 0)).toEqual(['READ']);
  });

  it('loses what its person loses', async () => {
    const actor = await program({ organizationId: toGlobalId('ORG', at.parent), capabilities: ['FILE', 'ADMINISTER'] });
    expect(actor.grants.map(({ capability }) => capability).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(['ADMINISTER', 'FILE']);
    const { secret } = await issue(await officer.actor(), { organizationId: toGlobalId('ORG', at.parent), capabilities: ['FILE'] });
    await sql`update people.grant_of_right set revoked_on = granted_on where office_id = ${officer.officeId} and capability = 'FILE'`.execute(hub.db);
    expect((await authenticate(hub, secret))?.grants).toEqual([]);
  });

  it('multiplies nothing: no rights, tokens, accounts or passwords by token', async () => {
    const actor = await program({ organizationId: toGlobalId('ORG', at.parent), capabilities: ['ADMINISTER'] });
    const receiver = await kit.appoint(await kit.person(at.own), at.own);
    expect(codes(await grant(actor, receiver, 'READ', 'HERE'))).toEqual(['PERSON.SESSION_REQUIRED']);
    expect(codes(await issue(actor, { organizationId: toGlobalId('ORG', at.own) }))).toEqual(['PERSON.SESSION_REQUIRED']);
    const personId = toGlobalId('PER', await kit.person(at.own));
    expect(codes(await hub.change(actor, 'mutation ($input: OpenAccountInput!) { openAccount(input: $input) { problems { code } } }', { personId, login: 'by-token' }))).toEqual(['PERSON.SESSION_REQUIRED']);
    expect(codes(await hub.change(actor, 'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { problems { code } } }', { currentPassword: officer.password, password: 'another password' }))).toEqual(['PERSON.SESSION_REQUIRED']);
  });

  it('lends nothing its person does not hold, and for a year at most', async () => {
    const refused = await issue(await officer.actor(), { organizationId: toGlobalId('ORG', at.own), capabilities: ['READ', 'DECIDE'], expiresOn: inDays(400) });
    expect(refused.problems.map(({ code, path }: any) => [code, path.join('.')])).toEqual([['PERSON.CAPABILITY_NOT_HELD', 'input.capabilities.1'], ['PERSON.EXPIRY_INVALID', 'input.expiresOn']]);
    expect(codes(await issue(await officer.actor(), { organizationId: toGlobalId('ORG', at.cousin) }))).toEqual(['HUB.NOT_FOUND']);
  });

  it('is shown once, lists its last use, and ends when revoked', async () => {
    const input = { organizationId: toGlobalId('ORG', at.own), idempotencyKey: '7d9a1c9e-3a94-4c53-9a2e-0d6a7f3f1b11' };
    const [first, again] = [await issue(await officer.actor(), input), await issue(await officer.actor(), input)];
    expect([again.token.id, again.secret]).toEqual([first.token.id, null]);
    expect(first.secret).toMatch(/^xlh_[\w-]{43}$/);
    await authenticate(hub, first.secret);
    const { data } = await hub.ask(await officer.actor(), '{ viewer { tokens { id usedAt } } }');
    expect(data.viewer.tokens.find(({ id }: any) => id === first.token.id).usedAt).not.toBeNull();
    await hub.change(await officer.actor(), 'mutation ($input: RevokeTokenInput!) { revokeToken(input: $input) { problems { code } } }', { tokenId: first.token.id });
    expect(await authenticate(hub, first.secret)).toBeNull();
  });
});

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
