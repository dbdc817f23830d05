import type { Locale } from '@xuelian/kernel';
import { connectionOf, DateScalar, DateTimeScalar, NodeType, PermissionType, ProblemType } from '@xuelian/platform';
import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import { type FieldKind, type FormDefinition, type FormField, type Label, labelIn, type ReportKind, type RollUp, type SectionPurpose } from './form.ts';
import { FieldKindEnum, FormStateEnum, ReportKindEnum, RollUpEnum, SectionPurposeEnum, SourceEnum } from './form.enums.types.ts';
import type { FormState } from './form.machine.ts';
import type { FormFilter, FormRow } from './form.queries.ts';
import { type SourceId, sources } from './source.ts';

@ObjectType('ReportFormLabel', { simpleResolvers: true, description: 'A text of a form in its languages (模板文字)' })
export class LabelType {
  @Field(() => String, { description: 'Chinese (中文)' })
  zh!: string;

  @Field(() => String, { nullable: true, description: 'English, where the issuer gave it (英文)' })
  en!: string | null;
}

@ObjectType('ReportFormChoice', { simpleResolvers: true, description: 'One of several choices (选项)' })
export class ChoiceType {
  @Field(() => String, { description: 'Key (键)' })
  key!: string;

  @Field(() => String, { description: 'In the caller’s language (名称)' })
  label!: string;

  @Field(() => LabelType, { description: 'In both languages (名称各语言)' })
  labels!: Label;
}

@ObjectType('ReportFormField', { simpleResolvers: true, description: 'A field of a report form (字段)' })
export class FormFieldType {
  @Field(() => String, { description: 'Key, unique in the form; figures of different forms add up by it (键)' })
  key!: string;

  @Field(() => FieldKindEnum, { description: 'What it holds (类型)' })
  kind!: FieldKind;

  @Field(() => String, { description: 'In the caller’s language (名称)' })
  label!: string;

  @Field(() => LabelType, { description: 'In both languages (名称各语言)' })
  labels!: Label;

  @Field(() => String, { nullable: true, description: 'Help, in the caller’s language (填写说明)' })
  help!: string | null;

  @Field(() => LabelType, { nullable: true, description: 'Help in both languages (填写说明各语言)' })
  helps!: Label | null;

  @Field(() => Boolean, { description: 'Whether a report is submitted only with an answer (是否必填)' })
  isRequired!: boolean;

  @Field(() => Int, { nullable: true, description: 'Fewest characters of a text (最少字数)' })
  minLength!: number | null;

  @Field(() => Int, { nullable: true, description: 'Most characters of a text (最多字数)' })
  maxLength!: number | null;

  @Field(() => Float, { nullable: true, description: 'Least value of a number (最小值)' })
  min!: number | null;

  @Field(() => Float, { nullable: true, description: 'Greatest value of a number (最大值)' })
  max!: number | null;

  @Field(() => String, { nullable: true, description: 'Unit of a figure (单位)' })
  unit!: string | null;

  @Field(() => [ChoiceType], { description: 'Choices, at most 30; empty for other kinds (选项)' })
  choices!: ChoiceType[];

  @Field(() => SourceEnum, { nullable: true, description: 'What it is prefilled from (预填来源)' })
  source!: SourceId | null;

  @Field(() => String, { nullable: true, description: 'The same in words, in the caller’s language (预填来源说明)' })
  sourceLabel!: string | null;

  @Field(() => RollUpEnum, { description: 'How the answers of many become one (汇总方式)' })
  rollUp!: RollUp;
}

@ObjectType('ReportFormSection', { simpleResolvers: true, description: 'A section of a report form (部分)' })
export class FormSectionType {
  @Field(() => String, { description: 'Key, unique in the form (键)' })
  key!: string;

  @Field(() => String, { description: 'Title, in the caller’s language (标题)' })
  title!: string;

  @Field(() => LabelType, { description: 'Title in both languages (标题各语言)' })
  titles!: Label;

  @Field(() => SectionPurposeEnum, { description: 'What it is there for (用途)' })
  purpose!: SectionPurpose;

  @Field(() => [FormFieldType], { description: 'Fields in order, at most 100 (字段)' })
  fields!: FormFieldType[];
}

@ObjectType('ReportWantedFile', { simpleResolvers: true, description: 'A file that a form asks for (所需附件)' })
export class WantedFileType {
  @Field(() => String, { description: 'Key (键)' })
  key!: string;

  @Field(() => String, { description: 'In the caller’s language (名称)' })
  label!: string;

  @Field(() => LabelType, { description: 'In both languages (名称各语言)' })
  labels!: Label;

  @Field(() => Boolean, { description: 'Whether a report is submitted only with it (是否必需)' })
  isRequired!: boolean;
}

/** A field in the words of a language. */
export const fieldIn = (field: FormField, locale: Locale): FormFieldType => ({
  ...field, label: labelIn(field.label, locale), labels: field.label, help: field.help === null ? null : labelIn(field.help, locale), helps: field.help,
  choices: field.choices.map(({ key, label }) => ({ key, label: labelIn(label, locale), labels: label })), sourceLabel: field.source === null ? null : sources[field.source].label[locale],
});

export const sectionsIn = (sections: FormDefinition['sections'], locale: Locale): FormSectionType[] =>
  sections.map(({ key, title, purpose, fields }) => ({ key, title: labelIn(title, locale), titles: title, purpose, fields: fields.map((field) => fieldIn(field, locale)) }));

export const wantedFilesIn = (files: FormDefinition['wantedFiles'], locale: Locale): WantedFileType[] =>
  files.map(({ key, label, isRequired }) => ({ key, label: labelIn(label, locale), labels: label, isRequired }));

@ObjectType('StandardReportForm', { simpleResolvers: true, description: 'The hub’s own form, which issuers can take over as it is (通用模板)' })
export class StandardFormType {
  @Field(() => ReportKindEnum, { description: 'What it is for (类型)' })
  kind!: ReportKind;

  @Field(() => String, { description: 'Title (标题)' })
  title!: string;

  @Field(() => [FormSectionType], { description: 'Sections in order, at most 20 (部分)' })
  sections!: FormSectionType[];

  @Field(() => [WantedFileType], { description: 'Files it asks for, at most 10 (所需附件)' })
  wantedFiles!: WantedFileType[];
}

@ObjectType('ReportForm', { implements: NodeType, simpleResolvers: true, description: 'One version of the form by which an issuer asks for reports (报告模板)' })
export class FormType extends NodeType {
  @Field(() => ReportKindEnum, { description: 'What it is for (类型)' })
  kind!: ReportKind;

  @Field(() => Int, { description: 'Version within its issuer and kind, from 1 (版本号)' })
  number!: number;

  @Field(() => FormStateEnum, { description: 'State (状态)' })
  state!: FormState;

  @Field(() => String, { description: 'Title (标题)' })
  title!: string;

  @Field(() => Boolean, { description: 'The hub’s own form, taken over as it is (是否通用模板)' })
  isStandard!: boolean;

  @Field(() => DateTimeScalar, { description: 'When it was first drafted (起草时刻)' })
  draftedAt!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Day it was published (发布日期)' })
  publishedOn!: string | null;

  @Field(() => Int, { description: 'Version to expect when changing it (修改版本)' })
  version!: number;
}

/** What resolvers hand over for a `ReportForm`: the lean row. */
export type FormSource = FormType & FormRow;

@ObjectType('ReportFormPermissions', { simpleResolvers: true, description: 'What the caller may do with a report form now (本人权限)' })
export class FormPermissions {
  @Field(() => PermissionType, { description: 'Change it (修改)' })
  revise!: PermissionType;

  @Field(() => PermissionType, { description: 'Publish it (发布)' })
  publish!: PermissionType;
}

export const ReportFormConnection = connectionOf('ReportForm', '报告模板', () => FormType);

@InputType('ReportFormFilter', { description: 'Which report forms (报告模板筛选)' })
export class FormFilterInput implements FormFilter {
  @Field(() => [ReportKindEnum], { nullable: true, description: 'Kinds (类型)' })
  kinds?: ReportKind[] | null;

  @Field(() => [FormStateEnum], { nullable: true, description: 'States (状态)' })
  states?: FormState[] | null;
}

@ObjectType('ReportFormPayload', { simpleResolvers: true, description: 'The form after the change, or why nothing changed (报告模板结果)' })
export class FormPayload {
  @Field(() => FormType, { nullable: true, description: 'The form; null when refused (报告模板)' })
  reportForm!: FormType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
