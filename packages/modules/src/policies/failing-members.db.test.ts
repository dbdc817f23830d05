import type { Actor } from '@xuelian/kernel';
import { getRow, listRows, sql } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { appointOfficer, registerPerson } from '../people/index.ts';
import { keepFindings } from './kept-finding.rows.ts';
import { officialOf, policyDesk } from './policies.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const send = policyDesk(hub);
const presidium = 'R-GD-3.1b';
const schools = ['GD-01', 'GD-02', 'GD-03', 'GD-04', 'GD-05'];
let today: string;

/** Five in the presidium are allowed, six are not. */
async function staff(code: string, size: number): Promise<void> {
  const organizationId = federation.of(code).rowId;
  for (let index = 0; index < size; index++) {
    const { id } = await hub.door.perform(registerPerson, { actor: operator, requestId: 'r' }, { organizationId, name: `成员${String(index)}` });
    const { problems } = await hub.door.perform(appointOfficer, { actor: operator, requestId: 'r' }, { organizationId, personId: id ?? '', post: 'PRESIDIUM_MEMBER', startedOn: '2019-09-01' });
    expect(problems).toEqual([]);
  }
}

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('TW', 'LEAGUE_ORG');
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await federation.establish('JL', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '220000' });
  for (const code of schools) await federation.establish(code, 'SCHOOL_STUDENT_UNION', 'GD', code === 'GD-01' ? { guidingLeagueId: federation.of('TW').id } : {});
  await federation.establish('JL-01', 'SCHOOL_STUDENT_UNION', 'JL');
  await federation.establish('GD-01-A', 'COLLEGE_STUDENT_UNION', 'GD-01');
  for (const [index, code] of schools.entries()) await staff(code, index < 3 ? 6 : 5);
  await staff('JL-01', 6);
  ({ today } = await hub.contextOf(operator));
  await keepFindings(hub.db, today);
});

const query = `query ($rule: ID!, $top: ID!, $depth: WithinDepth!, $outcome: FindingOutcome, $first: Int, $after: String) {
  findings(rule: $rule, within: { organization: $top, depth: $depth }, outcome: $outcome, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes {
    outcome strength effect basis observed required holdsFrom evaluatedOn evaluatedAt isContradicted citation { document clause } organization { code } rule { id } declaration { isKept } } } }`;

async function ask(actor: Actor | null, given: object = {}): Promise<any> {
  const { data, errors } = await hub.ask(actor, query, { rule: presidium, top: federation.of('GD').id, depth: 'DESCENDANTS', outcome: 'FAILED', ...given });
  expect(errors).toEqual([]);
  return data.findings;
}
const codesIn = ({ nodes }: any): readonly string[] => nodes.map(({ organization }: any) => organization.code);

describe('which members of a federation fail a rule', () => {
  it('is told with what was seen, what is asked for, by which clause, and when it was evaluated', async () => {
    const failing = await ask(official('GD'));
    expect(codesIn(failing)).toEqual(['GD-01', 'GD-02', 'GD-03']);
    expect(failing.totalCount).toBe(3);
    expect(failing.nodes[0]).toMatchObject({
      outcome: 'FAILED', strength: 'MUST', effect: 'BLOCK', basis: 'COMPUTED', observed: '主席团人数：6', required: '主席团人数：不超过 5', citation: { document: 'GD', clause: '附件3-1' },
      holdsFrom: today, evaluatedOn: today, isContradicted: false, rule: { id: presidium }, declaration: null,
    });
    expect(Date.parse(failing.nodes[0].evaluatedAt)).toBeGreaterThan(Date.now() - 600_000);
    expect(codesIn(await ask(official('GD'), { outcome: 'PASSED' }))).toEqual(['GD-04', 'GD-05']);
    expect(codesIn(await ask(official('GD'), { depth: 'CHILDREN' }))).toEqual(['GD-01', 'GD-02', 'GD-03']);
    expect(codesIn(await ask(official('GD'), { depth: 'SELF' }))).toEqual([]);
    expect(codesIn(await ask(operator, { rule: 'R-JL-9c', top: federation.of('CN').id, outcome: 'PASSED' }))).toEqual(['JL-01']);
  });

  it('comes in pages that neither repeat nor leave out', async () => {
    const first = await ask(official('GD'), { first: 2 });
    const second = await ask(official('GD'), { first: 2, after: first.pageInfo.endCursor });
    expect([...codesIn(first), ...codesIn(second)]).toEqual(['GD-01', 'GD-02', 'GD-03']);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
  });

  it('shows each viewer what lies in their reach: the own line, and whom they guide', async () => {
    expect(codesIn(await ask(official('CN'), { top: federation.of('CN').id }))).toEqual(['GD-01', 'GD-02', 'GD-03']);
    expect(codesIn(await ask(official('GD-02')))).toEqual(['GD-02']);
    expect(codesIn(await ask(official('TW')))).toEqual(['GD-01']);
    expect(codesIn(await ask(official('JL')))).toEqual([]);
    expect(codesIn(await ask(null))).toEqual([]);
  });

  it('is read from the index that was made for it', async () => {
    await sql`insert into policies.kept_finding (organization_id, lineage, rule_id, outcome, strength, basis, since)
      select o.id, o.lineage, 'R-' || n, case when n % 7 = 0 then 'FAILED' else 'PASSED' end, 'MUST', 'COMPUTED', current_date from organizations.organization o, generate_series(1, 400) n`.execute(hub.db);
    await sql`analyze policies.kept_finding`.execute(hub.db);
    const plan = await listRows(hub.db, sql<{ 'QUERY PLAN': string }>`explain select organization_id from policies.kept_finding f
      where f.rule_id = 'R-7' and f.outcome = 'FAILED' and f.lineage > ${federation.of('GD').lineage} and f.lineage < ${`${federation.of('GD').lineage}~`} order by f.lineage limit 51`);
    const text = plan.map((row) => row['QUERY PLAN']).join('\n');
    expect(text).toContain('kept_finding_failing');
    expect(text).not.toContain('Sort');
    await sql`delete from policies.kept_finding where rule_id like 'R-%' and rule_id ~ '^R-[0-9]+$'`.execute(hub.db);
  });
});

/** How many of an organization and everything below it keep to the size of the presidium. */
async function counts(actor: Actor, code: string): Promise<any> {
  const { data } = await hub.ask(actor, 'query ($code: String!) { organization(code: $code) { findingCounts { rule { id } passed failed } } }', { code });
  return data.organization.findingCounts.find(({ rule }: any) => rule.id === presidium);
}

const standing = (finding: any): string => `${finding.rule.id} ${finding.outcome} ${finding.basis}`;

describe('an organization', () => {
  it('shows how it stands with every rule that decides, as compliance does', async () => {
    const { data, errors } = await hub.ask(official('GD-01'), `{ organization(code: "GD-01") {
      findings(first: 100) { totalCount nodes { rule { id } outcome basis } } failed: findings(first: 100, outcome: FAILED) { totalCount nodes { rule { id } outcome } }
      compliance { findings { rule { id } outcome basis } } } }`);
    expect(errors).toEqual([]);
    const compliant = data.organization.compliance.findings.filter(({ outcome }: any) => outcome !== 'NOT_APPLICABLE').map(standing).toSorted();
    expect(data.organization.findings.nodes.map(standing).toSorted()).toEqual(compliant);
    expect(data.organization.findings.totalCount).toBe(compliant.length);
    expect(data.organization.failed.nodes.map(({ rule }: any) => rule.id)).toContain(presidium);
    expect(data.organization.failed.nodes.every(({ outcome }: any) => outcome === 'FAILED')).toBe(true);
  });

  it('counts for each rule how it and everything below it stand, as far as the viewer sees', async () => {
    expect(await counts(official('GD'), 'GD')).toMatchObject({ passed: 2, failed: 3 });
    expect(await counts(official('GD'), 'CN')).toMatchObject({ passed: 2, failed: 3 });
    expect(await counts(official('GD-01'), 'GD')).toMatchObject({ passed: 0, failed: 1 });
    expect(await counts(official('JL'), 'GD')).toBeUndefined();
  });
});

describe('what changes', () => {
  it('shows as soon as it is evaluated, with the day on which the outcome changed', async () => {
    const { ruleOverride, problems } = await send(officialOf(federation.of('GD'), 'ADMINISTER'), 'overrideRule', {
      organizationId: federation.of('GD').id, change: { does: 'SET', topic: 'PRESIDIUM_SIZE', setting: { strength: 'SHOULD', atMost: 3 } }, reason: '省学联决定', validFrom: '2024-01-01',
    });
    expect(problems).toEqual([]);
    await keepFindings(hub.db, today);
    expect(codesIn(await ask(official('GD')))).toEqual([]);
    const failing = await ask(official('GD'), { rule: ruleOverride.id });
    expect(codesIn(failing)).toEqual(schools);
    expect(failing.nodes[0]).toMatchObject({ strength: 'SHOULD', effect: 'WARN', required: '主席团人数：不超过 3', citation: { document: 'HUB', clause: ruleOverride.id }, rule: { id: ruleOverride.id } });
    const { data } = await hub.ask(official('GD'), 'query ($id: ID!) { rule(id: $id) { id text strength topic citation { document clause } } }', { id: ruleOverride.id });
    expect(data.rule).toEqual({ id: ruleOverride.id, text: '省学联决定', strength: 'SHOULD', topic: 'PRESIDIUM_SIZE', citation: { document: 'HUB', clause: ruleOverride.id } });
    expect((await hub.ask(null, 'query ($id: ID!) { rule(id: $id) { id } }', { id: ruleOverride.id })).data.rule).toBeNull();
  });

  it('takes a dissolved union out, and moves with one that moves', async () => {
    const { version } = await getRow(hub.db, sql<{ version: number }>`select version from organizations.organization where code = 'GD-05'`);
    const moved = await hub.change(operator, 'mutation ($input: ReaffiliateOrganizationInput!) { reaffiliateOrganization(input: $input) { problems { code } } }', {
      organizationId: federation.of('GD-05').id, superiorId: federation.of('JL').id, expectedVersion: version, effectiveOn: today, reason: '划转',
    });
    expect(moved.problems).toEqual([]);
    await sql`update organizations.organization set dissolved_on = ${today} where code = 'GD-04'`.execute(hub.db);
    await keepFindings(hub.db, today);
    expect(codesIn(await ask(operator, { rule: 'R-JL-9c', top: federation.of('JL').id, outcome: 'PASSED' }))).toEqual(['GD-05', 'JL-01']);
    const { kept } = await getRow(hub.db, sql<{ kept: number }>`select count(*)::integer as kept from policies.kept_finding where organization_id = ${federation.of('GD-04').rowId}`);
    expect(kept).toBe(0);
  });
});

function official(code: string): Actor {
  return officialOf(federation.of(code), 'READ');
}
