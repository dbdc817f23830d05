import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { subjectsIn } from './form-subject.cues.ts';
import { type FormQuestion, type FormReadout, readReformForm } from './form-readout.ts';
import type { Cell, FormTable } from './form-table.ts';
import { standingOf, type ReformTemplate } from './reform-form.ts';
import { itemOf, reformTemplates, templateFor, templateOf } from './reform-form.templates.ts';
import { type Answer, answersTo, formOf, placesIn, plainStyle, styles } from './reform-form.testkit.ts';

const today = '2024-10-08';
const anyForm: FormQuestion = { today, expected: null, organizationNames: null, isExcepted: false };

const askedFor = (template: ReformTemplate): FormQuestion => ({ today, expected: { template: template.id, period: template.period }, organizationNames: null, isExcepted: false });

const codes = ({ findings }: FormReadout): readonly string[] => findings.map(({ code, cell, severity }) => `${severity} ${code.replace('REFORM_FORM.', '')} ${cell ?? ''}`.trim());

/** What a form was filled with, as far as its items ask for it. */
const expectedOf = ({ items }: ReformTemplate, answers: readonly Answer[]): readonly object[] =>
  items.map(({ subject, datum }, index) => ({
    subject,
    verdict: answers[index]?.verdict,
    count: datum?.kind === 'COUNT' ? answers[index]?.count : undefined,
    heldOn: datum?.kind === 'DATE' ? answers[index]?.heldOn : undefined,
  }));

const readOf = ({ items }: FormReadout): readonly object[] =>
  items.map(({ subject, verdict, count, heldOn }) => ({ subject, verdict: verdict.value, count: count?.value, heldOn: heldOn?.value }));

const withCell = (table: FormTable, row: number, column: number, change: (cell: Cell) => Cell): FormTable => ({
  ...table,
  rows: table.rows.map((cells, at) => (at === row ? cells.map((cell, index) => (index === column ? change(cell) : cell)) : cells)),
});

const wellFilled = ({ items, period }: ReformTemplate): readonly Answer[] =>
  items.map(({ threshold }) => ({ verdict: 'MET', count: threshold?.kind === 'COUNT' ? threshold.limit.atMost : 1, heldOn: period.from === null ? '2020-10-10' : `${period.to.slice(0, 4)}-03-30` }));

const form2021 = templateOf('SCHOOL_2021');
const form2023 = templateOf('SCHOOL_2023_2024');

describe('the versions of the form', () => {
  test.each([
    ['SCHOOL', 2019, undefined], ['SCHOOL', 2020, 'SCHOOL_2020'], ['SCHOOL', 2021, 'SCHOOL_2021_2022'], ['SCHOOL', 2022, 'SCHOOL_2022_2023'], ['SCHOOL', 2023, 'SCHOOL_2023_2024'],
    ['SCHOOL', 2026, 'SCHOOL_2023_2024'], ['COLLEGE', 2020, undefined], ['COLLEGE', 2021, 'COLLEGE_2021'], ['COLLEGE', 2025, 'COLLEGE_2021'],
  ] as const)('%s %i is filled in on %s', (level, year, id) => {
    expect(templateFor(level, year)?.id).toBe(id);
  });

  test('ask every subject once, number without a gap, and keep the wording of the twelfth item open', () => {
    for (const { items, level, isComplete } of reformTemplates) {
      expect(new Set(items.map(({ subject }) => subject)).size).toBe(items.length);
      expect([...new Set(items.map(({ number }) => number))]).toEqual(Array.from({ length: Math.max(...items.map(({ number }) => number)) }, (_, index) => index + 1));
      expect(isComplete).toBe(level === 'COLLEGE');
      expect(items.filter(({ requirement }) => requirement === null).every(({ subject }) => subject === 'TWELFTH')).toBe(true);
    }
    expect(reformTemplates.map(({ items }) => items.length)).toEqual([11, 12, 12, 12, 12, 13]);
  });

  test('tell each item by the words of its requirement', () => {
    const worded = reformTemplates.flatMap((template) => template.items.flatMap(({ subject, requirement }) => (requirement === null ? [] : [{ template, subject, words: requirement.zh }])));
    expect(worded.map(({ template, words }) => [template.id, ...subjectsIn(words, template)])).toEqual(worded.map(({ template, subject }) => [template.id, subject]));
  });

  test('know the limit that holds under a condition', () => {
    const staff = itemOf(form2023, 'STAFF')?.threshold;
    if (staff?.kind !== 'COUNT') throw new Error('staff are counted');
    expect([40, 41, 60, 61].map((count) => standingOf(count, staff.limit))).toEqual(['WITHIN', 'CONDITIONAL', 'CONDITIONAL', 'OVER']);
    expect(standingOf(6, { atMost: 5, exception: null })).toBe('OVER');
  });
});

describe('a form filled in by the book', () => {
  test.each(reformTemplates.map((template) => [template.id, template] as const))('%s is read back, whatever its ticks look like', (_, template) => {
    fc.assert(
      fc.property(answersTo(template), styles, (answers, style) => {
        const found = readReformForm([formOf(template, answers, style)], askedFor(template));
        expect(found.template?.id).toBe(template.id);
        expect(readOf(found)).toEqual(expectedOf(template, answers));
        expect(found.items.every(({ verdict, count, heldOn }) => [verdict, count, heldOn].every((reading) => reading === null || reading.sureness === 'READ'))).toBe(true);
        // What remains to be said is that figures and verdicts disagree.
        expect(found.findings.filter(({ severity }) => severity !== 'WARNING')).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test.each(reformTemplates.map((template) => [template.id, template] as const))('%s is recognized without being told', (_, template) => {
    const found = readReformForm([formOf(template, wellFilled(template))], anyForm);
    expect(found.template?.id).toBe(template.id);
    expect(codes(found)).toEqual([]);
  });

  test('shows the block above its items', () => {
    const { fields } = readReformForm([formOf(form2021, wellFilled(form2021))], { ...anyForm, organizationNames: ['晋东师范学院研究生会'] });
    expect(fields).toMatchObject({
      ORGANIZATION_NAME: { sureness: 'READ', value: '晋东师范学院研究生会' },
      UNION_TYPE: { sureness: 'READ', value: 'GRADUATE' },
      COLLEGE_UNION_COUNT: { sureness: 'READ', value: 11 },
      IS_RECHECKED: { sureness: 'READ', value: true },
      PUBLIC_LINK: { sureness: 'READ', value: 'https://www.jdnu.edu.cn/gaige.htm' },
    });
    const college = templateOf('COLLEGE_2021');
    expect(readReformForm([formOf(college, wellFilled(college))], anyForm).fields.SHORTCOMINGS).toMatchObject({ sureness: 'READ', value: '部门间协作不够' });
  });
});

/** Items whose cell of this kind is filled in. */
const placesFor = ({ items }: ReformTemplate, kind: 'VERDICT' | 'REMARK'): fc.Arbitrary<number> => fc.constantFrom(...items.flatMap(({ datum }, index) => (kind === 'VERDICT' || datum !== null ? [index] : [])));

describe('a form that was damaged', () => {
  /** Each spoils one cell; read or not, it must not give another value in silence. */
  const damages: readonly (readonly [string, 'VERDICT' | 'REMARK', (text: string) => string])[] = [
    ['every tick is lost', 'VERDICT', (text) => text.replaceAll(/[R£☑□☐√●○（）\u{F052}\u{F0A3}]/gu, '')],
    ['boxes are all empty', 'VERDICT', (text) => text.replaceAll(/[R☑●√\u{F052}]/gu, '□')],
    ['boxes are all ticked', 'VERDICT', (text) => text.replaceAll(/[£□☐○\u{F0A3}]/gu, '☑')],
    ['the first sign is lost', 'VERDICT', (text) => text.replace(/[R£☑□☐√●○\u{F052}\u{F0A3}]/u, '')],
    ['the verdict is blank', 'VERDICT', () => ''],
    ['the words are of another year', 'VERDICT', (text) => text.replace('未达标', '否').replace('达标', '是').replace('是', '达标').replace('否', '未达标')],
    ['separators are lost', 'REMARK', (text) => text.replaceAll(/[年月日.-]/g, '')],
    ['the year is lost', 'REMARK', (text) => text.replace(/\d{4} ?[年.-]/, '')],
    ['the day is lost', 'REMARK', (text) => text.replace(/(\d+) ?日/, '')],
    ['the number is lost', 'REMARK', (text) => text.replaceAll(/[\d０-９]+/g, '')],
    ['the unit is swapped', 'REMARK', (text) => (text.endsWith('人') ? text.replace(/人$/, '个') : text.replace(/个$/, '人'))],
    ['the unit is lost', 'REMARK', (text) => text.replace(/[人个]$/, '')],
    ['a blank tears the digits', 'REMARK', (text) => text.replace(/(\d)(\d)(?!.*\d\d)/, '$1 $2')],
    ['a second number joins', 'REMARK', (text) => `12，${text}`],
    ['it is only nearly so', 'REMARK', (text) => text.replace(/(\d+)/, '约$1')],
  ];

  test.each(damages)('because %s, has a finding or is read as it was', (_, kind, damage) => {
    let spoilt = 0;
    fc.assert(
      fc.property(fc.constantFrom(...reformTemplates).chain((template) => fc.tuple(fc.constant(template), answersTo(template), styles, placesFor(template, kind))), ([template, answers, style, at]) => {
        const whole = formOf(template, answers, style);
        const { first, verdict } = placesIn(template, style);
        const column = kind === 'VERDICT' ? verdict : verdict + (style.hasTwoColumns ? 2 : 1);
        const table = withCell(whole, first + at, column, (cell) => (cell === null ? null : damage(String(cell))));
        const before = readReformForm([whole], askedFor(template)).items[at];
        const after = readReformForm([table], askedFor(template));
        const item = after.items[at];
        const pairs = [[before?.verdict, item?.verdict], [before?.count, item?.count], [before?.heldOn, item?.heldOn]] as const;
        const changed = pairs.filter(([was, is]) => is?.sureness === 'READ' && is.value !== was?.value);
        const unsure = pairs.filter(([, is]) => is != null && is.sureness !== 'READ');
        // Whatever is not simply read has a finding that names the item and the cell.
        const isSaid = after.findings.some(({ about, severity, cell }) => about === item?.subject && severity !== 'WARNING' && cell !== null);
        spoilt += unsure.length;
        expect([table.rows[first + at], changed, unsure.length === 0 || isSaid]).toEqual([table.rows[first + at], [], true]);
      }),
      { numRuns: 80 },
    );
    expect(spoilt).toBeGreaterThan(0);
  });

  test('of any kind never throws', () => {
    const pieces = fc.constantFrom('R', '£', '是', '否', '☑', '□', '实有', '人', '3', '2021年', '11月', '9日', '201911920', '★', '1.', '项目', '结论', '备注', '主席团', '工作部门', '（', '）', ' ', '校级学生', '问题不足', 'https://');
    const cells = fc.oneof(fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join('')), fc.constant(null), fc.double(), fc.string({ unit: 'binary', maxLength: 12 }));
    fc.assert(
      fc.property(fc.array(fc.array(cells, { maxLength: 5 }), { maxLength: 8 }), fc.boolean(), (rows, hasHead) => {
        const table = { heading: '', rows: hasHead ? [['项目', '结论', '备注'], ...rows] : rows };
        expect(readReformForm([table], askedFor(form2023)).findings.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});

/** A form filled in well, but for some cells of one item. */
const at = (template: ReformTemplate, number: number, cells: { readonly verdict?: Cell; readonly remark?: Cell; readonly item?: Cell }): FormTable => {
  const { first } = placesIn(template, plainStyle);
  const row = first + template.items.findIndex((item) => item.number === number);
  const changed = [['item', 0], ['verdict', 1], ['remark', 2]] as const;
  return changed.reduce((table, [name, column]) => (cells[name] === undefined ? table : withCell(table, row, column, () => cells[name] ?? null)), formOf(template, wellFilled(template)));
};

describe('what was met in real notices', () => {
  test('departments counted in people are asked about', () => {
    const found = readReformForm([at(form2023, 5, { remark: '实有6人' })], askedFor(form2023));
    expect(found.items[4]?.count).toMatchObject({ sureness: 'SUGGESTED', value: 6 });
    expect(found.findings).toMatchObject([{ code: 'REFORM_FORM.UNIT_WRONG', severity: 'QUESTION', about: 'DEPARTMENTS', cell: 'C6' }]);
    expect(found.findings[0]?.message.zh).toBe('第5项（工作部门数）：C6 写的是“实有6人”，单位应为“个”；是不是 6个，请确认');
  });

  test('51 staff are read, with the condition nobody stated', () => {
    const found = readReformForm([at(form2023, 3, { remark: '实有51人' })], askedFor(form2023));
    expect(found.items[2]?.count).toMatchObject({ sureness: 'READ', value: 51 });
    expect(found.findings).toMatchObject([{ code: 'REFORM_FORM.OVER_UNLESS', severity: 'WARNING', about: 'STAFF', cell: 'C4' }]);
    expect(found.findings[0]?.message.zh).toContain('学生人数较多或有多个校区');
    expect(found.findings[0]?.message.en).toContain('many students, or several campuses');
    expect(codes(readReformForm([at(form2023, 3, { remark: '实有61人' })], askedFor(form2023)))).toEqual(['WARNING OVER_LIMIT C4']);
    // Where an administrator has put the condition on record, nothing is left to ask.
    const large = { ...askedFor(form2023), isExcepted: true };
    expect(codes(readReformForm([at(form2023, 3, { remark: '实有51人' })], large))).toEqual([]);
    expect(codes(readReformForm([at(form2023, 3, { remark: '实有61人' })], large))).toEqual(['WARNING OVER_LIMIT C4']);
  });

  test('a day without its separators is not read, one without its year is suggested', () => {
    const form2020 = templateOf('SCHOOL_2020');
    expect(codes(readReformForm([at(form2020, 9, { remark: '召开日期为201911920' })], askedFor(form2020)))).toEqual(['ERROR DATE_BROKEN C13']);
    const found = readReformForm([at(form2023, 11, { remark: '3月30日' })], askedFor(form2023));
    expect(found.items[10]?.heldOn).toMatchObject({ sureness: 'SUGGESTED', value: '2024-03-30' });
    expect(codes(found)).toEqual(['QUESTION YEAR_SUGGESTED C12']);
  });

  test('ticks that are lost, and ticks without any count', () => {
    expect(codes(readReformForm([at(form2023, 2, { verdict: '是 否' })], askedFor(form2023)))).toEqual(['ERROR TICK_LOST B3']);
    expect(codes(readReformForm([at(form2021, 4, { remark: null })], askedFor(form2021)))).toEqual(['ERROR COUNT_MISSING C9']);
  });

  test('a form of another year is told by its looks, and its items are taken by subject', () => {
    const form2020 = templateOf('SCHOOL_2020');
    const found = readReformForm([formOf(form2020, wellFilled(form2020))], { ...anyForm, expected: { template: 'SCHOOL_2022_2023', period: templateOf('SCHOOL_2022_2023').period } });
    expect(found.template?.id).toBe('SCHOOL_2020');
    expect(found.findings).toMatchObject([{ code: 'REFORM_FORM.OTHER_TEMPLATE', severity: 'QUESTION' }]);
    expect(found.findings[0]?.message.zh).toContain('填报周期、栏目名称、结论用词、编号');
    expect(found.findings[0]?.message.en).toContain('period, columns, words of the verdict, numbers');
    expect(found.items.find(({ subject }) => subject === 'DEPARTMENTS')?.count?.value).toBe(6);
  });

  test('a verdict or a column in the words of another year is asked about, cell by cell', () => {
    expect(codes(readReformForm([at(form2023, 2, { verdict: '☑达标 □未达标' })], askedFor(form2023)))).toEqual(['QUESTION OTHER_WORDS B3']);
    const table = withCell(formOf(form2023, wellFilled(form2023)), 0, 1, () => '验收结论');
    expect(codes(readReformForm([table], askedFor(form2023)))).toEqual(['WARNING OTHER_COLUMN B1']);
  });

  test('the form of the other level is refused', () => {
    const college = templateOf('COLLEGE_2021');
    expect(codes(readReformForm([formOf(college, wellFilled(college))], askedFor(form2021)))).toContain('ERROR OTHER_LEVEL');
    // In a file with both, the one asked for is taken.
    const both = [formOf(college, wellFilled(college)), formOf(form2021, wellFilled(form2021))];
    expect(readReformForm(both, askedFor(form2021)).template?.id).toBe('SCHOOL_2021');
    expect(readReformForm(both, askedFor(college)).template?.id).toBe('COLLEGE_2021');
  });

  test('items that are missing, twice, misnumbered or unknown', () => {
    const whole = formOf(form2023, wellFilled(form2023));
    const without = { ...whole, rows: whole.rows.filter((_, row) => row !== 4) };
    expect(codes(readReformForm([without], askedFor(form2023)))).toEqual(['ERROR ITEM_MISSING']);
    const twice = { ...whole, rows: [...whole.rows, whole.rows[4] ?? []] };
    expect(codes(readReformForm([twice], askedFor(form2023)))).toEqual(['ERROR ITEM_TWICE A5']);
    const numbered = readReformForm([at(form2023, 5, { item: '6.工作部门至多6个' })], askedFor(form2023));
    expect(codes(numbered)).toEqual(['QUESTION ITEM_ELSEWHERE A6']);
    expect(numbered.items[4]).toMatchObject({ subject: 'DEPARTMENTS', verdict: { sureness: 'SUGGESTED', value: 'MET' }, count: { sureness: 'SUGGESTED', value: 6 } });
    expect(codes(readReformForm([at(form2023, 5, { item: '5.另有说明' })], askedFor(form2023)))).toEqual(['WARNING ITEM_BY_NUMBER A6']);
    const more = { ...whole, rows: [...whole.rows, ['14.别的事情', '是', null]] };
    expect(codes(readReformForm([more], askedFor(form2023)))).toEqual(['WARNING ROW_NOT_READ A14']);
    // Two subjects in one row, neither of which its number names.
    expect(codes(readReformForm([at(form2023, 5, { item: '5.候选人推荐、没有不及格' })], askedFor(form2023)))).toEqual(['ERROR ITEM_UNCLEAR A6', 'ERROR ITEM_MISSING']);
  });

  test('the figures of 2020 stand in one row too', () => {
    const form2020 = templateOf('SCHOOL_2020');
    const whole = formOf(form2020, wellFilled(form2020));
    const { first } = placesIn(form2020, plainStyle);
    const rows = whole.rows.filter((_, row) => row <= first + 1 || row > first + 4);
    const shared: readonly Cell[] = ['3.机构和人员规模', '☑达标 □未达标', '工作人员实有38人，主席团成员实有5人，工作部门实有6个'];
    const table = { ...whole, rows: [...rows.slice(0, first + 2), shared, ...rows.slice(first + 2)] };
    const found = readReformForm([table], askedFor(form2020));
    expect(codes(found)).toEqual([]);
    expect(found.items.slice(2, 5).map(({ subject, verdict, count }) => [subject, verdict.value, count?.value])).toEqual([['STAFF', 'MET', 38], ['PRESIDIUM', 'MET', 5], ['DEPARTMENTS', 'MET', 6]]);
    const bare = { ...table, rows: table.rows.map((cells) => (cells === shared ? ['3.机构和人员规模', '☑达标 □未达标', '38、5、6'] : cells)) };
    expect(codes(readReformForm([bare], askedFor(form2020)))).toEqual(['ERROR COUNT_MISSING C4', 'ERROR COUNT_MISSING C4', 'ERROR COUNT_MISSING C4'].map((line) => line.replace('C4', `C${first + 3}`)));
  });

  test('a table that is none, and a file without one', () => {
    expect(codes(readReformForm([{ heading: '', rows: [['姓名', '政治面貌', '学院']] }], anyForm))).toEqual(['ERROR NO_COLUMNS']);
    expect(codes(readReformForm([], anyForm))).toEqual(['ERROR NO_TABLE']);
  });

  test('a name that is not the unit’s, and a block without its ticks', () => {
    const question = { ...askedFor(form2021), organizationNames: ['松江大学研究生会'] };
    expect(codes(readReformForm([formOf(form2021, wellFilled(form2021))], question))).toEqual(['WARNING NAME_OTHER B1']);
    const lost = withCell(withCell(formOf(form2021, wellFilled(form2021)), 0, 2, () => '学生会 研究生会'), 2, 1, () => '是 否');
    expect(codes(readReformForm([lost], askedFor(form2021)))).toEqual(['ERROR TICK_LOST C1', 'ERROR TICK_LOST B3']);
  });
});
