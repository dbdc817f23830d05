import { connectionOf, DateScalar, DateTimeScalar, NodeType, ProblemType, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { ReformFormRow } from './form-preview.queries.ts';
import type { Severity, Sureness } from './form-reading.ts';
import type { FormField, Verdict } from './reform-form.ts';
import { FindingSeverityEnum, ReformFieldEnum, ReformSubjectEnum, ReformTemplateIdEnum, ReformVerdictEnum, SurenessEnum } from './reform-form.enums.types.ts';
import type { ReformSubject } from './reform-subject.ts';

@ObjectType('ReformFormFinding', { simpleResolvers: true, description: 'Something found in a filled-in form: the item, the cell and the reason (自评表问题)' })
export class ReformFormFindingType {
  @Field(() => String, { description: 'Stable code, listed in schema/problems.md (代码)' })
  code!: string;

  @Field(() => String, { description: 'What it is, in the caller’s language, with item, cell and reason (说明)' })
  message!: string;

  @Field(() => FindingSeverityEnum, { description: 'What is to be done about it (处理方式)' })
  severity!: Severity;

  @Field(() => ReformSubjectEnum, { nullable: true, description: 'The item it is about; null for the form as a whole and for fields around the items (指标内容)' })
  subject!: ReformSubject | null;

  @Field(() => ReformFieldEnum, { nullable: true, description: 'The field around the items it is about (栏目)' })
  field!: FormField | null;

  @Field(() => String, { nullable: true, description: 'Cell, as C12; in the second table of a document 2!C12; null for the form as a whole (单元格)' })
  cell!: string | null;
}

@ObjectType('ReformFormItem', { simpleResolvers: true, description: 'One item of a filled-in form as it was read, beside what the hub counts itself (自评表指标)' })
export class ReformFormItemType {
  @Field(() => ReformSubjectEnum, { description: 'What it is about (指标内容)' })
  subject!: ReformSubject;

  @Field(() => Int, { description: 'Its number in this version; items of a group share theirs (编号)' })
  number!: number;

  @Field(() => String, { nullable: true, description: 'Key of the indicator it answers; null for the item whose wording is not known (指标代号)' })
  key!: string | null;

  @Field(() => ReformVerdictEnum, { nullable: true, description: 'Verdict; null where it could not be read (结论)' })
  verdict!: Verdict | null;

  @Field(() => SurenessEnum, { description: 'How sure the verdict is (结论可靠程度)' })
  verdictSureness!: Sureness;

  @Field(() => String, { nullable: true, description: 'Cell of the verdict (结论单元格)' })
  verdictCell!: string | null;

  @Field(() => Int, { nullable: true, description: 'Count in the remark; null where none was asked for or read (实有数)' })
  count!: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day in the remark; null where none was asked for or read (日期)' })
  heldOn!: string | null;

  @Field(() => SurenessEnum, { nullable: true, description: 'How sure the count or the day is; null where neither is asked for (实有数、日期可靠程度)' })
  datumSureness!: Sureness | null;

  @Field(() => String, { nullable: true, description: 'Cell of the count or the day (实有数、日期单元格)' })
  datumCell!: string | null;

  @Field(() => String, { description: 'The remark as it stands, at most 500 characters (备注)' })
  note!: string;

  @Field(() => Int, { nullable: true, description: 'What the hub counted itself on the day it was read; null where it counts nothing (自动核算数)' })
  recordedCount!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether by what the hub knows the item is met; null where it does not know (自动核算结论)' })
  isMetOnRecord!: boolean | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day the hub has on record; null where it has none (登记日期)' })
  recordedOn!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether what is declared differs from what the hub knows; null where it cannot be told (是否不一致)' })
  isDifferent!: boolean | null;
}

@ObjectType('ReformFormField', { simpleResolvers: true, description: 'A field around the items as it was read (表头、表尾栏目)' })
export class ReformFormFieldType {
  @Field(() => ReformFieldEnum, { description: 'Which (栏目)' })
  field!: FormField;

  @Field(() => SurenessEnum, { description: 'How sure it is (可靠程度)' })
  sureness!: Sureness;

  @Field(() => String, { nullable: true, description: 'What was filled in: text, a number, STUDENT or GRADUATE, true or false; null where nothing was (内容)' })
  value!: string | null;

  @Field(() => String, { nullable: true, description: 'Cell (单元格)' })
  cell!: string | null;
}

@ObjectType('ReformForm', { implements: NodeType, simpleResolvers: true, description: 'A filled-in self-assessment form as it was read; it counts for nothing until its values are taken over (改革自评表预览)' })
export class ReformFormType extends NodeType {
  @Field(() => Int, { description: 'Academic year it is handed in for, named by the year it begins in (学年)' })
  academicYear!: number;

  @Field(() => ReformTemplateIdEnum, { description: 'Version that is asked for (应填版本)' })
  askedTemplate!: string;

  @Field(() => ReformTemplateIdEnum, { description: 'Version it was recognized as (识别版本)' })
  template!: string;

  @Field(() => String, { nullable: true, description: 'Name of the file; null for pasted text (文件名)' })
  fileName!: string | null;

  @Field(() => String, { description: 'SHA-256 of what was read (内容摘要)' })
  sha256!: string;

  @Field(() => DateScalar, { description: 'Day it was read, of which what the hub counts is (读取日期)' })
  readOn!: string;

  @Field(() => DateTimeScalar, { description: 'When it was read (读取时刻)' })
  readAt!: string;
}

/** What resolvers hand over for a `ReformForm`: the lean row. */
export type ReformFormSource = ReformFormType & ReformFormRow;

export const ReformFormConnection = connectionOf('ReformForm', '改革自评表预览', () => ReformFormType);

@InputType({ description: 'A filled-in form to read: an uploaded file or pasted text (预览自评表)' })
export class PreviewReformFormInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'Whose self-assessment: a student or graduate union of a school or college (填报组织)' })
  organizationId!: string;

  @Field(() => Int, { description: 'Academic year it is handed in for, named by the year it begins in (学年)' })
  academicYear!: number;

  @Field(() => ID, { nullable: true, description: 'The uploaded .xls, .xlsx, .csv or .docx file; or else `text` (上传文件)' })
  uploadId?: string | null;

  @Field(() => String, { nullable: true, description: 'The table pasted as text, its columns separated by tabs, at most 100,000 characters (粘贴文字)' })
  text?: string | null;
}

@ObjectType('ReformFormPayload', { simpleResolvers: true, description: 'The form as it was read, or everything that kept it from being read (自评表预览结果)' })
export class ReformFormPayload {
  @Field(() => ReformFormType, { nullable: true, description: 'The form; null when refused (自评表)' })
  reformForm!: ReformFormType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success. Paths such as ["C12"] name a cell (问题)' })
  problems!: ProblemType[];
}
