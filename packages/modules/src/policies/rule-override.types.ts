import { connectionOf, DateScalar, DateTimeScalar, NodeType, PermissionType, ProblemType, UuidScalar } from '@xuelian/platform';
import type { Change, CharterPartId, Fraction, PostId, Strength, Topic, Word } from '@xuelian/rules';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { PostEnum } from '../people/index.ts';
import { CharterPartIdEnum, FractionBaseEnum, RuleChangeKindEnum, RuleChoiceEnum, RuleStrengthEnum, RuleTopicEnum } from './rule.enums.types.ts';
import type { ChangeRequest } from './rule-change.ts';
import type { RuleOverrideRow } from './rule-override.queries.ts';
import type { PostSeats, RuleSetting } from './rule-setting.ts';

@ObjectType('RuleOverride', {
  implements: NodeType,
  simpleResolvers: true,
  description: 'What an administrator decided about the rules of an organization and everything below it (规则调整)',
})
export class RuleOverrideType extends NodeType {
  @Field(() => RuleTopicEnum, { description: 'What it is about (主题)' })
  topic!: Topic;

  @Field(() => String, { description: 'Reason given (理由)' })
  reason!: string;

  @Field(() => DateScalar, { description: 'First day (起始日期)' })
  validFrom!: string;

  @Field(() => DateTimeScalar, { description: 'When it was entered (登记时刻)' })
  setAt!: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it no longer holds, because it was revoked (撤回日期)' })
  revokedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was revoked (撤回理由)' })
  revocationReason!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the revocation was entered (撤回登记时刻)' })
  revokedAt!: string | null;

  @Field(() => Int, { description: 'Version to expect when revoking it (版本)' })
  version!: number;
}

@ObjectType('RuleOverridePermissions', { simpleResolvers: true, description: 'What the caller may do with a decision about rules (本人权限)' })
export class RuleOverridePermissions {
  @Field(() => PermissionType, { description: 'Let it end (撤回)' })
  revoke!: PermissionType;
}

/** What resolvers hand over for a `RuleOverride`: the lean row. */
export type RuleOverrideSource = RuleOverrideType & RuleOverrideRow;

export const RuleOverrideConnection = connectionOf('RuleOverride', '规则调整', () => RuleOverrideType);

@InputType({ description: 'A post that may be filled (可设职务)' })
export class PostSeatsInput implements PostSeats {
  @Field(() => PostEnum, { description: 'The post (职务)' })
  post!: PostId;

  @Field(() => Int, { nullable: true, description: 'How many may hold it at once; any number when left out (人数上限)' })
  max?: number | null;
}

@InputType({ description: 'A quorum or majority (到会或通过比例)' })
export class FractionInput implements Fraction {
  @Field(() => Int, { description: 'Numerator, from 1 (分子)' })
  numerator!: number;

  @Field(() => Int, { description: 'Denominator, at most 100 (分母)' })
  denominator!: number;

  @Field(() => FractionBaseEnum, { description: 'Of what (基数)' })
  of!: Fraction['of'];

  @Field(() => Boolean, { description: 'Whether it takes more than the share, not just as much (是否须超过)' })
  isStrict!: boolean;
}

@InputType({ description: 'What is set on a topic: bounds, a choice or several, a number, a share, a day, a list of posts or parts, or a yes or no; the topic says which (设定)' })
export class RuleSettingInput implements RuleSetting {
  @Field(() => RuleStrengthEnum, { description: 'How strongly it binds (约束强度)' })
  strength!: Strength;

  @Field(() => Int, { nullable: true, description: 'Least number, for topics about numbers (下限)' })
  atLeast?: number | null;

  @Field(() => Int, { nullable: true, description: 'Greatest number, for topics about numbers (上限)' })
  atMost?: number | null;

  @Field(() => RuleChoiceEnum, { nullable: true, description: 'Choice, for topics with a few values (选项)' })
  choice?: Word | null;

  @Field(() => [RuleChoiceEnum], { nullable: true, description: 'The whole list, for topics with several values at once; may be empty (选项清单)' })
  choices?: Word[] | null;

  @Field(() => Float, { nullable: true, description: 'The number itself, for topics whose value is a count or a percentage (数值)' })
  number?: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it is too late, for topics about due dates (期限)' })
  overdueOn?: string | null;

  @Field(() => FractionInput, { nullable: true, description: 'The share, for topics about quorums and majorities (比例)' })
  fraction?: FractionInput | null;

  @Field(() => [CharterPartIdEnum], { nullable: true, description: 'The whole list, for the required parts of a charter (章程必备内容)' })
  charterParts?: CharterPartId[] | null;

  @Field(() => [PostSeatsInput], { nullable: true, description: 'The whole list, for topics about posts (职务清单)' })
  posts?: PostSeatsInput[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Yes or no, for whether a limit counts heads of departments (是否计入)' })
  isIncluded?: boolean | null;
}

@InputType({ description: 'What to change about the rules (调整内容)' })
export class RuleChangeInput implements ChangeRequest {
  @Field(() => RuleChangeKindEnum, { description: 'What to do (调整方式)' })
  does!: Change['does'];

  @Field(() => ID, { nullable: true, description: 'Rule to adopt or take out; for ENFORCE and SUSPEND (规则编号)' })
  rule?: string | null;

  @Field(() => RuleTopicEnum, { nullable: true, description: 'Topic to silence or to set; for SILENCE and SET (主题)' })
  topic?: Topic | null;

  @Field(() => RuleSettingInput, { nullable: true, description: 'What to set; for SET (设定)' })
  setting?: RuleSettingInput | null;
}

@InputType({ description: 'A decision about rules (调整规则)' })
export class OverrideRuleInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'It holds for this organization and everything below it (组织)' })
  organizationId!: string;

  @Field(() => RuleChangeInput, { description: 'What to change (调整内容)' })
  change!: RuleChangeInput;

  @Field(() => String, { description: 'Reason or basis, one line, at most 500 characters; shown wherever the decision is (理由)' })
  reason!: string;

  @Field(() => DateScalar, { description: 'First day (起始日期)' })
  validFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day no longer; open when left out (失效日期)' })
  validTo?: string | null;
}

@InputType({ description: 'End of a decision about rules (撤回规则调整)' })
export class RevokeRuleOverrideInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The decision (规则调整)' })
  overrideId!: string;

  @Field(() => Int, { description: 'The version the caller saw (预期版本)' })
  expectedVersion!: number;

  @Field(() => DateScalar, { description: 'First day on which it no longer holds (撤回日期)' })
  effectiveOn!: string;

  @Field(() => String, { description: 'Reason, one line, at most 500 characters (理由)' })
  reason!: string;
}

@ObjectType('RuleOverridePayload', { simpleResolvers: true, description: 'The decision, or why nothing changed (规则调整结果)' })
export class RuleOverridePayload {
  @Field(() => RuleOverrideType, { nullable: true, description: 'The decision; null when refused (规则调整)' })
  ruleOverride!: RuleOverrideRow | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
