import type { Actor } from '@xuelian/kernel';
import { sql, toGlobalId } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../testkit/federation.ts';
import { operator, useTestHub } from '../testkit/hub.ts';
import { type Answer, codesOf, reportDesk, whole } from '../../packages/modules/src/reports/reports.testkit.ts';
import { readSheets } from '../../packages/modules/src/workbooks/sheet/xlsx.reader.ts';
import { openBook } from '../../packages/modules/src/workbooks/unit-workbook/unit-workbook.file.ts';
import { prunePreviews } from '../../packages/modules/src/workbooks/unit-workbook/unit-workbook.rows.ts';
import { rewritten, typedInto } from '../../packages/modules/src/workbooks/workbooks.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const desk = reportDesk(hub, federation);
let school: Actor;
let form: Answer;
let cycle: Answer;
const authors = new Map<string, Actor>();

const author = (code: string): Actor => {
  const known = authors.get(code) ?? federation.officer(code, 'FILE');
  authors.set(code, known);
  return known;
};

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('GD', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '440000' });
  await federation.establish('GD-1', 'SCHOOL_STUDENT_UNION', 'GD');
  for (const number of [1, 2, 3, 4, 5, 6]) await federation.establish(`C${String(number)}`, 'COLLEGE_STUDENT_UNION', 'GD-1', { linkedStudentCount: 800 });
  school = desk.officer('GD-1');
  form = await desk.adopt(school, 'GD-1', 'COLLEGE_REPORT');
  cycle = await desk.open(school, 'GD-1', form);
});

async function obligationOf(code: string, of: Answer = cycle): Promise<Answer> {
  const { data, errors } = await hub.ask(author(code), 'query ($id: ID!) { node(id: $id) { ... on Organization { obligations(first: 10) { nodes { id workbookUrl cycle { id } workReport { id version state answers { field { key } text number } } workbooks(first: 5) { totalCount } } } } } }', { id: federation.of(code).id });
  expect(errors).toEqual([]);
  return data.node.obligations.nodes.find((owed: Answer) => owed.cycle.id === of.id);
}

async function fetched(actor: Actor | null, obligation: Answer): Promise<Buffer | undefined> {
  const file = await openBook(hub.db, actor, obligation.id.replace('OBG_', 'WBK_'));
  return file && (await buffer(file.content()));
}

async function bookOf(code: string, of: Answer = cycle): Promise<Buffer> {
  const file = await fetched(author(code), await obligationOf(code, of));
  if (file === undefined) throw new Error('there is no workbook');
  return file;
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A file of the actor's own that has arrived. */
async function upload(actor: Actor, bytes: Buffer, mediaType = xlsx): Promise<string> {
  const id = randomUUID();
  await sql`
    with person as (insert into people.person (id, organization_id, name) values (${actor.personId}, ${federation.of('GD-1').rowId}, '填报人') on conflict do nothing),
      account as (insert into people.account (id, person_id, login, password_hash) values (${actor.accountId}, ${actor.personId}, ${actor.accountId}, '-') on conflict do nothing)
    insert into platform.upload (id, account_id, name, size, sha256, received_at, media_type) values (${id}, ${actor.accountId}, '填报表.xlsx', ${bytes.length}, ${'0'.repeat(64)}, now(), ${mediaType})`.execute(hub.db);
  hub.files.set(id, { name: '填报表.xlsx', mediaType, bytes });
  return toGlobalId('UPL', id);
}

const fields = 'id state errorCount fileName organization { code } cells { cell field label state before given } findings { cell field severity code message } written { id } viewerCan { commit { allowed reason { code } } }';

async function preview(actor: Actor, obligation: Answer, bytes: Buffer, mediaType?: string): Promise<Answer> {
  const input = { obligationId: obligation.id, uploadId: await upload(actor, bytes, mediaType) };
  return await hub.change(actor, `mutation ($input: PreviewWorkbookInput!) { previewWorkbook(input: $input) { unitWorkbook { ${fields} } problems { code path message } } }`, input);
}

const commit = async (actor: Actor, workbook: Answer, more: object = {}): Promise<Answer> =>
  await hub.change(actor, `mutation ($input: CommitWorkbookInput!) { commitWorkbook(input: $input) { unitWorkbook { ${fields} } problems { code path message } } }`, { workbookId: workbook.id, ...more });

const look = async (actor: Actor, { id }: Answer): Promise<Answer> => (await hub.ask(actor, `query ($id: ID!) { unitWorkbook(id: $id) { ${fields} } }`, { id })).data.unitWorkbook;

/** Where the answer to a field stands, by what the preview says. */
const cellOf = (workbook: Answer, field: string): Answer => workbook.cells.find((cell: Answer) => cell.field === field);

const told = ({ findings }: Answer): readonly string[] => findings.map(({ severity, code, field }: Answer) => `${severity as string} ${code as string} ${String(field)}`);

/** Rows of the standard form: 7 summary, 8 plans, 10 opinions, 12 presidium … */
const complete = { C7: '本学年围绕学生所需开展工作，'.repeat(6), C10: '建议加强对学院工作的指导与支持。' } as const;

describe('the workbook of a unit', () => {
  it('is fetched by those who file for it, and by nobody else', async () => {
    const owed = await obligationOf('C1');
    expect(owed.workbookUrl).toBe(`https://hub.example.org/files/${owed.id.replace('OBG_', 'WBK_') as string}`);
    expect(await fetched(author('C1'), owed)).toBeDefined();
    for (const other of [author('C2'), federation.officer('C1', 'READ'), school, null]) expect(await fetched(other, owed)).toBeUndefined();
    expect(await fetched(author('C1'), { id: `OBG_${randomUUID().replaceAll('-', '')}` })).toBeUndefined();
    const { data } = await hub.ask(school, 'query ($id: ID!) { node(id: $id) { ... on Organization { obligations(first: 10) { nodes { workbookUrl } } } } }', { id: federation.of('C1').id });
    expect(data.node.obligations.nodes).toEqual([{ workbookUrl: null }]);
  });

  it('goes out, is filled in, comes back, is shown cell by cell and then written', async () => {
    const owed = await obligationOf('C1');
    const file = await typedInto(await bookOf('C1'), { ...complete, C15: 790, C16: '３' });
    const { unitWorkbook, problems } = await preview(author('C1'), owed, file);
    expect(problems).toEqual([]);
    expect(unitWorkbook).toMatchObject({ state: 'PREVIEWED', errorCount: 0, fileName: '填报表.xlsx', organization: { code: 'C1' }, written: null, viewerCan: { commit: { allowed: true } } });
    expect(cellOf(unitWorkbook, 'students')).toEqual({ cell: 'C15', field: 'students', label: '所联系学生', state: 'NEW', before: '', given: '790' });
    expect(told(unitWorkbook)).toEqual(['WARNING WORKBOOK.DIFFERENT_FROM_COUNTED students', 'WARNING WORKBOOK.TEXT_AS_NUMBER classes', 'WARNING WORKBOOK.DIFFERENT_FROM_COUNTED classes']);
    // Nothing was written by looking.
    expect((await obligationOf('C1')).workReport).toBeNull();
    const committed = await commit(author('C1'), unitWorkbook);
    expect(committed).toMatchObject({ problems: [], unitWorkbook: { state: 'COMMITTED', viewerCan: { commit: { allowed: false, reason: { code: 'WORKBOOK.PREVIEW_COMMITTED' } } } } });
    const { workReport, workbooks } = await obligationOf('C1');
    expect(workReport).toMatchObject({ id: committed.unitWorkbook.written.id, state: 'DRAFT' });
    expect(workReport.answers.find(({ field }: Answer) => field.key === 'students').number).toBe(790);
    expect(workbooks.totalCount).toBe(1);
    // What was filled in stands in the next workbook, and sending that back changes nothing.
    const again = (await preview(author('C1'), owed, await bookOf('C1'))).unitWorkbook;
    expect(new Set(again.cells.map(({ state }: Answer) => state))).toEqual(new Set(['EMPTY', 'UNCHANGED']));
    const changed = (await preview(author('C1'), owed, await typedInto(await bookOf('C1'), { C15: 800, C16: null }))).unitWorkbook;
    expect([cellOf(changed, 'students'), cellOf(changed, 'classes')]).toMatchObject([{ state: 'CHANGED', before: '790', given: '800' }, { state: 'CLEARED', before: '3', given: '' }]);
    expect(codesOf(await commit(author('C1'), changed))).toEqual([]);
    const revised = await obligationOf('C1');
    expect(revised.workReport.version).toBe(workReport.version + 1);
    expect(revised.workReport.answers.find(({ field }: Answer) => field.key === 'classes').number).toBeNull();
    const { workReport: submitted, problems: unsent } = await desk.submit(author('C1'), revised.workReport);
    expect(unsent).toEqual([]);
    expect(submitted.state).toBe('SUBMITTED');
  });

  it('is held to the same rules as the API, each problem at its cell', async () => {
    const owed = await obligationOf('C2');
    const answers = [{ key: 'summary', text: '隐\u200B形' }, { key: 'activities', number: -3 }, { key: 'satisfaction', number: 120 }];
    const api = await desk.tryDraft(author('C2'), cycle, 'C2', answers);
    const rows = (await preview(author('C2'), owed, await bookOf('C2'))).unitWorkbook;
    const typed = Object.fromEntries(answers.map(({ key, text, number }) => [cellOf(rows, key).cell, text ?? number ?? null]));
    const { unitWorkbook } = await preview(author('C2'), owed, await typedInto(await bookOf('C2'), typed));
    const errors = unitWorkbook.findings.filter(({ severity }: Answer) => severity === 'ERROR');
    expect(errors.map(({ code }: Answer) => code)).toEqual(codesOf(api));
    expect(errors).toHaveLength(3);
    expect(errors.map(({ cell }: Answer) => cell)).toEqual(Object.keys(typed));
    expect(unitWorkbook).toMatchObject({ errorCount: 3, viewerCan: { commit: { allowed: false, reason: { code: 'WORKBOOK.PREVIEW_HAS_ERRORS' } } } });
    expect(codesOf(await commit(author('C2'), unitWorkbook))).toEqual(['WORKBOOK.PREVIEW_HAS_ERRORS']);
    expect((await obligationOf('C2')).workReport).toBeNull();
  });

  it('of another unit, year, form or hand is refused for what it is', async () => {
    const owed = await obligationOf('C3');
    const own = await bookOf('C3');
    const refused = async (bytes: Buffer, mediaType?: string): Promise<readonly string[]> => {
      const answer = await preview(author('C3'), owed, bytes, mediaType);
      expect(answer.unitWorkbook).toBeNull();
      return codesOf(answer);
    };
    const later = await desk.open(school, 'GD-1', form, { academicYear: 2027, submitOn: desk.day(20) });
    expect(await refused(await bookOf('C4'))).toEqual(['WORKBOOK.OTHER_UNIT']);
    expect(await refused(await bookOf('C3', later))).toEqual(['WORKBOOK.OTHER_YEAR']);
    expect(await refused(await bookOf('C4', later))).toEqual(['WORKBOOK.OTHER_UNIT', 'WORKBOOK.OTHER_YEAR']);
    const beside = await desk.open(school, 'GD-1', form, { title: '补充工作报告' });
    expect(await refused(await bookOf('C3', beside))).toEqual(['WORKBOOK.OTHER_CYCLE']);
    // Somebody moves the seal of their own workbook into that of another unit, or writes a better one.
    const seal = String((await readSheets(own)).at(-1)?.cells.get('A1')?.value);
    expect(await refused(await rewritten(own, (xml) => xml.replace(seal, `${seal.slice(0, -4)}AAAA`)))).toEqual(['WORKBOOK.SEAL_BROKEN']);
    expect(await refused(await rewritten(own, (xml) => xml.replaceAll('_seal', '_else')))).toEqual(['WORKBOOK.SEAL_MISSING']);
    expect(await refused(Buffer.from('学校,代码'))).toEqual(['WORKBOOK.BOOK_UNREADABLE']);
    expect(await refused(own, 'text/csv')).toEqual(['WORKBOOK.BOOK_WRONG_KIND']);
  });

  it('with formulas, merged cells or moved rows is shown with these errors', async () => {
    const owed = await obligationOf('C3');
    const own = await bookOf('C3');
    const formula = (await preview(author('C3'), owed, await typedInto(own, { C15: { formula: 'SUM(A1:A9)' } }))).unitWorkbook;
    expect(told(formula).filter((line) => line.startsWith('ERROR'))).toEqual(['ERROR WORKBOOK.FORMULA_CELL students']);
    const merged = (await preview(author('C3'), owed, await rewritten(own, (xml) => xml.replace('<dataValidations', '<mergeCells count="1"><mergeCell ref="C12:C13"/></mergeCells><dataValidations')))).unitWorkbook;
    expect(merged.findings).toContainEqual(expect.objectContaining({ cell: 'C12', severity: 'ERROR', code: 'WORKBOOK.MERGED_CELLS' }));
    const moved = (await preview(author('C3'), owed, await typedInto(own, { B7: '别的项目' }))).unitWorkbook;
    expect(told(moved)).toContain('ERROR WORKBOOK.LABEL_ALTERED summary');
  });

  it('is for those who file for its unit only', async () => {
    const owed = await obligationOf('C4');
    const file = await typedInto(await bookOf('C4'), complete);
    const { unitWorkbook } = await preview(author('C4'), owed, file);
    for (const stranger of [author('C5'), federation.officer('C4', 'READ'), school]) expect(await look(stranger, unitWorkbook)).toBeNull();
    expect(codesOf(await commit(author('C5'), unitWorkbook))).toEqual(['HUB.NOT_FOUND']);
    expect(codesOf(await preview(author('C5'), owed, file))).toEqual(['HUB.NOT_FOUND']);
    expect(codesOf(await preview(federation.officer('C4', 'READ'), owed, file))).toEqual(['HUB.FORBIDDEN']);
    const foreign = await hub.change(author('C4'), 'mutation ($input: PreviewWorkbookInput!) { previewWorkbook(input: $input) { problems { code } } }', { obligationId: owed.id, uploadId: await upload(author('C5'), file) });
    expect(codesOf(foreign)).toEqual(['HUB.NOT_FOUND']);
  });

  it('is committed once, whatever is repeated and however many try', async () => {
    const owed = await obligationOf('C5');
    const { unitWorkbook } = await preview(author('C5'), owed, await typedInto(await bookOf('C5'), complete));
    const idempotencyKey = randomUUID();
    const [first, second] = await Promise.all([commit(author('C5'), unitWorkbook, { idempotencyKey }), commit(author('C5'), unitWorkbook, { idempotencyKey })]);
    expect([first, second].map(codesOf)).toEqual([[], []]);
    expect(first.unitWorkbook.written).toEqual(second.unitWorkbook.written);
    expect(codesOf(await commit(author('C5'), unitWorkbook))).toEqual(['WORKBOOK.PREVIEW_COMMITTED']);
    const two = [(await preview(author('C5'), owed, await typedInto(await bookOf('C5'), { C15: 1 }))).unitWorkbook, (await preview(author('C5'), owed, await typedInto(await bookOf('C5'), { C15: 2 }))).unitWorkbook];
    const ends = await Promise.all(two.map(async (workbook) => codesOf(await commit(author('C5'), workbook)).join(' ')));
    expect(ends.toSorted()).toEqual(['', 'HUB.STALE_VERSION']);
  });

  it('compared with a report that changed since is refused, and so is one that was submitted', async () => {
    const owed = await obligationOf('C6');
    const { unitWorkbook } = await preview(author('C6'), owed, await typedInto(await bookOf('C6'), complete));
    const draft = await desk.change(author('C6'), 'draftWorkReport', { cycleId: cycle.id, organizationId: federation.of('C6').id, answers: whole });
    expect(codesOf(await commit(author('C6'), unitWorkbook))).toEqual(['REPORT.EXISTS']);
    await desk.change(author('C6'), 'submitWorkReport', { workReportId: draft.id, expectedVersion: draft.version });
    const late = (await preview(author('C6'), owed, await bookOf('C6'))).unitWorkbook;
    expect(told(late).filter((line) => line.startsWith('ERROR'))).toEqual(['ERROR REPORT.WRONG_STATE null']);
    await sql`update workbooks.unit_workbook set previewed_at = now() - interval '31 days'`.execute(hub.db);
    await prunePreviews(hub.db);
    expect(await look(author('C6'), late)).toBeNull();
    expect(codesOf(await commit(operator, late))).toEqual(['HUB.NOT_FOUND']);
  });
});
