import type { Actor } from '@xuelian/kernel';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { type Answer, charterDesk, codesOf, textWith } from './charters.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = charterDesk(hub, federation);

const modelFields = 'id number title forKind contentHash text validFrom validTo version warnings { code } organization { code }';
const administrator = (code: string): Actor => federation.officer(code, 'ADMINISTER', 'READ');

const publish = async (actor: Actor, code: string, forKind: string, validFrom: string, text: string): Promise<Answer> =>
  await hub.change(actor, `mutation ($input: PublishModelCharterInput!) { publishModelCharter(input: $input) { modelCharter { ${modelFields} } problems { code path } } }`, {
    organizationId: federation.of(code).id, forKind, validFrom, text,
  });

const withdraw = async (actor: Actor, { id, version }: Answer, effectiveOn: string, expectedVersion: number = version): Promise<Answer> =>
  await hub.change(actor, `mutation ($input: WithdrawModelCharterInput!) { withdrawModelCharter(input: $input) { modelCharter { ${modelFields} } problems { code path } } }`, { modelCharterId: id, expectedVersion, effectiveOn });

const modelOf = async (actor: Actor | null, code: string, asOf?: string): Promise<Answer> => {
  const { data, errors } = await hub.ask(actor, `query ($code: String!, $asOf: Date) { organization(code: $code) { modelCharter(asOf: $asOf) { ${modelFields} } } }`, { code, asOf });
  expect(errors).toEqual([]);
  return data.organization?.modelCharter ?? null;
};

const model = (remark: string): string => textWith(remark).replaceAll('试点大学', '××大学');

const removedIn = (changes: Answer): string => changes.flatMap(({ segments }: Answer) => segments.filter(({ kind }: Answer) => kind === 'REMOVED').map(({ text }: Answer) => text)).join('/');
const changedIn = (changes: Answer): string[] => changes.filter(({ kind }: Answer) => kind !== 'UNCHANGED').map(({ newLabel }: Answer) => newLabel);

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await federation.establish('JL', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '220000' });
  await federation.establish('GD-1', 'SCHOOL_STUDENT_UNION', 'GD');
  await federation.establish('GD-1-A', 'COLLEGE_STUDENT_UNION', 'GD-1');
  await federation.establish('JL-1', 'SCHOOL_STUDENT_UNION', 'JL');
});

describe('a model charter', () => {
  it('is published in dated versions, and the nearest one applies', async () => {
    const national = await publish(administrator('CN'), 'CN', 'SCHOOL_STUDENT_UNION', '2020-09-01', model('全国示范。'));
    expect(national).toMatchObject({ problems: [], modelCharter: { number: 1, title: '××大学学生会章程', forKind: 'SCHOOL_STUDENT_UNION', validTo: null, warnings: [], organization: { code: 'CN' } } });
    expect(await modelOf(administrator('GD-1'), 'GD-1', '2020-08-31')).toBeNull();
    const first = await publish(administrator('GD'), 'GD', 'SCHOOL_STUDENT_UNION', '2021-09-01', model('广东第一版。'));
    const second = await publish(administrator('GD'), 'GD', 'SCHOOL_STUDENT_UNION', '2022-09-01', model('广东第二版。'));
    expect(second.modelCharter).toMatchObject({ number: 2, validFrom: '2022-09-01', validTo: null });
    expect(await modelOf(administrator('GD-1'), 'GD-1', '2021-08-31')).toMatchObject({ organization: { code: 'CN' } });
    expect(await modelOf(administrator('GD-1'), 'GD-1', '2022-08-31')).toMatchObject({ number: 1, contentHash: first.modelCharter.contentHash, validTo: '2022-09-01', organization: { code: 'GD' } });
    expect(await modelOf(administrator('GD-1'), 'GD-1')).toMatchObject({ number: 2, organization: { code: 'GD' } });
    expect(await modelOf(administrator('JL-1'), 'JL-1')).toMatchObject({ organization: { code: 'CN' } });
    expect(await modelOf(administrator('GD-1'), 'GD-1-A')).toBeNull();

    const { data } = await hub.ask(administrator('JL-1'), '{ organization(code: "GD") { modelCharters(forKind: SCHOOL_STUDENT_UNION) { totalCount nodes { number } } none: modelCharters(forKind: CITY_FEDERATION) { totalCount } } }');
    expect(data.organization).toEqual({ modelCharters: { totalCount: 2, nodes: [{ number: 2 }, { number: 1 }] }, none: { totalCount: 0 } });
    expect(await modelOf(null, 'GD-1')).toBeNull();
  });

  it('is what a version is compared with, as are the one before and the one in force', async () => {
    const [writer, reviewer] = [federation.officer('GD-1', 'FILE', 'READ'), federation.officer('GD', 'DECIDE')];
    const first = await desk.adopt(writer, await desk.draft(writer, 'GD-1', textWith('第一版。')));
    let filing = await desk.move(writer, 'submitFiling', await desk.file(writer, first));
    filing = await desk.move(reviewer, 'takeUpFiling', filing);
    await desk.move(reviewer, 'ratifyFiling', filing);
    await desk.draft(writer, 'GD-1', textWith('第二版。'));
    const third = await desk.draft(writer, 'GD-1', textWith('第三版。'));
    const current = await modelOf(writer, 'GD-1');

    const diffs = `before: diff { ...C } force: diff(base: IN_FORCE) { ...C } model: diff(base: MODEL) { ...C } named: diff(against: $model) { ...C } version: diff(against: $first) { ...C } unknown: diff(against: "CHV_00000000000000000000000000000000") { kind }`;
    const { data, errors } = await hub.ask(writer, `query ($id: ID!, $model: ID!, $first: ID!) { node(id: $id) { ... on CharterVersion { ${diffs} } } } fragment C on CharterChange { kind newLabel segments { kind text } }`, { id: third.id, model: current.id, first: first.id });
    expect(errors).toEqual([]);
    expect(removedIn(data.node.before)).toBe('二');
    expect(removedIn(data.node.force)).toBe('一');
    expect(data.node.version).toEqual(data.node.force);
    expect(changedIn(data.node.model)).toEqual(['', '第一条', '第二条']);
    expect(removedIn(data.node.model)).toContain('××');
    expect(data.node.named).toEqual(data.node.model);
    expect(data.node.unknown).toBeNull();

    const college = await desk.draft(federation.officer('GD-1-A', 'FILE'), 'GD-1-A');
    const nothing = await hub.ask(operator, 'query ($id: ID!) { node(id: $id) { ... on CharterVersion { diff { kind } force: diff(base: IN_FORCE) { kind } model: diff(base: MODEL) { kind } } } }', { id: college.id });
    expect(nothing.data.node).toEqual({ diff: null, force: null, model: null });
  });

  it('ends from a day on without another in its place, and the one further above applies again', async () => {
    const current = await modelOf(operator, 'GD-1');
    expect(codesOf(await withdraw(administrator('GD'), current, '2022-08-31', 99))).toEqual(['HUB.STALE_VERSION', 'CHARTER.MODEL_ENDS_BEFORE_IT_BEGINS']);
    const { modelCharter } = await withdraw(administrator('GD'), current, '2023-01-01');
    expect(modelCharter).toMatchObject({ validTo: '2023-01-01', version: 2 });
    expect(codesOf(await withdraw(administrator('GD'), modelCharter, '2023-01-02'))).toEqual(['CHARTER.MODEL_ENDED']);
    expect(await modelOf(operator, 'GD-1', '2022-12-31')).toMatchObject({ organization: { code: 'GD' } });
    expect(await modelOf(operator, 'GD-1', '2023-01-01')).toMatchObject({ organization: { code: 'CN' } });
    // The text of an ended model may come back.
    expect(await publish(administrator('GD'), 'GD', 'SCHOOL_STUDENT_UNION', '2024-09-01', model('广东第二版。'))).toMatchObject({ problems: [], modelCharter: { number: 3 } });
  });

  it('is refused with every fault at once', async () => {
    const wrong = await publish(administrator('GD'), 'GD', 'CLASS_COMMITTEE', '2024-09-01', '# 章程\n\n第一条\n');
    expect(wrong.problems.map(({ code, path }: Answer) => [code, path.at(-1)])).toEqual([['CHARTER.MODEL_NOT_BELOW', 'forKind'], ['CHARTER_TEXT.EMPTY_ARTICLE', '3']]);
    expect(codesOf(await publish(administrator('GD'), 'GD', 'SCHOOL_STUDENT_UNION', '2024-09-01', model('广东第二版。')))).toEqual(['CHARTER.MODEL_TOO_EARLY', 'CHARTER.SAME_TEXT']);
  });

  it('is published by whoever administers the publisher, and by nobody else', async () => {
    const text = model('越权。');
    expect(codesOf(await publish(federation.officer('GD', 'DECIDE', 'READ', 'FILE'), 'GD', 'SCHOOL_GRADUATE_UNION', '2024-09-01', text))).toEqual(['HUB.FORBIDDEN']);
    expect(codesOf(await publish(administrator('JL'), 'GD', 'SCHOOL_GRADUATE_UNION', '2024-09-01', text))).toEqual(['HUB.NOT_FOUND']);
    expect(codesOf(await publish(administrator('GD-1'), 'GD-1', 'COLLEGE_STUDENT_UNION', '2024-09-01', text))).toEqual([]);
    const own = await modelOf(operator, 'GD-1-A', '2024-09-01');
    expect(own).toMatchObject({ organization: { code: 'GD-1' } });
    expect(codesOf(await withdraw(administrator('JL'), own, '2025-01-01'))).toEqual(['HUB.NOT_FOUND']);
  });

  it('is published once on a day, whatever races', async () => {
    const answers = await Promise.all(['甲', '乙', '丙'].map(async (name) => await publish(administrator('JL'), 'JL', 'SCHOOL_STUDENT_UNION', '2022-09-01', model(`${name}。`))));
    expect(answers.map((answer) => codesOf(answer).join('')).toSorted((a, b) => a.localeCompare(b))).toEqual(['', 'CHARTER.MODEL_TOO_EARLY', 'CHARTER.MODEL_TOO_EARLY']);
  });
});
