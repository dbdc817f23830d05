import { connectionOf, DateTimeScalar, defineEnum, JsonObjectScalar, type ListingArguments, NodeType, PermissionType, ProblemType, UuidScalar } from '@xuelian/platform';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { ExportFormat, ExportPhase } from './export.ts';
import type { ExportState } from './export.machine.ts';
import type { ExportFilter, ExportRow } from './export.queries.ts';

export const ExportFormatEnum = defineEnum<ExportFormat>('ExportFormat', 'Form of an exported file (导出格式)', {
  XLSX: 'Workbook with typed cells (电子表格)',
  CSV: 'Comma-separated text, UTF-8 with a mark; texts that look like formulas carry an apostrophe (文本表格)',
});

export const ExportStateEnum = defineEnum<ExportState>('ExportState', 'State of an export (导出状态)', {
  QUEUED: 'Waits for its turn (排队)',
  RUNNING: 'Being written (进行中)',
  READY: 'Can be fetched until expiresAt (可下载)',
  FAILED: 'Could not be written; problems say why (失败)',
  CANCELLED: 'Cancelled (已取消)',
  EXPIRED: 'Its file was removed (已清理)',
});

export const ExportPhaseEnum = defineEnum<ExportPhase>('ExportPhase', 'What a running export is doing (阶段)', {
  COUNTING: 'Counting the rows and reading the first (统计)',
  WRITING: 'Writing rows (写入)',
  SEALING: 'Closing the file (封存)',
});

@ObjectType('Export', { implements: NodeType, simpleResolvers: true, description: 'A list written into a file in the background, for its own account only (导出任务)' })
export class ExportType extends NodeType {
  @Field(() => String, { description: 'Schema coordinate of the list (列表)' })
  list!: string;

  @Field(() => ID, { nullable: true, description: 'Whose list; null for lists of the whole hub (所属对象)' })
  ownerId!: string | null;

  @Field(() => [String], { description: 'Columns, each by its way from the object of a row; at most 60 (列)' })
  columns!: readonly string[];

  @Field(() => ExportFormatEnum, { description: 'Form of the file (格式)' })
  format!: ExportFormat;

  @Field(() => ExportStateEnum, { description: 'State (状态)' })
  state!: ExportState;

  @Field(() => ExportPhaseEnum, { nullable: true, description: 'What is being done; null unless running (阶段)' })
  phase!: ExportPhase | null;

  @Field(() => Int, { description: 'Rows written so far (已写行数)' })
  rowsDone!: number;

  @Field(() => Int, { nullable: true, description: 'Rows there were when it began; null before they are counted (总行数)' })
  rowsTotal!: number | null;

  @Field(() => String, { nullable: true, description: 'Name of the file (文件名)' })
  fileName!: string | null;

  @Field(() => Float, { nullable: true, description: 'Length of the file in bytes (字节数)' })
  size!: number | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the file (内容摘要)' })
  sha256!: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was asked for (申请时刻)' })
  createdAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was begun first (开始时刻)' })
  startedAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was over, one way or another (结束时刻)' })
  finishedAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the file is removed (清理时刻)' })
  expiresAt!: string | null;
}

export type ExportSource = ExportType & ExportRow;

@ObjectType('ExportPermissions', { simpleResolvers: true, description: 'What the caller may do with an export (本人权限)' })
export class ExportPermissions {
  @Field(() => PermissionType, { description: 'Cancel it (取消)' })
  cancel!: PermissionType;
}

export const ExportConnection = connectionOf('Export', '导出任务', () => ExportType);

@ObjectType('ExportColumn', { simpleResolvers: true, description: 'A column a list can be exported with (可导出的列)' })
export class ExportColumnType {
  @Field(() => String, { description: 'Way from the object of a row to the value, such as organization.name (路径)' })
  path!: string;

  @Field(() => String, { description: 'Heading in the caller’s language (列名)' })
  heading!: string;
}

@ObjectType('ExportArgument', { simpleResolvers: true, description: 'An argument a list takes (列表参数)' })
export class ExportArgumentType {
  @Field(() => String, { description: 'Name (名称)' })
  name!: string;

  @Field(() => String, { description: 'Type, as the schema writes it (类型)' })
  type!: string;

  @Field(() => String, { description: 'What it means (说明)' })
  meaning!: string;
}

@ObjectType('ExportableList', { simpleResolvers: true, description: 'A list that can be exported (可导出的列表)' })
export class ExportableListType {
  @Field(() => String, { description: 'Its schema coordinate, which names it in createExport (列表)' })
  list!: string;

  @Field(() => String, { description: 'Title in the caller’s language, which names the sheet (标题)' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'The type of object it belongs to; null for lists of the whole hub (所属类型)' })
  ownerType!: string | null;

  @Field(() => [ExportColumnType], { description: 'Columns it is exported with unless others are named; at most 60 (列)' })
  columns!: ExportColumnType[];

  @Field(() => [ExportArgumentType], { description: 'Arguments beside those that turn pages; at most as many as the list has (参数)' })
  arguments!: ExportArgumentType[];
}

@InputType('ExportFilter', { description: 'Which exports (导出筛选)' })
export class ExportFilterInput implements ExportFilter {
  @Field(() => [ExportStateEnum], { nullable: true, description: 'States (状态)' })
  states?: ExportState[] | null;
}

@InputType({ description: 'A list to export (申请导出)' })
export class CreateExportInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => String, { description: 'Schema coordinate of the list, such as Organization.filings; exportableLists tells them all (列表)' })
  list!: string;

  @Field(() => ID, { nullable: true, description: 'Whose list, such as the id of an organization; left out for lists of the whole hub (所属对象)' })
  ownerId?: string | null;

  @Field(() => JsonObjectScalar, { nullable: true, description: 'Filter, order and other arguments, exactly as the list takes them (参数)' })
  arguments?: ListingArguments | null;

  @Field(() => [String], { nullable: true, description: 'Columns in order, each by its way from the object of a row; the usual ones when left out (列)' })
  columns?: string[] | null;

  @Field(() => ExportFormatEnum, { description: 'Form of the file (格式)' })
  format!: ExportFormat;
}

@InputType({ description: 'Give up an export that is not done yet (取消导出)' })
export class CancelExportInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The export (导出任务)' })
  exportId!: string;
}

@ObjectType('ExportPayload', { simpleResolvers: true, description: 'The export, or why nothing changed (导出结果)' })
export class ExportPayload {
  @Field(() => ExportType, { nullable: true, description: 'The export; null when refused (导出任务)' })
  export!: ExportType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
