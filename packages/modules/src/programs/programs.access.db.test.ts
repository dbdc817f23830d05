import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../tests/testkit/federation.ts';
import { operator, useTestHub } from '../../../../tests/testkit/hub.ts';
import { type Answer, codesOf, programDesk, tenMeasures } from './programs.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = programDesk(hub, federation, operator);

beforeAll(async () => {
  await federation.establish('CN-TW', 'LEAGUE_ORG', undefined, { level: 'NATIONAL' });
  await federation.establish('GD-TW', 'LEAGUE_ORG', 'CN-TW', { level: 'PROVINCE', divisionCode: '440000' });
  await federation.establish('GZ-TW', 'LEAGUE_ORG', 'GD-TW', { level: 'CITY' });
  for (const school of ['1', '2']) await federation.establish(`GD-${school}-TW`, 'LEAGUE_ORG', 'GZ-TW', { level: 'SCHOOL' });
  await federation.establish('GD-1-TW-A', 'LEAGUE_ORG', 'GD-1-TW', { level: 'COLLEGE' });
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await federation.establish('GD-1', 'SCHOOL_STUDENT_UNION', 'GD', { guidingLeagueId: federation.of('GD-1-TW').id });
  await federation.establish('GD-1-A', 'COLLEGE_STUDENT_UNION', 'GD-1');
});

async function lastScanOf(id: string): Promise<string> {
  const { data } = await hub.ask(operator, 'query ($id: ID!) { node(id: $id) { ... on ReformMaterial { originals { scanUploadId } } } }', { id });
  return data.node.originals[0].scanUploadId;
}

describe('materials', () => {
  it('are drafted by those whose affair they are', async () => {
    const draft = async (code: string, kind: string, content: object): Promise<string[]> =>
      codesOf(await desk.ask(federation.officer(code, 'FILE'), 'draft', { organizationId: federation.of(code).id, kind, ...content }));
    const plan = { measures: tenMeasures };
    expect(await draft('GD-1', 'PLAN', plan)).toEqual(['PROGRAM.WRONG_ORGANIZATION']);
    expect(await draft('GD-1-TW-A', 'PLAN', plan)).toEqual(['PROGRAM.WRONG_ORGANIZATION']);
    expect(await draft('GZ-TW', 'COMPLETION', { account: '完成。' })).toEqual(['PROGRAM.WRONG_ORGANIZATION']);
    expect(await draft('GD-1-A', 'PROGRESS', { account: '进展。' })).toEqual(['PROGRAM.WRONG_ORGANIZATION']);
    expect(await draft('GD-1', 'PROGRESS', { account: '进展。' })).toEqual([]);
    expect(codesOf(await desk.ask(federation.officer('GD-2-TW', 'FILE'), 'draft', { organizationId: federation.of('GD-1-TW').id, kind: 'PLAN', ...plan }))).toEqual(['HUB.NOT_FOUND']);
    expect(codesOf(await desk.ask(federation.officer('GD-1-TW', 'READ'), 'draft', { organizationId: federation.of('GD-1-TW').id, kind: 'PLAN', ...plan }))).toEqual(['HUB.FORBIDDEN']);
  });

  it('are shown to their recipients once submitted, and to nobody else', async () => {
    const writer = federation.officer('GD-1-TW', 'FILE');
    const filing = await desk.file(writer, await desk.draft(writer, 'GD-1-TW', 'PLAN', { measures: tenMeasures }));
    const { id } = filing.reformMaterial;
    const sees = async (code: string): Promise<boolean> => (await desk.read(federation.officer(code, 'READ'), id)) !== null;
    const viewers = ['GD-TW', 'GD-1-TW', 'GD-2-TW', 'GD', 'GD-1'];
    expect(await Promise.all(viewers.map(sees))).toEqual([false, false, false, false, false]);
    await desk.stamp(writer, filing, 'PLAN');
    await desk.move(writer, 'submitFiling', filing);
    expect(await Promise.all(viewers.map(sees))).toEqual([true, true, false, false, false]);
    expect(await desk.read(null, id)).toBeNull();
    expect((await desk.read(federation.officer('GD-TW', 'READ'), id)).viewerCan).toEqual({ revise: { allowed: false }, file: { allowed: false } });
  });
});

describe('originals', () => {
  it('are refused with every fault at once', async () => {
    const writer = federation.officer('GD-2-TW', 'FILE');
    const material = await desk.draft(writer, 'GD-2-TW', 'PLAN', { measures: tenMeasures });
    const given = { document: 'REPORT', stampedOn: '2999-01-01', stampedBy: ' ', sentOn: '2020-06-01', sentHow: 'BY_HAND', scanUploadId: 'UPL_00000000000000000000000000000001' };
    const early = await desk.ask(writer, 'original', { reformMaterialId: material.id, expectedVersion: 9, ...given });
    expect(early.problems.map(({ code, path }: Answer) => [code, path.at(-1)])).toEqual([
      ['HUB.STALE_VERSION', 'expectedVersion'], ['PROGRAM.NOT_OF_THIS_KIND', 'document'], ['HUB.REQUIRED', 'stampedBy'], ['HUB.DATE_IN_FUTURE', 'stampedOn'], ['PROGRAM.SENT_BEFORE_STAMPED', 'sentOn'], ['PROGRAM.NOT_IN_FILING', 'reformMaterialId'],
    ]);
    const filing = await desk.file(writer, material);
    const right = { document: 'PLAN', stampedOn: '2020-06-01', stampedBy: '校团委', sentOn: '2020-06-01', sentHow: 'BY_HAND' };
    const { version } = await desk.read(writer, material.id);
    expect(codesOf(await desk.ask(writer, 'original', { reformMaterialId: material.id, expectedVersion: version, ...right, scanUploadId: given.scanUploadId }))).toEqual(['PROGRAM.SCAN_NOT_ATTACHED']);
    const picture = await desk.attach(writer, filing, 'image/png');
    expect(codesOf(await desk.ask(writer, 'original', { reformMaterialId: material.id, expectedVersion: version, ...right, scanUploadId: picture }))).toEqual(['PROGRAM.SCAN_NOT_PDF']);
    expect(codesOf(await desk.ask(federation.officer('GD-1-TW', 'FILE'), 'original', { reformMaterialId: material.id, expectedVersion: version, ...right, scanUploadId: picture }))).toEqual(['HUB.NOT_FOUND']);
    // Recorded twice, the second stands.
    await desk.stamp(writer, filing, 'PLAN');
    const second = await desk.stamp(writer, filing, 'PLAN');
    expect(second.originals).toHaveLength(1);
    await desk.move(writer, 'submitFiling', filing);
    const submitted = await desk.read(writer, material.id);
    const late = await desk.ask(writer, 'original', { reformMaterialId: material.id, expectedVersion: submitted.version, ...right, scanUploadId: await lastScanOf(material.id) });
    expect(codesOf(late)).toEqual(['PROGRAM.WRONG_STATE']);
  });
});

describe('the arrival of the paper', () => {
  it('is recorded once by each recipient, after it was sent, and by nobody else', async () => {
    const writer = federation.officer('GD-2-TW', 'FILE', 'DECIDE');
    const { data } = await hub.ask(writer, '{ organization(code: "GD-2-TW") { reformMaterials { nodes { id } } } }');
    const [{ id }] = data.organization.reformMaterials.nodes;
    const province = federation.officer('GD-TW', 'DECIDE', 'READ');
    const record = async (by: typeof province, receivedOn: string): Promise<string[]> => codesOf(await desk.ask(by, 'paper', { reformMaterialId: id, receivedOn }));
    expect(await record(writer, '2020-06-03')).toEqual(['HUB.FORBIDDEN']);
    expect(await record(federation.officer('GD-2-TW', 'READ'), '2020-06-03')).toEqual(['HUB.FORBIDDEN']);
    expect(await record(federation.officer('GZ-TW', 'DECIDE'), '2020-06-03')).toEqual(['HUB.NOT_FOUND']);
    expect(await record(province, '2020-06-01')).toEqual(['PROGRAM.RECEIVED_BEFORE_SENT']);
    expect(await record(province, '2999-06-01')).toEqual(['HUB.DATE_IN_FUTURE']);
    const answers = await Promise.all([record(province, '2020-06-03'), record(province, '2020-06-04')]);
    expect(answers.map((codes) => codes.join('')).toSorted((a, b) => a.localeCompare(b))).toEqual(['', 'PROGRAM.PAPER_RECEIVED_ALREADY']);
  });

  it('is nothing that progress knows, for it goes without paper', async () => {
    const writer = federation.officer('GD-1', 'FILE');
    const filing = await desk.file(writer, await desk.draft(writer, 'GD-1', 'PROGRESS', { account: '进展。' }));
    await desk.move(writer, 'submitFiling', filing);
    expect(codesOf(await desk.ask(federation.officer('GD', 'DECIDE'), 'paper', { reformMaterialId: filing.reformMaterial.id, receivedOn: '2022-01-01' }))).toEqual(['PROGRAM.NO_PAPER']);
  });
});
