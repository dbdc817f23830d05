import { UuidScalar } from '@xuelian/platform';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { FieldKind, FormDefinition, ReportKind, RollUp, SectionPurpose } from './form.ts';
import { FieldKindEnum, ReportKindEnum, RollUpEnum, SectionPurposeEnum, SourceEnum } from './form.enums.types.ts';
import type { SourceId } from './source.ts';

@InputType('ReportFormLabelInput', { description: 'A text of a form in its languages (模板文字)' })
export class LabelInput {
  @Field(() => String, { description: 'Chinese, at most 100 characters, 500 for help (中文)' })
  zh!: string;

  @Field(() => String, { nullable: true, description: 'English; the Chinese stands in where it is left out (英文)' })
  en?: string | null;
}

@InputType('ReportFormChoiceInput', { description: 'One of several choices (选项)' })
export class ChoiceInput {
  @Field(() => String, { description: 'Key, unique in the field (键)' })
  key!: string;

  @Field(() => LabelInput, { description: 'Name (名称)' })
  label!: LabelInput;
}

@InputType('ReportFormFieldInput', { description: 'A field of a report form; what its kind has no use for is left out (字段)' })
export class FormFieldInput {
  @Field(() => String, { description: 'Key, unique in the form; one of the hub’s own form means the same as there (键)' })
  key!: string;

  @Field(() => FieldKindEnum, { description: 'What it holds (类型)' })
  kind!: FieldKind;

  @Field(() => LabelInput, { description: 'Name (名称)' })
  label!: LabelInput;

  @Field(() => LabelInput, { nullable: true, description: 'Help (填写说明)' })
  help?: LabelInput | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether a report is submitted only with an answer; no when left out (是否必填)' })
  isRequired?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Fewest characters of a text (最少字数)' })
  minLength?: number | null;

  @Field(() => Int, { nullable: true, description: 'Most characters of a text, up to 20000 (最多字数)' })
  maxLength?: number | null;

  @Field(() => Float, { nullable: true, description: 'Least value of a number (最小值)' })
  min?: number | null;

  @Field(() => Float, { nullable: true, description: 'Greatest value of a number (最大值)' })
  max?: number | null;

  @Field(() => String, { nullable: true, description: 'Unit of a figure, at most 10 characters (单位)' })
  unit?: string | null;

  @Field(() => [ChoiceInput], { nullable: true, description: 'Choices, 2 to 30 (选项)' })
  choices?: ChoiceInput[] | null;

  @Field(() => SourceEnum, { nullable: true, description: 'What it is prefilled from (预填来源)' })
  source?: SourceId | null;

  @Field(() => RollUpEnum, { nullable: true, description: 'How the answers of many become one; not at all when left out (汇总方式)' })
  rollUp?: RollUp | null;
}

@InputType('ReportFormSectionInput', { description: 'A section of a report form (部分)' })
export class FormSectionInput {
  @Field(() => String, { description: 'Key, unique in the form (键)' })
  key!: string;

  @Field(() => LabelInput, { description: 'Title (标题)' })
  title!: LabelInput;

  @Field(() => SectionPurposeEnum, { description: 'What it is there for (用途)' })
  purpose!: SectionPurpose;

  @Field(() => [FormFieldInput], { description: 'Fields in order; a form has at most 100 (字段)' })
  fields!: FormFieldInput[];
}

@InputType('ReportWantedFileInput', { description: 'A file that a form asks for (所需附件)' })
export class WantedFileInput {
  @Field(() => String, { description: 'Key, unique in the form (键)' })
  key!: string;

  @Field(() => LabelInput, { description: 'Name (名称)' })
  label!: LabelInput;

  @Field(() => Boolean, { nullable: true, description: 'Whether a report is submitted only with it; no when left out (是否必需)' })
  isRequired?: boolean | null;
}

@InputType()
abstract class FormDefinitionInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => String, { description: 'Title, at most 100 characters (标题)' })
  title!: string;

  @Field(() => [FormSectionInput], { description: 'Sections in order, at most 20 (部分)' })
  sections!: FormSectionInput[];

  @Field(() => [WantedFileInput], { nullable: true, description: 'Files it asks for, at most 10 (所需附件)' })
  wantedFiles?: WantedFileInput[] | null;
}

@InputType({ description: 'The next version of a report form (起草报告模板)' })
export class DraftReportFormInput extends FormDefinitionInput {
  @Field(() => ID, { description: 'Who issues it (发布单位)' })
  issuerId!: string;

  @Field(() => ReportKindEnum, { description: 'What it is for (类型)' })
  kind!: ReportKind;
}

@InputType({ description: 'Another text for a draft (修改报告模板)' })
export class ReviseReportFormInput extends FormDefinitionInput {
  @Field(() => ID, { description: 'The form (报告模板)' })
  reportFormId!: string;

  @Field(() => Int, { description: 'The version the change was made on (预期版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'A draft to publish (发布报告模板)' })
export class PublishReportFormInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The form (报告模板)' })
  reportFormId!: string;

  @Field(() => Int, { description: 'The version the move was decided on (预期版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'The hub’s own form, to take over as it is (采用通用模板)' })
export class AdoptStandardReportFormInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'Who issues it (发布单位)' })
  issuerId!: string;

  @Field(() => ReportKindEnum, { description: 'What it is for (类型)' })
  kind!: ReportKind;
}

@InputType({ description: 'The form by which a cycle is answered (选定报告模板)' })
export class BindReportFormInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The cycle, not open yet (周期工作)' })
  cycleId!: string;

  @Field(() => Int, { description: 'The version of the cycle the choice was made on (预期版本)' })
  expectedVersion!: number;

  @Field(() => ID, { description: 'A published form of the issuer or of an organization above it (报告模板)' })
  reportFormId!: string;
}

const labelOf = ({ zh, en = null }: LabelInput) => ({ zh, en });

const fieldOf = ({ key, kind, label, help, isRequired, minLength, maxLength, min, max, unit, choices, source, rollUp }: FormFieldInput): FormDefinition['sections'][number]['fields'][number] => ({
  key, kind, label: labelOf(label), help: help == null ? null : labelOf(help), isRequired: isRequired ?? false, minLength: minLength ?? null, maxLength: maxLength ?? null, min: min ?? null, max: max ?? null,
  unit: unit ?? null, choices: (choices ?? []).map((choice) => ({ key: choice.key, label: labelOf(choice.label) })), source: source ?? null, rollUp: rollUp ?? 'NONE',
});

/** What is left out is none. */
export const definitionOf = ({ title, sections, wantedFiles }: Pick<DraftReportFormInput, 'title' | 'sections' | 'wantedFiles'>): FormDefinition => ({
  title, sections: sections.map(({ key, title: heading, purpose, fields }) => ({ key, title: labelOf(heading), purpose, fields: fields.map(fieldOf) })),
  wantedFiles: (wantedFiles ?? []).map(({ key, label, isRequired }) => ({ key, label: labelOf(label), isRequired: isRequired ?? false })),
});
