import { connectionOf, DateScalar, DateTimeScalar, defineEnum, NodeType, PermissionType, ProblemType } from '@xuelian/platform';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { DeclarationState } from './declaration.machine.ts';
import type { DeclarationRow } from './declaration.queries.ts';
import type { Verdict } from './declaration.ts';

export const DeclarationStateEnum = defineEnum<DeclarationState>('DeclarationState', 'Where a declaration stands (自报状态)', {
  DECLARED: 'Declared, not reviewed (已自报)',
  CONFIRMED: 'Confirmed by the superior (已认定)',
  CONTESTED: 'Contested by the superior: it shows nothing until declared anew or confirmed (有异议)',
  SUPERSEDED: 'A later declaration took its place (已被更新)',
  WITHDRAWN: 'Taken back (已撤回)',
});

export const DeclarationVerdictEnum = defineEnum<Verdict>('DeclarationVerdict', 'What the superior finds of a declaration (上级意见)', {
  CONFIRMED: 'It is so (认定)',
  CONTESTED: 'It is not, or is not shown (有异议)',
});

@ObjectType('Declaration', { implements: NodeType, simpleResolvers: true, description: 'What an organization says about one rule, with its evidence (自报)' })
export class DeclarationType extends NodeType {
  @Field(() => Boolean, { description: 'Whether the organization says that it keeps the rule (是否符合)' })
  isKept!: boolean;

  @Field(() => String, { description: 'What shows it, or why not (说明)' })
  note!: string;

  @Field(() => DateScalar, { description: 'The day it speaks of, and on (起始日期)' })
  holdsFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day no longer: superseded, withdrawn, or of the next semester or year where the rule is to be kept anew (截止日期)' })
  holdsTo!: string | null;

  @Field(() => DeclarationStateEnum, { description: 'Where it stands (状态)' })
  state!: DeclarationState;

  @Field(() => DateTimeScalar, { description: 'When it was entered (自报时刻)' })
  declaredAt!: string;

  @Field(() => DeclarationVerdictEnum, { nullable: true, description: 'What the superior found; null before a review (上级意见)' })
  verdict!: Verdict | null;

  @Field(() => String, { nullable: true, description: 'Reason the superior gave (意见理由)' })
  reviewNote!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last reviewed (审核时刻)' })
  reviewedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was taken back (撤回理由)' })
  withdrawalReason!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was taken back (撤回时刻)' })
  withdrawnAt!: string | null;

  @Field(() => Int, { description: 'Version to expect when changing it (版本)' })
  version!: number;
}

/** What code gets of a `Declaration`: the lean row. */
export type DeclarationSource = DeclarationType & DeclarationRow;

@ObjectType('DeclarationEvidence', { simpleResolvers: true, description: 'A file that goes with a declaration (佐证材料)' })
export class DeclarationEvidenceType {
  @Field(() => ID, { description: 'Id of the file; GET /files/{id} gives it to whoever sees the declaration (文件编号)' })
  uploadId!: string;

  @Field(() => String, { description: 'Name (名称)' })
  name!: string;

  @Field(() => Int, { description: 'Size in bytes (字节数)' })
  size!: number;

  @Field(() => String, { nullable: true, description: 'Type, decided by its content (媒体类型)' })
  mediaType!: string | null;

  @Field(() => String, { description: 'SHA-256 (摘要)' })
  sha256!: string;
}

@ObjectType('DeclarationPermissions', { simpleResolvers: true, description: 'What the caller may do with a declaration now (本人权限)' })
export class DeclarationPermissions {
  @Field(() => PermissionType, { description: 'Take it back (撤回)' })
  withdraw!: PermissionType;

  @Field(() => PermissionType, { description: 'Confirm it (认定)' })
  confirm!: PermissionType;

  @Field(() => PermissionType, { description: 'Contest it (提出异议)' })
  contest!: PermissionType;
}

export const DeclarationConnection = connectionOf('Declaration', '自报', () => DeclarationType);

@ObjectType('DeclarationPayload', { simpleResolvers: true, description: 'The declaration after the change, or why nothing changed (自报结果)' })
export class DeclarationPayload {
  @Field(() => DeclarationType, { nullable: true, description: 'The declaration; null when refused (自报)' })
  declaration!: DeclarationType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
