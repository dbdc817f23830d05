import { write, utils } from '@e965/xlsx';
import type { Actor } from '@xuelian/kernel';
import { getRow, sql, toGlobalId } from '@xuelian/platform';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { federationOf } from '../../../../../tests/testkit/federation.ts';
import { useTestHub } from '../../../../../tests/testkit/hub.ts';
import type { Cell } from './form-table.ts';
import { templateOf } from './reform-form.templates.ts';
import { formOf, plainStyle } from './reform-form.testkit.ts';

const hub = useTestHub();
const federation = federationOf(hub);
const officers: Record<string, Actor> = {};

beforeAll(async () => {
  await federation.establish('CN', 'NATIONAL_FEDERATION');
  await federation.establish('JL', 'PROVINCIAL_FEDERATION', 'CN', { divisionCode: '220000' });
  await federation.establish('JL-1', 'SCHOOL_STUDENT_UNION', 'JL', { name: '松江大学学生会' });
  await federation.establish('JL-2', 'SCHOOL_STUDENT_UNION', 'JL', { name: '长白大学学生会' });
  await federation.establish('JL-1-1', 'COLLEGE_STUDENT_UNION', 'JL-1', { name: '松江大学文学院学生会' });
  for (const code of ['JL', 'JL-1', 'JL-2', 'JL-1-1']) officers[code] = federation.officer(code, 'FILE');
});

const officer = (code: string): Actor => {
  const found = officers[code];
  if (found === undefined) throw new Error(code);
  return found;
};

// oxlint-disable-next-line typescript/no-explicit-any -- a test reads what it asked for
type Answer = any;

const formFields = `id academicYear askedTemplate template fileName sha256 organization { code }
  items { subject number key verdict verdictSureness verdictCell count heldOn datumSureness datumCell note recordedCount isMetOnRecord recordedOn isDifferent }
  fields { field sureness value cell } findings { code message severity subject field cell }`;

const preview = async (actor: Actor | null, code: string, input: object): Promise<Answer> =>
  await hub.change(actor, `mutation ($input: PreviewReformFormInput!) { previewReformForm(input: $input) { reformForm { ${formFields} } problems { code message path } } }`, { organizationId: federation.of(code).id, academicYear: 2023, ...input });

const form2023 = templateOf('SCHOOL_2023_2024');
const table = formOf(form2023, form2023.items.map(({ threshold }) => ({ verdict: 'MET', count: threshold?.kind === 'COUNT' ? threshold.limit.atMost : 1, heldOn: '2024-03-30' })), { ...plainStyle, ticks: 'wingdings2' });
const pasted = (rows: readonly (readonly Cell[])[]): string => rows.map((row) => row.map((cell) => String(cell ?? '')).join('\t')).join('\n');
const text = pasted(table.rows);

/** An upload of an officer, as if its content had arrived. */
async function upload(actor: Actor, name: string, bytes: Buffer): Promise<string> {
  const id = randomUUID();
  await sql`
    with person as (insert into people.person (id, organization_id, name) values (${actor.personId}, ${federation.of('JL-1').rowId}, '填报人') on conflict do nothing returning id),
      account as (insert into people.account (id, person_id, login, password_hash) select ${actor.accountId}::uuid, id, ${randomUUID()}, '-' from person)
    insert into platform.upload (id, account_id, name, size, sha256, received_at, media_type) values (${id}, ${actor.accountId}, ${name}, ${bytes.length}, ${'0'.repeat(64)}, now(), 'application/octet-stream')`.execute(hub.db);
  hub.files.set(id, { name, mediaType: 'application/octet-stream', bytes });
  return toGlobalId('UPL', id);
}

const item = (form: Answer, subject: string): Answer => form.items.find((each: Answer) => each.subject === subject);

describe('previewing a filled-in form', () => {
  it('shows every item beside what the hub counts, and flags where they differ', async () => {
    for (const post of ['PRESIDENT', 'DEPARTMENT_HEAD']) {
      await sql`
        with person as (insert into people.person (id, organization_id, name) values (${randomUUID()}, ${federation.of('JL-1').rowId}, '王小明') returning id)
        insert into people.office_term (id, person_id, organization_id, post, title, started_on) select ${randomUUID()}, id, ${federation.of('JL-1').rowId}, ${post}, '职务', '2023-09-01' from person`.execute(hub.db);
    }
    const { reformForm, problems } = await preview(officer('JL-1'), 'JL-1', { text });
    expect(problems).toEqual([]);
    expect(reformForm).toMatchObject({ academicYear: 2023, askedTemplate: 'SCHOOL_2023_2024', template: 'SCHOOL_2023_2024', fileName: null, organization: { code: 'JL-1' }, findings: [] });
    expect(reformForm.items).toHaveLength(12);
    expect(item(reformForm, 'STAFF')).toMatchObject({ number: 3, key: 'staff', verdict: 'MET', verdictSureness: 'READ', verdictCell: 'B4', count: 40, datumSureness: 'READ', datumCell: 'C4', recordedCount: 2, isDifferent: true });
    expect(item(reformForm, 'POSTS')).toMatchObject({ verdict: 'MET', recordedCount: 0, isDifferent: false });
    expect(item(reformForm, 'MEMBERSHIP')).toMatchObject({ verdict: 'MET', isMetOnRecord: null, isDifferent: null });
    expect(item(reformForm, 'CONGRESS')).toMatchObject({ heldOn: '2024-03-30', recordedOn: null, isDifferent: null });
    // Nobody can be held to an item whose wording is not known.
    expect(item(reformForm, 'TWELFTH')).toMatchObject({ key: null, verdict: 'MET' });
  });

  it('reads an uploaded workbook, names the cells, and suggests instead of guessing', async () => {
    const rows = table.rows.map((row, index) => (index === 5 ? [row[0] ?? null, row[1] ?? null, '实有6人'] : index === 11 ? [row[0] ?? null, row[1] ?? null, '3月30日'] : row));
    const bytes = write({ SheetNames: ['自评'], Sheets: { 自评: utils.aoa_to_sheet(rows.map((row) => [...row])) } }, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
    const { reformForm, problems } = await preview(officer('JL-1'), 'JL-1', { uploadId: await upload(officer('JL-1'), '改革自评表.xlsx', bytes) });
    expect(problems).toEqual([]);
    expect(reformForm.fileName).toBe('改革自评表.xlsx');
    expect(reformForm.findings.map(({ code, severity, subject, cell }: Answer) => [code, severity, subject, cell])).toEqual([
      ['REFORM_FORM.UNIT_WRONG', 'QUESTION', 'DEPARTMENTS', 'C6'], ['REFORM_FORM.YEAR_SUGGESTED', 'QUESTION', 'CONGRESS', 'C12'],
    ]);
    expect(item(reformForm, 'CONGRESS')).toMatchObject({ heldOn: '2024-03-30', datumSureness: 'SUGGESTED' });
  });

  it('asks for the form of the level and the year', async () => {
    const college = templateOf('COLLEGE_2021');
    const collegeText = pasted(formOf(college, college.items.map(() => ({ verdict: 'MET', count: 3, heldOn: '2021-11-20' }))).rows);
    const { reformForm } = await preview(officer('JL-1-1'), 'JL-1-1', { text: collegeText, academicYear: 2021 });
    expect(reformForm).toMatchObject({ askedTemplate: 'COLLEGE_2021', template: 'COLLEGE_2021', findings: [] });
    expect(reformForm.fields).toMatchObject([{ field: 'PUBLIC_LINK', value: 'https://www.jdnu.edu.cn/gaige.htm' }, { field: 'SHORTCOMINGS', value: '部门间协作不够' }]);
    const wrong = await preview(officer('JL-1'), 'JL-1', { text: collegeText, academicYear: 2021 });
    expect(wrong.reformForm.findings.map(({ code }: Answer) => code)).toContain('REFORM_FORM.OTHER_LEVEL');
  });

  it('is refused with everything at once', async () => {
    expect((await preview(officer('JL-1'), 'JL-1', { academicYear: 2018 })).problems).toMatchObject([{ code: 'REFORM.NO_FORM', path: ['input', 'academicYear'] }, { code: 'REFORM.ONE_SOURCE', path: ['input', 'uploadId'] }]);
    expect((await preview(officer('JL'), 'JL', { text })).problems).toMatchObject([{ code: 'REFORM.NO_FORM' }]);
    expect((await preview(officer('JL-1'), 'JL-1', { text: '姓名\t政治面貌' })).problems).toMatchObject([{ code: 'REFORM_FORM.NO_COLUMNS' }]);
    const broken = await upload(officer('JL-1'), '改革.docx', Buffer.from('no archive'));
    expect((await preview(officer('JL-1'), 'JL-1', { uploadId: broken })).problems).toMatchObject([{ code: 'REFORM_FORM.UNREADABLE_FILE' }]);
  });

  it('takes only one’s own upload', async () => {
    const foreign = await upload(officer('JL-2'), 'a.csv', Buffer.from(text));
    expect((await preview(officer('JL-1'), 'JL-1', { uploadId: foreign })).problems).toMatchObject([{ code: 'HUB.NOT_FOUND', path: ['input', 'uploadId'] }]);
  });

  it('answers a repeated request with what it answered first', async () => {
    const idempotencyKey = randomUUID();
    const first = await preview(officer('JL-1'), 'JL-1', { text, idempotencyKey });
    const second = await preview(officer('JL-1'), 'JL-1', { text, idempotencyKey });
    expect(second.reformForm.id).toBe(first.reformForm.id);
    const { count } = await getRow(hub.db, sql<{ count: number }>`select count(*)::integer as count from assessments.reform_form where id = (select id from assessments.reform_form order by read_at desc limit 1)`);
    expect(count).toBe(1);
  });
});

const list = async (actor: Actor | null, code: string): Promise<number | null> => {
  const { data } = await hub.ask(actor, 'query ($code: String!) { organization(code: $code) { reformForms(first: 5) { totalCount } } }', { code });
  return data?.organization?.reformForms.totalCount ?? null;
};

describe('who sees a form that was read', () => {
  it('is whoever files for the organization: nobody else, neither beside nor above nor outside', async () => {
    const { reformForm } = await preview(officer('JL-1'), 'JL-1', { text });
    expect(await list(officer('JL-1'), 'JL-1')).toBeGreaterThan(0);
    for (const actor of [officer('JL-2'), officer('JL'), federation.officer('JL-1', 'READ')]) {
      expect(await list(actor, 'JL-1')).toBe(0);
      const { data } = await hub.ask(actor, 'query ($id: ID!) { node(id: $id) { id } }', { id: reformForm.id });
      expect(data.node).toBeNull();
    }
  });

  it('and only they may have one read', async () => {
    expect((await preview(officer('JL-2'), 'JL-1', { text })).problems).toMatchObject([{ code: 'HUB.NOT_FOUND' }]);
    expect((await preview(federation.officer('JL-1', 'READ'), 'JL-1', { text })).problems).toMatchObject([{ code: 'HUB.FORBIDDEN' }]);
  });

  it('keeps what was read as it was read', async () => {
    await preview(officer('JL-1'), 'JL-1', { text });
    await expect(sql`update assessments.reform_form set template = 'SCHOOL_2020'`.execute(hub.db)).rejects.toThrow('append-only');
    await expect(sql`delete from assessments.reform_form`.execute(hub.db)).rejects.toThrow('append-only');
  });
});
