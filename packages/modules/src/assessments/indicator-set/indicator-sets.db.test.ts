import type { Actor } from '@xuelian/kernel';
import { sql } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../../tests/testkit/federation.ts';
import { useTestHub } from '../../../../../tests/testkit/hub.ts';
import { type Answer, codesOf, placesOf, plainSet, setDesk } from '../assessments.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = setDesk(hub, federation);
const officer = (code: string): Actor => federation.officer(code, 'DECIDE', 'FILE', 'READ');

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  for (const [province, divisionCode] of [['GD', '440000'], ['JL', '220000']] as const) await federation.establish(province, 'PROVINCIAL_FEDERATION', 'CN', { divisionCode });
  await federation.establish('GD-1', 'SCHOOL_STUDENT_UNION', 'GD');
  await federation.establish('GD-1-1', 'COLLEGE_STUDENT_UNION', 'GD-1');
});

describe('a set of indicators', () => {
  it('is written down, changed, published, and never changes again', async () => {
    const author = officer('GD-1');
    let set = await desk.draft(author, 'GD-1');
    expect(set).toMatchObject({ state: 'DRAFT', academicYear: 2025, total: 100, isRanked: true, tieRule: 'SHARED', issuer: { code: 'GD-1' }, availableActions: ['REVISE', 'PUBLISH', 'DISCARD'] });
    expect(set.indicators.map(({ key, partKey, points }: Answer) => [key, partKey, points])).toEqual([['work', null, 70], ['organization', 'work', 40], ['staff', 'work', 30], ['talk', null, 30]]);
    expect(set.indicators[3]).toMatchObject({ level: 1, scale: { kind: 'POINTS', max: 100, step: 1 } });
    set = await desk.change(author, 'revise', { indicatorSetId: set.id, expectedVersion: 1, ...plainSet, title: { zh: ' 二〇二五年　考核 ' } });
    expect(set).toMatchObject({ title: '二〇二五年 考核', version: 2 });
    set = await desk.change(author, 'publish', { indicatorSetId: set.id, expectedVersion: 2 });
    expect(set).toMatchObject({ state: 'PUBLISHED', version: 3, availableActions: [] });
    expect(codesOf(await desk.move(author, 'revise', set, plainSet))).toEqual(['INDICATOR_SET.WRONG_STATE']);
    const rowId = sql`(select id from assessments.indicator_set where title = '二〇二五年 考核')`;
    await expect(sql`update assessments.indicator_set set content = '{}' where id = ${rowId}`.execute(hub.db)).rejects.toThrow(/./);
    await expect(sql`delete from assessments.indicator_set where id = ${rowId}`.execute(hub.db)).rejects.toThrow(/./);
  });

  it('is refused with everything that is wrong, and nothing is written', async () => {
    const before = await sql`select from assessments.indicator_set`.execute(hub.db);
    const wrong = {
      issuerId: federation.of('GD-1').id, academicYear: 1999, title: { zh: '考核\u202E' }, assessed: { kinds: [] },
      parts: [
        { key: 'a', title: { zh: '甲' }, points: 33.335, scale: { kind: 'POINTS' } }, { key: 'a', title: { zh: '乙' }, points: 30, scale: { kind: 'GRADES', grades: [{ label: '优秀', percent: 120 }] } },
        { key: 'c', title: { zh: '丙' }, points: 30, scale: { kind: 'YES_NO' }, threshold: { operator: 'AT_MOST', value: 5, unit: '人', unlessCondition: 'SEVERAL_CAMPUSES' }, derived: 'CONGRESS_HELD_ON' },
      ],
      isRanked: false, tieRule: 'PARTS',
    };
    expect(placesOf(await desk.ask(officer('GD-1'), 'draft', wrong))).toEqual([
      'INDICATOR_SET.NO_ACADEMIC_YEAR academicYear', 'HUB.FORBIDDEN_CHARACTER title.zh', 'INDICATOR_SET.NO_KIND assessed', 'INDICATOR_SET.INVALID_POINTS parts.0.points', 'INDICATOR_SET.INVALID_STEP parts.0.scale.step',
      'INDICATOR_SET.INVALID_GRADES parts.1.scale.grades', 'INDICATOR_SET.INVALID_THRESHOLD parts.2.threshold.unless.value', 'INDICATOR_SET.FIGURE_DOES_NOT_FIT parts.2.derived', 'INDICATOR_SET.KEY_REPEATED parts.1.key',
      'INDICATOR_SET.DOES_NOT_ADD_UP parts', 'INDICATOR_SET.TIE_RULE_MISPLACED tieRule', 'HUB.REQUIRED tieRule.keys',
    ]);
    const after = await sql`select from assessments.indicator_set`.execute(hub.db);
    expect(after.rows).toHaveLength(before.rows.length);
  });

  it('is the issuer’s alone as a draft, and everybody’s once published', async () => {
    const draft = await desk.draft(officer('GD-1'), 'GD-1');
    for (const reader of [federation.officer('GD-1', 'READ'), desk.reaching('CN', 'READ')]) expect(await desk.read(reader, draft.id)).toMatchObject({ state: 'DRAFT' });
    for (const reader of [officer('GD-1-1'), officer('JL'), null]) expect(await desk.read(reader, draft.id)).toBeNull();
    expect(codesOf(await desk.move(officer('JL'), 'publish', draft))).toEqual(['HUB.NOT_FOUND']);
    expect(codesOf(await desk.move(federation.officer('GD-1', 'FILE'), 'publish', draft))).toEqual(['HUB.FORBIDDEN']);
    await desk.change(officer('GD-1'), 'publish', { indicatorSetId: draft.id, expectedVersion: 1 });
    for (const reader of [officer('GD-1-1'), officer('JL')]) expect(await desk.read(reader, draft.id)).toMatchObject({ state: 'PUBLISHED', viewerCan: { publish: { allowed: false } } });
    expect(await desk.read(null, draft.id)).toBeNull();
  });

  it('is written once under a title and a key; of two who move it at once, one is told', async () => {
    const author = officer('GD');
    const input = { issuerId: federation.of('GD').id, ...plainSet, idempotencyKey: randomUUID() };
    const first = await desk.ask(author, 'draft', input);
    expect((await desk.ask(author, 'draft', input)).indicatorSet.id).toBe(first.indicatorSet.id);
    expect(placesOf(await desk.ask(author, 'draft', { ...input, idempotencyKey: randomUUID() }))).toEqual(['INDICATOR_SET.TITLE_TAKEN title']);
    const both = await Promise.all([officer('GD'), officer('GD')].map(async (one) => await desk.move(one, 'publish', first.indicatorSet)));
    expect(both.map((payload) => codesOf(payload).join(' ')).toSorted()).toEqual(['', 'HUB.STALE_VERSION INDICATOR_SET.WRONG_STATE']);
    const other = await desk.draft(author, 'GD');
    await desk.change(author, 'discard', { indicatorSetId: other.id, expectedVersion: 1 });
    const { data } = await hub.ask(author, '{ indicatorSets(filter: { academicYear: 2025, states: [DISCARDED] }) { nodes { id } } }');
    expect(data.indicatorSets.nodes).toEqual([{ id: other.id }]);
  });
});
