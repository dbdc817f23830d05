import { defineEnum } from '@xuelian/platform';
import type { FieldKind, ReportKind, RollUp, SectionPurpose } from './form.ts';
import type { FormState } from './form.machine.ts';
import { type SourceId, sources } from './source.ts';

export const ReportKindEnum = defineEnum<ReportKind>('ReportKind', 'What is reported, and to whom (工作报告类型)', {
  COLLEGE_REPORT: 'By college unions to the union of the school (学院年度工作报告)',
  CONGRESS_REPORT: 'By the union of the school to its congress (向代表大会的年度工作报告)',
});

export const FormStateEnum = defineEnum<FormState>('ReportFormState', 'State of a version of a report form (报告模板状态)', {
  DRAFT: 'Being drafted (草稿)',
  PUBLISHED: 'Published, for new cycles; it is not changed any more (已发布)',
  SUPERSEDED: 'A later version is for new cycles; reports keep this one (已被取代)',
});

export const SectionPurposeEnum = defineEnum<SectionPurpose>('ReportSectionPurpose', 'What a section of a form is there for (部分的用途)', {
  WORK_REPORT: 'The work report (工作报告)',
  OPINIONS: 'Opinions and suggestions (意见建议)',
  FIGURES: 'Figures (数据)',
  OTHER: 'Anything else (其他)',
});

export const FieldKindEnum = defineEnum<FieldKind>('ReportFieldKind', 'What a field holds (字段类型)', {
  TEXT: 'A text (文字)',
  INTEGER: 'A whole number (整数)',
  DECIMAL: 'A number with decimals (小数)',
  PERCENTAGE: 'A percentage, 0 to 100 (百分比)',
  FIGURE: 'A number with a unit (带单位的数据)',
  YES_NO: 'Yes or no (是否)',
  CHOICE: 'One of several choices (单选)',
  DATE: 'A day (日期)',
});

export const RollUpEnum = defineEnum<RollUp>('ReportRollUpWay', 'How the answers of many become one (汇总方式)', {
  SUM: 'Their sum (求和)',
  MEAN: 'Their mean (平均)',
  MAX: 'The greatest (最大)',
  NONE: 'Not at all (不汇总)',
});

export const SourceEnum = defineEnum<SourceId>('ReportSource', 'What the hub counts by itself and a field is prefilled from (预填来源)',
  Object.fromEntries(Object.entries(sources).map(([id, { label }]) => [id, `${label.en} (${label.zh})`])) as Record<SourceId, string>);
