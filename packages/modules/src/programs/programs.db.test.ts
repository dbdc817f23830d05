import { addDays } from '@xuelian/kernel';
import { sql } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { type Answer, codesOf, programDesk, tenMeasures } from './programs.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = programDesk(hub, federation, operator);

const today = async (): Promise<string> => (await sql<{ today: string }>`select ((now() + ${hub.clock.days} * interval '1 day') at time zone 'Asia/Shanghai')::date::text as today`.execute(hub.db)).rows[0]?.today ?? '';

/** A League body is put in charge of an organization, or is no longer. */
async function tie(mutation: 'tieOrganization' | 'untieOrganization', code: string, upper: string, effectiveOn: string, more: object = {}): Promise<void> {
  const [row] = (await sql<{ version: number }>`select version from organizations.organization where code = ${code}`.execute(hub.db)).rows;
  const input = { organizationId: federation.of(code).id, upperId: federation.of(upper).id, kind: 'ADMINISTERED_BY', effectiveOn, reason: '管理体制', expectedVersion: row?.version, ...more };
  const inputType = mutation === 'tieOrganization' ? 'TieOrganizationInput' : 'UntieOrganizationInput';
  const { problems } = await hub.change(operator, `mutation ($input: ${inputType}!) { ${mutation}(input: $input) { problems { code } } }`, input);
  expect(problems).toEqual([]);
}

/** Who receives the plan of a school. */
const recipientsOf = async (school: string): Promise<string[]> => {
  const writer = federation.officer(`GD-${school}-TW`, 'FILE');
  const filing = await desk.file(writer, await desk.draft(writer, `GD-${school}-TW`, 'PLAN', { measures: tenMeasures, account: '总体安排。' }));
  await desk.stamp(writer, filing, 'PLAN');
  await desk.move(writer, 'submitFiling', filing);
  return (await desk.read(writer, filing.reformMaterial.id)).receipts.map(({ role, organization }: Answer) => `${role} ${organization.code}`);
};

const coverageOf = async (actor: Parameters<typeof hub.ask>[0], code: string, kind = 'PLAN'): Promise<Answer> => {
  const { data, errors } = await hub.ask(actor, 'query ($code: String!, $kind: ReformMaterialKind!) { organization(code: $code) { reformCoverage(kind: $kind) { dueOn expected submitted late isOverdue missing { code } } } }', { code, kind });
  expect(errors).toEqual([]);
  return data.organization?.reformCoverage ?? null;
};

const outcomeOf = async (code: string, ruleId: string): Promise<string | undefined> => {
  const { data, errors } = await hub.ask(operator, 'query ($code: String!) { organization(code: $code) { compliance { findings { outcome rule { id } } } } }', { code });
  expect(errors).toEqual([]);
  return data.organization.compliance.findings.find(({ rule }: Answer) => rule.id === ruleId)?.outcome;
};

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('CN-TW', 'LEAGUE_ORG', undefined, { level: 'NATIONAL' });
  await federation.establish('CN-DW', 'PARTY_ORG', undefined, { level: 'NATIONAL' });
  await federation.establish('GD-TW', 'LEAGUE_ORG', 'CN-TW', { level: 'PROVINCE', divisionCode: '440000' });
  await federation.establish('JL-TW', 'LEAGUE_ORG', 'CN-TW', { level: 'PROVINCE', divisionCode: '220000' });
  await federation.establish('GZ-TW', 'LEAGUE_ORG', 'GD-TW', { level: 'CITY' });
  await federation.establish('SZ-TW', 'LEAGUE_ORG', 'GD-TW', { level: 'CITY' });
  await federation.establish('SZJG-TW', 'LEAGUE_ORG', 'GD-TW', { level: 'CITY' });
  for (const school of ['1', '2', '3', '4']) {
    await federation.establish(`GD-${school}-DW`, 'PARTY_ORG', 'CN-DW', { level: 'SCHOOL' });
    await federation.establish(`GD-${school}-TW`, 'LEAGUE_ORG', 'GD-TW', { level: 'SCHOOL', leadingPartyId: federation.of(`GD-${school}-DW`).id });
  }
  await federation.establish('GD-1-TW-A', 'LEAGUE_ORG', 'GD-1-TW', { level: 'COLLEGE' });
  await federation.establish('JL-1-TW', 'LEAGUE_ORG', 'JL-TW', { level: 'SCHOOL' });
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await federation.establish('JL', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '220000' });
  await federation.establish('GD-3', 'SCHOOL_STUDENT_UNION', 'GD', { guidingLeagueId: federation.of('GD-3-TW').id });
  await federation.establish('JL-1', 'SCHOOL_STUDENT_UNION', 'JL');
  // School 1: the city together with the province, and the committee of the provincial offices; school 2: the province alone; school 3: a city, by its union.
  await tie('tieOrganization', 'GD-1-TW', 'GZ-TW', '2018-09-01', { charge: 'JOINT' });
  await tie('tieOrganization', 'GD-1-TW', 'SZJG-TW', '2018-09-01', { charge: 'PRINCIPAL' });
  await tie('tieOrganization', 'GD-2-TW', 'GD-TW', '2018-09-01', { charge: 'DIRECT' });
  await tie('tieOrganization', 'GD-3', 'SZ-TW', '2018-09-01', { charge: 'DIRECT' });
});

describe('a plan for the reform in Guangdong', () => {
  it('goes to three recipients at once, and each receives it apart, in both forms', async () => {
    const writer = federation.officer('GD-1-TW', 'FILE');
    const material = await desk.draft(writer, 'GD-1-TW', 'PLAN', { measures: tenMeasures });
    expect(material).toMatchObject({ state: 'DRAFT', submittedOn: null, isLate: false, receipts: [], viewerCan: { revise: { allowed: true }, file: { allowed: true } } });
    expect(material.measures).toHaveLength(10);
    expect(material.measures.slice(0, 2)).toMatchObject([{ requirement: 'FUNCTION', dueOn: '2020-10-31', precision: 'MONTH' }, { requirement: 'OPERATION', dueOn: '2020-08-15', precision: 'DAY' }]);
    let filing = await desk.file(writer, material);
    await desk.stamp(writer, filing, 'PLAN');
    filing = await desk.move(writer, 'submitFiling', filing);
    expect(filing).toMatchObject({ state: 'SUBMITTED', number: expect.stringMatching(/^GD-TW〔\d{4}〕1号$/), contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    // The rule of 2020 set 10 June: whoever submits today is late, and received all the same.
    const submitted = await desk.read(writer, material.id);
    expect(submitted).toMatchObject({ state: 'SUBMITTED', dueOn: '2020-06-09', submittedOn: await today(), isLate: true, originals: [{ document: 'PLAN', sentHow: 'COURIER', scanName: '扫描件.pdf' }] });
    expect(submitted.receipts.map(({ role, organization }: Answer) => [role, organization.code])).toEqual([['DECIDER', 'GD-TW'], ['RECEIVER', expect.any(String)], ['RECEIVER', expect.any(String)]]);

    const offices = federation.officer('SZJG-TW', 'DECIDE', 'READ');
    expect((await desk.read(offices, material.id)).id).toBe(material.id);
    await desk.move(offices, 'acknowledgeFiling', filing);
    const paper = await desk.ask(federation.officer('GZ-TW', 'DECIDE'), 'paper', { reformMaterialId: material.id, receivedOn: '2020-06-04' });
    expect(paper.problems).toEqual([]);
    const province = federation.officer('GD-TW', 'DECIDE', 'READ');
    filing = await desk.move(province, 'takeUpFiling', filing);
    filing = await desk.move(province, 'acceptFiling', filing);
    expect(filing).toMatchObject({ state: 'ACCEPTED', reformMaterial: { state: 'RECEIVED' } });
    const { receipts } = await desk.read(province, material.id);
    const byCode = Object.fromEntries(receipts.map(({ organization, receivedAt, paperReceivedOn }: Answer) => [organization.code, [receivedAt !== null, paperReceivedOn]]));
    expect(byCode).toEqual({ 'GD-TW': [true, null], 'GZ-TW': [false, '2020-06-04'], 'SZJG-TW': [true, null] });

    // Somebody else comes into charge: who received this plan stays as it was.
    await tie('untieOrganization', 'GD-1-TW', 'GZ-TW', '2021-09-01');
    await tie('tieOrganization', 'GD-1-TW', 'SZ-TW', '2021-09-01', { charge: 'JOINT' });
    const later = await desk.read(province, material.id);
    expect(later.receipts.map(({ organization }: Answer) => organization.code).toSorted()).toEqual(['GD-TW', 'GZ-TW', 'SZJG-TW']);
    expect(await desk.read(federation.officer('SZ-TW', 'READ'), material.id)).toBeNull();
    const again = await desk.draft(writer, 'GD-1-TW', 'PLAN', { measures: tenMeasures });
    const next = await desk.file(writer, again);
    await desk.stamp(writer, next, 'PLAN');
    await desk.move(writer, 'submitFiling', next);
    expect((await desk.read(writer, again.id)).receipts.map(({ organization }: Answer) => organization.code).toSorted()).toEqual(['GD-TW', 'SZ-TW', 'SZJG-TW']);
  });

  it('goes to the province alone where nobody else is in charge, and to a city that is in charge of the union', async () => {
    expect(await recipientsOf('2')).toEqual(['DECIDER GD-TW']);
    expect(await recipientsOf('3')).toEqual(['DECIDER GD-TW', 'RECEIVER SZ-TW']);
  });

  it('is not submitted while a requirement is unanswered or the stamped original is missing, each by its name', async () => {
    const writer = federation.officer('GD-4-TW', 'FILE');
    const filing = await desk.file(writer, await desk.draft(writer, 'GD-4-TW', 'PLAN', { measures: tenMeasures.slice(0, 8) }));
    const refused = await desk.askMove(writer, 'submitFiling', filing);
    expect(refused.problems).toMatchObject([
      { code: 'PROGRAM.REQUIREMENT_UNANSWERED', message: '推进计划没有针对“落实党委全面领导”提出举措和完成时限', citations: [{ document: 'GD', clause: '附件1-1' }] },
      { code: 'PROGRAM.REQUIREMENT_UNANSWERED', message: '推进计划没有针对“加强团委具体指导”提出举措和完成时限' },
      { code: 'PROGRAM.ORIGINAL_MISSING', message: '缺少“改革推进计划”的盖章纸质版和扫描 PDF 版', citations: [{ document: 'GD', clause: '通知三' }] },
    ]);
    const material = await desk.read(writer, filing.reformMaterial.id);
    const revised = await desk.ask(writer, 'revise', { reformMaterialId: material.id, expectedVersion: material.version, measures: tenMeasures });
    expect(revised.problems).toEqual([]);
    expect(codesOf(await desk.askMove(writer, 'submitFiling', filing))).toEqual(['PROGRAM.ORIGINAL_MISSING']);
    await desk.move(writer, 'withdrawFiling', filing);
    expect(await desk.read(writer, material.id)).toMatchObject({ state: 'DRAFT', filing: null });
  });

  it('is in time on the last day, to its end in Shanghai, and late on the day after', async () => {
    const day = await today();
    await desk.decide('GD-4-TW', 'REFORM_PLAN_DUE_BEFORE', { strength: 'MUST', overdueOn: addDays(day, 1) });
    const writer = federation.officer('GD-4-TW', 'FILE');
    const submit = async (): Promise<Answer> => {
      const filing = await desk.file(writer, await desk.draft(writer, 'GD-4-TW', 'PLAN', { measures: tenMeasures }));
      await desk.stamp(writer, filing, 'PLAN');
      await desk.move(writer, 'submitFiling', filing);
      return { filing: { ...filing, version: filing.version + 1 }, material: await desk.read(writer, filing.reformMaterial.id) };
    };
    const inTime = await submit();
    expect(inTime.material).toMatchObject({ dueOn: day, submittedOn: day, isLate: false });
    await desk.move(writer, 'withdrawFiling', inTime.filing);
    hub.clock.days = 1;
    expect((await submit()).material).toMatchObject({ dueOn: day, submittedOn: addDays(day, 1), isLate: true });
    hub.clock.days = 0;
  });
});

describe('completion materials', () => {
  it('need the plan of the Party committee that leads the League committee, and two stamped documents', async () => {
    const writer = federation.officer('GD-2-TW', 'FILE');
    const report = { account: '改革任务全部完成。', figures: [{ name: '工作人员总数', value: 40, unit: '人' }] };
    const foreign = await desk.ask(writer, 'draft', { organizationId: federation.of('GD-2-TW').id, kind: 'COMPLETION', ...report, partyPlan: { issuerId: federation.of('GD-1-DW').id, documentNumber: '岭大党〔2020〕9号', issuedOn: '2020-09-01' } });
    expect(foreign.problems).toMatchObject([{ code: 'PROGRAM.PARTY_PLAN_ISSUER', path: ['input', 'partyPlan', 'issuerId'], citations: [{ document: 'GD', clause: '附件1-4' }] }]);
    const material = await desk.draft(writer, 'GD-2-TW', 'COMPLETION', report);
    let filing = await desk.file(writer, material);
    expect(codesOf(await desk.askMove(writer, 'submitFiling', filing))).toEqual(['PROGRAM.PARTY_PLAN_MISSING', 'PROGRAM.ORIGINAL_MISSING', 'PROGRAM.ORIGINAL_MISSING']);
    const partyPlan = { issuerId: federation.of('GD-2-DW').id, documentNumber: '岭大党〔2020〕9号', issuedOn: '2020-09-01' };
    const revised = await desk.ask(writer, 'revise', { reformMaterialId: material.id, expectedVersion: (await desk.read(writer, material.id)).version, ...report, partyPlan });
    expect(revised.problems).toEqual([]);
    await desk.stamp(writer, filing, 'REPORT');
    await desk.stamp(writer, filing, 'PARTY_PLAN');
    filing = await desk.move(writer, 'submitFiling', filing);
    expect(await desk.read(writer, material.id)).toMatchObject({
      state: 'SUBMITTED', dueOn: '2020-10-14', isLate: true, planDocumentNumber: '岭大党〔2020〕9号', planIssuer: { code: 'GD-2-DW' }, figures: [{ name: '工作人员总数', value: 40, unit: '人' }],
      originals: [{ document: 'PARTY_PLAN' }, { document: 'REPORT' }],
    });

    // Returned and corrected, it is as late as its first submission was.
    const province = federation.officer('GD-TW', 'DECIDE');
    filing = await desk.move(province, 'takeUpFiling', filing);
    const clause = await desk.askMove(province, 'returnFiling', filing, { corrections: [{ target: 'CLAUSE', place: '第一条', note: '改' }] });
    expect(codesOf(clause)).toEqual(['PROGRAM.NOT_OF_THIS_KIND']);
    filing = await desk.move(province, 'returnFiling', filing, { corrections: [{ target: 'FIELD', place: 'figures.0.value', note: '核对' }] });
    const returned = await desk.read(writer, material.id);
    expect(returned.state).toBe('RETURNED');
    await desk.ask(writer, 'revise', { reformMaterialId: material.id, expectedVersion: returned.version, ...report, figures: [{ name: '工作人员总数', value: 39.5, unit: '人' }], partyPlan });
    const before = filing.contentHash;
    filing = await desk.move(writer, 'resubmitFiling', filing, { answers: [{ position: 1, answer: '已核对' }] });
    expect(filing.contentHash).not.toBe(before);
    expect(await desk.read(writer, material.id)).toMatchObject({ figures: [{ value: 39.5 }], submittedOn: returned.submittedOn, isLate: true });
  });
});

describe('the progress of the reform in Jilin', () => {
  it('is filed by the school union with the federation above, with figures and files, and is never late', async () => {
    const [writer, reviewer] = [federation.officer('JL-1', 'FILE'), federation.officer('JL', 'DECIDE', 'READ')];
    const material = await desk.draft(writer, 'JL-1', 'PROGRESS', { account: '部门由九个减为六个。\r\n主席团轮值。', figures: [{ name: '部门数', value: 6, unit: '个' }] });
    let filing = await desk.file(writer, material);
    await desk.attach(writer, filing, 'image/png');
    filing = await desk.move(writer, 'submitFiling', filing);
    expect(await desk.read(reviewer, material.id)).toMatchObject({ state: 'SUBMITTED', account: '部门由九个减为六个。\n主席团轮值。', dueOn: null, isLate: false, receipts: [{ role: 'DECIDER', organization: { code: 'JL' }, receivedAt: null }] });
    filing = await desk.move(reviewer, 'takeUpFiling', filing);
    const ratified = await desk.askMove(reviewer, 'ratifyFiling', filing);
    expect(ratified.problems).toMatchObject([{ code: 'FILING.STEP_SKIPPED', citations: [{ document: 'JL', clause: '二.7' }] }]);
    filing = await desk.move(reviewer, 'acceptFiling', filing);
    expect(filing).toMatchObject({ state: 'ACCEPTED', number: expect.stringMatching(/^JL〔\d{4}〕1号$/), reformMaterial: { state: 'RECEIVED' } });
    filing = await desk.move(reviewer, 'revokeFiling', filing, { note: '材料不实' });
    expect(filing.reformMaterial.state).toBe('REVOKED');
    // There may be a next one, whenever: no document says how often.
    await desk.draft(writer, 'JL-1', 'PROGRESS', { account: '第二次。' });
    const { data } = await hub.ask(writer, '{ organization(code: "JL-1") { reformMaterials(kind: PROGRESS) { totalCount nodes { account filing { reformMaterial { state } } } } plans: reformMaterials(kind: PLAN) { totalCount } } }');
    expect(data.organization).toMatchObject({ reformMaterials: { totalCount: 2, nodes: [{ account: '第二次。', filing: null }, { filing: { reformMaterial: { state: 'REVOKED' } } }] }, plans: { totalCount: 0 } });
  });

  it('is all that Jilin asks for: a plan is not submitted where nobody wants one', async () => {
    const refused = await desk.ask(federation.officer('JL-1-TW', 'FILE'), 'draft', { organizationId: federation.of('JL-1-TW').id, kind: 'PLAN', measures: tenMeasures });
    expect(codesOf(refused)).toEqual(['PROGRAM.NOT_ASKED_FOR']);
    await desk.decide('JL-TW', 'REFORM_PLAN_DUE_BEFORE', { strength: 'MUST', overdueOn: '2030-01-01' });
    const asked = await desk.draft(federation.officer('JL-1-TW', 'FILE'), 'JL-1-TW', 'PLAN', { measures: tenMeasures });
    expect(asked.state).toBe('DRAFT');
  });
});

describe('what the rules know', () => {
  it('is who was late, who never submitted and who filed progress', async () => {
    // School 1 submitted after the day of 2020, school 2 its completion too; school 3 has no completion; the new day of school 4 is over for the plan it withdrew.
    expect([await outcomeOf('GD-1-TW', 'R-GD-N3a'), await outcomeOf('GD-2-TW', 'R-GD-N3b'), await outcomeOf('GD-3-TW', 'R-GD-N3b')]).toEqual(['FAILED', 'FAILED', 'FAILED']);
    expect(await outcomeOf('GD-1-TW-A', 'R-GD-N3a')).toBeUndefined();
    expect(await outcomeOf('JL-1-TW', 'R-GD-N3a')).toBeUndefined();
    // The progress that Jilin received was revoked: nothing is known of another.
    expect(await outcomeOf('JL-1', 'R-JL-7a')).toBe('UNKNOWN');
    const [writer, reviewer] = [federation.officer('JL-1', 'FILE'), federation.officer('JL', 'DECIDE')];
    let filing = await desk.move(writer, 'submitFiling', await desk.file(writer, await desk.draft(writer, 'JL-1', 'PROGRESS', { account: '第三次。' })));
    filing = await desk.move(reviewer, 'takeUpFiling', filing);
    await desk.move(reviewer, 'acceptFiling', filing);
    expect(await outcomeOf('JL-1', 'R-JL-7a')).toBe('PASSED');
  });
});

describe('coverage', () => {
  it('counts the schools of the last day, and names who is missing', async () => {
    await federation.establish('GD-NEW-TW', 'LEAGUE_ORG', 'GD-TW', { level: 'SCHOOL', establishedOn: '2022-09-01' });
    await federation.establish('GD-OLD-TW', 'LEAGUE_ORG', 'GD-TW', { level: 'SCHOOL' });
    await hub.change(operator, 'mutation ($input: DissolveOrganizationInput!) { dissolveOrganization(input: $input) { problems { code } } }', { organizationId: federation.of('GD-OLD-TW').id, expectedVersion: 1, effectiveOn: '2021-01-01', reason: '撤销' });
    const above = federation.officer('GD-TW', 'READ');
    expect(await coverageOf(above, 'GD-TW')).toEqual({ dueOn: '2020-06-09', expected: 5, submitted: 4, late: 4, isOverdue: true, missing: [{ code: 'GD-OLD-TW' }] });
    expect(await coverageOf(above, 'GD-TW', 'COMPLETION')).toEqual({
      dueOn: '2020-10-14', expected: 5, submitted: 1, late: 1, isOverdue: true, missing: [{ code: 'GD-1-TW' }, { code: 'GD-3-TW' }, { code: 'GD-4-TW' }, { code: 'GD-OLD-TW' }],
    });
    expect(await coverageOf(above, 'GD-TW', 'PROGRESS')).toBeNull();
  });

  it('is that of the schools in charge for a city, as of the last day', async () => {
    // In June 2020 school 1 was still under Guangzhou.
    expect(await coverageOf(federation.officer('GZ-TW', 'READ'), 'GZ-TW')).toMatchObject({ expected: 1, submitted: 1 });
    expect(await coverageOf(federation.officer('SZ-TW', 'READ'), 'SZ-TW')).toMatchObject({ expected: 1, submitted: 1, isOverdue: false, missing: [] });
  });

  it('ahead of the last day is nobody’s fault yet', async () => {
    expect(await coverageOf(federation.officer('JL-TW', 'READ'), 'JL-TW')).toEqual({ dueOn: '2029-12-31', expected: 1, submitted: 0, late: 0, isOverdue: false, missing: [{ code: 'JL-1-TW' }] });
  });

  it('is for those who may look into the League body', async () => {
    expect(await coverageOf(federation.officer('JL-TW', 'READ'), 'GD-TW')).toBeNull();
    expect(await coverageOf(federation.officer('GD-1-TW', 'READ', 'FILE'), 'GD-TW')).toBeNull();
    expect(await coverageOf(null, 'GD-TW')).toBeNull();
    expect(await coverageOf(federation.officer('GD', 'READ'), 'GD')).toBeNull();
  });
});
