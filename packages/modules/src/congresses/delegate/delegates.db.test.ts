import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../../tests/testkit/hub.ts';
import { type Answer, codesOf, congressDesk, delegatesOf, faultsOf, must } from '../congresses.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = congressDesk(hub, federation);

const students = { 'GD-1-A': 900, 'GD-1-B': 500, 'GD-1-C': 100 };

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await federation.establish('GD-1', 'SCHOOL_STUDENT_UNION', 'GD', { linkedStudentCount: 1500 });
  await desk.colleges('GD-1', students);
  await federation.establish('GD-1-X', 'CLUB', 'GD-1', { level: 'SCHOOL' });
  const schoolId = await desk.school('4141010482', '洛阳师范学院', '410000');
  await federation.establish('HA', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '410000' });
  await federation.establish('LY', 'SCHOOL_STUDENT_UNION', 'HA', { schoolId, linkedStudentCount: 1500 });
  await desk.colleges('LY', { 'LY-A': 900, 'LY-B': 500, 'LY-C': 100, 'LY-D': 0 });
  await federation.establish('JL', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '220000' });
  await federation.establish('JL-CC', 'CITY_FEDERATION', 'JL', { divisionCode: '220100' });
  await federation.establish('JL-CC-1', 'SECONDARY_SCHOOL_UNION', 'JL-CC', { linkedStudentCount: 1000 });
  await federation.establish('JL-CC-2', 'SCHOOL_STUDENT_UNION', 'JL-CC', { linkedStudentCount: 3000 });
});

const unit = (code: string, more: object = {}): object => ({ organizationId: federation.of(code).id, ...more });

const lists = { grades: ['2024级', '2025级'], mainClubs: ['志愿者协会'] };

const enter = async (congress: Answer, code: string, delegates: object[], actor = federation.officer(code, 'FILE')): Promise<Answer> =>
  await desk.change(actor, 'enterDelegates', { congressId: congress.id, unitId: federation.of(code).id, delegates });

describe('a quota in Guangdong', () => {
  it('is shared out by the largest remainder and told seat by seat; a change is a version with a reason', async () => {
    const writer = federation.officer('GD-1', 'FILE');
    const congress = await desk.plan(writer, 'GD-1');
    const units = [unit('GD-1-A'), unit('GD-1-B', { students: 520 }), unit('GD-1-C'), unit('GD-1-X', { seats: 1 })];
    const set = must(await desk.of(writer, 'setDelegateQuota', congress, { units, total: 20, ...lists }), 'congress');
    expect(set.quota).toMatchObject({ version: 1, total: 20, floor: 1, students: 1520, warnings: [] });
    expect(set.quota.seats).toMatchObject([
      { unit: { code: 'GD-1-A' }, seats: 11, quota: 11.25, wholeSeats: 11, remainder: 0.25, remainderRank: 2, ground: 'WHOLE_QUOTA', isCountDifferent: false },
      { unit: { code: 'GD-1-B' }, seats: 7, quota: 6.5, remainderRank: 1, remainderSeats: 1, ground: 'REMAINDER', isCountDifferent: true, explanation: '按比例应得 6.5 个：整数 6 个，余数 0.5 排第 1 位，得余数名额，共 7 个' },
      { unit: { code: 'GD-1-C' }, seats: 1, quota: 1.25, remainderRank: 3, ground: 'WHOLE_QUOTA' },
      { unit: { code: 'GD-1-X' }, seats: 1, ground: 'FIXED', quota: null, explanation: '定额 1 个' },
    ]);
    expect(codesOf(await desk.of(writer, 'setDelegateQuota', set, { units, total: 21, ...lists }))).toEqual(['CONGRESS.REASON_REQUIRED']);
    const changed = must(await desk.of(writer, 'setDelegateQuota', set, { units, total: 21, ...lists, reason: '增加一名' }), 'congress');
    expect(changed.quota).toMatchObject({ version: 2, total: 21, reason: '增加一名' });
    const { quotas } = await desk.read(writer, congress.id, '... on Congress { quotas { totalCount nodes { version total } } }');
    expect(quotas).toEqual({ totalCount: 2, nodes: [{ version: 2, total: 21 }, { version: 1, total: 20 }] });
  });

  it('names everything wrong with it at once, with the clause where there is one', async () => {
    const writer = federation.officer('GD-1', 'FILE');
    const congress = await desk.plan(writer, 'GD-1', { number: 2 });
    const units = [unit('GD-1-A', { students: 0 }), unit('GD-1-A'), { organizationId: federation.of('LY-A').id }, unit('GD-1-X'), unit('GD-1-B', { seats: 501 })];
    expect(faultsOf(await desk.of(writer, 'setDelegateQuota', congress, { units, grades: ['2024级', '2024级'] }))).toEqual([
      ['QUOTA.UNIT_REPEATED', 'units.1.organizationId'], ['QUOTA.UNKNOWN_UNIT', 'units.2.organizationId'], ['QUOTA.UNIT_WITHOUT_STUDENTS', 'units.0.students'],
      ['QUOTA.INVALID_SEATS', 'units.3.seats'], ['QUOTA.MORE_THAN_STUDENTS', 'units.4.seats'], ['QUOTA.NAME_REPEATED', 'grades.1'],
      ['QUOTA.UNIT_LEFT_OUT', 'units', 'GD 附件6-1'], ['QUOTA.LIST_REQUIRED', 'mainClubs', 'GD 附件6-1'],
    ]);
    const all = [unit('GD-1-A'), unit('GD-1-B'), unit('GD-1-C')];
    expect(codesOf(await desk.of(writer, 'setDelegateQuota', congress, { units: all, total: 2, reason: '精简', ...lists }))).toEqual(['QUOTA.TOTAL_BELOW_FLOOR']);
    const low = must(await desk.of(writer, 'setDelegateQuota', congress, { units: all, total: 14, reason: '场地有限', ...lists }), 'congress');
    expect(low.quota.warnings).toEqual([{ code: 'QUOTA.TOTAL_BELOW_SHARE', citations: [{ document: 'GD', clause: '附件6-1' }] }]);
    const byHand = all.map((one, index) => ({ ...one, seats: [13, 15, 16][index] }));
    expect(codesOf(await desk.of(writer, 'setDelegateQuota', low, { units: byHand, total: 56, reason: '按班级', ...lists }))).toEqual(['QUOTA.DOES_NOT_ADD_UP']);
  });
});

describe('delegates in Guangdong', () => {
  it('are entered by the colleges, checked against every rule, and then stand', async () => {
    const writer = federation.officer('GD-1', 'FILE');
    let congress = await desk.plan(writer, 'GD-1', { number: 3 });
    expect(codesOf(await enter(congress, 'GD-1-A', delegatesOf('A', 2)))).toEqual(['CONGRESS.QUOTA_REQUIRED']);
    congress = must(await desk.of(writer, 'setDelegateQuota', congress, { units: [unit('GD-1-A'), unit('GD-1-B'), unit('GD-1-C')], total: 15, ...lists }), 'congress');
    expect(congress.quota.seats.map(({ seats }: Answer) => seats)).toEqual([9, 5, 1]);
    must(await enter(congress, 'GD-1-A', delegatesOf('A', 8, (index) => ({ grade: '2024级', path: index === 0 ? 'CLASS_ELECTION' : 'LEAGUE_BRANCH_RECOMMENDATION' }))), 'congress');
    congress = must(await enter(congress, 'GD-1-B', delegatesOf('B', 5), writer), 'congress');
    const refused = await desk.of(writer, 'confirmRoster', congress);
    expect(refused.problems.map(({ message, citations }: Answer) => [message, ...citations.map(({ document }: Answer) => document)])).toEqual([
      ['各单位名额：应为各单位代表数与名额相同，现为GD-1-A组织 8/9、GD-1-C组织 0/1'],
      ['学院：应为覆盖每个学院，现为未覆盖 GD-1-C组织', 'GD'],
      ['年级：应为覆盖每个年级，现为未覆盖 2025级', 'GD'],
      ['主要学生社团：应为覆盖每个主要学生社团，现为未覆盖 志愿者协会', 'GD'],
      ['代表名额：应为不少于学生 1500 人的 1%（15 人），现为13 人', 'GD'],
      ['产生方式：应为经班级团支部推荐，现为1 人不符合', 'GD'],
    ]);
    must(await enter(congress, 'GD-1-A', delegatesOf('A', 9, () => ({ grade: '2024级', club: '志愿者协会' }))), 'congress');
    congress = must(await enter(congress, 'GD-1-C', delegatesOf('C', 1, () => ({ grade: '2025级', path: 'CLASS_ELECTION' }))), 'congress');
    expect(codesOf(await desk.of(writer, 'confirmRoster', congress))).toEqual(['CONGRESS.REASON_REQUIRED', 'DELEGATE.ROSTER_AGAINST_RULE']);
    congress = must(await desk.of(writer, 'confirmRoster', congress, { reason: '学院未建团支部' }), 'congress');
    const { today } = await hub.contextOf(operator);
    expect(congress).toMatchObject({ rosterConfirmedOn: today, rosterReason: '学院未建团支部' });
    expect(codesOf(await enter(congress, 'GD-1-C', []))).toEqual(['DELEGATE.ROSTER_CONFIRMED']);
    expect(codesOf(await desk.of(writer, 'setDelegateQuota', congress, { units: [unit('GD-1-A')], ...lists, reason: '改' }))).toEqual(['QUOTA.ROSTER_CONFIRMED']);
    const { rosterFindings } = await desk.read(writer, congress.id, '... on Congress { rosterFindings { check isMet effect names } }');
    expect(rosterFindings.filter(({ isMet }: Answer) => !isMet)).toEqual([{ check: 'PATH', isMet: false, effect: 'WARN', names: ['代表1'] }]);
  });

  it('are counted once, wherever they are entered', async () => {
    const writer = federation.officer('GD-1', 'FILE');
    let congress = await desk.plan(writer, 'GD-1', { number: 4 });
    congress = must(await desk.of(writer, 'setDelegateQuota', congress, { units: [unit('GD-1-A'), unit('GD-1-B'), unit('GD-1-C')], ...lists }), 'congress');
    const person = await hub.change(operator, 'mutation ($input: RegisterPersonInput!) { registerPerson(input: $input) { person { id } problems { code } } }', { organizationId: federation.of('GD-1').id, name: '张三' });
    const [known] = delegatesOf('A', 1, () => ({ personId: person.person.id, name: '张三' }));
    must(await enter(congress, 'GD-1-A', [known ?? {}], writer), 'congress');
    const again = await enter(congress, 'GD-1-B', [{ ...known, studentNumber: 'B-1' }, ...delegatesOf('A', 1), { ...known, studentNumber: 'B-3' }], writer);
    expect(again.problems.map(({ code, path, message }: Answer) => [code, path.slice(1).join('.'), message])).toEqual([
      ['DELEGATE.PERSON_REPEATED', 'delegates.2', '与第 1 名代表是同一人'], ['DELEGATE.COUNTED_ELSEWHERE', 'delegates.0', '张三已是GD-1-A组织的代表，一人不能计两次'],
      ['DELEGATE.COUNTED_ELSEWHERE', 'delegates.1', '代表1已是GD-1-A组织的代表，一人不能计两次'], ['DELEGATE.COUNTED_ELSEWHERE', 'delegates.2', '张三已是GD-1-A组织的代表，一人不能计两次'],
    ]);
    // A unit knows only its own people: whom it may not see, it cannot name by id.
    expect(codesOf(await enter(congress, 'GD-1-B', [{ ...known, studentNumber: 'B-9' }]))).toEqual(['DELEGATE.UNKNOWN_PERSON', 'DELEGATE.COUNTED_ELSEWHERE']);
    expect(codesOf(await enter(congress, 'GD-1-X', delegatesOf('X', 1), writer))).toEqual(['DELEGATE.NOT_IN_QUOTA']);
  });

  it('are seen by those who may look into their unit or the organization', async () => {
    const writer = federation.officer('GD-1', 'FILE');
    const { id } = await desk.plan(writer, 'GD-1', { number: 5 });
    let congress = { id, version: 1 } as Answer;
    congress = must(await desk.of(writer, 'setDelegateQuota', congress, { units: [unit('GD-1-A'), unit('GD-1-B'), unit('GD-1-C')], ...lists }), 'congress');
    const appointee = await hub.change(operator, 'mutation ($input: RegisterPersonInput!) { registerPerson(input: $input) { person { id } problems { code } } }', { organizationId: federation.of('GD-1').id, name: '李四' });
    const office = { personId: appointee.person.id, organizationId: federation.of('GD-1').id, post: 'PRESIDIUM_MEMBER', startedOn: '2025-09-01' };
    must(await hub.change(operator, 'mutation ($input: AppointOfficerInput!) { appointOfficer(input: $input) { office { id } problems { code } } }', office), 'office');
    must(await enter(congress, 'GD-1-A', delegatesOf('A', 2, (index) => (index === 0 ? { personId: appointee.person.id } : {})), writer), 'congress');
    must(await enter(congress, 'GD-1-B', delegatesOf('B', 1)), 'congress');
    const fields = '... on Congress { delegates { totalCount nodes { name unit { code } isUnionOfficer isUnionOfficerOnRecord isOfficerDifferent person { id } } } rosterFindings { check } }';
    const all = await desk.read(writer, congress.id, fields);
    expect(all.delegates).toMatchObject({ totalCount: 3, nodes: [{ unit: { code: 'GD-1-A' }, isUnionOfficer: false, isUnionOfficerOnRecord: true, isOfficerDifferent: true }, { isUnionOfficerOnRecord: null, isOfficerDifferent: false }, {}] });
    const own = await desk.read(federation.officer('GD-1-B', 'READ'), congress.id, fields);
    expect(own).toMatchObject({ delegates: { totalCount: 1, nodes: [{ unit: { code: 'GD-1-B' } }] }, rosterFindings: null });
    expect(await desk.read(federation.officer('LY', 'READ'), congress.id, fields)).toBeNull();
    expect(codesOf(await enter(congress, 'GD-1-A', [], federation.officer('GD-1-B', 'FILE')))).toEqual(['HUB.NOT_FOUND']);
    const filtered = await desk.read(writer, congress.id, `... on Congress { delegates(unitId: "${federation.of('GD-1-B').id}", first: 1) { totalCount } }`);
    expect(filtered.delegates.totalCount).toBe(1);
  });
});

describe('other jurisdictions', () => {
  it('Luoyang gives each college three, in proportion, and asks for those who are no officers', async () => {
    const writer = federation.officer('LY', 'FILE');
    let congress = await desk.plan(writer, 'LY');
    const empty = await desk.of(writer, 'setDelegateQuota', congress, { units: ['LY-A', 'LY-B', 'LY-C', 'LY-D'].map((code) => unit(code)), ...lists });
    expect(empty.problems).toMatchObject([{ code: 'QUOTA.STUDENTS_UNKNOWN', message: 'LY-D组织尚未登记学生人数' }]);
    expect(codesOf(await desk.of(writer, 'setDelegateQuota', congress, { units: ['LY-A', 'LY-B', 'LY-C'].map((code) => unit(code)), ...lists }))).toEqual(['QUOTA.UNIT_LEFT_OUT']);
    const units = ['LY-A', 'LY-B', 'LY-C'].map((code) => unit(code)).concat(unit('LY-D', { students: 40 }));
    const handed = await desk.of(writer, 'setDelegateQuota', congress, { units: units.map((one, index) => ({ ...one, seats: [9, 5, 2, 3][index] })), total: 19, ...lists });
    expect(faultsOf(handed)).toEqual([['CONGRESS.REASON_REQUIRED', 'reason']]);
    congress = must(await desk.of(writer, 'setDelegateQuota', congress, { units, total: 20, ...lists }), 'congress');
    expect(congress.quota.seats.map(({ unit: of, seats, ground, floorSeats }: Answer) => [of.code, seats, ground, floorSeats])).toEqual([['LY-A', 9, 'WHOLE_QUOTA', 0], ['LY-B', 5, 'WHOLE_QUOTA', 0], ['LY-C', 3, 'FLOOR', 2], ['LY-D', 3, 'FLOOR', 3]]);
    const fill = async (code: string, count: number): Promise<void> => {
      must(await enter(congress, code, delegatesOf(code, count, (index) => ({ path: 'CLASS_ELECTION', grade: index % 2 === 0 ? '2024级' : '2025级', club: '志愿者协会', isUnionOfficer: index % 2 === 0 })), writer), 'congress');
    };
    for (const [code, count] of [['LY-A', 9], ['LY-B', 5], ['LY-C', 3], ['LY-D', 3]] as const) await fill(code, count);
    congress = await desk.read(writer, congress.id, '... on Congress { id version }');
    const warned = await desk.of(writer, 'confirmRoster', congress);
    expect(warned.problems.map(({ message, citations }: Answer) => [message, ...citations])).toEqual([['须写明理由'], ['非骨干代表：应为非学生会骨干不少于 60%，现为8 人，占 40%', { document: 'LY', clause: '二.8' }]]);
    must(await desk.of(writer, 'confirmRoster', congress, { reason: '骨干报名较多' }), 'congress');
  });

  it('a city of Jilin covers every county by its secondary schools', async () => {
    const writer = federation.officer('JL-CC', 'FILE');
    let congress = await desk.plan(writer, 'JL-CC');
    const units = [unit('JL-CC-1'), unit('JL-CC-2')];
    expect(faultsOf(await desk.of(writer, 'setDelegateQuota', congress, { units, total: 4 }))).toEqual([['QUOTA.LIST_REQUIRED', 'counties', 'JL 二.4']]);
    congress = must(await desk.of(writer, 'setDelegateQuota', congress, { units, total: 4, counties: ['农安县', '德惠市'] }), 'congress');
    must(await enter(congress, 'JL-CC-1', delegatesOf('P', 1, () => ({ county: '农安县', schoolType: 'SECONDARY', isUnionOfficer: true })), writer), 'congress');
    congress = must(await enter(congress, 'JL-CC-2', delegatesOf('U', 3, () => ({ county: '德惠市', schoolType: 'UNIVERSITY', isUnionOfficer: true })), writer), 'congress');
    const refused = await desk.of(writer, 'confirmRoster', congress);
    expect(refused.problems.map(({ message, citations }: Answer) => [message, ...citations])).toEqual([
      ['县级区域：应为覆盖每个有中学、中职代表的县级区域，现为未覆盖 德惠市', { document: 'JL', clause: '二.4' }],
      ['非骨干代表：应为有非学生会骨干，现为0 人，占 0%', { document: 'JL', clause: '二.4' }],
    ]);
  });
});
