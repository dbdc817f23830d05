import { type Choice, type FieldKind, fieldsOf, type FormDefinition, type FormField, isNumberKind, type Label, type ReportKind, type RollUp, type SectionPurpose } from './form.ts';
import type { SourceId } from './source.ts';

const label = (zh: string, en: string): Label => ({ zh, en });

const blank = { help: null, isRequired: false, minLength: null, maxLength: null, min: null, max: null, unit: null, choices: [] as readonly Choice[], source: null, rollUp: 'NONE' } as const;

const text = (key: string, of: Label, help: Label | null, isRequired: boolean, minLength: number | null = null): FormField => ({ ...blank, key, kind: 'TEXT', label: of, help, isRequired, minLength, maxLength: 20_000 });

interface Counted {
  readonly rollUp?: RollUp;
  readonly source?: SourceId;
}

const count = (key: string, of: Label, unit: string, { rollUp = 'SUM', source }: Counted = {}): FormField => ({ ...blank, key, kind: 'FIGURE', label: of, unit, min: 0, rollUp, source: source ?? null });
const share = (key: string, of: Label): FormField => ({ ...blank, key, kind: 'PERCENTAGE', label: of, min: 0, max: 100, rollUp: 'MEAN' });
const day = (key: string, of: Label, source: SourceId): FormField => ({ ...blank, key, kind: 'DATE', label: of, source });

const section = (key: string, title: Label, purpose: SectionPurpose, ...fields: readonly FormField[]) => ({ key, title, purpose, fields });

const unionFigures = [
  count('presidiumMembers', label('主席团成员', 'Presidium members'), '人', { source: 'PRESIDIUM_MEMBERS' }),
  count('departments', label('工作部门', 'Departments'), '个', { source: 'DEPARTMENTS' }),
  count('staff', label('工作人员', 'Staff'), '人', { source: 'STAFF' }),
  count('students', label('所联系学生', 'Students linked'), '人', { source: 'STUDENTS' }),
  count('classes', label('班委会', 'Class committees'), '个', { source: 'CLASSES' }),
  count('activities', label('举办活动', 'Activities held'), '场'),
  count('participations', label('学生参与人次', 'Participations of students'), '人次'),
  count('opinionsGathered', label('收集学生意见建议', 'Opinions and suggestions gathered'), '条'),
  count('opinionsAnswered', label('已办理反馈的意见建议', 'Opinions and suggestions dealt with'), '条'),
  count('trainingHours', label('人均培训学时', 'Hours of training a head'), '学时', { rollUp: 'MEAN', source: 'TRAINING_HOURS' }),
  share('satisfaction', label('学生满意度', 'Satisfaction of students')),
];

const summary = text('summary', label('工作情况', 'What was done'), label('本学年主要工作、成效和问题', 'Main work of the academic year, what came of it, and what did not'), true, 50);
const plans = text('plans', label('下一步打算', 'What comes next'), null, false);

/**
 * Forms that every issuer can take over as they are (通用模板), so that a school begins at once. The documents ask for a work
 * report and for opinions, and name no figures: these are ours, and their keys mean the same in every form.
 */
export const standardForms: Readonly<Record<ReportKind, FormDefinition>> = {
  COLLEGE_REPORT: {
    title: '学院学生会年度工作报告',
    sections: [
      section('workReport', label('工作报告', 'Work report'), 'WORK_REPORT', summary, plans),
      section('opinions', label('意见建议', 'Opinions and suggestions'), 'OPINIONS',
        text('opinionsText', label('对校级学生会工作的意见建议', 'Opinions on and suggestions for the school union'), null, true, 10)),
      section('figures', label('数据', 'Figures'), 'FIGURES', ...unionFigures),
    ],
    wantedFiles: [],
  },
  CONGRESS_REPORT: {
    title: '校级学生会向代表大会的年度工作报告',
    sections: [
      section('workReport', label('工作报告', 'Work report'), 'WORK_REPORT', summary, plans),
      section('opinions', label('意见建议', 'Opinions and suggestions'), 'OPINIONS',
        text('opinionsText', label('同学对学校工作的意见建议', 'Opinions of students on the work of the school'), null, false)),
      section('figures', label('数据', 'Figures'), 'FIGURES', ...unionFigures,
        count('colleges', label('学院学生会、研究生会', 'College unions'), '个', { source: 'COLLEGES' }),
        count('delegates', label('代表大会代表', 'Delegates of the congress'), '人', { source: 'DELEGATES' }),
        day('congressHeldOn', label('最近一次代表大会日期', 'Day of the latest congress'), 'CONGRESS_HELD_ON')),
    ],
    wantedFiles: [{ key: 'reportText', label: label('工作报告全文', 'Full text of the report'), isRequired: false }],
  },
};

/** What a key means wherever it is used: figures of different issuers add up only because of that. */
export const sharedFields: ReadonlyMap<string, { readonly kind: FieldKind; readonly unit: string | null; readonly rollUp: RollUp }> = new Map(
  Object.values(standardForms).flatMap(fieldsOf).filter(({ kind }) => isNumberKind(kind)).map(({ key, kind, unit, rollUp }) => [key, { kind, unit, rollUp }]));
