import { connectionOf, DateScalar, defineEnum, NodeType, PermissionType, ProblemType } from '@xuelian/platform';
import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import type { DisqualifierEffect, IndicatorSet, TieRule } from './indicator-set.ts';
import type { IndicatorSetAction, IndicatorSetState } from './indicator-set.machine.ts';
import type { IndicatorSetFilter, IndicatorSetRow } from './indicator-set.queries.ts';

export const IndicatorSetStateEnum = defineEnum<IndicatorSetState>('IndicatorSetState', 'State of a set of indicators (指标体系状态)', {
  DRAFT: 'Being written (草稿)',
  PUBLISHED: 'Published; never changes again (已发布)',
  DISCARDED: 'Discarded before it was published (已作废)',
});

export const IndicatorSetActionEnum = defineEnum<IndicatorSetAction>('IndicatorSetAction', 'What is done to a set of indicators (动作)', {
  REVISE: 'Change it (修改)',
  PUBLISH: 'Publish it (发布)',
  DISCARD: 'Discard it (作废)',
});

export const TieRuleEnum = defineEnum<TieRule['kind']>('TieRule', 'What decides between equal scores (同分处理)', {
  SHARED: 'Nothing: they share the rank (并列)',
  PARTS: 'The scores of some parts, in their order (按单项得分)',
  VOTE: 'A vote of the judges (评委投票)',
});

export const DisqualifierEffectEnum = defineEnum<DisqualifierEffect>('DisqualifierEffect', 'What a disqualifier does (一票否决后果)', {
  FAILS: 'The unit is in the failing band (不合格)',
  OUT_OF_RANKING: 'The unit is neither ranked nor in a band (取消评比资格)',
});

@ObjectType('ResultBand', { simpleResolvers: true, description: 'A named result (等次)' })
export class ResultBandType {
  @Field(() => String, { description: 'Key (代号)' })
  key!: string;

  @Field(() => String, { description: 'Title, in the caller’s language where it was written (名称)' })
  title!: string;

  @Field(() => Float, { nullable: true, description: 'Least score; none where null (最低分)' })
  least!: number | null;

  @Field(() => Int, { nullable: true, description: 'At most so many units; no limit where null (名额)' })
  places!: number | null;

  @Field(() => Float, { nullable: true, description: 'At most this share of the units in percent, rounded down; no limit where null (比例)' })
  share!: number | null;

  @Field(() => Boolean, { description: 'The unit failed (是否不合格)' })
  isFailing!: boolean;
}

@ObjectType('Disqualifier', { simpleResolvers: true, description: 'What overrides every score (一票否决项)' })
export class DisqualifierType {
  @Field(() => String, { description: 'Key (代号)' })
  key!: string;

  @Field(() => String, { description: 'Title, in the caller’s language where it was written (名称)' })
  title!: string;

  @Field(() => DisqualifierEffectEnum, { description: 'What it does (后果)' })
  effect!: DisqualifierEffect;
}

@ObjectType('IndicatorSet', { implements: NodeType, simpleResolvers: true, description: 'Indicators of one issuer and academic year, by which it assesses those below (指标体系)' })
export class IndicatorSetType extends NodeType {
  @Field(() => Int, { description: 'Academic year, named by the year it begins in (学年)' })
  academicYear!: number;

  @Field(() => IndicatorSetStateEnum, { description: 'State (状态)' })
  state!: IndicatorSetState;

  @Field(() => DateScalar, { nullable: true, description: 'Day it was published (发布日期)' })
  publishedOn!: string | null;

  @Field(() => Int, { description: 'Version to expect when changing it (版本)' })
  version!: number;
}

/** What resolvers hand over for an `IndicatorSet`: the lean row. */
export type IndicatorSetSource = IndicatorSetType & IndicatorSetRow & { readonly content: IndicatorSet };

export const IndicatorSetConnection = connectionOf('IndicatorSet', '指标体系', () => IndicatorSetType);

@ObjectType('IndicatorSetPermissions', { simpleResolvers: true, description: 'What the caller may do with a set now (本人权限)' })
export class IndicatorSetPermissions {
  @Field(() => PermissionType, { description: 'Change it (修改)' })
  revise!: PermissionType;

  @Field(() => PermissionType, { description: 'Publish it (发布)' })
  publish!: PermissionType;

  @Field(() => PermissionType, { description: 'Discard it (作废)' })
  discard!: PermissionType;
}

@InputType('IndicatorSetFilter', { description: 'Which sets (指标体系筛选)' })
export class IndicatorSetFilterInput implements IndicatorSetFilter {
  @Field(() => Int, { nullable: true, description: 'Academic year, named by the year it begins in (学年)' })
  academicYear?: number | null;

  @Field(() => [IndicatorSetStateEnum], { nullable: true, description: 'States (状态)' })
  states?: IndicatorSetState[] | null;
}

@ObjectType('IndicatorSetPayload', { simpleResolvers: true, description: 'The set after the change, or why nothing changed (指标体系结果)' })
export class IndicatorSetPayload {
  @Field(() => IndicatorSetType, { nullable: true, description: 'The set; null when refused (指标体系)' })
  indicatorSet!: IndicatorSetType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
