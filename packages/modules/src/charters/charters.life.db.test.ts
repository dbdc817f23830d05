import { addDays } from '@xuelian/kernel';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { type Answer, charterDesk, codesOf, textWith } from './charters.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = charterDesk(hub, federation);

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await federation.establish('JL', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '220000' });
  await federation.establish('ZJ', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '330000' });
  for (const code of ['GD-1', 'GD-2', 'GD-3', 'GD-4']) await federation.establish(code, 'SCHOOL_STUDENT_UNION', 'GD');
  await federation.establish('JL-1', 'SCHOOL_STUDENT_UNION', 'JL');
  for (const code of ['ZJ-1', 'ZJ-2']) await federation.establish(code, 'SECONDARY_SCHOOL_UNION', 'ZJ');
});

async function findingOf(code: string, rule: string): Promise<string> {
  const { data, errors } = await hub.ask(operator, 'query ($code: String!) { organization(code: $code) { compliance { findings { outcome rule { id } } } } }', { code });
  expect(errors).toEqual([]);
  return data.organization.compliance.findings.find((finding: Answer) => finding.rule.id === rule).outcome;
}

const setOrder = async (code: string, choice: string): Promise<void> => await decide(code, 'CHARTER_ADOPTION_ORDER', { choice });

async function decide(code: string, topic: string, setting: object): Promise<void> {
  const change = { does: 'SET', topic, setting: { strength: 'MUST', ...setting } };
  const input = { organizationId: federation.of(code).id, change, reason: '本省规定', validFrom: '2022-01-01' };
  const { problems } = await hub.change(operator, 'mutation ($input: OverrideRuleInput!) { overrideRule(input: $input) { problems { code path } } }', input);
  expect(problems).toEqual([]);
}

describe('a charter that does not come through', () => {
  it('is closed when it is withdrawn from review, and free again when it was never submitted', async () => {
    const writer = federation.officer('GD-1', 'FILE');
    const reviewer = federation.officer('GD', 'DECIDE');
    const version = await desk.draft(writer, 'GD-1');
    const unsent = await desk.move(writer, 'withdrawFiling', await desk.file(writer, version));
    expect(unsent).toMatchObject({ state: 'WITHDRAWN', number: null, charterVersion: null });
    const seen = await hub.ask({ ...reviewer, grants: reviewer.grants.map((grant) => ({ ...grant, reach: 'HERE_AND_BELOW' })) }, 'query ($id: ID!) { node(id: $id) { id } }', { id: unsent.id });
    expect(seen.data.node).toBeNull();
    const again = await desk.file(writer, await desk.version(writer, version.id));
    const withdrawn = await desk.move(writer, 'withdrawFiling', await desk.move(reviewer, 'takeUpFiling', await desk.move(writer, 'submitFiling', again)));
    expect(withdrawn).toMatchObject({ state: 'WITHDRAWN', charterVersion: { state: 'WITHDRAWN' } });
    expect(codesOf(await desk.askMove(reviewer, 'ratifyFiling', withdrawn))).toContain('FILING.WRONG_STATE');
    const closed = await desk.version(writer, version.id);
    expect(codesOf(await desk.ask(writer, 'file', { charterVersionId: closed.id, expectedVersion: closed.version }))).toEqual(['CHARTER.WRONG_STATE', 'CHARTER.IN_FILING']);
    expect((await desk.standing(writer, 'GD-1')).charterState).toBe('NONE');
  });

  it('is closed when it is refused, with a reason', async () => {
    const writer = federation.officer('GD-2', 'FILE');
    const reviewer = federation.officer('GD', 'DECIDE');
    const filing = await desk.move(reviewer, 'takeUpFiling', await desk.submit(writer, 'GD-2'));
    expect(codesOf(await desk.askMove(reviewer, 'refuseFiling', filing))).toEqual(['FILING.NOTE_REQUIRED']);
    expect(await desk.move(reviewer, 'refuseFiling', filing, { note: '与上级章程抵触' })).toMatchObject({ state: 'REFUSED', charterVersion: { state: 'REFUSED' } });
  });

  it('leaves the one in force alone, which can still be revoked, until its successor is adopted too', async () => {
    await federation.establish('GD-5', 'SCHOOL_STUDENT_UNION', 'GD');
    const writer = federation.officer('GD-5', 'FILE');
    const reviewer = federation.officer('GD', 'DECIDE');
    const ratify = async (version: Answer): Promise<Answer> =>
      await desk.move(reviewer, 'ratifyFiling', await desk.move(reviewer, 'takeUpFiling', await desk.move(writer, 'submitFiling', await desk.file(writer, version))));
    const first = await ratify(await desk.adopt(writer, await desk.draft(writer, 'GD-5', textWith('第一版。'))));
    const successor = await desk.draft(writer, 'GD-5', textWith('第二版。'));
    const second = await ratify(successor);
    const stateOf = async (filing: Answer): Promise<string> => (await hub.ask(reviewer, 'query ($id: ID!) { node(id: $id) { ... on Filing { state supersededBy { id } } } }', { id: filing.id })).data.node;
    expect(await stateOf(first)).toEqual({ state: 'RATIFIED', supersededBy: null });
    await desk.adopt(writer, await desk.version(writer, successor.id));
    expect(await stateOf(first)).toEqual({ state: 'SUPERSEDED', supersededBy: { id: second.id } });
    expect((await desk.standing(writer, 'GD-5')).charter).toMatchObject({ number: 2 });
  });

  it('leaves force on the day it is revoked, and the one before does not come back', async () => {
    const writer = federation.officer('GD-2', 'FILE');
    const reviewer = federation.officer('GD', 'DECIDE');
    const ratify = async (remark: string): Promise<Answer> => {
      const version = await desk.adopt(writer, await desk.draft(writer, 'GD-2', textWith(remark)));
      const filing = await desk.move(writer, 'submitFiling', await desk.file(writer, version));
      return await desk.move(reviewer, 'ratifyFiling', await desk.move(reviewer, 'takeUpFiling', filing));
    };
    await ratify('第一版。');
    hub.clock.days = 10;
    const second = await ratify('第二版。');
    expect(await findingOf('GD-2', 'R-GD-10.1c')).toBe('PASSED');
    hub.clock.days = 20;
    expect(codesOf(await desk.askMove(reviewer, 'revokeFiling', second))).toEqual(['FILING.NOTE_REQUIRED']);
    const revoked = await desk.move(reviewer, 'revokeFiling', second, { note: '大会程序不合规定' });
    expect(revoked).toMatchObject({ state: 'REVOKED', charterVersion: { state: 'REVOKED' } });
    const { charter, charterState, charterVersions } = await desk.standing(operator, 'GD-2');
    expect([charter, charterState]).toEqual([null, 'NONE']);
    expect(charterVersions.nodes).toMatchObject([{ state: 'REVOKED' }, { state: 'SUPERSEDED' }, { state: 'REFUSED' }]);
    const { inForceFrom, inForceTo } = await desk.version(writer, second.charterVersion.id);
    expect(inForceFrom < inForceTo).toBe(true);
    expect((await desk.standing(operator, 'GD-2', inForceFrom)).charter).toMatchObject({ state: 'REVOKED' });
    expect(await findingOf('GD-2', 'R-GD-10.1c')).toBe('FAILED');
    hub.clock.days = 0;
  });
});

describe('who decides, and in which order', () => {
  it('follows the rule set of the unit: filing is the default where no document speaks', async () => {
    const writer = federation.officer('ZJ-1', 'FILE');
    const filing = await desk.file(writer, await desk.draft(writer, 'ZJ-1'));
    const { problems } = await desk.askMove(writer, 'submitFiling', filing);
    expect(problems).toMatchObject([{ code: 'CHARTER.NOT_ADOPTED', citations: [{ document: 'HUB', clause: 'charter.mode' }, { document: 'CN', clause: '二.8' }] }]);
  });

  it('is what an administrator sets where the documents are silent', async () => {
    const writer = federation.officer('GD-3', 'FILE');
    const reviewer = federation.officer('GD', 'DECIDE');
    await setOrder('GD-3', 'ADOPTION_FIRST');
    const filing = await desk.file(writer, await desk.draft(writer, 'GD-3'));
    const { problems } = await desk.askMove(writer, 'submitFiling', filing);
    expect(problems).toMatchObject([{ code: 'CHARTER.NOT_ADOPTED', citations: [{ document: 'HUB' }, { document: 'GD', clause: '附件10-1' }, { document: 'CN' }] }]);
    await desk.adopt(writer, filing.charterVersion);
    await desk.move(writer, 'submitFiling', filing);

    await setOrder('GD-4', 'RATIFICATION_FIRST');
    const other = federation.officer('GD-4', 'FILE');
    const version = await desk.draft(other, 'GD-4');
    const early = await desk.ask(other, 'adopt', { charterVersionId: version.id, expectedVersion: version.version, adoptedOn: '2022-05-01', congress: '大会' });
    expect(early.problems).toMatchObject([{ code: 'CHARTER.NOT_RATIFIED', citations: [{ document: 'HUB' }] }]);
    const sent = await desk.move(other, 'submitFiling', await desk.file(other, version));
    const ratified = await desk.move(reviewer, 'ratifyFiling', await desk.move(reviewer, 'takeUpFiling', sent));
    expect(await desk.adopt(other, ratified.charterVersion)).toMatchObject({ state: 'RATIFIED', inForceTo: null });
  });

  it('keeps the days for an answer that were set when it was submitted, at each step anew', async () => {
    await decide('ZJ', 'FILING_ANSWER_DAYS', { number: 15 });
    const writer = federation.officer('ZJ-2', 'FILE');
    const reviewer = federation.officer('ZJ', 'DECIDE');
    const dueOn = async (filing: Answer): Promise<string> => (await hub.ask(operator, 'query ($id: ID!) { node(id: $id) { ... on Filing { dueOn } } }', { id: filing.id })).data.node.dueOn;
    const { today } = await hub.contextOf(operator);
    const filing = await desk.move(writer, 'submitFiling', await desk.file(writer, await desk.adopt(writer, await desk.draft(writer, 'ZJ-2'))));
    expect(await dueOn(filing)).toBe(addDays(today, 15));
    hub.clock.days = 3;
    const taken = await desk.move(reviewer, 'takeUpFiling', filing);
    expect(await dueOn(taken)).toBe(addDays(today, 18));
    await desk.move(reviewer, 'acceptFiling', taken);
    hub.clock.days = 0;
  });

  it('shows in the compliance of the unit', async () => {
    const writer = federation.officer('JL-1', 'FILE');
    const reviewer = federation.officer('JL', 'DECIDE');
    expect(await findingOf('JL-1', 'R-JL-7d')).toBe('FAILED');
    const version = await desk.adopt(writer, await desk.draft(writer, 'JL-1'));
    const filing = await desk.move(writer, 'submitFiling', await desk.file(writer, version));
    await desk.move(reviewer, 'acceptFiling', await desk.move(reviewer, 'takeUpFiling', filing));
    expect([await findingOf('JL-1', 'R-JL-7d'), await findingOf('JL-1', 'R-CN-8j')]).toEqual(['PASSED', 'PASSED']);
  });
});
