import type { Actor } from '@xuelian/kernel';
import { listRows, sql } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';

const hub = useTestHub();
const federation = federationOf(hub);

beforeAll(async () => {
  await federation.establish('CN-DW', 'PARTY_ORG', undefined, { level: 'NATIONAL' });
  await federation.establish('CN-TW', 'LEAGUE_ORG', undefined, { level: 'NATIONAL' });
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('JL-TW', 'LEAGUE_ORG', 'CN-TW', { level: 'PROVINCE' });
  await federation.establish('CC-TW', 'LEAGUE_ORG', 'JL-TW', { level: 'CITY' });
  await federation.establish('LATE-TW', 'LEAGUE_ORG', 'CC-TW', { level: 'SCHOOL', establishedOn: '2023-09-01' });
  await federation.establish('JL', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '220000' });
  await federation.establish('CC', 'CITY_FEDERATION', 'JL', { divisionCode: '220100' });
  for (const code of ['JLU', 'NENU']) await federation.establish(code, 'SCHOOL_STUDENT_UNION', 'JL', { guidingLeagueId: federation.of('JL-TW').id });
});

const versionOf = async (code: string): Promise<number> =>
  (await listRows(hub.db, sql<{ version: number }>`select version from organizations.organization where code = ${code}`))[0]?.version ?? 0;

const fields = `{ organization { version guidingLeague { code } leadingParty { code } relations { kind validFrom validTo upper { code } }
  history { nodes { kind effectiveOn reason counterparts { code } } } } problems { code path } }`;
const inputs = { assignGuidance: 'AssignGuidanceInput', tieOrganization: 'TieOrganizationInput', untieOrganization: 'UntieOrganizationInput' } as const;

async function change(actor: Actor, mutation: keyof typeof inputs, code: string, effectiveOn: string, more: object): Promise<any> {
  return await hub.change(actor, `mutation ($input: ${inputs[mutation]}!) { ${mutation}(input: $input) ${fields} }`,
    { organizationId: federation.of(code).id, expectedVersion: await versionOf(code), effectiveOn, reason: '归口调整', ...more });
}

const refusals = ({ problems }: any): unknown => problems.map(({ code, path }: any) => [code, path.at(-1)]);
const league = (code: string | null) => ({ guidingLeagueId: code === null ? null : federation.of(code).id });
const to = (kind: string, code: string) => ({ kind, upperId: federation.of(code).id });
const party = (code: string) => ({ leadingPartyId: federation.of(code).id });

/** Who administers an organization and everything below it. */
const above = (code: string): Actor => ({ ...federation.officer(code), grants: [{ capability: 'ADMINISTER', reach: 'HERE_AND_BELOW', organizationId: '', lineage: federation.of(code).lineage }] });

async function submitCharter(code: string): Promise<any> {
  const clerk = federation.officer(code, 'FILE');
  const text = '# 试点大学学生会章程\n\n## 第一章 总则\n\n第一条 本会定名为试点大学学生会。\n\n第二条 学生代表大会每年召开一次。\n';
  const drafted = await hub.change(clerk, 'mutation ($input: DraftCharterInput!) { draftCharter(input: $input) { charterVersion { id version } } }', { organizationId: federation.of(code).id, text });
  const adopted = await hub.change(clerk, 'mutation ($input: RecordCharterAdoptionInput!) { recordCharterAdoption(input: $input) { charterVersion { id version } } }',
    { charterVersionId: drafted.charterVersion.id, expectedVersion: drafted.charterVersion.version, adoptedOn: '2020-05-01', congress: '第二十八次学生代表大会' });
  const { filing } = await hub.change(clerk, 'mutation ($input: ChangeCharterInput!) { fileCharter(input: $input) { filing { id version } } }',
    { charterVersionId: adopted.charterVersion.id, expectedVersion: adopted.charterVersion.version });
  const { problems } = await hub.change(clerk, 'mutation ($input: MoveFilingInput!) { submitFiling(input: $input) { problems { code } } }', { filingId: filing.id, expectedVersion: filing.version });
  expect(problems).toEqual([]);
  return filing;
}

describe('guidance and leadership', () => {
  it('change from a day on, and are remembered as they were', async () => {
    const { organization, problems } = await change(federation.officer('NENU', 'ADMINISTER'), 'assignGuidance', 'NENU', '2019-09-01', { ...league('CC-TW'), ...party('CN-DW') });
    expect(problems).toEqual([]);
    expect(organization).toMatchObject({ version: 2, guidingLeague: { code: 'CC-TW' }, leadingParty: { code: 'CN-DW' } });
    expect(organization.relations.filter(({ kind }: any) => kind === 'GUIDES')).toEqual([
      { kind: 'GUIDES', validFrom: '2019-09-01', validTo: null, upper: { code: 'CC-TW' } },
      { kind: 'GUIDES', validFrom: '2015-09-01', validTo: '2019-09-01', upper: { code: 'JL-TW' } },
    ]);
    expect(organization.history.nodes[0]).toEqual({ kind: 'REASSIGNED', effectiveOn: '2019-09-01', reason: '归口调整', counterparts: [{ code: 'CC-TW' }, { code: 'JL-TW' }, { code: 'CN-DW' }] });
    const { data } = await hub.ask(operator, '{ organization(code: "NENU", asOf: "2019-08-31") { guidingLeague { code } leadingParty { code } } }');
    expect(data.organization).toEqual({ guidingLeague: { code: 'JL-TW' }, leadingParty: null });
  });

  it('end with null, and stay where they are left out', async () => {
    const { organization } = await change(operator, 'assignGuidance', 'NENU', '2020-09-01', league(null));
    expect(organization).toMatchObject({ version: 3, guidingLeague: null, leadingParty: { code: 'CN-DW' } });
    const { organization: again } = await change(operator, 'assignGuidance', 'NENU', '2020-09-01', league('JL-TW'));
    expect(again).toMatchObject({ version: 4, guidingLeague: { code: 'JL-TW' }, leadingParty: { code: 'CN-DW' } });
  });

  it('are refused with every fault at once', async () => {
    const wrong = await change(operator, 'assignGuidance', 'NENU', '2016-01-01', { ...league('CN-DW'), ...party('LATE-TW'), expectedVersion: 1, reason: '' });
    expect(refusals(wrong)).toEqual([
      ['HUB.REQUIRED', 'reason'], ['HUB.STALE_VERSION', 'expectedVersion'], ['ORGANIZATION.BEFORE_LAST_CHANGE', 'effectiveOn'],
      ['ORGANIZATION.WRONG_KIND', 'guidingLeagueId'], ['ORGANIZATION.WRONG_KIND', 'leadingPartyId'], ['ORGANIZATION.NOT_IN_EXISTENCE', 'leadingPartyId'],
    ]);
    expect(refusals(await change(operator, 'assignGuidance', 'NENU', '2999-01-01', { guidingLeagueId: 'ORG_nobody' }))).toEqual([['HUB.DATE_IN_FUTURE', 'effectiveOn'], ['HUB.NOT_FOUND', 'guidingLeagueId']]);
    expect(refusals(await change(operator, 'assignGuidance', 'NENU', '2021-01-01', {}))).toEqual([['ORGANIZATION.NOTHING_GIVEN', 'input']]);
    expect(refusals(await change(operator, 'assignGuidance', 'NENU', '2021-01-01', { ...league('JL-TW'), ...party('CN-DW') }))).toEqual([['ORGANIZATION.SAME_GUIDANCE', 'guidingLeagueId'], ['ORGANIZATION.SAME_GUIDANCE', 'leadingPartyId']]);
    expect(refusals(await change(operator, 'assignGuidance', 'JL', '2021-01-01', league('CC-TW')))).toEqual([['ORGANIZATION.UPPER_TOO_LOW', 'guidingLeagueId']]);
    expect(refusals(await change(operator, 'assignGuidance', 'CC-TW', '2021-01-01', league('JL-TW')))).toEqual([['ORGANIZATION.WRONG_KIND', 'organizationId']]);
    expect(refusals(await change(operator, 'assignGuidance', 'NENU', '2021-01-01', league('LATE-TW')))).toEqual([['ORGANIZATION.NOT_IN_EXISTENCE', 'guidingLeagueId']]);
  });

  it('hold a new organization to the same', async () => {
    const founded = await hub.change(operator, 'mutation ($input: EstablishOrganizationInput!) { establishOrganization(input: $input) { problems { code path } } }', {
      code: 'YBU', kind: 'SCHOOL_STUDENT_UNION', name: '延边大学学生会', superiorId: federation.of('JL').id, ...league('LATE-TW'), ...party('CC-TW'), establishedOn: '2015-09-01', reason: '建会',
    });
    expect(refusals(founded)).toEqual([['ORGANIZATION.NOT_IN_EXISTENCE', 'guidingLeagueId'], ['ORGANIZATION.WRONG_KIND', 'leadingPartyId']]);
  });

  it('are assigned by who administers the organization, and by no sibling', async () => {
    expect(refusals(await change(federation.officer('JLU', 'ADMINISTER'), 'assignGuidance', 'NENU', '2021-01-01', league(null)))).toEqual([['HUB.NOT_FOUND', undefined]]);
    expect(refusals(await change(federation.officer('JL-TW', 'ADMINISTER'), 'assignGuidance', 'NENU', '2021-01-01', league(null)))).toEqual([['HUB.FORBIDDEN', undefined]]);
  });

  it('decide which League body sees what was submitted', async () => {
    // Jilin records charters: its League bodies receive none, and see what guidance lets them see.
    const filing = await submitCharter('JLU');
    const sees = async (code: string): Promise<boolean> =>
      (await hub.ask(federation.officer(code, 'READ'), 'query ($id: ID!) { node(id: $id) { id } }', { id: filing.id })).data.node !== null;
    expect([await sees('JL-TW'), await sees('CC-TW')]).toEqual([true, false]);
    expect((await change(operator, 'assignGuidance', 'JLU', '2021-09-01', league('CC-TW'))).problems).toEqual([]);
    expect([await sees('JL-TW'), await sees('CC-TW')]).toEqual([false, true]);
    expect((await change(operator, 'assignGuidance', 'JLU', '2022-09-01', league(null))).problems).toEqual([]);
    expect([await sees('JL-TW'), await sees('CC-TW')]).toEqual([false, false]);
  });

  it('can be given up after the League body has been dissolved', async () => {
    const gone = await federation.establish('GONE-TW', 'LEAGUE_ORG', 'CC-TW', { level: 'SCHOOL' });
    await federation.establish('CCU', 'SCHOOL_STUDENT_UNION', 'CC', { guidingLeagueId: gone.id });
    await hub.change(operator, 'mutation ($input: DissolveOrganizationInput!) { dissolveOrganization(input: $input) { problems { code } } }',
      { organizationId: gone.id, expectedVersion: 1, effectiveOn: '2020-01-01', reason: '撤销' });
    expect(refusals(await change(operator, 'assignGuidance', 'CCU', '2019-12-31', league('CC-TW')))).toEqual([['ORGANIZATION.BEFORE_LAST_CHANGE', 'effectiveOn']]);
    const { organization, problems } = await change(operator, 'assignGuidance', 'CCU', '2020-01-01', league(null));
    expect(problems).toEqual([]);
    expect(organization).toMatchObject({ guidingLeague: null, history: { nodes: [{ kind: 'REASSIGNED', counterparts: [{ code: 'GONE-TW' }] }, { kind: 'ESTABLISHED' }] } });
  });

  it('follow a League body that moves', async () => {
    await change(operator, 'assignGuidance', 'NENU', '2022-09-01', league('CC-TW'));
    await hub.change(operator, 'mutation ($input: ReaffiliateOrganizationInput!) { reaffiliateOrganization(input: $input) { problems { code } } }',
      { organizationId: federation.of('CC-TW').id, expectedVersion: await versionOf('CC-TW'), effectiveOn: '2023-01-01', reason: '调整', superiorId: federation.of('CN-TW').id });
    const [row] = await listRows(hub.db, sql<{ isCopied: boolean }>`
      select o.league_lineage = league.lineage as "isCopied" from organizations.organization o join organizations.organization league on league.id = o.league_id where o.code = 'NENU'`);
    expect(row).toEqual({ isCopied: true });
  });
});

describe('ties to several others', () => {
  it('begin and end on a day, several of a kind at once', async () => {
    expect((await change(above('JL'), 'tieOrganization', 'JLU', '2022-09-01', to('MEMBER_OF', 'JL'))).problems).toEqual([]);
    const { organization } = await change(above('JL'), 'tieOrganization', 'JLU', '2023-09-01', to('MEMBER_OF', 'CC'));
    expect(organization.history.nodes[0]).toMatchObject({ kind: 'TIED', counterparts: [{ code: 'CC' }] });
    expect((await change(above('JL'), 'tieOrganization', 'JLU', '2023-09-01', to('ADMINISTERED_BY', 'CC-TW'))).problems).toEqual([]);
    const { organization: left, problems } = await change(above('JL'), 'untieOrganization', 'JLU', '2024-09-01', to('MEMBER_OF', 'JL'));
    expect(problems).toEqual([]);
    expect(left.history.nodes[0]).toMatchObject({ kind: 'UNTIED', counterparts: [{ code: 'JL' }] });
    const { data } = await hub.ask(operator, `{
      organization(code: "JLU") {
        ever: relations(kinds: [MEMBER_OF]) { validFrom validTo upper { code } }
        both: relations(kinds: [MEMBER_OF, ADMINISTERED_BY], asOf: "2024-08-31") { kind upper { code } }
        later: relations(kinds: [MEMBER_OF], asOf: "2024-09-01") { upper { code } } }
      before: organization(code: "JL", asOf: "2022-08-31") { members { totalCount } }
      earlier: organization(code: "JL", asOf: "2024-08-31") { members { totalCount nodes { code name } } }
      now: organization(code: "JL") { members { totalCount } }
      city: organization(code: "CC") { members(first: 5) { nodes { code } } }
      inCharge: organization(code: "CC-TW") { members { totalCount } administered: members(kind: ADMINISTERED_BY) { nodes { code } } } }`);
    expect(data).toEqual({
      organization: {
        ever: [{ validFrom: '2023-09-01', validTo: null, upper: { code: 'CC' } }, { validFrom: '2022-09-01', validTo: '2024-09-01', upper: { code: 'JL' } }],
        both: [{ kind: 'ADMINISTERED_BY', upper: { code: 'CC-TW' } }, { kind: 'MEMBER_OF', upper: { code: 'CC' } }, { kind: 'MEMBER_OF', upper: { code: 'JL' } }],
        later: [{ upper: { code: 'CC' } }],
      },
      before: { members: { totalCount: 0 } },
      earlier: { members: { totalCount: 1, nodes: [{ code: 'JLU', name: 'JLU组织' }] } },
      now: { members: { totalCount: 0 } },
      city: { members: { nodes: [{ code: 'JLU' }] } },
      inCharge: { members: { totalCount: 0 }, administered: { nodes: [{ code: 'JLU' }] } },
    });
  });

  it('are refused with every fault at once', async () => {
    const wrong = await change(operator, 'tieOrganization', 'CC', '2999-01-01', { ...to('ADMINISTERED_BY', 'JL'), expectedVersion: 9, reason: ' ' });
    expect(refusals(wrong)).toEqual([
      ['HUB.REQUIRED', 'reason'], ['HUB.DATE_IN_FUTURE', 'effectiveOn'], ['HUB.STALE_VERSION', 'expectedVersion'], ['ORGANIZATION.WRONG_KIND', 'organizationId'], ['ORGANIZATION.WRONG_KIND', 'upperId'],
    ]);
    expect(refusals(await change(operator, 'tieOrganization', 'JLU', '2024-10-01', to('MEMBER_OF', 'CC')))).toEqual([['ORGANIZATION.ALREADY_TIED', 'upperId']]);
    expect(refusals(await change(operator, 'tieOrganization', 'NENU', '2024-10-01', to('ADMINISTERED_BY', 'LATE-TW')))).toEqual([['ORGANIZATION.UPPER_TOO_LOW', 'upperId']]);
    expect(refusals(await change(operator, 'untieOrganization', 'JLU', '2024-08-01', to('MEMBER_OF', 'JL')))).toEqual([['ORGANIZATION.BEFORE_LAST_CHANGE', 'effectiveOn'], ['ORGANIZATION.NOT_TIED', 'upperId']]);
    expect(refusals(await change(operator, 'tieOrganization', 'JLU', '2024-10-01', { kind: 'MEMBER_OF', upperId: 'ORG_nobody' }))).toEqual([['HUB.NOT_FOUND', undefined]]);
  });

  it('may be taken up again', async () => {
    const { organization, problems } = await change(operator, 'tieOrganization', 'JLU', '2024-09-01', to('MEMBER_OF', 'JL'));
    expect(problems).toEqual([]);
    expect(organization.relations.filter(({ kind, upper }: any) => kind === 'MEMBER_OF' && upper.code === 'JL')).toHaveLength(2);
  });

  it('to a federation need its consent, and are kept from siblings', async () => {
    expect(refusals(await change(federation.officer('NENU', 'ADMINISTER'), 'tieOrganization', 'NENU', '2024-09-01', to('MEMBER_OF', 'JL')))).toEqual([['HUB.FORBIDDEN', undefined]]);
    expect(refusals(await change(federation.officer('JLU', 'ADMINISTER'), 'tieOrganization', 'NENU', '2024-09-01', to('MEMBER_OF', 'JL')))).toEqual([['HUB.NOT_FOUND', undefined]]);
    expect((await change(federation.officer('NENU', 'ADMINISTER'), 'tieOrganization', 'NENU', '2024-09-01', to('ADMINISTERED_BY', 'JL-TW'))).problems).toEqual([]);
  });

  it('say how a League body is in charge, of a school union or of the school’s own League committee', async () => {
    await federation.establish('NENU-TW', 'LEAGUE_ORG', 'CC-TW', { level: 'SCHOOL' });
    await federation.establish('NENU-TW-1', 'LEAGUE_ORG', 'NENU-TW', { level: 'COLLEGE' });
    const { organization, problems } = await change(federation.officer('NENU-TW', 'ADMINISTER'), 'tieOrganization', 'NENU-TW', '2024-09-01', { ...to('ADMINISTERED_BY', 'CC-TW'), charge: 'JOINT' });
    expect(problems).toEqual([]);
    expect(organization.relations[0]).toMatchObject({ kind: 'ADMINISTERED_BY', upper: { code: 'CC-TW' } });
    const { data } = await hub.ask(operator, '{ organization(code: "NENU-TW") { relations { kind charge } } }');
    expect(data.organization.relations).toEqual([{ kind: 'ADMINISTERED_BY', charge: 'JOINT' }, { kind: 'SUPERIOR', charge: null }]);
    expect(refusals(await change(operator, 'tieOrganization', 'NENU-TW-1', '2024-09-01', to('ADMINISTERED_BY', 'CC-TW')))).toEqual([['ORGANIZATION.WRONG_LEVEL', 'organizationId']]);
    expect(refusals(await change(operator, 'tieOrganization', 'NENU', '2024-09-01', { ...to('MEMBER_OF', 'CC'), charge: 'DIRECT' }))).toEqual([['ORGANIZATION.NO_CHARGE', 'charge']]);
  });

  it('are made once, however many ask at once', async () => {
    const expectedVersion = await versionOf('NENU');
    const answers = await Promise.all([1, 2, 3].map(async () => await change(operator, 'tieOrganization', 'NENU', '2024-10-01', { ...to('MEMBER_OF', 'CC'), expectedVersion })));
    expect(answers.filter(({ problems }) => problems.length === 0)).toHaveLength(1);
  });
});
