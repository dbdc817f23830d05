import { describe, expect, it } from 'vitest';
import { checkAnswers, derivedAnswers, isDifferent, missingAnswers } from './answer.ts';
import { checkDefinition } from './definition.ts';
import { fieldsOf, type FormDefinition, type FormField, labelIn, reportKinds } from './form.ts';
import { standardForms } from './standard-form.ts';

const base: FormField = { key: 'a', kind: 'TEXT', label: { zh: '甲', en: null }, help: null, isRequired: true, minLength: null, maxLength: null, min: null, max: null, unit: null, choices: [], source: null, rollUp: 'NONE' };
const formOf = (...fields: readonly Partial<FormField>[]): FormDefinition => ({
  title: '年度报告', wantedFiles: [],
  sections: [
    { key: 'work', title: { zh: '工作报告', en: null }, purpose: 'WORK_REPORT', fields: [{ ...base, key: 'done' }] },
    { key: 'wishes', title: { zh: '意见建议', en: null }, purpose: 'OPINIONS', fields: [{ ...base, key: 'wanted' }] },
    ...(fields.length === 0 ? [] : [{ key: 'more', title: { zh: '其他', en: null }, purpose: 'OTHER' as const, fields: fields.map((field) => ({ ...base, isRequired: false, ...field })) }]),
  ],
});
const choice = (key: string) => ({ key, label: { zh: '选', en: null } });
const faultsOf = (form: FormDefinition, kind: 'COLLEGE_REPORT' | 'CONGRESS_REPORT' = 'COLLEGE_REPORT'): string[] => checkDefinition(kind, form).problems.map(({ code, path }) => `${code.replace('REPORT_FORM.', '')} ${path.slice(1).join('.')}`);

describe('the standard forms', () => {
  it.each(reportKinds)('of kind %s have nothing wrong with them and are kept as they are', (kind) => {
    expect(checkDefinition(kind, standardForms[kind])).toEqual({ value: standardForms[kind], problems: [] });
  });

  it('ask colleges for a work report, for opinions, and for figures with units', () => {
    const fields = fieldsOf(standardForms.COLLEGE_REPORT);
    expect(fields.filter(({ isRequired }) => isRequired).map(({ key }) => key)).toEqual(['summary', 'opinionsText']);
    expect(fields.filter(({ kind }) => kind === 'FIGURE').every(({ unit }) => unit !== null)).toBe(true);
  });

  it('speak Chinese, and English where it was given', () => {
    expect(labelIn({ zh: '甲', en: null }, 'en')).toBe('甲');
    expect(labelIn({ zh: '甲', en: 'A' }, 'en')).toBe('A');
  });
});

describe('a form', () => {
  it('is kept tidy', () => {
    const { value, problems } = checkDefinition('COLLEGE_REPORT', { ...formOf({ key: 'trips', kind: 'FIGURE', unit: ' 次 ', label: { zh: ' 外出  调研 ', en: ' ' } }), title: ' 年度 报告 ' });
    expect(problems).toEqual([]);
    expect(value).toMatchObject({ title: '年度 报告' });
    expect(fieldsOf(value).at(-1)).toMatchObject({ unit: '次', label: { zh: '外出 调研', en: null } });
  });

  it('lacks a part that is to be heard, with the clauses that ask for it', () => {
    const form = formOf();
    const [work] = form.sections;
    expect(faultsOf({ ...form, sections: work === undefined ? [] : [work] })).toEqual(['PART_MISSING sections']);
    expect(faultsOf({ ...form, sections: work === undefined ? [] : [work] }, 'CONGRESS_REPORT')).toEqual([]);
    const optional = { ...form, sections: form.sections.map((section) => ({ ...section, fields: section.fields.map((field) => ({ ...field, isRequired: false })) })) };
    expect(checkDefinition('COLLEGE_REPORT', optional).problems).toMatchObject([
      { code: 'REPORT_FORM.PART_MISSING', citations: [{ document: 'LY', clause: '二.7' }, { document: 'GD', clause: '附件2-2' }] }, { code: 'REPORT_FORM.PART_MISSING' },
    ]);
  });

  it('names everything wrong with it at once', () => {
    expect(faultsOf({ ...formOf(
      { key: 'done' }, { key: '1x', label: { zh: ' ', en: null } }, { key: 'b', kind: 'CHOICE', choices: [choice('x')] }, { key: 'c', kind: 'CHOICE', choices: [choice('x'), choice('x')] },
      { key: 'd', kind: 'INTEGER', min: 5, max: 1.5 }, { key: 'e', kind: 'FIGURE' }, { key: 'f', kind: 'PERCENTAGE', max: 120, rollUp: 'SUM' }, { key: 'g', kind: 'TEXT', min: 1, rollUp: 'SUM', minLength: 9, maxLength: 3 },
      { key: 'h', kind: 'INTEGER', source: 'CONGRESS_HELD_ON' }, { key: 'i', kind: 'DATE', source: 'STAFF' }, { key: 'staff', kind: 'FIGURE', unit: '名', rollUp: 'SUM' }, { key: 'j', label: { zh: '甲\u202E', en: null } },
    ), title: '', wantedFiles: [{ key: 'x', label: { zh: '', en: null }, isRequired: true }] })).toEqual([
      'HUB.REQUIRED title', 'INVALID_KEY sections.2.fields.1.key', 'HUB.REQUIRED sections.2.fields.1.label.zh', 'CHOICES_MISSING sections.2.fields.2.choices', 'KEY_REPEATED sections.2.fields.3.choices.1.key',
      'BOUND_NOT_WHOLE sections.2.fields.4.max', 'BOUNDS_REVERSED sections.2.fields.4.min', 'UNIT_MISSING sections.2.fields.5.unit', 'BOUND_OUT_OF_RANGE sections.2.fields.6.max', 'PERCENTAGES_NOT_SUMMED sections.2.fields.6.rollUp',
      'NOT_OF_THIS_KIND sections.2.fields.7.min', 'NOT_OF_THIS_KIND sections.2.fields.7.rollUp', 'BOUNDS_REVERSED sections.2.fields.7.minLength', 'SOURCE_DOES_NOT_FIT sections.2.fields.8.source',
      'SOURCE_DOES_NOT_FIT sections.2.fields.9.source', 'SHARED_KEY sections.2.fields.10.key', 'HUB.FORBIDDEN_CHARACTER sections.2.fields.11.label.zh', 'HUB.REQUIRED wantedFiles.0.label.zh', 'KEY_REPEATED sections.2.fields.0.key',
    ]);
    expect(faultsOf({ title: '空', sections: [], wantedFiles: [] })).toEqual(['NOTHING_ASKED sections', 'PART_MISSING sections', 'PART_MISSING sections']);
    expect(faultsOf(formOf(...Array.from({ length: 120 }, (_, index) => ({ key: `k${String(index)}` }))))).toEqual(['TOO_MANY sections']);
  });
});

describe('answers', () => {
  const form = formOf(
    { key: 'text', maxLength: 5, minLength: 3 }, { key: 'whole', kind: 'INTEGER', min: 0 }, { key: 'part', kind: 'PERCENTAGE' }, { key: 'sum', kind: 'FIGURE', unit: '元', max: 10, source: 'STAFF' },
    { key: 'yes', kind: 'YES_NO' }, { key: 'one', kind: 'CHOICE', choices: [{ key: 'x', label: { zh: '子', en: null } }, { key: 'y', label: { zh: '丑', en: null } }] }, { key: 'day', kind: 'DATE', isRequired: true },
  );
  const faults = (...given: Parameters<typeof checkAnswers>[1]): string[] => checkAnswers(form, given).problems.map(({ code, path }) => `${code.replace('REPORT.', '')} ${path.slice(2).join('.')}`);

  it('are kept by key, composed and without blanks around them', () => {
    expect(checkAnswers(form, [
      { key: 'text', text: ' 甲\r\n乙 ' }, { key: 'whole', number: 3 }, { key: 'part', number: 99.5 }, { key: 'sum', number: 0.1 }, { key: 'yes', isAffirmed: false }, { key: 'one', choice: 'y' }, { key: 'day', valueOn: '2026-02-28' },
      { key: 'done', text: '   ' }, { key: 'wanted' },
    ])).toEqual({ answers: { text: '甲\n乙', whole: 3, part: 99.5, sum: 0.1, yes: false, one: 'y', day: '2026-02-28' }, problems: [] });
  });

  it('are refused all at once, each where it stands', () => {
    expect(faults(
      { key: 'text', text: '六个字符太长' }, { key: 'text', text: '甲' }, { key: 'whole', number: -1.5 }, { key: 'part', number: 100.01 }, { key: 'sum', number: 11 }, { key: 'yes', text: '是' }, { key: 'one', choice: 'z' },
      { key: 'day', valueOn: '2026-02-30' }, { key: 'nobody', number: 1 }, { key: 'done', text: '甲\u200B' },
    )).toEqual([
      'HUB.TOO_LONG 0.text', 'ANSWERED_TWICE 1.key', 'NOT_WHOLE 2.number', 'TOO_SMALL 2.number', 'TOO_GREAT 3.number', 'TOO_GREAT 4.number', 'WRONG_SLOT 5.text', 'UNKNOWN_CHOICE 6.choice', 'HUB.INVALID_DATE 7.valueOn',
      'UNKNOWN_FIELD 8.key', 'HUB.FORBIDDEN_CHARACTER 9.text',
    ]);
    for (const number of [Number.NaN, Number.POSITIVE_INFINITY, 1e13, 0.12345]) expect(faults({ key: 'sum', number })).toEqual(['NO_NUMBER 0.number']);
  });

  it('may be missing in a draft, and are asked for by name before the report is submitted', () => {
    expect(missingAnswers(form, { text: '二字', done: '做了' }).map(({ code, path, message }) => [code, path.at(-1), message.zh])).toEqual([
      ['REPORT.UNANSWERED', 'wanted', '未填写：甲'], ['REPORT.TOO_SHORT', 'text', '“甲”至少 3 个字符'], ['REPORT.UNANSWERED', 'day', '未填写：甲'],
    ]);
  });

  it('stand beside what the hub counted, and differ only where both are known', () => {
    expect(derivedAnswers(form, { STAFF: 12, DEPARTMENTS: 3 })).toEqual({ sum: 12 });
    expect([isDifferent(12, 12), isDifferent(11, 12), isDifferent(undefined, 12), isDifferent(11, undefined), isDifferent(0, 12)]).toEqual([false, true, false, false, true]);
  });
});
