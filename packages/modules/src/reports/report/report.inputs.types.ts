import { DateScalar, UuidScalar } from '@xuelian/platform';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { GivenAnswer } from '../form/answer.ts';

@InputType('WorkReportAnswerInput', { description: 'The answer to one field, in the slot that fits its kind; none in any slot leaves the field unanswered (字段答案)' })
export class AnswerInput implements GivenAnswer {
  @Field(() => String, { description: 'Key of the field (键)' })
  key!: string;

  @Field(() => String, { nullable: true, description: 'For TEXT (文字)' })
  text?: string | null;

  @Field(() => Float, { nullable: true, description: 'For INTEGER, DECIMAL, PERCENTAGE and FIGURE, with at most four decimals (数值)' })
  number?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'For YES_NO (是否)' })
  isAffirmed?: boolean | null;

  @Field(() => String, { nullable: true, description: 'For CHOICE: key of the choice (选项)' })
  choice?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'For DATE (日期)' })
  valueOn?: string | null;
}

@InputType('WorkReportFileInput', { description: 'A file of a report (附件)' })
export class ReportFileInput {
  @Field(() => ID, { description: 'The caller’s own upload, arrived, or a file that is with the report already (文件编号)' })
  uploadId!: string;

  @Field(() => String, { description: 'Name, at most 100 characters (名称)' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Key of the file that the form asks for; any other when left out (所需附件)' })
  wanted?: string | null;
}

@InputType()
abstract class ReportContentInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => [AnswerInput], { description: 'Answers, at most one for each field; what is missing may still come before it is submitted (答案)' })
  answers!: AnswerInput[];

  @Field(() => [ReportFileInput], { nullable: true, description: 'Files, at most 20 (附件)' })
  files?: ReportFileInput[] | null;
}

@InputType({ description: 'A report to draft (起草工作报告)' })
export class DraftWorkReportInput extends ReportContentInput {
  @Field(() => ID, { description: 'The cycle in which it is owed (周期工作)' })
  cycleId!: string;

  @Field(() => ID, { description: 'Who owes it (报告单位)' })
  organizationId!: string;
}

@InputType({ description: 'Other answers and files, in place of all before (修改工作报告)' })
export class ReviseWorkReportInput extends ReportContentInput {
  @Field(() => ID, { description: 'The report (工作报告)' })
  workReportId!: string;

  @Field(() => Int, { description: 'The version the change was made on (预期版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'A move of a report (工作报告办理)' })
export class MoveWorkReportInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The report (工作报告)' })
  workReportId!: string;

  @Field(() => Int, { description: 'The version the move was decided on (预期版本)' })
  expectedVersion!: number;
}

@InputType('WorkReportCorrectionAnswerInput', { description: 'How a correction was dealt with (更正答复)' })
export class ReportCorrectionAnswerInput {
  @Field(() => Int, { description: 'Which correction of the latest return (序号)' })
  position!: number;

  @Field(() => String, { description: 'What was done about it, at most 4000 characters (答复)' })
  answer!: string;
}

@InputType({ description: 'A report to submit (报送工作报告)' })
export class SubmitWorkReportInput extends MoveWorkReportInput {
  @Field(() => [ReportCorrectionAnswerInput], { nullable: true, description: 'After a return: one for each correction (更正答复)' })
  answers?: ReportCorrectionAnswerInput[] | null;
}

@InputType('WorkReportCorrectionInput', { description: 'Something to be corrected (更正要求)' })
export class ReportCorrectionInput {
  @Field(() => String, { nullable: true, description: 'Key of the field; the report as a whole when left out (位置)' })
  place?: string | null;

  @Field(() => String, { description: 'What is to be corrected, at most 4000 characters (要求)' })
  note!: string;
}

@InputType({ description: 'A report to return (退回工作报告)' })
export class ReturnWorkReportInput extends MoveWorkReportInput {
  @Field(() => [ReportCorrectionInput], { description: 'What is to be corrected, 1 to 100 (更正要求)' })
  corrections!: ReportCorrectionInput[];

  @Field(() => String, { nullable: true, description: 'Note, at most 4000 characters (说明)' })
  note?: string | null;
}

@InputType({ description: 'A hearing, delivery or review to take back (撤销登记)' })
export class ReopenWorkReportInput extends MoveWorkReportInput {
  @Field(() => String, { description: 'Why, at most 4000 characters (原因)' })
  reason!: string;
}
