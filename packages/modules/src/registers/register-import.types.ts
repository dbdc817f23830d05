import { connectionOf, DateScalar, DateTimeScalar, NodeType, PermissionType, ProblemType, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { SchoolLevelEnum } from '../organizations/index.ts';
import type { ChangeKind, Decision, RegisterKind } from './register-import.ts';
import { ImportChangeKindEnum, ImportDecisionEnum, ImportPhaseEnum, ImportStateEnum, RegisterKindEnum } from './register-import.enums.types.ts';
import type { ImportState } from './register-import.machine.ts';
import type { ImportPhase } from './register-import.progress.ts';
import type { ChangeFilter, ImportFilter } from './register-import.queries.ts';

@ObjectType('ImportProblem', { simpleResolvers: true, description: 'A fault or a remark about one place of a file (文件问题)' })
export class ImportProblemType {
  @Field(() => String, { description: 'Stable code, listed in schema/problems.md (代码)' })
  code!: string;

  @Field(() => String, { description: 'The fault in the caller’s language (说明)' })
  message!: string;

  @Field(() => Int, { nullable: true, description: 'Row as spreadsheets number it, from 1; null when the whole file is meant (行)' })
  row!: number | null;

  @Field(() => String, { nullable: true, description: 'Column letter; null when the whole row is meant (列)' })
  column!: string | null;
}

@ObjectType('ImportCount', { simpleResolvers: true, description: 'How many changes of one kind, and how they were decided (变更统计)' })
export class ImportCountType {
  @Field(() => ImportChangeKindEnum, { description: 'Kind (变更类型)' })
  kind!: ChangeKind;

  @Field(() => Int, { description: 'All of them (总数)' })
  total!: number;

  @Field(() => Int, { description: 'Accepted (接受)' })
  accepted!: number;

  @Field(() => Int, { description: 'Declined (拒绝)' })
  declined!: number;

  @Field(() => Int, { description: 'Not decided (待定)' })
  pending!: number;
}

@ObjectType('ImportProgress', { simpleResolvers: true, description: 'How far a commit is (进度)' })
export class ImportProgressType {
  @Field(() => ImportPhaseEnum, { description: 'What is being done (阶段)' })
  phase!: ImportPhase;

  @Field(() => Int, { description: 'Steps done in this phase (已完成)' })
  done!: number;

  @Field(() => Int, { description: 'Steps of this phase (总数)' })
  total!: number;

  @Field(() => DateTimeScalar, { description: 'When this was written (更新时刻)' })
  updatedAt!: string;
}

@ObjectType('SchoolFacts', { simpleResolvers: true, description: 'What a register says of a school; for a changed school, only what changes is filled in (学校信息)' })
export class SchoolFactsType {
  @Field(() => String, { nullable: true, description: 'Ten-digit code (学校标识码)' })
  code?: string;

  @Field(() => String, { nullable: true, description: 'Name (学校名称)' })
  name?: string;

  @Field(() => SchoolLevelEnum, { nullable: true, description: 'Level of its programs (办学层次)' })
  level?: string;

  @Field(() => [String], { nullable: true, description: 'Bodies in charge of it, at most those one cell of the list names (主管部门)' })
  authorities?: readonly string[];

  @Field(() => String, { nullable: true, description: 'Six-digit code of the province that lists it (所属省份)' })
  provinceCode?: string;

  @Field(() => String, { nullable: true, description: 'Place (所在地)' })
  location?: string;

  @Field(() => String, { nullable: true, description: 'Six-digit code of the place, where the register gives it (所在地代码)' })
  locationCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Remark (备注)' })
  remark?: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it no longer existed (撤销日期)' })
  dissolvedOn?: string | null;
}

@ObjectType('ImportChange', { simpleResolvers: true, description: 'One way in which an edition differs from what is known (名册变更)' })
export class ImportChangeType {
  @Field(() => String, { description: 'Names the change in decisions; the same however often the file is previewed (键)' })
  key!: string;

  @Field(() => ImportChangeKindEnum, { description: 'Kind (变更类型)' })
  kind!: ChangeKind;

  @Field(() => String, { description: 'Code by which the school is known; for a new one, its code (学校标识码)' })
  code!: string;

  @Field(() => String, { description: 'Name of the school (学校名称)' })
  name!: string;

  @Field(() => [String], { description: 'Keys of the changes that accepting this one declines, at most two (替代的变更)' })
  replaces!: readonly string[];

  @Field(() => ImportDecisionEnum, { description: 'Decision (审核决定)' })
  decision!: Decision;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided; null while it is as it was proposed (决定时刻)' })
  decidedAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was applied (登记时刻)' })
  appliedAt!: string | null;
}

@ObjectType('RegisterImport', { implements: NodeType, simpleResolvers: true, description: 'One edition of a register on its way into the hub (名册导入)' })
export class RegisterImportType extends NodeType {
  @Field(() => RegisterKindEnum, { description: 'Register (名册类别)' })
  kind!: RegisterKind;

  @Field(() => String, { description: 'Name of the file (文件名)' })
  fileName!: string;

  @Field(() => String, { description: 'SHA-256 of the file (内容摘要)' })
  sha256!: string;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which the list was true, as its title says (名单截至日期)' })
  asOf!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day from which the accepted changes hold, once committed (生效日期)' })
  effectiveOn!: string | null;

  @Field(() => ImportStateEnum, { description: 'State (状态)' })
  state!: ImportState;

  @Field(() => Int, { description: 'Schools listed (所列学校数)' })
  listedCount!: number;

  @Field(() => Int, { description: 'Schools listed exactly as they are known (无变化的学校数)' })
  unchangedCount!: number;

  @Field(() => DateTimeScalar, { description: 'When it was previewed (预览时刻)' })
  previewedAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was committed or discarded (办结时刻)' })
  closedAt!: string | null;

  @Field(() => Int, { description: 'Version to expect when changing it (版本)' })
  version!: number;
}

@ObjectType('RegisterImportPermissions', { simpleResolvers: true, description: 'What the caller may do with an import (本人权限)' })
export class RegisterImportPermissions {
  @Field(() => PermissionType, { description: 'Decide on its changes (审核)' })
  decide!: PermissionType;

  @Field(() => PermissionType, { description: 'Commit it (导入)' })
  commit!: PermissionType;

  @Field(() => PermissionType, { description: 'Discard it (放弃)' })
  discard!: PermissionType;
}

export const RegisterImportConnection = connectionOf('RegisterImport', '名册导入', () => RegisterImportType);
export const ImportChangeConnection = connectionOf('ImportChange', '名册变更', () => ImportChangeType);

@InputType('RegisterImportFilter', { description: 'Which imports (导入筛选)' })
export class RegisterImportFilterInput implements ImportFilter {
  @Field(() => [ImportStateEnum], { nullable: true, description: 'States (状态)' })
  states?: ImportState[] | null;
}

@InputType('ImportChangeFilter', { description: 'Which changes (变更筛选)' })
export class ImportChangeFilterInput implements ChangeFilter {
  @Field(() => [ImportChangeKindEnum], { nullable: true, description: 'Kinds (变更类型)' })
  kinds?: ChangeKind[] | null;

  @Field(() => [ImportDecisionEnum], { nullable: true, description: 'Decisions (审核决定)' })
  decisions?: Decision[] | null;

  @Field(() => String, { nullable: true, description: 'Part of the name of the school, or its code (名称或代码)' })
  search?: string | null;
}

@InputType({ description: 'A file to preview (预览名册)' })
export class PreviewImportInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => RegisterKindEnum, { description: 'What the file is (名册类别)' })
  kind!: RegisterKind;

  @Field(() => ID, { description: 'The uploaded .xls, .xlsx or .csv file (上传文件)' })
  uploadId!: string;
}

/** What every change of an import carries. */
@InputType()
abstract class ChangeImportInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The import (导入)' })
  importId!: string;

  @Field(() => Int, { description: 'The version that was reviewed (预期版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'Decisions on changes; those not named stay as they are (审核变更)' })
export class DecideImportChangesInput extends ChangeImportInput {
  @Field(() => [String], { defaultValue: [], description: 'Keys of changes to accept, with those to decline at most 20000 (接受)' })
  accept!: string[];

  @Field(() => [String], { defaultValue: [], description: 'Keys of changes to decline (拒绝)' })
  decline!: string[];
}

@InputType({ description: 'Bring the accepted changes into force (导入)' })
export class CommitImportInput extends ChangeImportInput {
  @Field(() => DateScalar, { nullable: true, description: 'Day from which they hold; by default the day of the list, else today (生效日期)' })
  effectiveOn?: string | null;
}

@InputType({ description: 'Give an import up (放弃导入)' })
export class DiscardImportInput extends ChangeImportInput {}

@ObjectType('PreviewImportPayload', { simpleResolvers: true, description: 'The preview, or everything wrong with the file (预览结果)' })
export class PreviewImportPayload {
  @Field(() => RegisterImportType, { nullable: true, description: 'The import; null when refused (导入)' })
  registerImport!: RegisterImportType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success. Paths such as ["C12"] name a cell (问题)' })
  problems!: ProblemType[];

  @Field(() => [ImportProblemType], { description: 'Of the problems, those of the file, by row and column; at most some thousand, then one that says so (文件问题)' })
  fileProblems!: ImportProblemType[];
}

@ObjectType('RegisterImportPayload', { simpleResolvers: true, description: 'The changed import, or why nothing changed (导入变更结果)' })
export class RegisterImportPayload {
  @Field(() => RegisterImportType, { nullable: true, description: 'The import; null when refused (导入)' })
  registerImport!: RegisterImportType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
