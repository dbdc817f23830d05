import { connectionOf, DateTimeScalar, defineEnum, NodeType, PermissionType, ProblemType, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { UnitWorkbookRow } from './unit-workbook.queries.ts';
import type { CellState, Severity } from './unit-workbook.ts';

export const UnitWorkbookStateEnum = defineEnum<UnitWorkbookRow['state']>('UnitWorkbookState', 'State of a workbook that was sent back (填报表状态)', {
  PREVIEWED: 'Read and shown; nothing was changed (已预览)',
  COMMITTED: 'Its answers were written (已导入)',
});

export const WorkbookCellStateEnum = defineEnum<CellState>('WorkbookCellState', 'How an answer cell stands to what was answered before (单元格状态)', {
  NEW: 'Answered, and was not before (新增)',
  CHANGED: 'Answered otherwise than before (变更)',
  UNCHANGED: 'As before (不变)',
  CLEARED: 'Emptied (清空)',
  EMPTY: 'Not answered, as before (未填)',
});

export const WorkbookSeverityEnum = defineEnum<Severity>('WorkbookSeverity', 'How much a finding weighs (严重程度)', {
  ERROR: 'Must be corrected; the workbook cannot be committed (错误)',
  WARNING: 'Worth a look; the workbook can be committed (提醒)',
});

@ObjectType('WorkbookCell', { simpleResolvers: true, description: 'An answer cell as it was read (填写单元格)' })
export class WorkbookCellType {
  @Field(() => String, { description: 'Address, such as C7 (单元格)' })
  cell!: string;

  @Field(() => String, { description: 'Key of its field (字段)' })
  field!: string;

  @Field(() => String, { description: 'Label of its field (项目)' })
  label!: string;

  @Field(() => WorkbookCellStateEnum, { description: 'How it stands to what was answered before (状态)' })
  state!: CellState;

  @Field(() => String, { description: 'What was answered before; empty where nothing was (原值)' })
  before!: string;

  @Field(() => String, { description: 'What the workbook says, as it is read (填写值)' })
  given!: string;
}

@ObjectType('WorkbookFinding', { simpleResolvers: true, description: 'Something found at a cell (单元格问题)' })
export class WorkbookFindingType {
  @Field(() => String, { nullable: true, description: 'Address; null when the whole workbook is meant (单元格)' })
  cell!: string | null;

  @Field(() => String, { nullable: true, description: 'Key of the field; null where no single one is meant (字段)' })
  field!: string | null;

  @Field(() => WorkbookSeverityEnum, { description: 'How much it weighs (严重程度)' })
  severity!: Severity;

  @Field(() => String, { description: 'Stable code, listed in schema/problems.md; the same that the API answers with (代码)' })
  code!: string;

  @Field(() => String, { description: 'The finding in the caller’s language (说明)' })
  message!: string;
}

@ObjectType('UnitWorkbook', { implements: NodeType, simpleResolvers: true, description: 'A workbook that a unit filled in and sent back, as it was read (填报表)' })
export class UnitWorkbookType extends NodeType {
  @Field(() => String, { description: 'Name of the file (文件名)' })
  fileName!: string;

  @Field(() => String, { description: 'SHA-256 of the file (内容摘要)' })
  sha256!: string;

  @Field(() => UnitWorkbookStateEnum, { description: 'State (状态)' })
  state!: UnitWorkbookRow['state'];

  @Field(() => Int, { description: 'Errors; with any of them it cannot be committed (错误数)' })
  errorCount!: number;

  @Field(() => DateTimeScalar, { description: 'When it was read (预览时刻)' })
  previewedAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When its answers were written (导入时刻)' })
  committedAt!: string | null;
}

export type UnitWorkbookSource = UnitWorkbookType & UnitWorkbookRow;

@ObjectType('UnitWorkbookPermissions', { simpleResolvers: true, description: 'What the caller may do with a workbook (本人权限)' })
export class UnitWorkbookPermissions {
  @Field(() => PermissionType, { description: 'Commit it (导入)' })
  commit!: PermissionType;
}

export const UnitWorkbookConnection = connectionOf('UnitWorkbook', '填报表', () => UnitWorkbookType);

@InputType({ description: 'A filled-in workbook to read (预览填报表)' })
export class PreviewWorkbookInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'What it answers: an obligation of the unit (应报事项)' })
  obligationId!: string;

  @Field(() => ID, { description: 'The caller’s upload, the .xlsx file the hub made (上传文件)' })
  uploadId!: string;
}

@InputType({ description: 'A previewed workbook whose answers are to be written (导入填报表)' })
export class CommitWorkbookInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The workbook; it is of the version of the report it was compared with (填报表)' })
  workbookId!: string;
}

@ObjectType('UnitWorkbookPayload', { simpleResolvers: true, description: 'The workbook, or why it was not taken (填报表结果)' })
export class UnitWorkbookPayload {
  @Field(() => UnitWorkbookType, { nullable: true, description: 'The workbook; null when refused (填报表)' })
  unitWorkbook!: UnitWorkbookType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
