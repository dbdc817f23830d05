import { connectionOf, DateScalar, defineEnum, NodeType, PermissionType, ProblemType } from '@xuelian/platform';
import type { PostId } from '@xuelian/rules';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { PostEnum } from '../../people/index.ts';
import { KeyedInput } from '../congress/congress.inputs.types.ts';
import type { Recognition } from './election.ts';
import type { ElectionState } from './election.machine.ts';
import type { ElectionRow } from './election.queries.ts';

export const ElectionStateEnum = defineEnum<ElectionState>('ElectionState', 'State of an election (选举状态)', {
  PLANNED: 'Post, seats and candidates stand (已确定)',
  VOTING: 'A round was counted and seats are left (投票中)',
  ELECTED: 'It has a result (已选出)',
  ANNOUNCED: 'The result was announced to the congress (已公告)',
  SUBMITTED: 'With the Party or the superior (审核中)',
  RETURNED: 'Returned for correction (退回更正)',
  RECOGNIZED: 'Filed with the superior; the elected serve (已备案)',
  NOT_RECOGNIZED: 'Not recognized (不予承认)',
  DROPPED: 'Called off before it had a result (已取消)',
});

export const RecognitionEnum = defineEnum<Recognition>('Recognition', 'Whether the superior recognizes a leadership (承认状态)', {
  PENDING: 'Elected, and not yet decided upon (待备案)',
  RECOGNIZED: 'Recognized (予以承认)',
  NOT_RECOGNIZED: 'Not recognized (不予承认)',
});

@ObjectType('ElectionCandidate', { simpleResolvers: true, description: 'Somebody who stands (候选人)' })
export class ElectionCandidateType {
  @Field(() => Int, { description: 'Place in the list, from 1 (序号)' })
  position!: number;

  @Field(() => String, { description: 'Name (姓名)' })
  name!: string;

  @Field(() => Int, { nullable: true, description: 'Round that elected them; null for those who were not (当选轮次)' })
  electedIn!: number | null;
}

@ObjectType('ElectionVotes', { simpleResolvers: true, description: 'What the valid ballots of a round say of a candidate (得票)' })
export class ElectionVotesType {
  @Field(() => Int, { description: 'Place of the candidate in the list (候选人序号)' })
  candidate!: number;

  @Field(() => Int, { description: 'In favor (赞成)' })
  inFavor!: number;

  @Field(() => Int, { description: 'Against (反对)' })
  against!: number;

  @Field(() => Int, { description: 'Abstained (弃权)' })
  abstained!: number;
}

@ObjectType('ElectionRound', { simpleResolvers: true, description: 'The ballots of one round and what they decided (投票轮次)' })
export class ElectionRoundType {
  @Field(() => Int, { description: 'Which one, from 1 (轮次)' })
  round!: number;

  @Field(() => DateScalar, { description: 'Day (日期)' })
  heldOn!: string;

  @Field(() => Int, { description: 'Seats still to fill (名额)' })
  seats!: number;

  @Field(() => Int, { description: 'Electors (应到人数)' })
  due!: number;

  @Field(() => Int, { description: 'Those who came (实到人数)' })
  present!: number;

  @Field(() => Int, { description: 'Ballots issued (发出选票)' })
  issued!: number;

  @Field(() => Int, { description: 'Ballots returned (收回选票)' })
  returned!: number;

  @Field(() => Int, { description: 'Valid ones (有效票)' })
  valid!: number;

  @Field(() => Int, { description: 'Invalid ones (无效票)' })
  invalid!: number;

  @Field(() => Boolean, { description: 'More ballots came back than went out: it counts for nothing (本轮无效)' })
  isVoid!: boolean;

  @Field(() => Int, { description: 'Seats left after it (余下名额)' })
  seatsLeft!: number;

  @Field(() => [Int], { description: 'Candidates with equal votes at the last seat, none of whom is elected; at most 200 (票数相同者)' })
  tied!: number[];

  @Field(() => [Int], { description: 'Who stands in the next round, at most 200 (下一轮候选人)' })
  next!: number[];
}

@ObjectType('Election', { implements: NodeType, simpleResolvers: true, description: 'One post, its seats and what came of it (选举)' })
export class ElectionType extends NodeType {
  @Field(() => PostEnum, { description: 'Post (职务)' })
  post!: PostId;

  @Field(() => String, { nullable: true, description: 'What the organization calls it; null for the post’s own name (职务名称)' })
  title!: string | null;

  @Field(() => Int, { description: 'Seats (应选名额)' })
  seats!: number;

  @Field(() => Boolean, { description: 'Whoever holds the post leaves it when the elected come (是否换届)' })
  isTurnover!: boolean;

  @Field(() => ElectionStateEnum, { description: 'State (状态)' })
  state!: ElectionState;

  @Field(() => DateScalar, { nullable: true, description: 'Day of the last round (选举日期)' })
  heldOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day it was announced to the congress (公告日期)' })
  announcedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day in office, as announced; the day of recognition when null (就任日期)' })
  takesOfficeOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day the superior filed it (备案日期)' })
  recognizedOn!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day it was not recognized (不予承认日期)' })
  refusedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was called off or is not recognized (理由)' })
  reason!: string | null;

  @Field(() => Int, { description: 'Version to expect when changing it (版本)' })
  version!: number;
}

/** What code gets of an `Election`: the lean row. */
export type ElectionSource = ElectionType & ElectionRow;

export const ElectionConnection = connectionOf('Election', '选举', () => ElectionType);

@ObjectType('ElectionPermissions', { simpleResolvers: true, description: 'What the caller may do with an election now (本人权限)' })
export class ElectionPermissions {
  @Field(() => PermissionType, { description: 'Count a round (计票)' })
  count!: PermissionType;

  @Field(() => PermissionType, { description: 'Leave seats vacant (确认结果)' })
  conclude!: PermissionType;

  @Field(() => PermissionType, { description: 'Call it off (取消)' })
  drop!: PermissionType;

  @Field(() => PermissionType, { description: 'Announce the result (公告)' })
  announce!: PermissionType;

  @Field(() => PermissionType, { description: 'File the result (报送)' })
  file!: PermissionType;

  @Field(() => PermissionType, { description: 'Refuse recognition, as the superior (不予承认)' })
  refuseRecognition!: PermissionType;
}

@ObjectType('ElectionPayload', { simpleResolvers: true, description: 'The election after the change, or why nothing changed (选举变更结果)' })
export class ElectionPayload {
  @Field(() => ElectionType, { nullable: true, description: 'The election; null when refused (选举)' })
  election!: ElectionType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}

@InputType({ description: 'Somebody who stands (候选人)' })
export class CandidateInput {
  @Field(() => ID, { nullable: true, description: 'The person, where the hub knows them; whoever passed a chain of sign-offs must be named so (人员)' })
  personId?: string | null;

  @Field(() => String, { description: 'Name, at most 100 characters (姓名)' })
  name!: string;
}

@InputType({ description: 'What a congress elects (确定选举事项)' })
export class CallElectionInput extends KeyedInput {
  @Field(() => ID, { description: 'The congress (代表大会)' })
  congressId!: string;

  @Field(() => PostEnum, { description: 'Post (职务)' })
  post!: PostId;

  @Field(() => String, { nullable: true, description: 'What the organization calls it (职务名称)' })
  title?: string | null;

  @Field(() => Int, { description: 'Seats, 1–100 (应选名额)' })
  seats!: number;

  @Field(() => Boolean, { description: 'true: whoever holds the post leaves it (换届); false: seats are filled beside them (补选)' })
  isTurnover!: boolean;

  @Field(() => [CandidateInput], { description: 'Candidates, at least as many as seats and at most 200 (候选人)' })
  candidates!: CandidateInput[];
}

@InputType({ description: 'A change of an election (选举变更)' })
export class ChangeElectionInput extends KeyedInput {
  @Field(() => ID, { description: 'The election (选举)' })
  electionId!: string;

  @Field(() => Int, { description: 'The version the change was made on (预期版本)' })
  expectedVersion!: number;
}

@InputType({ description: 'What the valid ballots say of one candidate; the three add up to them (得票)' })
export class VotesInput {
  @Field(() => Int, { description: 'Place of the candidate in the list (候选人序号)' })
  candidate!: number;

  @Field(() => Int, { description: 'In favor (赞成)' })
  inFavor!: number;

  @Field(() => Int, { description: 'Against (反对)' })
  against!: number;

  @Field(() => Int, { description: 'Abstained (弃权)' })
  abstained!: number;
}

@InputType({ description: 'The ballots of one round (计票)' })
export class CountRoundInput extends ChangeElectionInput {
  @Field(() => DateScalar, { description: 'Day, while the congress is in session (日期)' })
  heldOn!: string;

  @Field(() => Int, { description: 'Those who came (实到人数)' })
  present!: number;

  @Field(() => Int, { description: 'Ballots issued, at most one for each (发出选票)' })
  issued!: number;

  @Field(() => Int, { description: 'Ballots returned; more than issued void the round (收回选票)' })
  returned!: number;

  @Field(() => Int, { description: 'Valid ones (有效票)' })
  valid!: number;

  @Field(() => Int, { description: 'Invalid ones; with the valid ones they are those returned (无效票)' })
  invalid!: number;

  @Field(() => [VotesInput], { description: 'One for each candidate of the round; none for a round that is void (得票)' })
  votes!: VotesInput[];
}

@InputType({ description: 'An election is called off (取消选举)' })
export class DropElectionInput extends ChangeElectionInput {
  @Field(() => String, { description: 'Why (理由)' })
  reason!: string;
}

@InputType({ description: 'The result is announced to the congress (公告选举结果)' })
export class AnnounceElectionInput extends ChangeElectionInput {
  @Field(() => DateScalar, { description: 'Day of the announcement (公告日期)' })
  announcedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day in office; the day of recognition when left out (就任日期)' })
  takesOfficeOn?: string | null;
}

@InputType({ description: 'A clause that was broken (所违反的条款)' })
export class BrokenClauseInput {
  @Field(() => String, { description: 'Code of the policy document, for example GD (文件)' })
  document!: string;

  @Field(() => String, { description: 'Clause, as the document numbers it (条款)' })
  clause!: string;
}

@InputType({ description: 'The superior does not recognize a result (不予承认)' })
export class RefuseRecognitionInput extends ChangeElectionInput {
  @Field(() => String, { description: 'Why (理由)' })
  reason!: string;

  @Field(() => [BrokenClauseInput], { description: 'The clauses that were broken, 1–20 (依据)' })
  citations!: BrokenClauseInput[];
}
