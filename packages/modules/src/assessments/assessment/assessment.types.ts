import { connectionOf, DateScalar, DateTimeScalar, defineEnum, NodeType, PermissionType, ProblemType } from '@xuelian/platform';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { FinalBasis } from '../campaign/verdict.ts';
import type { IndicatorValue } from '../indicator-set/indicator.value.ts';
import type { AssessmentAction, AssessmentState } from './assessment.machine.ts';
import type { AssessmentFilter, AssessmentRow } from './assessment.queries.ts';

export const AssessmentStateEnum = defineEnum<AssessmentState>('AssessmentState', 'State of the assessment of a unit (考核状态)', {
  DRAFT: 'The unit assesses itself (自评中)',
  SUBMITTED: 'Submitted; assessors score (复核评分中)',
  RETURNED: 'Returned to the unit (已退回)',
  CONCLUDED: 'Settled, not published (已认定)',
  PUBLISHED: 'Published (已公开)',
});

export const AssessmentActionEnum = defineEnum<AssessmentAction>('AssessmentAction', 'What is done to the assessment of a unit (动作)', {
  SAVE: 'Save the self-assessment (保存自评)',
  SUBMIT: 'Submit the self-assessment (提交自评)',
  RETURN: 'Return it to the unit (退回)',
  SCORE: 'Score, as an assessor (评分)',
  CONCLUDE: 'Settle the result (认定)',
  REOPEN: 'Take a settled result back (重新认定)',
  PUBLISH: 'Publish it, with those of all units (公开)',
  OBJECT: 'Object to the result (申请复核)',
});

export const FinalBasisEnum = defineEnum<FinalBasis>('FinalBasis', 'What a value that counts rests on (认定依据)', {
  SELF: 'What the unit says of itself (自评)',
  COMBINED: 'The scores of the assessors (评委评分)',
  MODERATED: 'A moderator, with a reason (认定)',
  OBJECTION: 'An objection that was upheld (复核)',
  RECTIFICATION: 'A rectification that was accepted (整改)',
});

export const ResultKindEnum = defineEnum('AssessmentResultKind', 'How a result came about (结果来由)', {
  PUBLICATION: 'As it was published first (首次公开)',
  OBJECTION: 'An objection was upheld (复核)',
  RERANKING: 'The result of another unit changed (名次调整)',
  RECTIFICATION: 'A rectification was accepted; it stands beside the published one (整改)',
});

/** A value in numbers of the graph. */
@ObjectType('IndicatorValue', { simpleResolvers: true, description: 'What was said of one indicator: the field of its scale, and for a yes or no perhaps a number beside it (指标值)' })
export class IndicatorValueType {
  @Field(() => Float, { nullable: true, description: 'Points (得分)' })
  points!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Yes or no (是否)' })
  isYes!: boolean | null;

  @Field(() => String, { nullable: true, description: 'Grade (等次)' })
  grade!: string | null;

  @Field(() => Float, { nullable: true, description: 'Number (数值)' })
  number!: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'Date (日期)' })
  occurredOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Text (文字)' })
  text!: string | null;
}

const shown = (value: number | null | undefined): number | null => (value == null ? null : value / 100);

export const shownValue = ({ points, yes, grade, number, date, text }: IndicatorValue): IndicatorValueType => ({
  points: shown(points), isYes: yes ?? null, grade: grade ?? null, number: shown(number), occurredOn: date ?? null, text: text ?? null,
});

@ObjectType('SelfValue', { simpleResolvers: true, description: 'What a unit says of one indicator, beside what the hub counted when it was submitted (自评值)' })
export class SelfValueType {
  @Field(() => String, { description: 'Key of the indicator (指标代号)' })
  key!: string;

  @Field(() => Float, { nullable: true, description: 'What it would be worth; null where it is not graded (自评分)' })
  score!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Met, by the unit’s own word; null where the scale does not tell (是否达标)' })
  isMet!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Declared is not what the hub counted; null where one of them is not known (与自动核算值是否不一致)' })
  isDifferent!: boolean | null;
}

@ObjectType('EvidenceFile', { simpleResolvers: true, description: 'A file in support of an indicator (佐证文件)' })
export class EvidenceFileType {
  @Field(() => ID, { description: 'Id of the file; GET /files/{id} gives it to whoever sees the evidence (文件编号)' })
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

@ObjectType('IndicatorEvidence', { simpleResolvers: true, description: 'What a unit gives in support of one indicator (佐证材料)' })
export class EvidenceType {
  @Field(() => String, { description: 'Key of the indicator (指标代号)' })
  key!: string;

  @Field(() => String, { description: 'In words (说明)' })
  text!: string;
}

@ObjectType('AssessorScore', { simpleResolvers: true, description: 'What one assessor gives for one indicator (评委评分)' })
export class AssessorScoreType {
  @Field(() => String, { description: 'Key of the indicator (指标代号)' })
  key!: string;

  @Field(() => Float, { nullable: true, description: 'What it is worth; null where it is not graded (得分)' })
  score!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Met; null where the scale does not tell (是否达标)' })
  isMet!: boolean | null;

  @Field(() => String, { description: 'Note (评语)' })
  note!: string;
}

@ObjectType('FinalValue', { simpleResolvers: true, description: 'What counts for one indicator; later rounds stand beside the first (认定结果)' })
export class FinalValueType {
  @Field(() => String, { description: 'Key of the indicator (指标代号)' })
  key!: string;

  @Field(() => Int, { description: 'Round, from 1 (轮次)' })
  round!: number;

  @Field(() => FinalBasisEnum, { description: 'What it rests on (依据)' })
  basis!: FinalBasis;

  @Field(() => Float, { nullable: true, description: 'Score; null where it is not graded (得分)' })
  score!: number | null;

  @Field(() => Float, { nullable: true, description: 'Points it could be worth (分值)' })
  points!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Met; null where the scale does not tell (是否达标)' })
  isMet!: boolean | null;

  @Field(() => Float, { nullable: true, description: 'Between the highest and the lowest score of the assessors (评分差距)' })
  spread!: number | null;

  @Field(() => String, { nullable: true, description: 'Why, where somebody decided (理由)' })
  reason!: string | null;
}

@ObjectType('AssessmentResult', { simpleResolvers: true, description: 'A result that was published, or came about later beside it (考核结果)' })
export class AssessmentResultType {
  @Field(() => Int, { description: 'Round, from 1 (轮次)' })
  round!: number;

  @Field(() => ResultKindEnum, { description: 'How it came about (来由)' })
  kind!: string;

  @Field(() => Float, { nullable: true, description: 'Score; null where nothing is graded (得分)' })
  score!: number | null;

  @Field(() => String, { nullable: true, description: 'Key of the band (等次代号)' })
  bandKey!: string | null;

  @Field(() => Int, { nullable: true, description: 'Rank; null where it is not ranked (排名)' })
  rank!: number | null;

  @Field(() => DateScalar, { description: 'Day (日期)' })
  concludedOn!: string;
}

@ObjectType('Disqualification', { simpleResolvers: true, description: 'A disqualifier that holds for a unit (一票否决)' })
export class DisqualificationType {
  @Field(() => String, { description: 'Key of the disqualifier (代号)' })
  key!: string;

  @Field(() => String, { description: 'Why (理由)' })
  reason!: string;
}

@ObjectType('Assessment', { implements: NodeType, simpleResolvers: true, description: 'The assessment of one unit in one campaign (考核)' })
export class AssessmentType extends NodeType {
  @Field(() => Int, { description: 'Academic year, named by the year it begins in (学年)' })
  academicYear!: number;

  @Field(() => AssessmentStateEnum, { description: 'State (状态)' })
  state!: AssessmentState;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the self-assessment was submitted last (提交时刻)' })
  submittedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was returned last (退回说明)' })
  returnNote!: string | null;

  @Field(() => Float, { nullable: true, description: 'Score as published; null before, and where nothing is graded (得分)' })
  score!: number | null;

  @Field(() => Int, { nullable: true, description: 'Rank as published; null before, and where it is not ranked (排名)' })
  rank!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'A disqualifier holds for it; null before publication (是否一票否决)' })
  isDisqualified!: boolean | null;

  @Field(() => Float, { nullable: true, description: 'Score after rectification, beside the published one; null where nothing was rectified (整改后得分)' })
  rectifiedScore!: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day it was published (公开日期)' })
  publishedOn!: string | null;

  @Field(() => Int, { description: 'Version to expect when moving it (版本)' })
  version!: number;
}

/** What resolvers hand over for an `Assessment`: the lean row. */
export type AssessmentSource = AssessmentType & AssessmentRow;

export const AssessmentConnection = connectionOf('Assessment', '考核', () => AssessmentType);
export const AssessorScoreConnection = connectionOf('AssessorScore', '评委评分', () => AssessorScoreType);

@ObjectType('AssessmentPermissions', { simpleResolvers: true, description: 'What the caller may do with the assessment of a unit now (本人权限)' })
export class AssessmentPermissions {
  @Field(() => PermissionType, { description: 'Submit the self-assessment (提交自评)' })
  submit!: PermissionType;

  @Field(() => PermissionType, { description: 'Return it (退回)' })
  return!: PermissionType;

  @Field(() => PermissionType, { description: 'Score (评分)' })
  score!: PermissionType;

  @Field(() => PermissionType, { description: 'Settle the result (认定)' })
  conclude!: PermissionType;

  @Field(() => PermissionType, { description: 'Take a settled result back (重新认定)' })
  reopen!: PermissionType;

  @Field(() => PermissionType, { description: 'Object to the result (申请复核)' })
  object!: PermissionType;
}

@InputType('AssessmentFilter', { description: 'Which assessments (考核筛选)' })
export class AssessmentFilterInput implements AssessmentFilter {
  @Field(() => [AssessmentStateEnum], { nullable: true, description: 'States (状态)' })
  states?: AssessmentState[] | null;

  @Field(() => Int, { nullable: true, description: 'Academic year, named by the year it begins in (学年)' })
  academicYear?: number | null;
}

@ObjectType('AssessmentPayload', { simpleResolvers: true, description: 'The assessment after the move, or why nothing changed (考核办理结果)' })
export class AssessmentPayload {
  @Field(() => AssessmentType, { nullable: true, description: 'The assessment; null when refused (考核)' })
  assessment!: AssessmentType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
