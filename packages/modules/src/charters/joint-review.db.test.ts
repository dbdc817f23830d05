import { type Actor, uuidv7 } from '@xuelian/kernel';
import { sql, toGlobalId } from '@xuelian/platform';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { defineProcedure } from '../filings/index.ts';
import { insertSchools } from '../organizations/index.ts';
import { charterContent } from './charter.content.ts';
import { type Answer, charterDesk, codesOf } from './charters.testkit.ts';

/** One step with two signatures, then the decision: the shape of 联合审查 (GD 附件5-1), tried on charters. */
const jointReview = defineProcedure({
  key: 'test.joint-review',
  version: 1,
  kind: 'CHARTER',
  title: { zh: '联合审查', en: 'Joint review' },
  submitters: ['SCHOOL_STUDENT_UNION'],
  steps: [
    { key: 'review', title: { zh: '联合审查', en: 'Joint review' }, decider: 'GUIDING_LEAGUE', coDecider: 'STUDENT_AFFAIRS', favorable: 'PASS' },
    { key: 'ratification', title: { zh: '上级核准', en: 'Ratification' }, decider: 'SUPERIOR', favorable: 'RATIFY' },
  ],
  receivers: ['LEADING_PARTY', 'SUPERIOR_PARTY', 'SUPERIOR_LEAGUE', 'PROVINCIAL_LEAGUE', 'ADMINISTERING_LEAGUE'],
  citations: [{ document: 'GD', clause: '附件5-1' }],
});

const hub = useTestHub();
const federation = federationOf(hub);
const desk = charterDesk(hub, federation);

beforeAll(async () => {
  vi.spyOn(charterContent, 'procedureFor').mockResolvedValue(jointReview);
  const id = uuidv7();
  await insertSchools(hub.db, [{ id, code: '4144010001', name: '试点大学', level: 'UNDERGRADUATE', authorities: ['广东省'], provinceCode: '440000', location: '广州市', locationCode: '440100', remark: '' }]);
  const schoolId = toGlobalId('SCH', id);
  for (const [kind, line] of [['PARTY_ORG', 'PARTY'], ['LEAGUE_ORG', 'LEAGUE']] as const) {
    await federation.establish(line, kind, undefined, { level: 'NATIONAL' });
    await federation.establish(`GD-${line}`, kind, line, { level: 'PROVINCE' });
    await federation.establish(`S-${line}`, kind, `GD-${line}`, { level: 'SCHOOL' });
  }
  await federation.establish('GZ-LEAGUE', 'LEAGUE_ORG', 'GD-LEAGUE', { level: 'CITY' });
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  const led = (at: string) => ({ guidingLeagueId: federation.of(`${at}-LEAGUE`).id, leadingPartyId: federation.of(`${at}-PARTY`).id });
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000', ...led('GD') });
  for (const code of ['S-1', 'S-2', 'S-3']) await federation.establish(code, 'SCHOOL_STUDENT_UNION', 'GD', { ...led('S'), schoolId });
  await federation.establish('LONE', 'SCHOOL_STUDENT_UNION', 'GD', led('S'));
  await federation.establish('S-OFFICE', 'SCHOOL_OFFICE', 'S-PARTY', { schoolId, officeFunction: 'STUDENT_AFFAIRS' });
  await putInCharge('GZ-LEAGUE', 'S-1');
});

async function putInCharge(upper: string, lower: string): Promise<void> {
  const tie = { organizationId: federation.of(lower).id, upperId: federation.of(upper).id, kind: 'ADMINISTERED_BY', expectedVersion: 1, effectiveOn: '2016-09-01', reason: '直管' };
  const { problems } = await hub.change(operator, 'mutation ($input: TieOrganizationInput!) { tieOrganization(input: $input) { problems { code } } }', tie);
  expect(problems).toEqual([]);
}

const of = (code: string, ...more: readonly string[]): Actor => {
  const first = federation.officer(code, 'DECIDE', 'READ');
  const others = more.map((at) => federation.officer(at, 'DECIDE', 'READ'));
  return { ...first, grants: [first, ...others].flatMap(({ grants }) => grants) };
};

const prepared = async (writer: Actor, code: string): Promise<Answer> => await desk.file(writer, await desk.adopt(writer, await desk.draft(writer, code)));
const submitted = async (writer: Actor, code: string): Promise<Answer> => await desk.move(writer, 'submitFiling', await prepared(writer, code));

async function look(actor: Actor, { id }: Answer): Promise<Answer> {
  const { data, errors } = await hub.ask(actor, `query ($id: ID!) { node(id: $id) { ... on Filing { state step decider { code } coDecider { code } signedFor { code } availableActions
    recipients { role step organization { code } } history(first: 50) { nodes { action organization { code } } } } } }`, { id });
  expect(errors).toEqual([]);
  return data.node;
}

const waitingFor = async (actor: Actor): Promise<readonly string[]> => (await hub.ask(actor, '{ worklist { nodes { id } } }')).data.worklist.nodes.map(({ id }: Answer) => id);

describe('a joint review', () => {
  it('passes with both signatures, in either order and by two people; each stays in the history', async () => {
    const writer = federation.officer('S-1', 'FILE', 'READ');
    const [league, office] = [of('S-LEAGUE'), of('S-OFFICE')];
    let filing = await submitted(writer, 'S-1');
    expect(await waitingFor(league)).toContain(filing.id);
    expect(await waitingFor(office)).toContain(filing.id);
    filing = await desk.move(office, 'takeUpFiling', filing);
    filing = await desk.move(office, 'passFiling', filing);
    expect(await look(writer, filing)).toMatchObject({ state: 'IN_REVIEW', step: 0, decider: { code: 'S-LEAGUE' }, coDecider: { code: 'S-OFFICE' }, signedFor: { code: 'S-OFFICE' } });

    expect(await waitingFor(office)).not.toContain(filing.id);
    expect(codesOf(await desk.askMove(office, 'passFiling', filing))).toEqual(['HUB.FORBIDDEN']);
    // Whoever serves both bodies still signs but once.
    const both = { ...of('S-LEAGUE', 'S-OFFICE'), personId: office.personId };
    expect(codesOf(await desk.askMove(both, 'passFiling', filing))).toEqual(['FILING.SIGNED_ALREADY']);
    expect(await waitingFor(both)).not.toContain(filing.id);

    expect((await look(league, filing)).availableActions).toEqual(['RETURN', 'PASS', 'REFUSE']);
    filing = await desk.move(league, 'passFiling', filing);
    const passed = await look(writer, filing);
    expect(passed).toMatchObject({ state: 'SUBMITTED', step: 1, decider: { code: 'GD' }, coDecider: null, signedFor: null });
    expect(passed.history.nodes.map(({ action, organization }: Answer) => `${action} ${organization.code}`)).toEqual(['SUBMIT S-1', 'TAKE_UP S-OFFICE', 'SIGN S-OFFICE', 'PASS S-LEAGUE']);
    filing = await desk.move(of('GD'), 'takeUpFiling', filing);
    expect(await desk.move(of('GD'), 'ratifyFiling', filing)).toMatchObject({ state: 'RATIFIED' });
  });

  it('begins anew after a return: a signature holds for its round', async () => {
    const writer = federation.officer('S-2', 'FILE', 'READ');
    const [league, office] = [of('S-LEAGUE'), of('S-OFFICE')];
    let filing = await desk.move(league, 'takeUpFiling', await submitted(writer, 'S-2'));
    filing = await desk.move(league, 'passFiling', filing);
    filing = await desk.move(office, 'returnFiling', filing, { corrections: [{ target: 'FIELD', place: 'title', note: '核对名称' }] });
    filing = await desk.move(writer, 'resubmitFiling', filing, { answers: [{ position: 1, answer: '无误' }] });
    expect(await look(writer, filing)).toMatchObject({ state: 'SUBMITTED', step: 0, signedFor: null });
    filing = await desk.move(league, 'takeUpFiling', filing);
    filing = await desk.move(league, 'passFiling', filing);
    expect(await desk.move(office, 'refuseFiling', filing, { note: '不符合条件' })).toMatchObject({ state: 'REFUSED' });
  });

  it('is signed twice by nobody, even at once', async () => {
    const [league, second] = [of('S-LEAGUE'), of('S-LEAGUE')];
    const filing = await desk.move(league, 'takeUpFiling', await submitted(federation.officer('S-3', 'FILE', 'READ'), 'S-3'));
    const answers = await Promise.all([league, second].map(async (actor) => await desk.askMove(actor, 'passFiling', filing)));
    expect(answers.map(codesOf).filter((codes) => codes.length === 0)).toHaveLength(1);
    expect(await look(league, filing)).toMatchObject({ state: 'IN_REVIEW', step: 0, signedFor: { code: 'S-LEAGUE' } });
  });

  it('is refused at submission where a school has no such office', async () => {
    const writer = federation.officer('LONE', 'FILE', 'READ');
    const refused = await desk.askMove(writer, 'submitFiling', await prepared(writer, 'LONE'));
    expect(refused.problems).toMatchObject([{ code: 'FILING.NO_RECIPIENT', message: expect.stringContaining('STUDENT_AFFAIRS') }]);
  });
});

describe('the recipients of a filing', () => {
  it('are found along every edge; who decides gets no copy, and nobody two', async () => {
    const { rows } = await sql<{ code: string; role: string; step: number | null }>`
      select o.code, r.role, r.step from filings.filing_recipient r join filings.filing f on f.id = r.filing_id join organizations.organization o on o.id = r.organization_id
      where f.organization_id = ${federation.of('S-1').rowId} order by r.role, r.step, o.code`.execute(hub.db);
    expect(rows.map(({ code, role, step }) => `${role} ${String(step)} ${code}`)).toEqual([
      'DECIDER 0 S-LEAGUE', 'DECIDER 0 S-OFFICE', 'DECIDER 1 GD', 'RECEIVER null GD-LEAGUE', 'RECEIVER null GD-PARTY', 'RECEIVER null GZ-LEAGUE', 'RECEIVER null S-PARTY',
    ]);
  });
});
