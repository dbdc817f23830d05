import { listRows, sql } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../../tests/testkit/hub.ts';
import { congressFacts } from '../congress.facts.ts';
import { type Answer, codesOf, congressDesk, faultsOf, must } from '../congresses.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = congressDesk(hub, federation);
let today: string;

beforeAll(async () => {
  ({ today } = await hub.contextOf(operator));
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('PARTY', 'PARTY_ORG', undefined, { level: 'NATIONAL' });
  await federation.establish('DW', 'PARTY_ORG', 'PARTY', { level: 'SCHOOL' });
  for (const [province, divisionCode] of [['GD', '440000'], ['JL', '220000'], ['ZJ', '330000']] as const) {
    await federation.establish(province, 'PROVINCIAL_FEDERATION', 'CN', { divisionCode });
    const code = `${province}-1`;
    await federation.establish(code, 'SCHOOL_STUDENT_UNION', province, { linkedStudentCount: 300, leadingPartyId: federation.of('DW').id });
    await desk.colleges(code, { [`${code}-A`]: 300 });
  }
});

const writerOf = (code: string) => federation.officer(code, 'FILE', 'READ');
const superiorOf = (code: string) => federation.officer(code.slice(0, 2), 'DECIDE', 'READ');

/** An election of these people to a post, each with every vote. */
async function elected(code: string, congress: Answer, post: string, people: readonly object[], isTurnover = true): Promise<Answer> {
  const election = must(await desk.change(writerOf(code), 'callElection', { congressId: congress.id, post, seats: people.length, isTurnover, candidates: people }), 'election');
  const votes = people.map((_, index) => ({ candidate: index + 1, inFavor: 3, against: 0, abstained: 0 }));
  return must(await desk.ofElection(writerOf(code), 'countRound', election, { heldOn: today, present: 3, issued: 3, returned: 3, valid: 3, invalid: 0, votes }), 'election');
}

const filed = async (code: string, election: Answer): Promise<Answer> => must(await desk.ofElection(writerOf(code), 'fileElectionResult', election), 'filing');

const members = async (code: string, names: string, post: string): Promise<object[]> => {
  const found = [];
  for (const name of names) found.push({ name, personId: await desk.member(code, name, post) });
  return found;
};

const news = async (): Promise<readonly Answer[]> =>
  (await listRows(hub.db, sql<{ facts: Answer }>`select facts from platform.outbox where topic = 'election.notRecognized' order by id`)).map(({ facts }) => facts);

const outcomeOf = async (code: string, ruleId: string): Promise<string | undefined> => {
  const { data } = await hub.ask(operator, 'query ($code: String!) { organization(code: $code) { compliance { findings { outcome rule { id } } } } }', { code });
  return data.organization.compliance.findings.find(({ rule }: Answer) => rule.id === ruleId)?.outcome;
};

describe('results of one congress', () => {
  it('are held against the rules together: no president makes a presidium of five alone (JL 二.9)', async () => {
    const congress = await desk.inSession('JL-1', 'JL');
    const president = await elected('JL-1', congress, 'PRESIDENT', await members('JL-1', '甲', 'PRESIDENT'));
    const filing = await filed('JL-1', president);
    expect(faultsOf(await desk.move(writerOf('JL-1'), 'submitFiling', filing))).toEqual([['TURNOVER.ROSTER_AGAINST_RULE', 'filingId', 'JL 二.9']]);
    await elected('JL-1', congress, 'VICE_PRESIDENT', await members('JL-1', '乙丙丁戊', 'VICE_PRESIDENT'));
    expect(must(await desk.move(writerOf('JL-1'), 'submitFiling', filing), 'filing')).toMatchObject({ state: 'SUBMITTED', election: { state: 'SUBMITTED' } });
  });

  it('stand in nobody’s way with terms that overlap but their own, and then name the clause', async () => {
    const { data } = await hub.ask(operator, '{ organization(code: "JL-1") { congresses(first: 1) { nodes { id } } } }');
    const [congress] = data.organization.congresses.nodes;
    const byElection = await elected('JL-1', congress, 'VICE_PRESIDENT', await members('JL-1', '己', 'VICE_PRESIDENT'), false);
    expect(faultsOf(await desk.move(writerOf('JL-1'), 'submitFiling', await filed('JL-1', byElection)))).toEqual([['PERSON.TERM_OVERLAPS', 'filingId.entries.0.effectiveOn', 'HUB posts.school-union']]);
    const other = (await hub.ask(operator, '{ organization(code: "JL-1") { elections(first: 3) { nodes { id version state post filing { id version } } } } }')).data.organization.elections.nodes;
    const vice = other.find(({ post, filing }: Answer) => post === 'VICE_PRESIDENT' && filing === null);
    expect(codesOf(await desk.move(writerOf('JL-1'), 'submitFiling', await filed('JL-1', vice)))).toEqual([]);
  });
});

describe('what the superior does not recognize', () => {
  it('is submitted no more, though its filing was open already', async () => {
    const congress = await desk.inSession('ZJ-1', 'ZJ');
    const election = await elected('ZJ-1', congress, 'PRESIDENT', await members('ZJ-1', '庚', 'PRESIDENT'));
    const filing = await filed('ZJ-1', election);
    const cited = { reason: '未经遴选', citations: [{ document: 'CN', clause: '二.8' }] };
    must(await desk.ofElection(superiorOf('ZJ-1'), 'refuseRecognition', filing.election, cited), 'election');
    expect(codesOf(await desk.move(writerOf('ZJ-1'), 'submitFiling', filing))).toEqual(['ELECTION.WRONG_STATE']);
    must(await desk.move(writerOf('ZJ-1'), 'withdrawFiling', filing), 'filing');
    expect((await news()).at(-1)).toMatchObject({ organization: federation.of('ZJ-1').rowId, post: 'PRESIDENT', ...cited });
  });

  it('may have been filed before, and the filing revoked after', async () => {
    const { data } = await hub.ask(operator, '{ organization(code: "ZJ-1") { congresses(first: 1) { nodes { id } } } }');
    const election = await elected('ZJ-1', data.organization.congresses.nodes[0], 'VICE_PRESIDENT', await members('ZJ-1', '辛', 'VICE_PRESIDENT'));
    let filing = must(await desk.move(writerOf('ZJ-1'), 'submitFiling', await filed('ZJ-1', election)), 'filing');
    filing = must(await desk.move(superiorOf('ZJ-1'), 'takeUpFiling', filing), 'filing');
    // Nobody in Zhejiang is told of a rule of Jilin: where the documents are silent, the hub's own default is what is cited.
    expect(faultsOf(await desk.move(superiorOf('ZJ-1'), 'ratifyFiling', filing))).toEqual([['FILING.STEP_SKIPPED', 'filingId', 'HUB election.sequence']]);
    filing = must(await desk.move(superiorOf('ZJ-1'), 'acceptFiling', filing), 'filing');
    must(await desk.ofElection(superiorOf('ZJ-1'), 'refuseRecognition', filing.election, { reason: '计票不实', citations: [{ document: 'CN', clause: '二.9' }] }), 'election');
    const revoked = must(await desk.move(superiorOf('ZJ-1'), 'revokeFiling', filing, { note: '计票不实' }), 'filing');
    expect(revoked).toMatchObject({ state: 'REVOKED', election: { state: 'NOT_RECOGNIZED' } });
    const read = await desk.read(operator, election.id, '... on Election { reason refusalCitations { document clause } }');
    expect(read).toEqual({ reason: '计票不实', refusalCitations: [{ document: 'CN', clause: '二.9' }] });
  });

  it('by its filing is told with reason and clause', async () => {
    const congress = await desk.inSession('GD-1', 'GD');
    let election = await elected('GD-1', congress, 'PRESIDIUM_MEMBER', await members('GD-1', '壬', 'PRESIDIUM_MEMBER'));
    election = must(await desk.ofElection(writerOf('GD-1'), 'announceElection', election, { announcedOn: today }), 'election');
    let filing = must(await desk.move(writerOf('GD-1'), 'submitFiling', await filed('GD-1', election)), 'filing');
    const party = federation.officer('DW', 'DECIDE', 'READ');
    filing = must(await desk.move(party, 'takeUpFiling', filing), 'filing');
    filing = must(await desk.move(party, 'refuseFiling', filing, { note: '人选不宜' }), 'filing');
    expect(filing.election).toMatchObject({ state: 'NOT_RECOGNIZED' });
    expect((await news()).at(-1)).toMatchObject({ reason: '人选不宜', citations: [{ document: 'GD', clause: '附件6-2' }] });
    const read = await desk.read(operator, election.id, '... on Election { reason refusalCitations { clause } }');
    expect(read).toEqual({ reason: null, refusalCitations: [{ clause: '附件6-2' }] });
  });
});

describe('facts of a leadership', () => {
  it('say nothing of offices that come from no election, whatever else was elected', async () => {
    const { data } = await hub.ask(operator, '{ organization(code: "GD-1") { congresses(first: 1) { nodes { id version } } } }');
    const [congress] = data.organization.congresses.nodes;
    expect(await outcomeOf('GD-1', 'R-GD-6.2b')).toBe('FAILED');
    const facts = (await congressFacts.read(hub.db, [federation.of('GD-1').rowId], today)).get(federation.of('GD-1').rowId);
    expect(facts).not.toHaveProperty(['leadership.electedByCongress']);
    let election = await elected('GD-1', congress, 'PRESIDIUM_MEMBER', await members('GD-1', '癸', 'PRESIDIUM_MEMBER'));
    election = must(await desk.ofElection(writerOf('GD-1'), 'announceElection', election, { announcedOn: today }), 'election');
    let filing = must(await desk.move(writerOf('GD-1'), 'submitFiling', await filed('GD-1', election)), 'filing');
    for (const [actor, move] of [[federation.officer('DW', 'DECIDE', 'READ'), 'passFiling'], [superiorOf('GD-1'), 'acceptFiling']] as const) {
      filing = must(await desk.move(actor, move, must(await desk.move(actor, 'takeUpFiling', filing), 'filing')), 'filing');
    }
    expect((await congressFacts.read(hub.db, [federation.of('GD-1').rowId], today)).get(federation.of('GD-1').rowId)).toMatchObject({
      'leadership.electedByCongress': true, 'election.announced': true, 'election.partyApproved': true, 'election.filed': true,
    });
  });

  it('are announced to a congress that still sits, not to one that has gone home', async () => {
    const { data } = await hub.ask(operator, '{ organization(code: "ZJ-1") { congresses(first: 1) { nodes { id version } } } }');
    const [congress] = data.organization.congresses.nodes;
    const election = await elected('ZJ-1', congress, 'VICE_PRESIDENT', await members('ZJ-1', '子', 'VICE_PRESIDENT'), false);
    await sql`update congresses.congress set state = 'CLOSED', opened_on = ${today}::date - 2, closed_on = ${today}::date - 1 where organization_id = ${federation.of('ZJ-1').rowId}`.execute(hub.db);
    expect(faultsOf(await desk.ofElection(writerOf('ZJ-1'), 'announceElection', election, { announcedOn: today }))).toEqual([['ELECTION.BEFORE_ELECTION', 'announcedOn']]);
  });
});
