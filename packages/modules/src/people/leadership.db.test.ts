import { addDays, type Actor, semesterDays, semesterOf } from '@xuelian/kernel';
import { sql, toGlobalId } from '@xuelian/platform';
import { beforeAll, describe, expect, it } from 'vitest';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { staffing } from '../../../../tests/testkit/officers.ts';

const hub = useTestHub();
const kit = staffing(hub);
const at = {} as Record<'nation' | 'guangdong' | 'jilin' | 'gd' | 'gdCollege' | 'gdTurns' | 'jl' | 'secondary', string>;
const now = {} as { today: string; year: number; half: 1 | 2 };

beforeAll(async () => {
  at.nation = await kit.establish('100000-XL', 'NATIONAL_FEDERATION');
  at.guangdong = await kit.establish('440000-XL', 'PROVINCIAL_FEDERATION', at.nation, { divisionCode: '440000' });
  at.jilin = await kit.establish('220000-XL', 'PROVINCIAL_FEDERATION', at.nation, { divisionCode: '220000' });
  at.gd = await kit.establish('GD', 'SCHOOL_STUDENT_UNION', at.guangdong);
  at.gdCollege = await kit.establish('GD-01', 'COLLEGE_STUDENT_UNION', at.gd);
  at.gdTurns = await kit.establish('GD-TURNS', 'SCHOOL_STUDENT_UNION', at.guangdong);
  at.jl = await kit.establish('JL', 'SCHOOL_STUDENT_UNION', at.jilin);
  at.secondary = await kit.establish('GD-ZX', 'SECONDARY_SCHOOL_UNION', at.guangdong);
  const { today } = await hub.contextOf(operator);
  const { academicYear, half } = semesterOf(today);
  Object.assign(now, { today, year: academicYear, half });
});

const org = (id: string): string => toGlobalId('ORG', id);
const codesOf = ({ problems }: any): unknown[] => problems.map(({ code, path }: any) => [code, path.at(-1)]);
const problemFields = 'problems { code path message citations { document clause } }';

const change = async (name: string, type: string, answer: string, input: object, actor: Actor = operator): Promise<any> =>
  await hub.change(actor, `mutation ($input: ${type}!) { ${name}(input: $input) { ${answer} ${problemFields} } }`, { ...input });

const open = async (organizationId: string, number: number, startedOn: string, endedOn: string | null = null): Promise<any> =>
  await change('openTerm', 'OpenTermInput', 'leadershipTerm { id number endedOn version }', { organizationId: org(organizationId), number, startedOn, endedOn });

describe('terms', () => {
  it('are numbered, follow one another, and show who served in them', async () => {
    const first = await open(at.gd, 27, '2023-09-01', '2024-09-01');
    const second = await open(at.gd, 28, '2024-09-01');
    expect([first.problems, second.problems]).toEqual([[], []]);
    await kit.appoint(await kit.person(at.gd, '甲'), at.gd, { startedOn: '2023-09-01' });
    const { data } = await hub.ask(operator, `{ organization(code: "GD") { leadership(asOf: "2024-08-31") { term { number } } now: leadership { term { number } }
      terms { totalCount nodes { number startedOn endedOn organization { code } offices { nodes { person { name } } } } } } }`);
    expect(data.organization).toMatchObject({ leadership: { term: { number: 27 } }, now: { term: { number: 28 } }, terms: { totalCount: 2, nodes: [{ number: 28, endedOn: null }, { number: 27, endedOn: '2024-09-01' }] } });
    expect(data.organization.terms.nodes[1].offices.nodes).toEqual([{ person: { name: '甲' } }]);
  });

  it('that overlap are refused with the clause of the congress that ends one and begins the next', async () => {
    const refused = await open(at.gd, 29, '2024-08-31', '2025-08-31');
    expect(refused.problems).toMatchObject([{ code: 'PERSON.TERM_RUNS_INTO', path: ['input', 'startedOn'], message: '与第 27 届重叠；一个组织同时只有一届领导机构', citations: [{ document: 'GD', clause: '附件6-1' }] }]);
    expect(codesOf(await open(at.gd, 28, '2022-09-01', '2023-09-01'))).toEqual([['PERSON.TERM_NUMBER_TAKEN', 'number']]);
    expect(codesOf(await open(at.gd, 30, '2022-09-01', '2023-09-01'))).toEqual([['PERSON.TERM_OUT_OF_ORDER', 'number']]);
    expect(codesOf(await open(at.gd, 0, '2999-09-01', '2999-08-01'))).toEqual([['HUB.INVALID_PERIOD', 'endedOn'], ['PERSON.TOO_FAR_AHEAD', 'startedOn'], ['PERSON.NUMBER_OUT_OF_RANGE', 'number']]);
    expect(codesOf(await open(at.gd, 1, '2014-09-01', '2015-01-01'))).toEqual([['PERSON.ORGANIZATION_NOT_IN_EXISTENCE', 'startedOn']]);
    await expect(sql`insert into people.leadership_term (id, organization_id, number, started_on) values (gen_random_uuid(), ${at.gd}, 99, '2026-01-01')`.execute(hub.db)).rejects.toThrow(/exclusion/);
  });

  it('end when somebody says so, and only once a day', async () => {
    const { leadershipTerm: term } = await open(at.jl, 1, '2022-09-01');
    await open(at.jl, 2, '2024-09-01', '2025-09-01').then((answer) => expect(codesOf(answer)).toEqual([['PERSON.TERM_RUNS_INTO', 'startedOn']]));
    const close = async (endedOn: string, expectedVersion = 1): Promise<any> =>
      await change('closeTerm', 'CloseTermInput', 'leadershipTerm { endedOn version }', { leadershipTermId: term.id, expectedVersion, endedOn });
    expect((await close('2024-09-01')).leadershipTerm).toEqual({ endedOn: '2024-09-01', version: 2 });
    expect((await open(at.jl, 2, '2024-09-01', '2025-09-01')).problems).toEqual([]);
    expect(codesOf(await close('2025-01-01'))).toEqual([['HUB.STALE_VERSION', 'expectedVersion'], ['PERSON.TERM_RUNS_INTO', 'endedOn']]);
    expect(codesOf(await close('2022-09-01', 2))).toEqual([['HUB.INVALID_PERIOD', 'endedOn']]);
  });
});

/** A count beside a limit of the Guangdong notice. */
const gd = (more: object): object => ({ isKept: true, atLeast: null, citation: { document: 'GD', clause: '附件3-1' }, ...more });

describe('leadership', () => {
  it('shows presidium and departments beside the limits of the rules, to each viewer what is theirs', async () => {
    const union = await kit.establish('GD-FULL', 'SCHOOL_STUDENT_UNION', at.guangdong);
    const { department } = await change('openDepartment', 'OpenDepartmentInput', 'department { id }', { organizationId: org(union), name: '权益部', kind: 'RIGHTS', openedOn: '2025-09-01' });
    for (const post of ['EXECUTIVE_CHAIR', ...Array.from({ length: 5 }, () => 'PRESIDIUM_MEMBER')]) await kit.appoint(await kit.person(union), union, { post: post as 'PRESIDIUM_MEMBER' });
    for (const post of ['DEPARTMENT_HEAD', 'STAFF_MEMBER']) {
      const input = { personId: toGlobalId('PER', await kit.person(union)), organizationId: org(union), post, departmentId: department.id, startedOn: '2025-09-01' };
      expect((await change('appointOfficer', 'AppointOfficerInput', 'office { id }', input)).problems).toEqual([]);
    }
    const count = 'count atLeast atMost isKept citation { document clause }';
    const query = `{ organization(code: "GD-FULL") { leadership { isRotating term { id } presidium { post } others { id } presidiumCount { ${count} } departmentCount { ${count} } staffCount { ${count} }
      departments { department { name } heads { post } deputies { id } staff { post } leaderCount { ${count} } memberCount { ${count} } } } } }`;
    const inside = (await hub.ask(operator, query)).data.organization.leadership;
    expect(inside).toEqual({
      isRotating: true, term: null, others: [], presidium: [{ post: 'EXECUTIVE_CHAIR' }, ...Array.from({ length: 5 }, () => ({ post: 'PRESIDIUM_MEMBER' }))],
      presidiumCount: gd({ count: 6, atMost: 5, isKept: false }), departmentCount: gd({ count: 1, atMost: 6 }), staffCount: gd({ count: 8, atMost: 41 }),
      departments: [{
        department: { name: '权益部' }, heads: [{ post: 'DEPARTMENT_HEAD' }], deputies: [], staff: [{ post: 'STAFF_MEMBER' }],
        leaderCount: gd({ count: 1, atLeast: 2, atMost: 3, isKept: false }), memberCount: gd({ count: 2, atMost: 6 }),
      }],
    });
    const outsider = await kit.officer(at.jl, { rights: [['READ', 'HERE']] });
    const outside = (await hub.ask(await outsider.actor(), query)).data.organization.leadership;
    expect(outside).toMatchObject({ presidiumCount: null, staffCount: null, departments: [{ department: { name: '权益部' }, heads: [], staff: [], leaderCount: null }] });
    expect(outside.presidium).toHaveLength(6);
  });

  it('counts what the rules of the place count: deputies alone in Jilin, nothing where nothing limits', async () => {
    const union = await kit.establish('JL-FULL', 'SCHOOL_STUDENT_UNION', at.jilin);
    const { department } = await change('openDepartment', 'OpenDepartmentInput', 'department { id }', { organizationId: org(union), name: '学习部', kind: 'GENERAL', openedOn: '2025-09-01' });
    for (const post of ['DEPARTMENT_HEAD', 'DEPARTMENT_DEPUTY', 'DEPARTMENT_DEPUTY', 'DEPARTMENT_DEPUTY']) {
      await change('appointOfficer', 'AppointOfficerInput', 'office { id }', { personId: toGlobalId('PER', await kit.person(union)), organizationId: org(union), post, departmentId: department.id, startedOn: '2025-09-01' });
    }
    const { data } = await hub.ask(operator, '{ organization(code: "JL-FULL") { leadership { staffCount { count atMost isKept } departments { leaderCount { count atMost isKept citation { document } } } } } }');
    expect(data.organization.leadership).toEqual({ staffCount: { count: 4, atMost: null, isKept: null }, departments: [{ leaderCount: { count: 3, atMost: 2, isKept: false, citation: { document: 'JL' } } }] });
  });
});

interface Turn {
  readonly personId: string;
  readonly academicYear?: number;
  readonly half?: number | null;
}

const plan = async (organizationId: string, ...turns: readonly Turn[]): Promise<any> =>
  await change('planTurns', 'PlanTurnsInput', 'organization { turns { nodes { id academicYear half startedOn endedOn version person { name } } } }',
    { organizationId: org(organizationId), turns: turns.map(({ personId, ...turn }) => ({ academicYear: now.year, half: now.half, ...turn, personId: toGlobalId('PER', personId) })) });

const presidingIn = async (code: string, asOf?: string): Promise<unknown> =>
  (await hub.ask(operator, 'query ($code: String!, $asOf: Date) { organization(code: $code) { presiding(asOf: $asOf) { post person { name } } } }', { code, asOf })).data.organization.presiding;

describe('rotation', () => {
  it('says who presides: by the turn of the semester, and by the post where no turn is planned', async () => {
    const [a, b] = [await kit.person(at.gdTurns, '甲'), await kit.person(at.gdTurns, '乙')];
    await kit.appoint(a, at.gdTurns, { post: 'EXECUTIVE_CHAIR' });
    await kit.appoint(b, at.gdTurns, { post: 'PRESIDIUM_MEMBER' });
    expect(await presidingIn('GD-TURNS')).toEqual({ post: 'EXECUTIVE_CHAIR', person: { name: '甲' } });
    const planned = await plan(at.gdTurns, { personId: b }, { personId: a, academicYear: now.year + 1, half: now.half });
    expect(planned.problems).toEqual([]);
    expect(planned.organization.turns.nodes.map(({ person }: any) => person.name)).toEqual(['甲', '乙']);
    expect(await presidingIn('GD-TURNS')).toEqual({ post: 'PRESIDIUM_MEMBER', person: { name: '乙' } });
    expect(await presidingIn('GD-TURNS', semesterDays({ academicYear: now.year + 1, half: now.half }).from)).toEqual({ post: 'EXECUTIVE_CHAIR', person: { name: '甲' } });
    const { data } = await hub.ask(operator, '{ organization(code: "GD-TURNS") { compliance { findings { outcome rule { id } } } } }');
    expect(data.organization.compliance.findings).toContainEqual({ outcome: 'PASSED', rule: { id: 'R-CN-8c' } });
  });

  it('has exactly one chair a semester, a member of the presidium, for as long as the rules say: each refusal with its clause', async () => {
    const member = await kit.person(at.gdTurns);
    await kit.appoint(member, at.gdTurns, { post: 'PRESIDIUM_MEMBER' });
    const staff = await kit.person(at.gdTurns);
    await kit.appoint(staff, at.gdTurns, { post: 'STAFF_MEMBER' });
    const year = now.year + 2;
    const twice = await plan(at.gdTurns, { personId: member }, { personId: member, academicYear: year }, { personId: member, academicYear: year }, { personId: staff, academicYear: year + 1 }, { personId: member, academicYear: year + 2, half: null });
    expect(twice.problems).toMatchObject([
      { code: 'PERSON.TURN_TAKEN', path: ['input', 'turns', '0'], citations: [{ document: 'GD', clause: '附件2-1' }] },
      { code: 'PERSON.TURN_TAKEN', path: ['input', 'turns', '2'] },
      { code: 'PERSON.NOT_IN_PRESIDIUM', path: ['input', 'turns', '3', 'personId'], citations: [{ document: 'CN', clause: '二.8' }, { document: 'GD', clause: '附件2-1' }] },
      { code: 'PERSON.TURN_LENGTH', path: ['input', 'turns', '4', 'half'], message: '每轮应为一个学期', citations: [{ document: 'GD', clause: '附件2-1' }] },
    ]);
    expect(codesOf(await plan(at.gdTurns, { personId: member, academicYear: now.year - 2 }, { personId: member, academicYear: year, half: 3 }))).toEqual([['PERSON.TURN_OVER', '0'], ['PERSON.NO_SUCH_SEMESTER', '1']]);
    expect(codesOf(await plan(at.gdTurns))).toEqual([['PERSON.TURNS_REQUIRED', 'turns']]);
    // Outside Guangdong no document says how long a turn lasts.
    const other = await kit.person(at.jl);
    await kit.appoint(other, at.jl, { post: 'PRESIDIUM_MEMBER' });
    expect((await plan(at.jl, { personId: other, half: null, academicYear: now.year + 1 })).problems).toEqual([]);
    const pupil = await kit.person(at.secondary);
    await kit.appoint(pupil, at.secondary, { post: 'PRESIDIUM_MEMBER' });
    expect(codesOf(await plan(at.secondary, { personId: pupil }))).toEqual([['PERSON.ROTATION_NOT_IN_FORCE', '0']]);
  });

  it('stands in the place of president and vice president in Guangdong, and beside their titles elsewhere (C-03)', async () => {
    const [head, member] = [await kit.person(at.gd), await kit.person(at.gd)];
    await kit.appoint(head, at.gd, { post: 'PRESIDENT' });
    await kit.appoint(member, at.gd, { post: 'PRESIDIUM_MEMBER' });
    const refused = await plan(at.gd, { personId: member });
    expect(refused.problems).toMatchObject([{ code: 'PERSON.PRESIDENT_IN_OFFICE', citations: [{ document: 'GD', clause: '附件2-1' }] }]);
    await sql`update people.office_term set ended_on = ${now.today}, ended_reason = 'TERM_ENDED' where person_id = ${head}`.execute(hub.db);
    expect((await plan(at.gd, { personId: member })).problems).toEqual([]);
    const appoint = async (organizationId: string, post: string): Promise<any> => await change('appointOfficer', 'AppointOfficerInput', 'office { id }',
      { personId: toGlobalId('PER', await kit.person(organizationId)), organizationId: org(organizationId), post, startedOn: now.today });
    expect((await appoint(at.gd, 'VICE_PRESIDENT')).problems).toMatchObject([{ code: 'PERSON.NO_PRESIDENT_UNDER_ROTATION', path: ['input', 'post'], citations: [{ document: 'GD', clause: '附件2-1' }] }]);
    expect((await appoint(at.jl, 'VICE_PRESIDENT')).problems).toEqual([]);
  });

  it('gives a turn to another member, whoever saw it last', async () => {
    const { data } = await hub.ask(operator, '{ organization(code: "GD-TURNS") { turns(first: 1) { nodes { id version } } } }');
    const [turn] = data.organization.turns.nodes;
    const member = await kit.person(at.gdTurns, '丙');
    await kit.appoint(member, at.gdTurns, { post: 'PRESIDIUM_MEMBER', startedOn: addDays(now.today, -1) });
    const reassign = async (personId: string, expectedVersion: number): Promise<any> =>
      await change('reassignTurn', 'ReassignTurnInput', 'rotationTurn { version person { name } }', { rotationTurnId: turn.id, expectedVersion, personId: toGlobalId('PER', personId) });
    expect((await reassign(member, turn.version)).rotationTurn).toEqual({ version: turn.version + 1, person: { name: '丙' } });
    expect(codesOf(await reassign(await kit.person(at.gdTurns), turn.version))).toEqual([['PERSON.NOT_IN_PRESIDIUM', 'personId'], ['HUB.STALE_VERSION', 'expectedVersion']]);
  });
});
