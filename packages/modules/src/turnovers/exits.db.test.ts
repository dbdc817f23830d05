import { listRows, reachOf, readerRole, sql, toGlobalId } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { type Officer, staffing } from '../../../../tests/testkit/officers.ts';

const hub = useTestHub();
const kit = staffing(hub);
const at = {} as Record<'nation' | 'province' | 'school' | 'sibling', string>;
let today: string;

beforeAll(async () => {
  at.nation = await kit.establish('100000-XL', 'NATIONAL_FEDERATION');
  at.province = await kit.establish('220000-XL', 'PROVINCIAL_FEDERATION', at.nation, { divisionCode: '220000' });
  at.school = await kit.establish('SCHOOL', 'SCHOOL_STUDENT_UNION', at.province);
  at.sibling = await kit.establish('SIBLING', 'SCHOOL_STUDENT_UNION', at.province);
  ({ today } = await hub.contextOf(operator));
});

const fields = `id version state grounds account statement measure decidedOn endedOn isPostVacant person { name } office { endedOn endedReason }
  turnover { id version state entries { change personName post effectiveOn } } viewerCan { state { allowed } decide { allowed } carryOut { allowed reason { code } } }`;

async function act(by: Officer | null, name: string, input: object): Promise<any> {
  const type = name === 'dropExit' ? 'MoveExitInput' : `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const actor = by === null ? operator : await by.actor();
  return await hub.change(actor, `mutation ($input: ${type}!) { ${name}(input: $input) { officerExit { ${fields} } problems { code path citations { document clause } } } }`, { ...input });
}

async function done(by: Officer | null, name: string, input: object): Promise<any> {
  const { officerExit, problems } = await act(by, name, input);
  expect(problems).toEqual([]);
  return officerExit;
}

const codesOf = ({ problems }: any): string[] => problems.map(({ code }: any) => code);
const moved = ({ id, version }: any, more: object = {}): object => ({ officerExitId: id, expectedVersion: version, ...more });
const raise = (officer: Officer, more: object = {}): object => ({ officeId: toGlobalId('OFF', officer.officeId), grounds: ['ASSESSMENT_FAILED'], account: '学期述职评议不合格，无改进。', ...more });

const seenBy = async (viewer: Officer | null, id: string): Promise<any> =>
  (await hub.ask(viewer === null ? null : await viewer.actor(), `query ($id: ID!) { node(id: $id) { ... on OfficerExit { ${fields} } } }`, { id })).data.node;

async function rowsFor(viewer: Officer): Promise<number> {
  const reach = reachOf(await viewer.actor());
  return await hub.db.transaction().execute(async (db) => {
    await sql.raw(`set local role ${readerRole}`).execute(db);
    await sql`select set_config('xuelian.reach', ${reach}, true)`.execute(db);
    return (await listRows(db, sql`select from turnovers.officer_exit`)).length;
  });
}

describe('an exit', () => {
  it('goes from grounds by way of the officer’s statement and a decision to the end of office and rights, and owes a report upward', async () => {
    const officer = await kit.officer(at.school, { rights: [['FILE', 'HERE']] });
    const administrator = await kit.officer(at.school, { rights: [['ADMINISTER', 'HERE'], ['FILE', 'HERE']] });
    let exit = await done(administrator, 'raiseExit', raise(officer));
    expect(exit).toMatchObject({ state: 'GROUNDS_RAISED', viewerCan: { state: { allowed: false }, decide: { allowed: true }, carryOut: { allowed: false, reason: { code: 'EXIT.WRONG_STATE' } } } });
    expect((await seenBy(officer, exit.id)).viewerCan).toMatchObject({ state: { allowed: true }, decide: { allowed: false } });
    exit = await done(officer, 'stateOnExit', moved(exit, { statement: '因病缺席评议。' }));
    expect(exit.statement).toBe('因病缺席评议。');
    exit = await done(administrator, 'decideExit', moved(exit, { measure: 'DISMISSED' }));
    expect(exit).toMatchObject({ state: 'DECIDED', measure: 'DISMISSED', decidedOn: today, isPostVacant: false });
    expect((await officer.actor()).grants).toHaveLength(1);
    exit = await done(administrator, 'carryOutExit', moved(exit, { endedOn: today }));
    expect(exit).toMatchObject({
      state: 'CARRIED_OUT', endedOn: today, isPostVacant: true, office: { endedOn: today, endedReason: 'DISMISSED' },
      turnover: { state: 'DRAFT', entries: [{ change: 'ENDED', personName: '李明', post: 'PRESIDIUM_MEMBER', effectiveOn: today }] },
    });
    // Rights and sessions end at once.
    await expect(officer.actor()).rejects.toThrow('the session is over');

    const open = await hub.change(await administrator.actor(), 'mutation ($input: FileTurnoverInput!) { fileTurnover(input: $input) { filing { id version } problems { code } } }', { turnoverId: exit.turnover.id, expectedVersion: exit.turnover.version });
    const decider = await kit.officer(at.province, { post: 'SECRETARIAT_STAFF', rights: [['DECIDE', 'HERE'], ['READ', 'HERE_AND_BELOW']] });
    let { filing } = open;
    for (const [who, name] of [[administrator, 'submitFiling'], [decider, 'takeUpFiling'], [decider, 'acceptFiling']] as const) {
      const answer = await hub.change(await who.actor(), `mutation ($input: MoveFilingInput!) { ${name}(input: $input) { filing { id version } problems { code path } } }`, { filingId: filing.id, expectedVersion: filing.version });
      expect(answer.problems).toEqual([]);
      ({ filing } = answer);
    }
    expect(await seenBy(administrator, exit.id)).toMatchObject({ isPostVacant: false, turnover: { state: 'FILED' } });
  });

  it('is seen by administrators and the officer, and by nobody who merely reads, under row security too', async () => {
    const officer = await kit.officer(at.school);
    const [administrator, reader, sibling] = [
      await kit.officer(at.school, { rights: [['ADMINISTER', 'HERE']] }), await kit.officer(at.province, { post: 'SECRETARIAT_STAFF', rights: [['READ', 'HERE_AND_BELOW'], ['DECIDE', 'HERE']] }),
      await kit.officer(at.sibling, { rights: [['ADMINISTER', 'HERE']] }),
    ];
    const exit = await done(administrator, 'raiseExit', raise(officer, { grounds: ['BROKE_RULES', 'OTHER'] }));
    for (const viewer of [administrator, officer]) expect(await seenBy(viewer, exit.id)).toMatchObject({ grounds: ['BROKE_RULES', 'OTHER'], account: '学期述职评议不合格，无改进。' });
    for (const viewer of [reader, sibling, null]) expect(await seenBy(viewer, exit.id)).toBeNull();
    expect([await rowsFor(reader), await rowsFor(sibling), await rowsFor(officer)]).toEqual([0, 0, 1]);
    expect(codesOf(await act(reader, 'decideExit', moved(exit, { measure: 'RECALLED' })))).toEqual(['HUB.NOT_FOUND']);
    expect(codesOf(await act(administrator, 'stateOnExit', moved(exit, { statement: '代为陈述' })))).toEqual(['HUB.NOT_FOUND']);
    for (const table of ['platform.audit_event', 'platform.outbox']) {
      const telling = await listRows(hub.db, sql`select from ${sql.table(table)} as kept where kept::text ~ 'BROKE_RULES|评议不合格'`);
      expect({ table, telling }).toEqual({ table, telling: [] });
    }
  });

  it('is nobody’s own affair to decide, names its grounds, and exists once', async () => {
    const administrator = await kit.officer(at.school, { rights: [['ADMINISTER', 'HERE']] });
    const own = await act(administrator, 'raiseExit', raise(administrator, { grounds: [], account: ' ' }));
    expect(own.problems).toMatchObject([{ code: 'EXIT.OWN_EXIT', citations: [{ document: 'LY', clause: '二.12' }] }, { code: 'EXIT.GROUNDS_REQUIRED', citations: [{ document: 'LY', clause: '二.12' }] }, { code: 'HUB.REQUIRED' }]);
    const raised = await done(null, 'raiseExit', raise(administrator));
    expect(codesOf(await act(administrator, 'decideExit', moved(raised, { measure: 'DISMISSED' })))).toEqual(['EXIT.OWN_EXIT']);
    expect(codesOf(await act(null, 'raiseExit', raise(administrator, { grounds: ['OTHER', 'OTHER'] })))).toEqual(['EXIT.GROUND_REPEATED']);
    expect(codesOf(await act(null, 'raiseExit', raise(administrator)))).toEqual(['EXIT.OPEN_ALREADY']);
    expect(codesOf(await act(null, 'carryOutExit', moved(raised, { endedOn: '2020-01-01' })))).toEqual(['EXIT.WRONG_STATE', 'EXIT.ENDS_OUTSIDE']);
    const dropped = await done(null, 'dropExit', moved(raised));
    expect(dropped).toMatchObject({ state: 'DROPPED', office: { endedOn: null } });
    expect(codesOf(await act(null, 'decideExit', moved(raised, { measure: 'DISMISSED' })))).toEqual(['HUB.STALE_VERSION', 'EXIT.WRONG_STATE']);
    expect((await done(null, 'raiseExit', raise(administrator))).state).toBe('GROUNDS_RAISED');
  });
});
