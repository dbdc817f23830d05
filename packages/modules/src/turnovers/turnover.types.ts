import { connectionOf, DateScalar, DateTimeScalar, defineEnum, NodeType, PermissionType, ProblemType } from '@xuelian/platform';
import type { PostId } from '@xuelian/rules';
import { Field, Int, ObjectType } from 'type-graphql';
import { PostEnum } from '../people/index.ts';
import type { TurnoverState } from './turnover.machine.ts';
import type { TurnoverRow } from './turnover.queries.ts';
import type { TurnoverChange } from './turnover.ts';

export const TurnoverStateEnum = defineEnum<TurnoverState>('TurnoverState', 'State of a turnover on its way up (换届备案状态)', {
  DRAFT: 'Being drafted (草稿)',
  SUBMITTED: 'Under review, its content fixed (审核中)',
  RETURNED: 'Returned for correction (退回更正)',
  FILED: 'Filed, and carried out in the offices (已备案)',
  REFUSED: 'Refused (不予备案)',
  WITHDRAWN: 'Withdrawn from review (已撤回)',
  REVOKED: 'The filing was taken back; the offices stay (备案已撤销)',
});

export const TurnoverChangeEnum = defineEnum<TurnoverChange>('TurnoverChange', 'What happens to a post (任免)', {
  APPOINTED: 'Somebody takes it (任职)',
  ENDED: 'Somebody leaves it (离任)',
});

@ObjectType('Turnover', { implements: NodeType, simpleResolvers: true, description: 'A change of officers, as it is reported to the organization above (换届)' })
export class TurnoverType extends NodeType {
  @Field(() => DateScalar, { description: 'Day of the turnover (换届日期)' })
  heldOn!: string;

  @Field(() => String, { description: 'The congress or term (届次)' })
  congress!: string;

  @Field(() => TurnoverStateEnum, { description: 'State (状态)' })
  state!: TurnoverState;

  @Field(() => String, { description: 'SHA-256 of date, congress and entries; a decision binds to it (内容摘要)' })
  contentHash!: string;

  @Field(() => DateTimeScalar, { description: 'When it was first drafted (起草时刻)' })
  draftedAt!: string;

  @Field(() => Int, { description: 'Version to expect when changing it (版本)' })
  version!: number;
}

/** What resolvers hand over for a `Turnover`: the lean row. */
export type TurnoverSource = TurnoverType & TurnoverRow;

@ObjectType('TurnoverEntry', { simpleResolvers: true, description: 'One person who takes or leaves one post (换届人员)' })
export class TurnoverEntryType {
  @Field(() => TurnoverChangeEnum, { description: 'Takes or leaves (任免)' })
  change!: TurnoverChange;

  @Field(() => String, { description: 'Name (姓名)' })
  personName!: string;

  @Field(() => PostEnum, { description: 'Post (职务)' })
  post!: PostId;

  @Field(() => String, { nullable: true, description: 'What the organization calls it; null for the post’s own name (职务名称)' })
  title!: string | null;

  @Field(() => String, { nullable: true, description: 'Department (部门)' })
  departmentName!: string | null;

  @Field(() => DateScalar, { description: 'First day in office, or first day out of it (任免日期)' })
  effectiveOn!: string;

  @Field(() => String, { nullable: true, description: 'Note (备注)' })
  note!: string | null;
}

@ObjectType('TurnoverPermissions', { simpleResolvers: true, description: 'What the caller may do with a turnover now (本人权限)' })
export class TurnoverPermissions {
  @Field(() => PermissionType, { description: 'Change what is reported (修改)' })
  revise!: PermissionType;

  @Field(() => PermissionType, { description: 'Open the filing that carries it up (报送)' })
  file!: PermissionType;
}

export const TurnoverConnection = connectionOf('Turnover', '换届', () => TurnoverType);

@ObjectType('TurnoverPayload', { simpleResolvers: true, description: 'The turnover after the change, or why nothing changed (换届报告结果)' })
export class TurnoverPayload {
  @Field(() => TurnoverType, { nullable: true, description: 'The turnover; null when refused (换届)' })
  turnover!: TurnoverType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
