import { randomUUID } from 'node:crypto';
import type { Actor } from '@xuelian/kernel';
import { sql, viewerOf } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { sharesEvidence } from './declaration.queries.ts';
import { officialOf, type PolicyAnswer, policyDesk } from './policies.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const send = policyDesk(hub);

/** That both levels consist of presidium and departments only: nothing counts it. */
const structure = 'R-GD-2.1a';
let school: Actor;
let province: Actor;

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await federation.establish('JL', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '220000' });
  await federation.establish('SCUT', 'SCHOOL_STUDENT_UNION', 'GD');
  await federation.establish('SYSU', 'SCHOOL_STUDENT_UNION', 'GD');
  school = officialOf(federation.of('SCUT'), 'READ', 'FILE');
  province = officialOf(federation.of('GD'), 'READ', 'DECIDE', 'FILE');
});

const codesOf = ({ problems }: PolicyAnswer): readonly string[] => problems.map(({ code }: { code: string }) => code);

async function declare(actor: Actor, isKept: boolean, more: object = {}): Promise<PolicyAnswer> {
  return await send(actor, 'declareRule', { organizationId: federation.of('SCUT').id, rule: structure, isKept, note: '只设主席团和工作部门', holdsFrom: '2024-03-01', ...more });
}

async function findingOf(rule: string, asOf: string, actor: Actor = operator): Promise<any> {
  const { data } = await hub.ask(actor, `query ($asOf: Date) { organization(code: "SCUT") { compliance(asOf: $asOf) {
    findings { rule { id } outcome basis isContradicted declaration { id isKept state note verdict } } } } }`, { asOf });
  return data.organization.compliance.findings.find((finding: any) => finding.rule.id === rule);
}

async function history(actor: Actor = operator, rule: string | null = structure): Promise<any[]> {
  const { data, errors } = await hub.ask(actor, `query ($rule: ID) { organization(code: "SCUT") { declarations(rule: $rule) { totalCount nodes {
    id isKept state holdsFrom holdsTo verdict reviewNote withdrawalReason version supersededBy { id } rule { id } organization { code } evidence { name uploadId sha256 }
    viewerCan { withdraw { allowed reason { code } } confirm { allowed reason { code } } contest { allowed } } } } } }`, { rule });
  expect(errors).toEqual([]);
  return data.organization.declarations.nodes;
}

async function upload({ accountId }: Actor, name: string): Promise<{ readonly rowId: string; readonly id: string }> {
  const rowId = randomUUID();
  await sql`insert into platform.upload (id, account_id, name, size, sha256, media_type, received_at)
    values (${rowId}, ${accountId}, ${name}, 9, ${'a'.repeat(64)}, 'application/pdf', now())`.execute(hub.db);
  return { rowId, id: `UPL_${rowId.replaceAll('-', '')}` };
}

describe('a declaration', () => {
  it('answers for a rule that nothing counts, from its day on, and shows what it rests on', async () => {
    expect(await findingOf(structure, '2024-03-01')).toMatchObject({ outcome: 'UNKNOWN', basis: null, declaration: null });
    expect(codesOf(await declare(school, true))).toEqual([]);
    expect(await findingOf(structure, '2024-02-29')).toMatchObject({ outcome: 'UNKNOWN', basis: null, declaration: null });
    expect(await findingOf(structure, '2024-03-01')).toMatchObject({ outcome: 'PASSED', basis: 'DECLARED', isContradicted: false, declaration: { isKept: true, state: 'DECLARED', note: '只设主席团和工作部门' } });
  });

  it('stands beside what is counted, which decides; the difference is flagged', async () => {
    expect(codesOf(await declare(school, true, { rule: 'R-GD-7.4a' }))).toEqual(['POLICY.RULE_GAVE_WAY']);
    expect(codesOf(await declare(school, true, { rule: 'R-GD-10.1c' }))).toEqual([]);
    expect(await findingOf('R-GD-10.1c', '2024-03-01')).toMatchObject({ outcome: 'FAILED', basis: 'COMPUTED', isContradicted: true, declaration: { isKept: true } });
    expect(codesOf(await declare(school, false, { rule: 'R-GD-10.1c', holdsFrom: '2024-04-01' }))).toEqual([]);
    expect(await findingOf('R-GD-10.1c', '2024-04-01')).toMatchObject({ outcome: 'FAILED', basis: 'COMPUTED', isContradicted: false, declaration: { isKept: false } });
  });

  it('answers for a test whose figures nobody knows', async () => {
    expect(await findingOf('R-GD-3.1b', '2024-03-01')).toMatchObject({ outcome: 'UNKNOWN', basis: null });
    expect(codesOf(await declare(school, false, { rule: 'R-GD-3.1b' }))).toEqual([]);
    expect(await findingOf('R-GD-3.1b', '2024-03-01')).toMatchObject({ outcome: 'FAILED', basis: 'DECLARED' });
  });

  it('is superseded by a later one and stays in the history; none goes back before it', async () => {
    const { declaration } = await declare(school, false, { holdsFrom: '2024-09-01', note: '另设了指导中心' });
    expect(await findingOf(structure, '2024-08-31')).toMatchObject({ outcome: 'PASSED', declaration: { state: 'SUPERSEDED' } });
    expect(await findingOf(structure, '2024-09-01')).toMatchObject({ outcome: 'FAILED', basis: 'DECLARED' });
    const { problems } = await declare(school, true, { holdsFrom: '2024-08-01' });
    expect(problems).toEqual([{ code: 'POLICY.DECLARED_SINCE', path: ['input', 'holdsFrom'], citations: [{ document: 'GD', clause: '附件2-1' }] }]);
    expect(await history()).toMatchObject([
      { id: declaration.id, state: 'DECLARED', holdsFrom: '2024-09-01', holdsTo: null, supersededBy: null, rule: { id: structure }, organization: { code: 'SCUT' } },
      { state: 'SUPERSEDED', isKept: true, holdsFrom: '2024-03-01', holdsTo: '2024-09-01', supersededBy: { id: declaration.id } },
    ]);
    expect(await history(operator, null)).toHaveLength(5);
    await expect(sql`delete from policies.declaration`.execute(hub.db)).rejects.toThrow('append-only');
  });

  it('lapses where the rule is to be kept anew: after a year, or with the semester', async () => {
    expect(codesOf(await declare(school, true, { rule: 'R-GD-2.2b', holdsFrom: '2024-03-01' }))).toEqual([]);
    expect(codesOf(await declare(school, true, { rule: 'R-GD-8.1b', holdsFrom: '2024-03-01' }))).toEqual([]);
    expect((await history(operator, 'R-GD-2.2b'))[0]).toMatchObject({ holdsFrom: '2024-03-01', holdsTo: '2025-03-01', state: 'DECLARED' });
    expect((await history(operator, 'R-GD-8.1b'))[0]).toMatchObject({ holdsFrom: '2024-03-01', holdsTo: '2024-09-01', state: 'DECLARED' });
    expect(await findingOf('R-GD-8.1b', '2024-08-31')).toMatchObject({ outcome: 'PASSED', basis: 'DECLARED' });
    expect(await findingOf('R-GD-8.1b', '2024-09-01')).toMatchObject({ outcome: 'UNKNOWN', declaration: null });
    expect(codesOf(await declare(school, false, { rule: 'R-GD-8.1b', holdsFrom: '2024-10-01' }))).toEqual([]);
    expect(await findingOf('R-GD-8.1b', '2024-10-01')).toMatchObject({ outcome: 'FAILED' });
    expect((await history(operator, 'R-GD-8.1b'))[1]).toMatchObject({ holdsTo: '2024-09-01', state: 'SUPERSEDED' });
  });

  it('cannot be made where there is nothing to declare, and the answer cites why', async () => {
    const refusals = [
      ['R-JL-9c', '2024-10-01', 'POLICY.RULE_NOT_BINDING', [{ document: 'JL', clause: '二.9' }]],
      ['R-GD-2.1c', '2024-10-01', 'POLICY.NOTHING_TO_DECLARE', [{ document: 'GD', clause: '附件2-1' }]],
      ['R-GD-3.1b', '2020-06-09', 'POLICY.RULE_NOT_BINDING', [{ document: 'GD', clause: '附件3-1' }]],
      ['R-XX-1', '2024-10-01', 'POLICY.UNKNOWN_RULE', []],
    ] as const;
    for (const [rule, holdsFrom, code, citations] of refusals) {
      const { problems } = await declare(school, true, { rule, holdsFrom });
      expect(problems[0]).toMatchObject({ code, path: ['input', 'rule'], citations });
    }
    const wrong = await declare(school, true, { rule: 'R-XX-1', note: ' ', holdsFrom: '2999-01-01', evidence: ['UPL_x', 'UPL_x'] });
    expect(codesOf(wrong)).toEqual(['POLICY.UNKNOWN_RULE', 'HUB.REQUIRED', 'HUB.DATE_IN_FUTURE', 'POLICY.EVIDENCE_REPEATED', 'POLICY.EVIDENCE_MISSING', 'POLICY.EVIDENCE_MISSING']);
  });

  it('is made by whoever files for the organization; a sibling learns nothing, a stranger is turned away', async () => {
    const sibling = officialOf(federation.of('SYSU'), 'READ', 'FILE');
    expect(codesOf(await declare(sibling, true))).toEqual(['HUB.NOT_FOUND']);
    expect(codesOf(await declare(officialOf(federation.of('SCUT'), 'READ', 'DECIDE'), true))).toEqual(['HUB.FORBIDDEN']);
    expect(await history(sibling)).toEqual([]);
    expect(await history(officialOf(federation.of('JL'), 'READ'))).toEqual([]);
    expect(await history(officialOf(federation.of('CN'), 'READ'))).toHaveLength(2);
    const input = { idempotencyKey: randomUUID(), organizationId: federation.of('SCUT').id, rule: structure, isKept: true, note: '试', holdsFrom: '2024-03-01' };
    expect((await hub.ask(null, 'mutation ($input: DeclareRuleInput!) { declareRule(input: $input) { problems { code } } }', { input })).errors).toHaveLength(1);
  });
});

describe('evidence', () => {
  it('goes with a declaration and shows to whoever may look into the organization', async () => {
    const [minutes, stolen] = [await upload(school, '代表大会决议.pdf'), await upload(province, '他人文件.pdf')];
    expect(codesOf(await declare(school, true, { holdsFrom: '2024-10-01', evidence: [stolen.id] }))).toEqual(['POLICY.EVIDENCE_MISSING']);
    expect(codesOf(await declare(school, true, { holdsFrom: '2024-10-01', evidence: [minutes.id] }))).toEqual([]);
    const [latest] = await history(province);
    expect(latest.evidence).toEqual([{ name: '代表大会决议.pdf', uploadId: minutes.id, sha256: 'a'.repeat(64) }]);
    const readers = [school, province, officialOf(federation.of('SYSU'), 'READ'), officialOf(federation.of('JL'), 'READ')];
    expect(await Promise.all(readers.map(async (actor) => await sharesEvidence(hub.db, viewerOf(actor), minutes.rowId)))).toEqual([true, true, false, false]);
  });
});

describe('the superior', () => {
  it('contests with a reason: the declaration shows nothing any more', async () => {
    const [{ id, version }] = await history();
    expect(codesOf(await send(province, 'reviewDeclaration', { declarationId: id, expectedVersion: version, verdict: 'CONTESTED' }))).toEqual(['HUB.REQUIRED']);
    const { declaration, problems } = await send(province, 'reviewDeclaration', { declarationId: id, expectedVersion: version, verdict: 'CONTESTED', note: '另有发展中心' });
    expect(problems).toEqual([]);
    expect(declaration).toMatchObject({ state: 'CONTESTED', verdict: 'CONTESTED', version: version + 1 });
    expect(await findingOf(structure, '2024-10-01')).toMatchObject({ outcome: 'UNKNOWN', basis: null, declaration: { state: 'CONTESTED', verdict: 'CONTESTED' } });
  });

  it('may think otherwise later, and confirm', async () => {
    const [{ id, version }] = await history();
    expect(codesOf(await send(province, 'reviewDeclaration', { declarationId: id, expectedVersion: version - 1, verdict: 'CONFIRMED' }))).toEqual(['HUB.STALE_VERSION']);
    expect(codesOf(await send(province, 'reviewDeclaration', { declarationId: id, expectedVersion: version, verdict: 'CONFIRMED' }))).toEqual([]);
    expect(codesOf(await send(province, 'reviewDeclaration', { declarationId: id, expectedVersion: version + 1, verdict: 'CONFIRMED' }))).toEqual(['POLICY.DECLARATION_STATE']);
    expect(await findingOf(structure, '2024-10-01')).toMatchObject({ outcome: 'PASSED', basis: 'DECLARED', declaration: { state: 'CONFIRMED' } });
  });

  it('is not whoever declared, nor the organization itself, nor a sibling', async () => {
    const { declaration } = await declare(province, true, { holdsFrom: '2024-11-01' });
    const review = async (actor: Actor): Promise<readonly string[]> =>
      codesOf(await send(actor, 'reviewDeclaration', { declarationId: declaration.id, expectedVersion: 1, verdict: 'CONFIRMED' }));
    expect(await review(province)).toEqual(['POLICY.OWN_DECLARATION']);
    expect(await review(officialOf(federation.of('SCUT'), 'READ', 'DECIDE'))).toEqual(['HUB.FORBIDDEN']);
    expect(await review(officialOf(federation.of('SYSU'), 'READ', 'DECIDE'))).toEqual(['HUB.NOT_FOUND']);
    const [own] = await history(province);
    expect(own.viewerCan).toEqual({ withdraw: { allowed: true, reason: null }, confirm: { allowed: false, reason: { code: 'POLICY.OWN_DECLARATION' } }, contest: { allowed: false } });
    const [seen] = await history(officialOf(federation.of('GD'), 'READ', 'DECIDE'));
    expect(seen.viewerCan).toEqual({ withdraw: { allowed: false, reason: { code: 'HUB.FORBIDDEN' } }, confirm: { allowed: true, reason: null }, contest: { allowed: true } });
    expect(await review(officialOf(federation.of('GD'), 'READ', 'DECIDE'))).toEqual([]);
  });
});

describe('what is withdrawn', () => {
  it('says nothing from that day on, and still answers for the days before', async () => {
    const [{ id, version }] = await history();
    expect(codesOf(await send(school, 'withdrawDeclaration', { declarationId: id, expectedVersion: version, reason: ' ' }))).toEqual(['HUB.REQUIRED']);
    expect(codesOf(await send(school, 'withdrawDeclaration', { declarationId: id, expectedVersion: version, reason: '情况有变' }))).toEqual([]);
    const { today } = await hub.contextOf(operator);
    expect(await findingOf(structure, today)).toMatchObject({ outcome: 'UNKNOWN', declaration: null });
    expect(await findingOf(structure, '2024-11-01')).toMatchObject({ outcome: 'PASSED', basis: 'DECLARED', declaration: { state: 'WITHDRAWN', verdict: 'CONFIRMED' } });
    expect(codesOf(await send(school, 'withdrawDeclaration', { declarationId: id, expectedVersion: version + 1, reason: '再撤' }))).toEqual(['POLICY.DECLARATION_STATE']);
    expect((await history())[0]).toMatchObject({ state: 'WITHDRAWN', holdsTo: today, withdrawalReason: '情况有变', viewerCan: { withdraw: { allowed: false, reason: { code: 'POLICY.DECLARATION_STATE' } } } });
  });
});
