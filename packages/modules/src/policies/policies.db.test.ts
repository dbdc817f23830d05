import type { Actor, Capability } from '@xuelian/kernel';
import { createGraphContext, type Database, findRow, listRows, sql, verifyAudit } from '@xuelian/platform';
import type { Facts } from '@xuelian/rules';
import { graphql } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { hubSchema, operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { registerFactSource } from './fact-source.ts';
import { charterModeOf, ruleSetOf } from './rule-set.queries.ts';

const hub = useTestHub();

/** What this test counts itself. */
const counted = new Map<string, Facts>();
registerFactSource({ name: 'test', read: async (_, ids) => await Promise.resolve(new Map(ids.map((id) => [id, counted.get(id) ?? {}]))) });

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

beforeAll(async () => {
  await establish('CN', 'NATIONAL_FEDERATION');
  await establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await establish('JL', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '220000' });
  await establish('ZJ', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '330000' });
  await establish('SCUT', 'SCHOOL_STUDENT_UNION', 'GD', { linkedStudentCount: 20_000 });
  await establish('SYSU', 'SCHOOL_STUDENT_UNION', 'GD');
  await establish('JLU', 'SCHOOL_STUDENT_UNION', 'JL');
  await establish('ZJU', 'SCHOOL_STUDENT_UNION', 'ZJ');
  for (const code of ['SCUT', 'SYSU', 'JLU', 'ZJU']) counted.set(rowOf(code).id, { 'presidium.size': 6, 'backbone.total': 199 });
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
  ruleOverride { id does topic statement reason validFrom validThrough revokedOn version organization { code } rule { id } } problems { code path citations { document clause } } } }`;
const revokeMutation = `mutation ($input: RevokeRuleOverrideInput!) { revokeRuleOverride(input: $input) { ruleOverride { revokedOn revocationReason version } problems { code path } } }`;

const atMost = (most: number): object => ({ does: 'SET', topic: 'PRESIDIUM_SIZE', setting: { strength: 'MUST', atMost: most } });
const decide = async (actor: Actor, code: string, change: object, more: object = {}): Promise<any> =>
  await hub.change(actor, overrideMutation, { organizationId: global[code], change, reason: '省学联决定', validFrom: '2022-01-01', validThrough: '2022-12-31', ...more });
const revoke = async (actor: Actor, overrideId: string, effectiveOn: string, more: object = {}): Promise<any> =>
  await hub.change(actor, revokeMutation, { overrideId, expectedVersion: 1, effectiveOn, reason: '情况变化', ...more });

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

  it('counts linked students from the directory', async () => {
    const adopted = await decide(operator, 'SCUT', { does: 'ENFORCE', rule: 'R-JL-9h' });
    expect(adopted.problems).toEqual([]);
    const { data } = await hub.ask(operator, complianceQuery, { code: 'SCUT', asOf: '2022-03-01' });
    expect(deciding(data.organization.compliance.findings, 'BACKBONE_TOTAL')).toBeUndefined();
  });

  it('is for those who may read there', async () => {
    const { data } = await hub.ask(official('JL'), complianceQuery, { code: 'SCUT' });
    expect(data.organization.compliance).toBeNull();
    expect(await findingsOf('SCUT', '2021-03-01', official('GD', 'READ'))).not.toEqual([]);
  });
});
