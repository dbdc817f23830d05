import { DateScalar, UuidScalar } from '@xuelian/platform';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { MaterialDocument, MaterialKind, RequirementId, Sending } from './reform-material.ts';
import { MaterialDocumentEnum, MaterialKindEnum, ReformRequirementEnum, SendingEnum } from './reform-material.types.ts';

const keyDescription = 'Repeats of one request carry the same key (幂等键)';
const versionDescription = 'The version the change was made on (预期版本)';
const materialDescription = 'The material (改革材料)';

@InputType({ description: 'How a plan answers one requirement, and by when (举措)' })
export class ReformMeasureInput {
  @Field(() => ReformRequirementEnum, { description: 'The requirement (要求)' })
  requirement!: RequirementId;

  @Field(() => String, { description: 'What will be done, at most 5,000 characters (举措)' })
  measures!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Last day for it; this or the month (完成日期)' })
  dueOn?: string | null;

  @Field(() => String, { nullable: true, description: 'Month for it, such as 2020-10; this or the day (完成月份)' })
  dueMonth?: string | null;
}

@InputType({ description: 'A figure of a report (数据)' })
export class ReformFigureInput {
  @Field(() => String, { description: 'What is counted, at most 100 characters (名称)' })
  name!: string;

  @Field(() => Float, { description: 'How many or how much (数值)' })
  value!: number;

  @Field(() => String, { description: 'Unit, at most 100 characters (单位)' })
  unit!: string;
}

@InputType({ description: 'The implementation plan that the school Party committee issued (学校党委改革实施方案)' })
export class PartyPlanInput {
  @Field(() => ID, { description: 'The Party committee that issued it; the one that leads the League committee (发文单位)' })
  issuerId!: string;

  @Field(() => String, { description: 'Its document number, at most 100 characters (文号)' })
  documentNumber!: string;

  @Field(() => DateScalar, { description: 'Day it was issued, not after today (出台日期)' })
  issuedOn!: string;
}

@InputType()
abstract class ReformContentInput {
  @Field(() => UuidScalar, { description: keyDescription })
  idempotencyKey!: string;

  @Field(() => String, { nullable: true, description: 'The text, at most 50,000 characters; only a plan may do without (正文)' })
  account?: string | null;

  @Field(() => [ReformFigureInput], { nullable: true, description: 'Figures, at most 100; not in a plan (数据)' })
  figures?: ReformFigureInput[] | null;

  @Field(() => [ReformMeasureInput], { nullable: true, description: 'Answers to the ten requirements, at most 10; only in a plan (举措)' })
  measures?: ReformMeasureInput[] | null;

  @Field(() => PartyPlanInput, { nullable: true, description: 'The plan of the Party committee; only with the completion (学校党委方案)' })
  partyPlan?: PartyPlanInput | null;
}

@InputType({ description: 'A material of the reform to submit (起草改革材料)' })
export class DraftReformMaterialInput extends ReformContentInput {
  @Field(() => ID, { description: 'Who submits it: a school union, or the League committee of a school (组织)' })
  organizationId!: string;

  @Field(() => MaterialKindEnum, { description: 'What it is (类型)' })
  kind!: MaterialKind;
}

@InputType({ description: 'Other content for a material that is not under review (修改改革材料)' })
export class ReviseReformMaterialInput extends ReformContentInput {
  @Field(() => ID, { description: materialDescription })
  reformMaterialId!: string;

  @Field(() => Int, { description: versionDescription })
  expectedVersion!: number;
}

@InputType({ description: 'Open the filing of a material (报送改革材料)' })
export class FileReformMaterialInput {
  @Field(() => UuidScalar, { description: keyDescription })
  idempotencyKey!: string;

  @Field(() => ID, { description: materialDescription })
  reformMaterialId!: string;

  @Field(() => Int, { description: versionDescription })
  expectedVersion!: number;
}

@InputType({ description: 'The stamped paper of a document and its scan (登记盖章原件)' })
export class RecordReformOriginalInput extends FileReformMaterialInput {
  @Field(() => MaterialDocumentEnum, { description: 'Which document; recorded again, it replaces what was recorded before (材料)' })
  document!: MaterialDocument;

  @Field(() => DateScalar, { description: 'Day it was stamped, not after today (盖章日期)' })
  stampedOn!: string;

  @Field(() => String, { description: 'Whose stamp it bears, at most 100 characters (盖章单位)' })
  stampedBy!: string;

  @Field(() => DateScalar, { description: 'Day it was sent, not before it was stamped (寄送日期)' })
  sentOn!: string;

  @Field(() => SendingEnum, { description: 'How it was sent (寄送方式)' })
  sentHow!: Sending;

  @Field(() => ID, { description: 'The scan: a PDF attached to the filing (扫描件)' })
  scanUploadId!: string;
}

@InputType({ description: 'The arrival of the stamped paper at one recipient (登记收到纸质版)' })
export class RecordPaperReceiptInput {
  @Field(() => UuidScalar, { description: keyDescription })
  idempotencyKey!: string;

  @Field(() => ID, { description: materialDescription })
  reformMaterialId!: string;

  @Field(() => DateScalar, { description: 'Day it arrived, not after today (收到日期)' })
  receivedOn!: string;
}
