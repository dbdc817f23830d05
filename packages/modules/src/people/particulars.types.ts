import { connectionOf, DateScalar, DateTimeScalar, UuidScalar } from '@xuelian/platform';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { BranchCommittee, RankPeriod, StudyStage } from './particulars.ts';
import { BranchCommitteeEnum, PoliticalStatusEnum, RankPeriodEnum, StudyStageEnum } from './people.enums.types.ts';
import type { PoliticalStatus } from './person.ts';

const forWhom = 'for the person, their administrators and whoever decides on them in an open nomination';

@ObjectType('Particulars', { simpleResolvers: true, description: 'What was stated of a person on a day, whole in every version; private by field (人员情况)' })
export class ParticularsType {
  @Field(() => Int, { description: 'Number of the statement, and the version to expect when making the next (版次)' })
  version!: number;

  @Field(() => DateScalar, { description: 'The day it holds from (情况日期)' })
  statedOn!: string;

  @Field(() => DateTimeScalar, { description: 'When it was entered (登记时刻)' })
  recordedAt!: string;

  @Field(() => Int, { nullable: true, description: 'Year of entry (入学年份)' })
  entryYear!: number | null;

  @Field(() => StudyStageEnum, { nullable: true, description: 'Undergraduate or graduate (培养层次)' })
  studyStage!: StudyStage | null;

  @Field(() => BranchCommitteeEnum, { nullable: true, description: 'Whether they sit on the committee of a League branch (团支部委员)' })
  branchCommittee!: BranchCommittee | null;

  @Field(() => Boolean, { nullable: true, description: 'Registered in the League’s system (智慧团建报到)' })
  isSmartLeagueRegistered!: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Registered as a volunteer (i志愿注册)' })
  isVolunteerRegistered!: boolean | null;

  @Field(() => PoliticalStatusEnum, { nullable: true, description: `Political status, ${forWhom} (政治面貌)` })
  politicalStatus!: PoliticalStatus | null;

  @Field(() => Float, { nullable: true, description: `Rank in the major in percent, ${forWhom} (专业排名百分比)` })
  majorRankPercent!: number | null;

  @Field(() => RankPeriodEnum, { nullable: true, description: `What the rank is over, ${forWhom} (排名区间)` })
  rankPeriod!: RankPeriod | null;

  @Field(() => DateScalar, { nullable: true, description: `The day of the rank, ${forWhom} (排名日期)` })
  rankedOn!: string | null;

  @Field(() => Int, { nullable: true, description: `Courses failed, ${forWhom} (课业不及格数)` })
  failedCourses!: number | null;
}

export const ParticularsConnection = connectionOf('Particulars', '人员情况', () => ParticularsType);

@InputType({ description: 'What is known of a person from a day on; what is left out stays as last stated, null makes it unknown (登记人员情况)' })
export class StateParticularsInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The person (人员)' })
  personId!: string;

  @Field(() => Int, { description: 'Version of the last statement; 0 where there is none (预期版次)' })
  expectedVersion!: number;

  @Field(() => DateScalar, { description: 'The day it holds from, neither after today nor before the last statement (情况日期)' })
  statedOn!: string;

  @Field(() => PoliticalStatusEnum, { nullable: true, description: 'Political status (政治面貌)' })
  politicalStatus?: PoliticalStatus | null;

  @Field(() => Float, { nullable: true, description: 'Rank in the major in percent, above 0 and at most 100, two decimals (专业排名百分比)' })
  majorRankPercent?: number | null;

  @Field(() => RankPeriodEnum, { nullable: true, description: 'What the rank is over; given with a rank (排名区间)' })
  rankPeriod?: RankPeriod | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day of the rank; given with a rank (排名日期)' })
  rankedOn?: string | null;

  @Field(() => Int, { nullable: true, description: 'Courses failed (课业不及格数)' })
  failedCourses?: number | null;

  @Field(() => Int, { nullable: true, description: 'Year of entry (入学年份)' })
  entryYear?: number | null;

  @Field(() => StudyStageEnum, { nullable: true, description: 'Undergraduate or graduate (培养层次)' })
  studyStage?: StudyStage | null;

  @Field(() => BranchCommitteeEnum, { nullable: true, description: 'Whether they sit on the committee of a League branch (团支部委员)' })
  branchCommittee?: BranchCommittee | null;

  @Field(() => Boolean, { nullable: true, description: 'Registered in the League’s system (智慧团建报到)' })
  isSmartLeagueRegistered?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Registered as a volunteer (i志愿注册)' })
  isVolunteerRegistered?: boolean | null;
}
