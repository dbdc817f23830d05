import type { Semester } from '@xuelian/kernel';
import { connectionOf, DateScalar, defineEnum, NodeType, PermissionType, ProblemType } from '@xuelian/platform';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import type { CouncilState } from './council.machine.ts';
import type { CouncilFilter, CouncilRow } from './council.queries.ts';
import type { Capacity } from './council.ts';
import type { Dimension } from './review.rules.ts';

export const CouncilStateEnum = defineEnum<CouncilState>('ReviewCouncilState', 'State of a review council (评议会状态)', {
  FORMED: 'Composed; members may still change (已组建)',
  HEARING: 'Hears and judges; its members are fixed (评议中)',
  CLOSED: 'Everyone expected has a result, or was excused (已结束)',
  DROPPED: 'Given up before it heard anybody (已撤销)',
});

export const CapacityEnum = defineEnum<Capacity>('ReviewCapacity', 'In what capacity somebody sits on a review council (评议会成员身份)', {
  DELEGATE: 'A student delegate (学生代表)',
  STUDENT_AFFAIRS: 'From the office of student affairs (党委学生工作部门)',
  LEAGUE: 'From the League (团委)',
  OTHER: 'Anybody else (其他)',
});

export const DimensionEnum = defineEnum<Dimension>('ReviewDimension', 'By what an officer is judged; which of them, the rule set says (评价维度)', {
  POLITICS: 'Political quality or attitude (政治素质、政治态度)',
  MORALITY: 'Morals and conduct (道德品质、道德品行)',
  STUDY: 'Study (知识学习、学习情况)',
  PERFORMANCE: 'Performance of duty (履职能力)',
  RESULTS: 'Results of work (工作成效)',
  DISCIPLINE: 'Discipline and style (纪律作风)',
});

@ObjectType('ReviewCouncil', { implements: NodeType, simpleResolvers: true, description: 'The council that hears and judges the debriefs of one union in one semester (评议会)' })
export class CouncilType extends NodeType {
  @Field(() => Int, { description: 'Academic year, by the year it begins in (学年)' })
  academicYear!: number;

  @Field(() => Int, { description: 'Semester: 1 or 2 (学期)' })
  half!: Semester['half'];

  @Field(() => CouncilStateEnum, { description: 'State (状态)' })
  state!: CouncilState;

  @Field(() => DateScalar, { description: 'Day on which it was formed and the expected debriefs were frozen (组建日期)' })
  formedOn!: string;

  @Field(() => [DimensionEnum], { description: 'Dimensions, of the rule set that bound the union then (评价维度)' })
  dimensions!: Dimension[];

  @Field(() => Int, { description: 'Lowest score (最低分)' })
  scaleLeast!: number;

  @Field(() => Int, { description: 'Highest score (最高分)' })
  scaleMost!: number;

  @Field(() => Int, { description: 'Least overall mean of an excellent officer (优秀分数线)' })
  excellentFrom!: number;

  @Field(() => Int, { description: 'Least overall mean of a competent officer (称职分数线)' })
  competentFrom!: number;

  @Field(() => Int, { description: 'Least overall mean that is no fail (合格分数线)' })
  passFrom!: number;

  @Field(() => Int, { nullable: true, description: 'Share of the members who must judge a debrief, in percent; null for more than half of them (法定人数比例)' })
  quorumPercent!: number | null;

  @Field(() => Boolean, { description: 'Whether a rule asks that results are put on public notice (是否须公示)' })
  isNoticeDue!: boolean;

  @Field(() => String, { nullable: true, description: 'Why it was formed although a rule warned (组建说明)' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was dropped (撤销原因)' })
  closingReason!: string | null;

  @Field(() => Int, { description: 'Version to expect when changing it (版本)' })
  version!: number;
}

/** What code gets of a `ReviewCouncil`: the lean row. */
export type CouncilSource = CouncilType & CouncilRow;

export const CouncilConnection = connectionOf('ReviewCouncil', '评议会', () => CouncilType);

@ObjectType('ReviewCouncilMember', { simpleResolvers: true, description: 'Somebody who sits on a review council (评议会成员)' })
export class CouncilMemberType {
  @Field(() => Int, { description: 'Place in the list, from 1 (序号)' })
  position!: number;

  @Field(() => CapacityEnum, { description: 'In what capacity, as the organizer said (身份)' })
  capacity!: Capacity;

  @Field(() => Boolean, { nullable: true, description: 'Whether the records of the hub bear the capacity out: the roster of the latest congress, offices with student affairs or the League; null where they cannot tell (是否与记录相符)' })
  isOnRecord!: boolean | null;

  @Field(() => Boolean, { description: 'Whether they were officers of the union when it was formed (是否本会骨干)' })
  isOfficer!: boolean;
}

@ObjectType('ReviewCompleteness', { simpleResolvers: true, description: 'How far a review council has come; each person is counted once (述职评议进度)' })
export class CompletenessType {
  @Field(() => Int, { description: 'Debriefs that are owed; without those excused (应述职)' })
  expected!: number;

  @Field(() => Int, { description: 'Excused, with a reason (免于述职)' })
  exempt!: number;

  @Field(() => Int, { description: 'Handed in (已提交)' })
  submitted!: number;

  @Field(() => Int, { description: 'Heard (已听取)' })
  heard!: number;

  @Field(() => Int, { description: 'With a result (已有结果)' })
  judged!: number;

  @Field(() => Int, { description: 'With a published result (已公布)' })
  published!: number;
}

@ObjectType('ReviewCouncilPermissions', { simpleResolvers: true, description: 'What the caller may do with a review council now (本人权限)' })
export class CouncilPermissions {
  @Field(() => PermissionType, { description: 'Change its members (调整成员)' })
  revise!: PermissionType;

  @Field(() => PermissionType, { description: 'Begin hearing (开始听取)' })
  openHearing!: PermissionType;

  @Field(() => PermissionType, { description: 'Close it (结束)' })
  close!: PermissionType;

  @Field(() => PermissionType, { description: 'Drop it (撤销)' })
  drop!: PermissionType;
}

@InputType('ReviewCouncilFilter', { description: 'Which review councils (评议会筛选)' })
export class CouncilFilterInput implements CouncilFilter {
  @Field(() => [CouncilStateEnum], { nullable: true, description: 'States (状态)' })
  states?: CouncilState[] | null;

  @Field(() => Int, { nullable: true, description: 'Academic year, by the year it begins in (学年)' })
  academicYear?: number | null;

  @Field(() => Int, { nullable: true, description: 'Semester: 1 or 2 (学期)' })
  half?: number | null;
}

@ObjectType('ReviewCouncilPayload', { simpleResolvers: true, description: 'The review council after the change, or why nothing changed (评议会办理结果)' })
export class CouncilPayload {
  @Field(() => CouncilType, { nullable: true, description: 'The council; null when refused (评议会)' })
  reviewCouncil!: CouncilType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
