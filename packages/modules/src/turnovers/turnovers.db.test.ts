import type { Actor } from '@xuelian/kernel';
import { listRows, sql } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';

const hub = useTestHub();
const federation = federationOf(hub);

const turnoverFields = 'id version state heldOn contentHash warnings { code message citations { document clause } } entries { change personName post person { id } departmentName effectiveOn }';
const filingFields = 'id number state version contentHash turnover { id state version }';
const problemFields = 'problems { code path message citations { document clause } }';

async function change(actor: Actor, name: string, inputType: string, input: object): Promise<any> {
  const answer = name.endsWith('Turnover') && name !== 'fileTurnover' ? `turnover { ${turnoverFields} }` : `filing { ${filingFields} }`;
  return await hub.change(actor, `mutation ($input: ${inputType}!) { ${name}(input: $input) { ${answer} ${problemFields} } }`, { ...input });
}

const codesOf = (payload: any): string[] => payload.problems.map(({ code }: any) => code);

const appointed = (personName: string, post: string, more: object = {}): object => ({ change: 'APPOINTED', personName, post, effectiveOn: '2022-05-01', ...more });
const ended = (personName: string, post: string, more: object = {}): object => ({ ...appointed(personName, post, more), change: 'ENDED' });
const presidium = (names: string): object[] => [...names].map((name, index) => appointed(name, index === 0 ? 'EXECUTIVE_CHAIR' : 'PRESIDIUM_MEMBER'));

const draft = async (actor: Actor, code: string, entries: object[], heldOn = '2022-05-01'): Promise<any> =>
  await change(actor, 'draftTurnover', 'DraftTurnoverInput', { organizationId: federation.of(code).id, heldOn, congress: '第二十八届', entries });

async function move(actor: Actor, name: string, filing: any, more: object = {}, inputType = 'MoveFilingInput'): Promise<any> {
  const payload = await change(actor, name, inputType, { filingId: filing.id, expectedVersion: filing.version, ...more });
  expect(payload.problems).toEqual([]);
  return payload.filing;
}

async function filed(actor: Actor, code: string, entries: object[], heldOn?: string): Promise<any> {
  const { turnover, problems } = await draft(actor, code, entries, heldOn);
  expect(problems).toEqual([]);
  const opened = await change(actor, 'fileTurnover', 'FileTurnoverInput', { turnoverId: turnover.id, expectedVersion: turnover.version });
  expect(opened.problems).toEqual([]);
  return opened.filing;
}

const officersOf = async (code: string): Promise<unknown> => await listRows(hub.db, sql`
  select p.name, t.post, t.started_on::text as "from", t.ended_on::text as "to" from people.office_term t join people.person p on p.id = t.person_id
  where t.organization_id = ${federation.of(code).rowId} order by t.started_on, t.post, p.name`);

const complianceOf = async (code: string, ruleId: string): Promise<string> => {
  const { data, errors } = await hub.ask(operator, 'query ($code: String!) { organization(code: $code) { compliance { findings { outcome rule { id } } } } }', { code });
  expect(errors).toEqual([]);
  return data.organization.compliance.findings.find(({ rule }: any) => rule.id === ruleId).outcome;
};

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await federation.establish('JL', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '220000' });
  for (const code of ['GD-1', 'GD-2', 'GD-3']) await federation.establish(code, 'SCHOOL_STUDENT_UNION', 'GD');
  await federation.establish('JL-1', 'SCHOOL_STUDENT_UNION', 'JL');
  // How people come to be appointed is tried where selections are; here whoever is named may be.
  for (const topic of ['SELECTION_PRESIDIUM', 'SELECTION_STAFF']) {
    const input = { organizationId: federation.of('CN').id, change: { does: 'SILENCE', topic }, validFrom: '2020-01-01', reason: '试验' };
    await hub.change(operator, 'mutation ($input: OverrideRuleInput!) { overrideRule(input: $input) { problems { code } } }', input);
  }
});

describe('a turnover', () => {
  it('changes offices when it is accepted, and not before; the next one ends them', async () => {
    const writer = federation.officer('JL-1', 'FILE');
    const reviewer = federation.officer('JL', 'DECIDE');
    let filing = await move(writer, 'submitFiling', await filed(writer, 'JL-1', presidium('甲乙丙丁戊')));
    expect(await officersOf('JL-1')).toEqual([]);
    expect(await complianceOf('JL-1', 'R-JL-7b')).toBe('PASSED');
    filing = await move(reviewer, 'takeUpFiling', filing);
    filing = await move(reviewer, 'acceptFiling', filing);
    expect(filing).toMatchObject({ state: 'ACCEPTED', number: expect.stringMatching(/^JL〔\d{4}〕1号$/), turnover: { state: 'FILED' } });
    expect(await officersOf('JL-1')).toHaveLength(5);

    const { data } = await hub.ask(operator, 'query ($id: ID!) { node(id: $id) { ... on Filing { turnover { congress organization { code } entries { personName } } charterVersion { id } } } }', { id: filing.id });
    expect(data.node).toMatchObject({ turnover: { congress: '第二十八届', organization: { code: 'JL-1' } }, charterVersion: null });

    const next = [ended('甲', 'EXECUTIVE_CHAIR', { effectiveOn: '2022-06-01' }), ended('乙', 'PRESIDIUM_MEMBER', { effectiveOn: '2022-06-01' }), appointed('乙', 'EXECUTIVE_CHAIR', { effectiveOn: '2022-06-01' }), appointed('己', 'PRESIDIUM_MEMBER', { effectiveOn: '2022-06-02' })];
    filing = await move(writer, 'submitFiling', await filed(writer, 'JL-1', next, '2022-06-01'));
    filing = await move(reviewer, 'takeUpFiling', filing);
    expect(codesOf(await change(reviewer, 'ratifyFiling', 'MoveFilingInput', { filingId: filing.id, expectedVersion: filing.version }))).toEqual(['FILING.STEP_SKIPPED']);
    filing = await move(reviewer, 'acceptFiling', filing);
    expect(await officersOf('JL-1')).toEqual(expect.arrayContaining([
      { name: '甲', post: 'EXECUTIVE_CHAIR', from: '2022-05-01', to: '2022-06-01' }, { name: '乙', post: 'EXECUTIVE_CHAIR', from: '2022-06-01', to: null }, { name: '己', post: 'PRESIDIUM_MEMBER', from: '2022-06-02', to: null },
    ]));
    filing = await move(reviewer, 'revokeFiling', filing, { note: '材料不实' });
    expect(filing).toMatchObject({ state: 'REVOKED', turnover: { state: 'REVOKED' } });
    expect(await officersOf('JL-1')).toHaveLength(7);
    expect(await complianceOf('JL-1', 'R-JL-7b')).toBe('FAILED');
  });

  it('is stopped by a must and warned by the rest, each with its clause', async () => {
    const writer = federation.officer('GD-1', 'FILE');
    const filing = await filed(writer, 'GD-1', [...presidium('甲乙丙丁戊己'), appointed('庚', 'STANDING_DELEGATE')]);
    const refused = await change(writer, 'submitFiling', 'MoveFilingInput', { filingId: filing.id, expectedVersion: filing.version });
    expect(refused.problems).toMatchObject([
      { code: 'PERSON.POST_NOT_ALLOWED', path: ['input', 'filingId', 'entries', '6', 'post'], citations: [{ document: 'GD', clause: '附件3-1' }] },
      { code: 'TURNOVER.ROSTER_AGAINST_RULE', path: ['input', 'filingId'], message: '主席团规模：应为“主席团人数：不超过 5”，现为“主席团人数：6”', citations: [{ document: 'GD', clause: '附件3-1' }] },
    ]);
    expect(await officersOf('GD-1')).toEqual([]);
    const revised = await change(writer, 'reviseTurnover', 'ReviseTurnoverInput', { turnoverId: filing.turnover.id, expectedVersion: filing.turnover.version, heldOn: '2022-05-01', congress: '第二十八届', entries: [...'甲乙丙'].map((name) => appointed(name, 'PRESIDIUM_MEMBER')) });
    expect(codesOf(revised)).toEqual([]);
    await move(writer, 'submitFiling', filing);
    const { data } = await hub.ask(writer, `query ($id: ID!) { node(id: $id) { ... on Turnover { ${turnoverFields} viewerCan { revise { allowed } file { allowed } } } } }`, { id: filing.turnover.id });
    // The national plan wants an executive chair; that it wants one is no reason to refuse the filing.
    expect(data.node).toMatchObject({ state: 'SUBMITTED', warnings: [{ code: 'TURNOVER.ROSTER_AGAINST_RULE', citations: [{ document: 'CN', clause: '二.8' }] }], viewerCan: { revise: { allowed: false }, file: { allowed: false } } });
  });

  it('is returned, corrected and resubmitted, or withdrawn', async () => {
    const writer = federation.officer('GD-2', 'FILE');
    const reviewer = federation.officer('GD', 'DECIDE');
    let filing = await move(writer, 'submitFiling', await filed(writer, 'GD-2', presidium('甲乙')));
    filing = await move(reviewer, 'takeUpFiling', filing);
    const clause = await change(reviewer, 'returnFiling', 'ReturnFilingInput', { filingId: filing.id, expectedVersion: filing.version, corrections: [{ target: 'CLAUSE', place: '第一条', note: '改' }] });
    expect(codesOf(clause)).toEqual(['TURNOVER.NO_CLAUSES']);
    filing = await move(reviewer, 'returnFiling', filing, { corrections: [{ target: 'FIELD', place: 'entries.1.personName', note: '核对姓名' }] }, 'ReturnFilingInput');
    const { turnover } = filing;
    const revised = await change(writer, 'reviseTurnover', 'ReviseTurnoverInput', { turnoverId: turnover.id, expectedVersion: turnover.version, heldOn: '2022-05-01', congress: '第二十八届', entries: presidium('甲丙') });
    expect(revised.turnover).toMatchObject({ state: 'RETURNED' });
    filing = await move(writer, 'resubmitFiling', filing, { answers: [{ position: 1, answer: '已核对' }] }, 'ResubmitFilingInput');
    expect(filing.contentHash).toBe(revised.turnover.contentHash);
    filing = await move(writer, 'withdrawFiling', filing);
    expect(filing).toMatchObject({ state: 'WITHDRAWN', turnover: { state: 'WITHDRAWN' } });
    expect(await officersOf('GD-2')).toEqual([]);
  });

  it('that can no longer be carried out is not accepted', async () => {
    const writer = federation.officer('GD-3', 'FILE');
    const reviewer = federation.officer('GD', 'DECIDE');
    let filing = await move(writer, 'submitFiling', await filed(writer, 'GD-3', presidium('甲')));
    filing = await move(reviewer, 'takeUpFiling', filing);
    const person = await hub.change(operator, 'mutation ($input: RegisterPersonInput!) { registerPerson(input: $input) { person { id } problems { code } } }', { organizationId: federation.of('GD-3').id, name: '乙' });
    const input = { personId: person.person.id, organizationId: federation.of('GD-3').id, post: 'EXECUTIVE_CHAIR', startedOn: '2022-04-01' };
    const office = await hub.change(operator, 'mutation ($input: AppointOfficerInput!) { appointOfficer(input: $input) { problems { code } } }', input);
    expect(office.problems).toEqual([]);
    const refused = await change(reviewer, 'acceptFiling', 'MoveFilingInput', { filingId: filing.id, expectedVersion: filing.version });
    expect(refused.problems).toMatchObject([{ code: 'PERSON.POST_FULL', path: ['input', 'filingId', 'entries', '0', 'post'] }]);
    expect(await officersOf('GD-3')).toHaveLength(1);
    // Once the seat is free the same filing goes through: the end of the other term is part of no turnover here.
    await sql`update people.office_term set ended_on = '2022-05-01', ended_reason = 'TERM_ENDED' where organization_id = ${federation.of('GD-3').rowId}`.execute(hub.db);
    await move(reviewer, 'acceptFiling', filing);
    expect(await officersOf('GD-3')).toHaveLength(2);
  });
});

describe('bad input', () => {
  it('names every faulty entry at once', async () => {
    const writer = federation.officer('GD-2', 'FILE');
    const { problems } = await draft(writer, 'GD-2', [
      appointed('甲\u200B', 'PRESIDIUM_MEMBER'), appointed('乙', 'PRESIDIUM_MEMBER', { effectiveOn: '2022-04-30' }), appointed('丙', 'STAFF_MEMBER'), appointed('丙', 'STAFF_MEMBER'),
      appointed('丁', 'PRESIDENT', { personId: 'PER_018f0000000070008000000000000001' }),
    ]);
    expect(problems.map(({ code, path }: any) => [code, ...path.slice(2)])).toEqual([
      ['HUB.FORBIDDEN_CHARACTER', '0', 'personName'], ['TURNOVER.NOT_OF_THIS_TURNOVER', '1', 'effectiveOn'], ['TURNOVER.ENTRY_REPEATED', '3'], ['TURNOVER.UNKNOWN_PERSON', '4', 'personId'],
    ]);
    expect(codesOf(await draft(writer, 'GD-2', [], '2999-01-01'))).toEqual(['HUB.DATE_IN_FUTURE', 'TURNOVER.NO_ENTRIES']);
    expect(codesOf(await draft(federation.officer('GD', 'FILE'), 'GD', presidium('甲')))).toEqual(['TURNOVER.WRONG_ORGANIZATION']);
  });

  it('is somebody who does not serve, and a department that does not exist', async () => {
    const writer = federation.officer('GD-2', 'FILE');
    const filing = await filed(writer, 'GD-2', [ended('无人', 'PRESIDIUM_MEMBER'), appointed('甲', 'DEPARTMENT_HEAD', { departmentName: '外联部' }), appointed('乙', 'DEPARTMENT_HEAD')]);
    const { problems } = await change(writer, 'submitFiling', 'MoveFilingInput', { filingId: filing.id, expectedVersion: filing.version });
    expect(problems.map(({ code, path }: any) => [code, ...path.slice(2)])).toEqual([
      ['TURNOVER.NOT_IN_OFFICE', 'entries', '0', 'personName'], ['TURNOVER.UNKNOWN_DEPARTMENT', 'entries', '1', 'departmentName'], ['PERSON.DEPARTMENT_REQUIRED', 'entries', '2', 'departmentName'],
    ]);
    await move(writer, 'withdrawFiling', filing);
  });

  it('shows nothing to siblings and strangers', async () => {
    const sibling = federation.officer('GD-1', 'FILE', 'DECIDE');
    const query = '{ organization(code: "JL-1") { turnovers { totalCount } } own: organization(code: "GD-1") { turnovers { totalCount } } }';
    const { data } = await hub.ask(sibling, query);
    expect(data).toEqual({ organization: { turnovers: { totalCount: 0 } }, own: { turnovers: { totalCount: 1 } } });
    expect((await hub.ask(null, query)).data).toEqual({ organization: null, own: null });
    expect(codesOf(await draft(sibling, 'GD-2', presidium('甲')))).toEqual(['HUB.NOT_FOUND']);
  });
});
