import { listRows, reachOf, readerRole, sql, toGlobalId } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '@xuelian/kernel';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { listConfirmedNominations } from './index.ts';
import { type Answer, codesOf, establishSchool, fitParticulars, selectionDesk } from './selections.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = selectionDesk(hub, federation);
let today: string;

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await establishSchool(hub, federation);
  ({ today } = await hub.contextOf(operator));
});

const league = (code: string): Actor => desk.officer(code, 'FILE', 'READ');

/** A student of the first college who serves in its union, and may stand for the school presidium. */
async function student(particulars: object = fitParticulars, name = '李明'): Promise<string> {
  const personId = await desk.person('S-XSH1', particulars, name);
  await desk.serve(personId, 'S-XSH1');
  return personId;
}

const ofCollege = { source: 'COLLEGE_STAFF' };
const proposed = async (personId: string, more: object = ofCollege, actor = league('S-TW1')): Promise<Answer> => await desk.file(actor, 'S-TW1', 'S-XSH', personId, more);
const submitted = async (personId: string, more?: object): Promise<Answer> => {
  const actor = league('S-TW1');
  return await desk.move(actor, 'submitFiling', await proposed(personId, more, actor));
};

const rowIdOf = async (personId: string): Promise<string> => (await listRows(hub.db, sql<{ id: string }>`select id from people.person where ${toGlobalIdOf} = ${personId}`))[0]?.id ?? '';
const toGlobalIdOf = sql`'PER_' || replace(id::text, '-', '')`;
const confirmedFor = async (code: string): Promise<readonly string[]> => (await listConfirmedNominations(hub.db, federation.of(code).rowId, today)).map(({ personId }) => toGlobalId('PER', personId));

describe('a candidate for the school presidium (W-14)', () => {
  it('passes the college Party, both who review jointly, and the school Party, in that order', async () => {
    const person = await student();
    let filing = await submitted(person);
    expect(filing).toMatchObject({ state: 'SUBMITTED', nomination: { state: 'SUBMITTED', warnings: [] } });
    const early = await desk.askMove(desk.officer('S-DW', 'DECIDE', 'READ'), 'ratifyFiling', filing);
    expect(codesOf(early)).toEqual(['HUB.FORBIDDEN']);
    filing = await desk.decide('S-DW1', 'passFiling', filing);
    filing = await desk.decide('S-TW', 'passFiling', filing);
    expect(filing).toMatchObject({ state: 'IN_REVIEW', step: 1, nomination: { state: 'SUBMITTED' } });
    filing = await desk.decide('S-XGB', 'passFiling', filing);
    expect(filing).toMatchObject({ state: 'SUBMITTED', step: 2 });
    const skipping = await desk.move(desk.officer('S-DW', 'DECIDE', 'READ'), 'takeUpFiling', filing);
    expect((await desk.askMove(desk.officer('S-DW', 'DECIDE', 'READ'), 'passFiling', skipping)).problems).toMatchObject([{ code: 'FILING.STEP_SKIPPED', citations: [{ document: 'GD', clause: '附件5-1' }] }]);
    expect(await confirmedFor('S-XSH')).toEqual([]);
    filing = await desk.move(desk.officer('S-DW', 'DECIDE', 'READ'), 'ratifyFiling', skipping);
    expect(filing.nomination).toMatchObject({ state: 'CONFIRMED', confirmedOn: today });
    expect(await confirmedFor('S-XSH')).toEqual([person]);
    filing = await desk.move(desk.officer('S-DW', 'DECIDE', 'READ'), 'revokeFiling', filing, { note: '材料不实' });
    expect(filing.nomination.state).toBe('REVOKED');
    expect(await confirmedFor('S-XSH')).toEqual([]);
  });

  it('refused on the way says at which step, and may be recommended anew', async () => {
    const person = await student();
    let filing = await submitted(person);
    filing = await desk.decide('S-DW1', 'passFiling', filing);
    filing = await desk.decide('S-XGB', 'refuseFiling', filing, { note: '综合考察未通过' });
    expect(filing).toMatchObject({ state: 'REFUSED', nomination: { state: 'REJECTED', rejectedAtStep: '学工部门与校团委联合审查', confirmedOn: null } });
    expect((await submitted(person)).state).toBe('SUBMITTED');
  });

  it('is returned, revised and resubmitted, and checked again', async () => {
    const person = await student();
    const actor = league('S-TW1');
    let filing = await desk.move(actor, 'submitFiling', await proposed(person, ofCollege, actor));
    filing = await desk.decide('S-DW1', 'returnFiling', filing, { corrections: [{ target: 'FIELD', place: 'reason', note: '补充事由' }] });
    const { nomination } = filing;
    const revised = await desk.ask(actor, 'reviseNomination', 'ReviseNominationInput', 'nomination { version reason viewerCan { revise { allowed } file { allowed } } }', { nominationId: nomination.id, expectedVersion: nomination.version, source: 'OUTSTANDING_EXAMPLE', reason: '省级三好学生' });
    expect(revised.nomination).toMatchObject({ reason: '省级三好学生', viewerCan: { revise: { allowed: true }, file: { allowed: false } } });
    filing = await desk.move(actor, 'resubmitFiling', filing, { answers: [{ position: 1, answer: '已补充' }] });
    const { data } = await hub.ask(actor, 'query ($id: ID!) { node(id: $id) { ... on Nomination { eligibilityChecks { totalCount } } } }', { id: nomination.id });
    expect(data.node.eligibilityChecks.totalCount).toBe(2);
    filing = await desk.move(actor, 'withdrawFiling', filing);
    expect(filing.nomination.state).toBe('WITHDRAWN');
  });

  it('comes from the staff of school or college, or is an example with a reason (GD 附件5-3)', async () => {
    const actor = league('S-TW1');
    const refusalOf = async (more: object): Promise<unknown> => {
      const { problems } = await desk.askMove(actor, 'submitFiling', await proposed(await desk.person('S-XSH1'), more, actor));
      return problems.map(({ code, citations }: Answer) => [code, citations[0]?.clause]);
    };
    expect(await refusalOf({})).toEqual([['SELECTION.SOURCE_REQUIRED', '附件5-3']]);
    expect(await refusalOf({ source: 'SCHOOL_STAFF' })).toEqual([['SELECTION.SOURCE_NOT_SHOWN', '附件5-3']]);
    expect(await refusalOf({ source: 'COLLEGE_STAFF' })).toEqual([['SELECTION.SOURCE_NOT_SHOWN', '附件5-3']]);
    expect(await refusalOf({ source: 'OUTSTANDING_EXAMPLE', reason: '全国挑战杯一等奖' })).toEqual([]);
    const outsider = await desk.person('S-XSH1');
    expect(codesOf(await desk.draft(actor, 'S-TW1', 'S-XSH', outsider, { source: 'OUTSTANDING_EXAMPLE' }))).toEqual(['SELECTION.REASON_REQUIRED']);
  });
});

describe('the gate before it (W-17)', () => {
  it('keeps out whoever does not meet a condition, or of whom it is not shown: each with its clause, never with the value', async () => {
    const person = await student({ ...fitParticulars, politicalStatus: 'OTHER', majorRankPercent: 47.31, failedCourses: null });
    const actor = league('S-TW1');
    const { problems } = await desk.askMove(actor, 'submitFiling', await proposed(person, ofCollege, actor));
    expect(problems.map(({ code, message, citations: [citation] }: Answer) => [code, message, citation.clause])).toEqual([
      ['SELECTION.CONDITION_NOT_MET', '不符合任职条件：应共产党员或共青团员', '附件4-1'],
      ['SELECTION.CONDITION_NOT_MET', '不符合任职条件：应专业排名前 30%', '附件4-1'],
      ['SELECTION.CONDITION_NOT_SHOWN', '任职条件尚无材料说明：应没有不及格课程', '附件4-1'],
    ]);
    expect(JSON.stringify(problems)).not.toContain('47.31');
    for (const table of ['platform.audit_event', 'platform.outbox', 'selections.eligibility_check']) {
      const telling = await listRows(hub.db, sql`select from ${sql.table(table)} as kept where kept::text ~ '[^0-9]47[.]31[^0-9]'`);
      expect({ table, telling }).toEqual({ table, telling: [] });
    }
  });

  it('keeps how each condition stood, by whom and when; what showed it only for those it is for', async () => {
    const person = await student();
    const actor = league('S-TW1');
    const filing = await desk.move(actor, 'submitFiling', await proposed(person, ofCollege, actor));
    const query = 'query ($id: ID!) { node(id: $id) { ... on Nomination { eligibilityChecks { nodes { outcome checkedOn union { code } conditions { condition outcome isBinding citation { clause } } particulars { entryYear majorRankPercent } } } } } }';
    const seenBy = async (viewer: Actor): Promise<Answer> => (await hub.ask(viewer, query, { id: filing.nomination.id })).data.node?.eligibilityChecks.nodes ?? null;
    const [check] = await seenBy(actor);
    expect(check).toMatchObject({ outcome: 'ELIGIBLE', checkedOn: today, union: { code: 'S-XSH' }, particulars: { entryYear: 2023, majorRankPercent: null } });
    expect(check.conditions[1]).toEqual({ condition: 'RANK', outcome: 'MET', isBinding: true, citation: { clause: '附件4-1' } });
    expect((await seenBy(desk.officer('S-DW1', 'DECIDE')))[0].particulars).toEqual({ entryYear: 2023, majorRankPercent: 12.5 });
    expect(await seenBy(desk.officer('S-XSH2', 'ADMINISTER'))).toBeNull();
  });

  it('can be tried beforehand by whoever may see what shows it', async () => {
    const person = await student();
    const query = 'query ($id: ID!, $union: ID!) { node(id: $id) { ... on Person { eligibility(unionId: $union) { outcome conditions { outcome } } } } }';
    const tried = async (viewer: Actor, union = 'S-XSH'): Promise<unknown> => (await hub.ask(viewer, query, { id: person, union: federation.of(union).id })).data.node?.eligibility ?? null;
    expect(await tried(desk.officer('S-XSH1', 'ADMINISTER'))).toEqual({ outcome: 'ELIGIBLE', conditions: [{ outcome: 'MET' }, { outcome: 'MET' }, { outcome: 'MET' }] });
    expect(await tried(desk.officer('S-XSH1', 'ADMINISTER'), 'CN')).toEqual({ outcome: 'UNKNOWN', conditions: [] });
    expect(await tried(desk.officer('S-TW1', 'READ', 'FILE'))).toBeNull();
  });
});

/** Rows that a statement without any predicate shows: of the person, and private ones. */
const rowsFor = async (viewer: Actor, personId: string): Promise<readonly number[]> => await hub.db.transaction().execute(async (db) => {
  const counts: number[] = [];
  await sql.raw(`set local role ${readerRole}`).execute(db);
  await sql`select set_config('xuelian.reach', ${reachOf(viewer)}, true)`.execute(db);
  for (const [table, column] of [['people.person', 'id'], ['people.private_particulars', 'person_id']] as const) counts.push((await listRows(db, sql`select from ${sql.table(table)} where ${sql.ref(column)} = ${personId}`)).length);
  return counts;
});

describe('whoever decides on an open nomination', () => {
  const fields = 'politicalStatus particulars { entryYear politicalStatus majorRankPercent rankPeriod rankedOn failedCourses }';
  const whole = { politicalStatus: 'LEAGUE_MEMBER', majorRankPercent: 12.5, rankPeriod: 'LAST_YEAR', rankedOn: '2026-09-01', failedCourses: 0, entryYear: 2023 };
  const withheld = { politicalStatus: null, majorRankPercent: null, rankPeriod: null, rankedOn: null, failedCourses: null, entryYear: 2023 };
  const see = async (viewer: Actor, person: string): Promise<Answer> => (await hub.ask(viewer, `query ($id: ID!) { node(id: $id) { ... on Person { ${fields} } } }`, { id: person })).data.node?.particulars ?? null;

  it('sees the person and every private field, from submission until it is decided; whoever only reads there does not', async () => {
    const person = await student();
    const rowId = await rowIdOf(person);
    const [party, office, reader] = [desk.officer('S-DW', 'DECIDE'), desk.officer('S-XGB', 'DECIDE'), desk.officer('S-XGB', 'READ')];
    const draft = await proposed(person);
    expect([await see(party, person), await see(office, person), await rowsFor(office, rowId)]).toEqual([null, null, [0, 0]]);
    let filing = await desk.move(league('S-TW1'), 'submitFiling', draft);
    expect([await see(party, person), await see(office, person)]).toEqual([whole, whole]);
    expect([await rowsFor(party, rowId), await rowsFor(office, rowId)]).toEqual([[1, 1], [1, 1]]);
    expect([await see(reader, person), await rowsFor(reader, rowId)]).toEqual([null, [0, 0]]);
    expect([await see(league('S-TW1'), person), await rowsFor(league('S-TW1'), rowId)]).toEqual([withheld, [1, 0]]);
    filing = await desk.decide('S-DW1', 'refuseFiling', filing, { note: '未同意' });
    expect([await see(party, person), await see(office, person), await rowsFor(office, rowId)]).toEqual([null, null, [0, 0]]);
  });
});

describe('other chains', () => {
  it('of school staff end with the joint review, and name those who come first (W-15)', async () => {
    const person = await student({ ...fitParticulars, branchCommittee: 'NONE' });
    let filing = await submitted(person, { post: 'STAFF_MEMBER' });
    expect(filing.nomination.warnings).toMatchObject([{ code: 'SELECTION.PRIORITY', citations: [{ document: 'GD', clause: '附件5-3' }] }]);
    filing = await desk.decide('S-XGB', 'ratifyFiling', filing);
    filing = await desk.decide('S-TW', 'ratifyFiling', filing);
    expect(filing.nomination.state).toBe('CONFIRMED');
    const committee = await submitted(await student(), { post: 'DEPARTMENT_HEAD' });
    expect(committee.nomination.warnings).toEqual([]);
  });

  it('of college officers begin in the class, and in the college League only where there is no class branch (W-16)', async () => {
    const person = await desk.person('S-BJ11');
    await desk.serve(person, 'S-XSH1');
    const branch = league('S-TW11');
    let filing = await desk.move(branch, 'submitFiling', await desk.file(branch, 'S-TW11', 'S-XSH1', person, ofCollege));
    filing = await desk.decide('S-TW1', 'passFiling', filing);
    filing = await desk.decide('S-DW1', 'ratifyFiling', filing);
    expect(filing.nomination.state).toBe('CONFIRMED');
    const stranger = await student();
    expect((await desk.draft(league('S-TW1'), 'S-TW1', 'S-XSH1', stranger)).problems).toMatchObject([{ code: 'SELECTION.CHAIN_BEGINS_BELOW', citations: [{ document: 'GD', clause: '附件5-1' }] }]);
    const other = await desk.person('S-XSH2');
    await desk.serve(other, 'S-XSH2');
    let second = await desk.move(league('S-TW2'), 'submitFiling', await desk.file(league('S-TW2'), 'S-TW2', 'S-XSH2', other, { post: 'STAFF_MEMBER' }));
    second = await desk.decide('S-DW2', 'ratifyFiling', second);
    expect(second.nomination.state).toBe('CONFIRMED');
  });

  it('outside Guangdong are two steps: the League recommends, then the Party checks', async () => {
    await establishSchool(hub, federation, { province: '220000', prefix: 'JL' });
    const person = await desk.person('JL-XSH', {});
    const actor = league('JL-TW');
    let filing = await desk.move(actor, 'submitFiling', await desk.file(actor, 'JL-TW', 'JL-XSH', person));
    filing = await desk.decide('JL-DW', 'ratifyFiling', filing);
    expect(filing.nomination.state).toBe('CONFIRMED');
    expect((await desk.draft(league('JL-TW1'), 'JL-TW1', 'JL-XSH', await desk.person('JL-XSH1', {}))).problems).toMatchObject([{ code: 'SELECTION.WRONG_RECOMMENDER', citations: [{ document: 'CN', clause: '二.8' }] }]);
  });
});

describe('bad input', () => {
  it('is a second nomination while the first is open, a post without a chain, a union of another school', async () => {
    const person = await student();
    const actor = league('S-TW1');
    await proposed(person, ofCollege, actor);
    expect(codesOf(await desk.draft(actor, 'S-TW1', 'S-XSH', person))).toEqual(['SELECTION.NOMINATED_ALREADY']);
    expect(codesOf(await desk.draft(actor, 'S-TW1', 'S-XSH', person, { post: 'RIGHTS_OFFICER' }))).toEqual(['SELECTION.NO_CHAIN']);
    expect(codesOf(await desk.draft(actor, 'S-TW1', 'S-XSH2', person))).toEqual(['SELECTION.WRONG_RECOMMENDER']);
    expect(codesOf(await desk.draft(actor, 'S-TW1', 'CN', 'PER_018f0000000070008000000000000001'))).toEqual(['SELECTION.UNKNOWN_PERSON', 'SELECTION.CHAIN_NOT_IN_FORCE']);
  });

  it('shows nothing to siblings and strangers, and lets nobody else recommend', async () => {
    const person = await student();
    const filing = await submitted(person);
    const sibling = desk.officer('S-TW2', 'FILE', 'DECIDE', 'READ');
    const query = '{ organization(code: "S-XSH") { nominations { totalCount } } own: organization(code: "S-TW2") { recommendations { totalCount } } }';
    expect((await hub.ask(sibling, query)).data).toEqual({ organization: { nominations: { totalCount: 0 } }, own: { recommendations: { totalCount: 1 } } });
    expect((await hub.ask(null, query)).data).toEqual({ organization: null, own: null });
    expect(codesOf(await desk.draft(sibling, 'S-TW1', 'S-XSH', person))).toEqual(['HUB.NOT_FOUND']);
    const administrator = desk.officer('S-XSH', 'ADMINISTER');
    const { data } = await hub.ask(administrator, 'query ($id: ID!) { node(id: $id) { ... on Nomination { state organization { code } union { code } person { name } } } }', { id: filing.nomination.id });
    expect(data.node).toMatchObject({ state: 'SUBMITTED', organization: { code: 'S-TW1' }, union: { code: 'S-XSH' } });
  });
});
