import { connectionOf, DateScalar, defineEnum, NodeType, PermissionType, ProblemType } from '@xuelian/platform';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { KeyedInput } from '../congress/congress.inputs.types.ts';
import type { CommitteeMatter } from './committee.ts';
import type { CommitteeRow } from './committee.queries.ts';

export const CommitteeMatterEnum = defineEnum<CommitteeMatter>('CommitteeMatter', 'What a standing committee is asked to deal with; executive work is always refused (常任代表会议事项)', {
  SUPERVISE: 'Supervise and evaluate the union (监督评议)',
  MONITOR_CHARTER: 'Watch over the charter and the regulations (监察章程实施)',
  HEAR_REPORT: 'Hear and review a work report (听取工作报告)',
  LEADERSHIP_CHANGE: 'Change members of the leadership, where the rules of the day leave that to it (调整领导机构成员)',
  RIGHTS_WORK: 'Protect rights: executive, refused (权益维护)',
  ACTIVITY: 'Hold an activity: executive, refused (活动组织)',
  OTHER_EXECUTIVE: 'Other executive work: refused (其他执行事务)',
});

@ObjectType('CommitteeSeat', { simpleResolvers: true, description: 'A seat of a college in a standing committee (常任代表席位)' })
export class CommitteeSeatType {
  @Field(() => String, { description: 'Name of who holds it (姓名)' })
  name!: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether they headed the college union when the committee was formed; null where no head is on record (是否学院主席)' })
  isCollegeHead!: boolean | null;
}

@ObjectType('CommitteeDecision', { simpleResolvers: true, description: 'What a standing committee put to the vote, and what came of it (常任代表会议决议)' })
export class CommitteeDecisionType {
  @Field(() => CommitteeMatterEnum, { description: 'Power it falls under (事项)' })
  matter!: CommitteeMatter;

  @Field(() => String, { description: 'What was resolved (决议内容)' })
  title!: string;

  @Field(() => Int, { description: 'Votes in favor (赞成)' })
  inFavor!: number;

  @Field(() => Int, { description: 'Votes against (反对)' })
  against!: number;

  @Field(() => Int, { description: 'Abstentions (弃权)' })
  abstained!: number;

  @Field(() => Boolean, { description: 'Whether it was adopted: more for than against (是否通过)' })
  isAdopted!: boolean;
}

@ObjectType('CommitteeSession', { simpleResolvers: true, description: 'One sitting of a standing committee (常任代表会议的会议)' })
export class CommitteeSessionType {
  @Field(() => Int, { description: 'Which one, from 1 (次序)' })
  number!: number;

  @Field(() => DateScalar, { description: 'Day (日期)' })
  heldOn!: string;

  @Field(() => Int, { description: 'Seats (应到人数)' })
  due!: number;

  @Field(() => Int, { description: 'Those who came (实到人数)' })
  present!: number;

  @Field(() => [CommitteeMatterEnum], { description: 'What was dealt with (事项)' })
  agenda!: CommitteeMatter[];

  @Field(() => String, { description: 'Minutes (记录)' })
  minutes!: string;
}

export const CommitteeSessionConnection = connectionOf('CommitteeSession', '常任代表会议的会议', () => CommitteeSessionType);

@ObjectType('StandingCommittee', { implements: NodeType, simpleResolvers: true, description: 'The standing organ of a congress while it is not in session (常任代表会议)' })
export class StandingCommitteeType extends NodeType {
  @Field(() => DateScalar, { description: 'Day it was formed (成立日期)' })
  formedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it stands no more; null while it stands (结束日期)' })
  endedOn!: string | null;

  @Field(() => Int, { description: 'Version to expect when changing it (版本)' })
  version!: number;
}

/** What resolvers hand over for a `StandingCommittee`: the lean row. */
export type StandingCommitteeSource = StandingCommitteeType & CommitteeRow;

export const StandingCommitteeConnection = connectionOf('StandingCommittee', '常任代表会议', () => StandingCommitteeType);

@ObjectType('StandingCommitteePermissions', { simpleResolvers: true, description: 'What the caller may do with a standing committee now (本人权限)' })
export class StandingCommitteePermissions {
  @Field(() => PermissionType, { description: 'Enter a sitting (会议记录)' })
  sit!: PermissionType;

  @Field(() => PermissionType, { description: 'End it (结束)' })
  end!: PermissionType;
}

@ObjectType('StandingCommitteePayload', { simpleResolvers: true, description: 'The standing committee after the change, or why nothing changed (常任代表会议变更结果)' })
export class StandingCommitteePayload {
  @Field(() => StandingCommitteeType, { nullable: true, description: 'The committee; null when refused (常任代表会议)' })
  committee!: StandingCommitteeType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}

@InputType({ description: 'Who sits for a college (常任代表)' })
export class CommitteeSeatInput {
  @Field(() => ID, { description: 'The union of the college (学院组织)' })
  collegeId!: string;

  @Field(() => ID, { nullable: true, description: 'The person, where the hub knows them (人员)' })
  personId?: string | null;

  @Field(() => String, { description: 'Name (姓名)' })
  name!: string;
}

@InputType({ description: 'A standing committee to form, every college with its seats (成立常任代表会议)' })
export class FormStandingCommitteeInput extends KeyedInput {
  @Field(() => ID, { description: 'The union (组织)' })
  organizationId!: string;

  @Field(() => DateScalar, { description: 'Day, not after today (成立日期)' })
  formedOn!: string;

  @Field(() => [CommitteeSeatInput], { description: 'Seats, at most 1,000 (席位)' })
  seats!: CommitteeSeatInput[];
}

@InputType()
abstract class ChangeCommitteeInput extends KeyedInput {
  @Field(() => ID, { description: 'The committee (常任代表会议)' })
  committeeId!: string;

  @Field(() => Int, { description: 'Version the caller has seen (版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'One vote of a standing committee; for, against and abstained add up to those present (表决)' })
export class CommitteeDecisionInput {
  @Field(() => CommitteeMatterEnum, { description: 'Power it falls under (事项)' })
  matter!: CommitteeMatter;

  @Field(() => String, { description: 'What was resolved, at most 200 characters (决议内容)' })
  title!: string;

  @Field(() => Int, { description: 'Votes in favor (赞成)' })
  inFavor!: number;

  @Field(() => Int, { description: 'Votes against (反对)' })
  against!: number;

  @Field(() => Int, { description: 'Abstentions (弃权)' })
  abstained!: number;
}

@InputType({ description: 'One sitting of a standing committee (常任代表会议记录)' })
export class RecordCommitteeSessionInput extends ChangeCommitteeInput {
  @Field(() => DateScalar, { description: 'Day (日期)' })
  heldOn!: string;

  @Field(() => Int, { description: 'Those who came (实到人数)' })
  present!: number;

  @Field(() => [CommitteeMatterEnum], { description: 'What was dealt with (事项)' })
  agenda!: CommitteeMatter[];

  @Field(() => String, { description: 'Minutes, at most 20,000 characters (记录)' })
  minutes!: string;

  @Field(() => [CommitteeDecisionInput], { description: 'Votes, at most 100 (决议)' })
  resolutions!: CommitteeDecisionInput[];
}

@InputType({ description: 'A standing committee ends (常任代表会议结束)' })
export class EndStandingCommitteeInput extends ChangeCommitteeInput {
  @Field(() => DateScalar, { description: 'Day, not before the last sitting (结束日期)' })
  endedOn!: string;
}
