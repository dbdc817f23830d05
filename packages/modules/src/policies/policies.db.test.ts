import { randomUUID } from 'node:crypto';
import type { Actor, Capability } from '@xuelian/kernel';
import { type Answer, createGraphContext, findRow, type GraphContext, listRows, sql, type Target, type UseCase, verifyAudit } from '@xuelian/platform';
import { graphql } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { hubGraph, linkFor, operator, publicUrl, useTestHub } from '../../../../tests/testkit/hub.ts';
import { recordStudentCount } from '../organizations/index.ts';
import { appointOfficer, registerPerson } from '../people/index.ts';
import { registerFactSource } from './fact-source.ts';
import { charterModeOf, ruleSetOf } from './rule-set.queries.ts';

const hub = useTestHub();

/** What nobody counts yet. */
const backbone = { 'backbone.total': 199 };
registerFactSource({ name: 'test', watches: [], read: async (_, ids) => await Promise.resolve(new Map(ids.map((id) => [id, backbone]))) });

const global: Record<string, string> = {};
const rows: Record<string, { id: string; lineage: string }> = {};

async function establish(code: string, kind: string, superior?: string, more: object = {}): Promise<void> {
  const input = { code, kind, name: code, superiorId: superior && global[superior], establishedOn: '2015-09-01', reason: '建会', ...more };
  const { organization, problems } = await hub.change(operator, 'mutation ($input: EstablishOrganizationInput!) { establishOrganization(input: $input) { organization { id } problems { code path } } }', input);
  expect(problems).toEqual([]);
  global[code] = organization.id;
  rows[code] = (await findRow(hub.db, sql<{ id: string; lineage: string }>`select id, lineage from organizations.organization where code = ${code}`)) ?? { id: '', lineage: '' };
}

const rowOf = (code: string): { id: string; lineage: string } => rows[code] ?? { id: '', lineage: '' };

function official(code: string, capability: Capability = 'ADMINISTER'): Actor {
  const { id, lineage } = rowOf(code);
  return { accountId: '018f0000-0000-7000-8000-000000000001', personId: null, via: 'SESSION', grants: [{ capability, reach: 'HERE_AND_BELOW', organizationId: id, lineage }] };
}

async function staffPresidium(code: string, size: number): Promise<void> {
  const organizationId = rowOf(code).id;
  for (let index = 0; index < size; index++) {
    const { id: personId } = await perform(registerPerson, { organizationId, name: `成员${String(index)}` });
    await perform(appointOfficer, { organizationId, personId: personId ?? '', post: 'PRESIDIUM_MEMBER', startedOn: '2019-09-01' });
  }
}

async function perform<Input extends object, Found extends Target>(useCase: UseCase<Input, Found>, input: Input): Promise<Answer> {
  const answer = await hub.door.perform(useCase, { actor: operator, requestId: randomUUID() }, input);
  expect(answer.problems).toEqual([]);
  return answer;
}

beforeAll(async () => {
  await establish('CN', 'NATIONAL_FEDERATION');
  await establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await establish('JL', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '220000' });
  await establish('ZJ', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '330000' });
  await establish('SCUT', 'SCHOOL_STUDENT_UNION', 'GD', { linkedStudentCount: 20_000 });
  await establish('SYSU', 'SCHOOL_STUDENT_UNION', 'GD');
  await establish('JLU', 'SCHOOL_STUDENT_UNION', 'JL');
  await establish('ZJU', 'SCHOOL_STUDENT_UNION', 'ZJ');
  for (const code of ['SCUT', 'SYSU', 'JLU', 'ZJU']) await staffPresidium(code, 6);
});

const complianceQuery = `query ($code: String!, $asOf: Date) { organization(code: $code) { compliance(asOf: $asOf) { asOf summary { passed failed notApplicable unknown }
  findings { outcome effect ground observed required citation { document clause } rule { id topic text } resolution { rule { id } conflict { id explanation } overrides { id reason } displaced { ground rule { id } } } } } } }`;

async function findingsOf(code: string, asOf: string, actor: Actor = operator): Promise<any[]> {
  const { data, errors } = await hub.ask(actor, complianceQuery, { code, asOf });
  expect(errors).toEqual([]);
  const { summary, findings } = data.organization.compliance;
  expect(summary.passed + summary.failed + summary.notApplicable + summary.unknown).toBe(findings.length);
  return findings;
}

const deciding = (findings: readonly any[], topic: string): any => findings.find((finding) => finding.rule.topic === topic && finding.ground === null);

const overrideMutation = `mutation ($input: OverrideRuleInput!) { overrideRule(input: $input) {
  ruleOverride { id does topic statement reason validFrom validTo revokedOn version organization { code } rule { id } } problems { code path citations { document clause } } } }`;
const revokeMutation = `mutation ($input: RevokeRuleOverrideInput!) { revokeRuleOverride(input: $input) { ruleOverride { revokedOn revocationReason version } problems { code path } } }`;

const atMost = (most: number): object => ({ does: 'SET', topic: 'PRESIDIUM_SIZE', setting: { strength: 'MUST', atMost: most } });
const decide = async (actor: Actor, code: string, change: object, more: object = {}): Promise<any> =>
  await hub.change(actor, overrideMutation, { organizationId: global[code], change, reason: '省学联决定', validFrom: '2022-01-01', validTo: '2023-01-01', ...more });
const revoke = async (actor: Actor, overrideId: string, effectiveOn: string, more: object = {}): Promise<any> =>
  await hub.change(actor, revokeMutation, { overrideId, expectedVersion: 1, effectiveOn, reason: '情况变化', ...more });

/** Why nobody can be appointed: the person is made up, so that nothing is left behind. */
async function problemsOfSecretaryGeneral(code: string): Promise<readonly string[]> {
  const input = { personId: randomUUID(), organizationId: rowOf(code).id, post: 'SECRETARY_GENERAL', startedOn: '2022-03-01' } as const;
  return (await hub.door.perform(appointOfficer, { actor: operator, requestId: randomUUID() }, input)).problems.map(({ code: problem }) => problem);
}

async function mayRevokeFirst(actor: Actor): Promise<boolean> {
  const { data } = await hub.ask(actor, '{ organization(code: "GD") { ruleOverrides(last: 1) { nodes { viewerCan { revoke { allowed reason { code } } } } } } }');
  return data.organization.ruleOverrides.nodes[0].viewerCan.revoke.allowed;
}

describe('compliance', () => {
  it('fails a presidium of six in Guangdong, naming the clause and the conflict, and passes it in Jilin', async () => {
    expect(deciding(await findingsOf('SCUT', '2021-03-01'), 'PRESIDIUM_SIZE')).toMatchObject({
      rule: { id: 'R-GD-3.1b' }, outcome: 'FAILED', effect: 'BLOCK', observed: '主席团人数：6', required: '主席团人数：不超过 5',
      citation: { document: 'GD', clause: '附件3-1' }, resolution: { conflict: { id: 'C-01', explanation: expect.stringContaining('广东自 2020 年起') } },
    });
    expect(deciding(await findingsOf('JLU', '2021-03-01'), 'PRESIDIUM_SIZE')).toMatchObject({ rule: { id: 'R-JL-9c' }, outcome: 'PASSED', resolution: { conflict: { id: 'C-01' } } });
  });

  it('knows no such rule before its document, and none where no document speaks', async () => {
    expect(deciding(await findingsOf('SCUT', '2020-06-09'), 'PRESIDIUM_SIZE')).toBeUndefined();
    expect(deciding(await findingsOf('ZJU', '2021-03-01'), 'PRESIDIUM_SIZE')).toBeUndefined();
  });

  it('says unknown where nobody counts, never passed', async () => {
    expect(deciding(await findingsOf('SCUT', '2021-03-01'), 'CONGRESS_INTERVAL')).toMatchObject({ outcome: 'UNKNOWN', observed: null });
  });

  it('counts linked students from the directory, as they were on the day', async () => {
    expect((await decide(operator, 'SCUT', { does: 'ENFORCE', rule: 'R-JL-9h' })).problems).toEqual([]);
    expect(deciding(await findingsOf('SCUT', '2022-03-01'), 'BACKBONE_TOTAL')).toMatchObject({ rule: { id: 'R-JL-9h' }, outcome: 'PASSED', observed: '骨干成员人数：199；所联系学生人数：20000' });
    expect(deciding(await findingsOf('JLU', '2022-03-01'), 'BACKBONE_TOTAL')).toMatchObject({ outcome: 'UNKNOWN' });
    await perform(recordStudentCount, { organizationId: rowOf('SCUT').id, expectedVersion: 1, countedOn: '2022-06-01', count: 15_000 });
    expect(deciding(await findingsOf('SCUT', '2022-05-31'), 'BACKBONE_TOTAL')).toMatchObject({ outcome: 'PASSED' });
    expect(deciding(await findingsOf('SCUT', '2022-06-01'), 'BACKBONE_TOTAL')).toMatchObject({ outcome: 'FAILED', observed: '骨干成员人数：199；所联系学生人数：15000' });
  });

  it('is for those who may read there', async () => {
    const { data } = await hub.ask(official('JL'), complianceQuery, { code: 'SCUT' });
    expect(data.organization.compliance).toBeNull();
    expect(await findingsOf('SCUT', '2021-03-01', official('GD', 'READ'))).not.toEqual([]);
  });
});

describe('the rules of an organization', () => {
  it('say how its charter becomes valid, and who says so', async () => {
    const query = '{ organization(code: "%") { ruleSet(asOf: "2021-03-01") { asOf charterMode { mode citation { document clause } conflict { id } } rules { topic strength rule { id document { code title } } displaced { ground } } } } }';
    const modes = await Promise.all(['SCUT', 'JLU', 'ZJU'].map(async (code) => (await hub.ask(operator, query.replace('%', code))).data.organization.ruleSet.charterMode));
    expect(modes).toEqual([
      { mode: 'RATIFICATION', citation: { document: 'GD', clause: '附件10-1' }, conflict: { id: 'C-21' } },
      { mode: 'FILING', citation: { document: 'JL', clause: '二.7' }, conflict: { id: 'C-21' } },
      { mode: 'FILING', citation: { document: 'HUB', clause: 'charter.mode' }, conflict: { id: 'C-21' } },
    ]);
    expect(await charterModeOf(hub.db, rowOf('SCUT').id, '2020-06-09')).toMatchObject({ mode: 'FILING', citation: { document: 'HUB' } });
    await expect(ruleSetOf(hub.db, '018f0000-0000-7000-8000-00000000dead', '2021-03-01')).rejects.toThrow('no rule set');
  });

  it('follow the federation it stood under on the day', async () => {
    await establish('MOVED', 'SCHOOL_STUDENT_UNION', 'JL');
    const moved = await hub.change(operator, 'mutation ($input: ReaffiliateOrganizationInput!) { reaffiliateOrganization(input: $input) { problems { code } } }', {
      organizationId: global['MOVED'], superiorId: global['GD'], expectedVersion: 1, effectiveOn: '2022-01-01', reason: '划转',
    });
    expect(moved.problems).toEqual([]);
    expect(await charterModeOf(hub.db, rowOf('MOVED').id, '2021-12-31')).toMatchObject({ mode: 'FILING' });
    expect(await charterModeOf(hub.db, rowOf('MOVED').id, '2022-01-01')).toMatchObject({ mode: 'RATIFICATION' });
  });

  it('can be looked up, document by document', async () => {
    const { data, errors } = await hub.ask(operator, `{ rule(id: "R-GD-3.1b") { id text effect meaning validFrom validTo appliesTo jurisdiction { scope provinceCode schoolCode } document { code } }
      none: rule(id: "R-XX-1") { id } policyDocument(code: "GD") { title number datedOn validFrom validFromReason issuers rules { id } } policyDocuments { code authority } }`);
    expect(errors).toEqual([]);
    expect(data).toMatchObject({
      rule: { id: 'R-GD-3.1b', text: '校级主席团至多五人。', effect: 'BLOCK', meaning: 'CHECK', validFrom: '2020-06-10', validTo: null, jurisdiction: { scope: 'PROVINCE', provinceCode: '440000', schoolCode: null } },
      none: null,
      policyDocument: { number: '团粤办发〔2020〕14号', datedOn: null, validFrom: '2020-06-10' },
    });
    expect(data.policyDocument.rules.map(({ id }: any) => id)).toContain('R-GD-10.1c');
    expect(data.policyDocuments.map(({ code }: any) => code)).toEqual(['LY', 'JL', 'CN', 'GD', 'HUB']);
  });
});

const rulesFound = async (filter: object): Promise<readonly string[]> =>
  (await hub.ask(operator, 'query ($filter: RuleFilter) { rules(filter: $filter) { id } }', { filter })).data.rules.map(({ id }: any) => id);

describe('a rule', () => {
  const looked = `{ id text strength effect meaning requirement period condition levels appliesTo place validFrom validTo citation { document clause } document { title }
    conflicts { id nature } replaces { id } replacedBy { id } }`;

  it('tells what it asks for, of whom, when, by which clause, where it acts and what disagrees with it', async () => {
    const { data, errors } = await hub.ask(operator, `{ presidium: rule(id: "R-GD-3.1b") ${looked} congress: rule(id: "R-GD-6.1a") ${looked} structure: rule(id: "R-GD-2.1a") ${looked} }`);
    expect(errors).toEqual([]);
    expect(data.presidium).toMatchObject({
      requirement: '主席团人数：不超过 5', effect: 'BLOCK', condition: null, levels: null, place: '核查：主席团人数', citation: { document: 'GD', clause: '附件3-1' }, conflicts: [{ id: 'C-01', nature: 'CONFLICT' }],
    });
    expect(data.congress).toMatchObject({ period: '每年', meaning: 'CHECK' });
    expect(data.structure).toMatchObject({ meaning: 'DECLARED', requirement: null, place: '组织自报，附依据' });
  });

  it('is found by document, kind, strength, class, province, day and words', async () => {
    const all = await rulesFound({});
    expect(all.length).toBeGreaterThan(300);
    expect(new Set(all).size).toBe(all.length);
    expect(await rulesFound({ document: 'GD', topics: ['PRESIDIUM_SIZE'] })).toContain('R-GD-3.1b');
    expect(await rulesFound({ document: 'GD', topics: ['PRESIDIUM_SIZE'], asOf: '2020-06-09' })).toEqual([]);
    expect(await rulesFound({ provinceCode: '440000' })).not.toContain('R-JL-9c');
    expect(await rulesFound({ meanings: ['DECLARED'], strengths: ['MUST'], kind: 'SCHOOL_STUDENT_UNION', scope: 'PROVINCE' })).toContain('R-GD-2.1a');
    expect(await rulesFound({ words: '至多五人' })).toContain('R-GD-3.1b');
    expect(await rulesFound({ words: 'AT MOST FIVE' })).toContain('R-GD-3.1b');
    expect(await rulesFound({ schoolCode: '0000000000' })).toEqual([]);
  });
});

describe('a decision of a province about its rules', () => {
  it('changes the answer below it, in its days, and is shown', async () => {
    const { ruleOverride, problems } = await decide(official('GD'), 'GD', atMost(7));
    expect(problems).toEqual([]);
    expect(ruleOverride).toMatchObject({ does: 'SET', topic: 'PRESIDIUM_SIZE', statement: '主席团规模：主席团人数：不超过 7', validFrom: '2022-01-01', validTo: '2023-01-01', organization: { code: 'GD' }, version: 1 });
    for (const school of ['SCUT', 'SYSU']) {
      expect(deciding(await findingsOf(school, '2022-12-31'), 'PRESIDIUM_SIZE')).toMatchObject({
        outcome: 'PASSED', citation: { document: 'HUB', clause: ruleOverride.id },
        resolution: { overrides: [{ id: ruleOverride.id, reason: '省学联决定' }], displaced: expect.arrayContaining([{ ground: 'OVERRIDDEN', rule: { id: 'R-GD-3.1b' } }]) },
      });
    }
    for (const [school, day] of [['SCUT', '2021-12-31'], ['SCUT', '2023-01-01']] as const) {
      expect(deciding(await findingsOf(school, day), 'PRESIDIUM_SIZE')).toMatchObject({ rule: { id: 'R-GD-3.1b' }, outcome: 'FAILED', resolution: { overrides: [] } });
    }
    expect(deciding(await findingsOf('JLU', '2022-06-01'), 'PRESIDIUM_SIZE')).toMatchObject({ rule: { id: 'R-JL-9c' }, resolution: { overrides: [] } });
    const { data } = await hub.ask(operator, '{ organization(code: "GD") { ruleOverrides { totalCount nodes { id does } } } }');
    expect(data.organization.ruleOverrides).toEqual({ totalCount: 1, nodes: [{ id: ruleOverride.id, does: 'SET' }] });
  });

  it('is audited, whether done or refused', async () => {
    const trail = await listRows(hub.db, sql<{ outcome: string; body: string }>`select outcome, body from platform.audit_event where action = 'rule.override' and chain = ${rowOf('GD').lineage.slice(0, -1)} order by position`);
    expect(trail.map(({ outcome }) => outcome)).toContain('DONE');
    expect(trail.at(-1)?.body).toContain('"subject":"presidium.size"');
    expect((await verifyAudit(hub.db)).breaks).toEqual([]);
  });

  it('cannot be made by a sibling, who learns nothing, nor by a stranger', async () => {
    expect((await decide(official('JL'), 'GD', atMost(9))).problems.map(({ code }: any) => code)).toEqual(['HUB.NOT_FOUND']);
    expect((await decide(official('GD', 'DECIDE'), 'GD', atMost(9))).problems.map(({ code }: any) => code)).toEqual(['HUB.FORBIDDEN']);
    const input = { idempotencyKey: randomUUID(), organizationId: global['GD'], change: atMost(9), reason: '试', validFrom: '2022-01-01' };
    expect((await hub.ask(null, overrideMutation, { input })).errors).toHaveLength(1);
  });

  it('cannot be undone by a school, nor can a school excuse itself from a document', async () => {
    const excuse = await decide(official('SCUT'), 'SCUT', { does: 'SUSPEND', rule: 'R-GD-10.1c' });
    expect(excuse).toEqual({ ruleOverride: null, problems: [{ code: 'POLICY.ORDERED_ABOVE', path: ['input', 'organizationId'], citations: [{ document: 'GD', clause: '附件10-1' }] }] });
    const national = await decide(official('GD'), 'GD', { does: 'SET', topic: 'PRESIDIUM_LEADERSHIP', setting: { strength: 'MUST', choice: 'PRESIDENT' } });
    expect(national.problems.map(({ code, citations }: any) => [code, citations[0].document])).toEqual([['POLICY.ORDERED_ABOVE', 'CN']]);
    const own = await decide(official('ZJU'), 'ZJU', atMost(9));
    expect(own.problems).toEqual([]);
    expect(deciding(await findingsOf('ZJU', '2022-06-01'), 'PRESIDIUM_SIZE').rule.id).toBe(own.ruleOverride.id);
    const above = await decide(official('ZJ'), 'ZJ', atMost(5));
    expect(deciding(await findingsOf('ZJU', '2022-06-01'), 'PRESIDIUM_SIZE')).toMatchObject({ rule: { id: above.ruleOverride.id }, outcome: 'FAILED' });
  });

  it('names everything wrong with it at once', async () => {
    const { problems } = await decide(official('GD'), 'GD', { does: 'SUSPEND', rule: 'R-XX-1' }, { reason: ' ', validFrom: '2022-01-01', validTo: '2021-01-01' });
    expect(problems.map(({ code, path }: any) => [code, path.join('.')])).toEqual([
      ['RULES.REASON_MISSING', 'input.reason'], ['RULES.DATES_INVALID', 'input.validFrom'], ['RULES.UNKNOWN_RULE', 'input.change.rule'],
    ]);
    const unread = await decide(official('GD'), 'GD', { does: 'SET', topic: 'PRESIDIUM_SIZE', setting: { strength: 'MUST', atLeast: 9, atMost: 3 } }, { reason: '改\u202E革' });
    expect(unread.problems.map(({ code, path }: any) => [code, path.join('.')])).toEqual([['RULES.VALUE_INVALID', 'input.change.setting'], ['HUB.FORBIDDEN_CHARACTER', 'input.reason']]);
  });

  it('ends when it is revoked, once, and stays in the history', async () => {
    const { data } = await hub.ask(operator, '{ organization(code: "GD") { ruleOverrides { nodes { id } } } }');
    const [{ id }] = data.organization.ruleOverrides.nodes;
    const faults = await revoke(official('GD'), id, '2023-01-01', { expectedVersion: 9, reason: '' });
    expect(faults.problems.map(({ code, path }: any) => [code, path.at(-1)])).toEqual([['HUB.STALE_VERSION', 'expectedVersion'], ['POLICY.OUTSIDE_ITS_DAYS', 'effectiveOn'], ['HUB.REQUIRED', 'reason']]);
    expect((await revoke(official('SCUT'), id, '2022-07-01')).problems.map(({ code }: any) => code)).toEqual(['HUB.NOT_FOUND']);
    expect([await mayRevokeFirst(official('GD')), await mayRevokeFirst(official('SCUT'))]).toEqual([true, false]);
    const twins = await Promise.all([1, 2, 3].map(async () => await revoke(official('GD'), id, '2022-07-01')));
    expect(twins.filter(({ problems }) => problems.length === 0)).toHaveLength(1);
    expect(await mayRevokeFirst(official('GD'))).toBe(false);
    expect(deciding(await findingsOf('SCUT', '2022-06-30'), 'PRESIDIUM_SIZE').rule.id).toBe(id);
    expect(deciding(await findingsOf('SCUT', '2022-07-01'), 'PRESIDIUM_SIZE').rule.id).toBe('R-GD-3.1b');
    expect((await decide(official('GD'), 'GD', atMost(6), { validFrom: '2022-07-01' })).problems).toEqual([]);
    await expect(sql`delete from policies.rule_override`.execute(hub.db)).rejects.toThrow('append-only');
  });

  it('is made by one of many who decide on the same days at once', async () => {
    const days = { validFrom: '2024-01-01', validTo: null };
    const answers = await Promise.all(Array.from({ length: 8 }, async (_, index) => await decide(official('GD'), 'GD', atMost(4 + (index % 3)), days)));
    const refused = answers.flatMap(({ problems }) => problems);
    expect(answers.filter(({ ruleOverride }) => ruleOverride !== null)).toHaveLength(1);
    expect(refused.map(({ code }: any) => code)).toEqual(Array.from({ length: 7 }, () => 'POLICY.ALREADY_DECIDED'));
    expect((await decide(official('GD'), 'GD', { does: 'SUSPEND', rule: 'R-GD-3.1b' }, days)).problems).toEqual([]);
  });

  it('opens a post for the appointments below', async () => {
    expect(await problemsOfSecretaryGeneral('SYSU')).toEqual(['PERSON.UNKNOWN_PERSON', 'PERSON.POST_NOT_ALLOWED']);
    const posts = [{ post: 'SECRETARY_GENERAL', max: 1 }];
    expect((await decide(official('GD'), 'GD', { does: 'SET', topic: 'POSTS_ATTACHED', setting: { strength: 'MAY', posts } })).problems).toEqual([]);
    // Allowed now, for a League cadre: whoever that is has to be somebody first.
    expect(await problemsOfSecretaryGeneral('SYSU')).toEqual(['PERSON.UNKNOWN_PERSON', 'PERSON.NOT_LEAGUE_CADRE']);
  });
});

const everythingOf = (first: number): string => `{ organizations(first: ${String(first)}) { nodes {
  ruleSet { rules { rule { id } overrides { id } } charterMode { mode } } compliance { summary { failed } findings { rule { document { code } } } } ruleOverrides { nodes { id viewerCan { revoke { allowed } } } } } } }`;

/** How many statements it takes to read everything policies knows of so many organizations. */
async function statementsFor(first: number): Promise<number> {
  let count = 0;
  const db = hub.db.withPlugin({
    transformQuery: ({ node }) => {
      count += 1;
      return node;
    },
    transformResult: async ({ result }) => await Promise.resolve(result),
  });
  const lanes: GraphContext['lanes'] = {
    query: async (...question) => {
      count += 1;
      return await hub.lanes.query(...question);
    },
  };
  const context = createGraphContext({ actor: operator, address: '127.0.0.1', db, lanes, door: hub.door, locale: 'zh', requestId: 'r', today: '2026-01-01', linkFor, publicUrl });
  const { data, errors } = await graphql({ schema: hubGraph().schema, source: everythingOf(first), contextValue: context });
  expect(errors).toBeUndefined();
  expect(data?.['organizations']).toMatchObject({ nodes: { length: first } });
  return count;
}

describe('a list of organizations', () => {
  it('costs as many statements as two of them', async () => {
    for (let index = 0; index < 12; index++) await establish(`GD-${String(index)}`, 'SCHOOL_STUDENT_UNION', index % 2 === 0 ? 'GD' : 'JL');
    // The second by code is the first with decisions of its own. Every context's fact source is held to it too.
    expect(await statementsFor(17)).toBe(await statementsFor(2));
  });
});
