import { connectionOf, DateTimeScalar, defineEnum } from '@xuelian/platform';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ChangeCongressInput } from '../congress/congress.inputs.types.ts';
import { type SchoolType, type Gender } from '../delegate/delegate.ts';
import type { SeatGround } from './apportionment.ts';
import type { DelegatePath } from './quota.ts';

export const SeatGroundEnum = defineEnum<SeatGround | 'FIXED'>('SeatGround', 'Where the last seat of a unit comes from (名额依据)', {
  WHOLE_QUOTA: 'Its quota, rounded down (整数名额)',
  REMAINDER: 'One of the largest remainders (余数名额)',
  FLOOR: 'Raised to the least that a unit gets (最低名额)',
  FIXED: 'Set by hand (定额)',
});

export const DelegatePathEnum = defineEnum<DelegatePath>('DelegatePath', 'How a unit came by a delegate before it elected them (产生路径)', {
  CLASS_ELECTION: 'Elected by their class (班级选举)',
  LEAGUE_BRANCH_RECOMMENDATION: 'Put forward by the League branch of their class (班级团支部推荐)',
});

export const GenderEnum = defineEnum<Gender>('Gender', 'Gender (性别)', { FEMALE: 'Female (女)', MALE: 'Male (男)' });

export const SchoolTypeEnum = defineEnum<SchoolType>('SchoolType', 'Kind of school that a city congress covers (学校类型)', {
  UNIVERSITY: 'University (普通高校)',
  VOCATIONAL_COLLEGE: 'Higher vocational college (高职)',
  PRIVATE_UNIVERSITY: 'Private university or independent college (民办高校、独立学院)',
  VOCATIONAL_SECONDARY: 'Secondary vocational school (中职)',
  SECONDARY: 'Secondary school (中学)',
});

@ObjectType('QuotaSeat', { simpleResolvers: true, description: 'The seats of one unit, with every step to them (单位名额)' })
export class QuotaSeatType {
  @Field(() => Int, { nullable: true, description: 'Students the seats were reckoned with (学生人数)' })
  students!: number | null;

  @Field(() => Int, { nullable: true, description: 'Students on record at that time (登记学生人数)' })
  countedStudents!: number | null;

  @Field(() => Boolean, { description: 'Whether the two differ (人数是否不一致)' })
  isCountDifferent!: boolean;

  @Field(() => Int, { description: 'Seats (名额)' })
  seats!: number;

  @Field(() => SeatGroundEnum, { description: 'Where the last of them comes from (名额依据)' })
  ground!: SeatGround | 'FIXED';

  @Field(() => Float, { nullable: true, description: 'Its exact share of the seats, to four decimals; null for seats set by hand (应得名额)' })
  quota!: number | null;

  @Field(() => Int, { nullable: true, description: 'Whole seats of the quota (整数名额)' })
  wholeSeats!: number | null;

  @Field(() => Float, { nullable: true, description: 'What is left of the quota above them, to four decimals (余数)' })
  remainder!: number | null;

  @Field(() => Int, { nullable: true, description: 'Its place among the remainders; null where the floor took it out of them (余数位次)' })
  remainderRank!: number | null;

  @Field(() => Int, { nullable: true, description: 'Seats by the remainder, none or one (余数名额)' })
  remainderSeats!: number | null;

  @Field(() => Int, { nullable: true, description: 'Seats added so that it has the least (补足名额)' })
  floorSeats!: number | null;
}

@ObjectType('DelegateQuota', { simpleResolvers: true, description: 'How many delegates each unit sends to a congress, as it was fixed (代表名额)' })
export class DelegateQuotaType {
  @Field(() => Int, { description: 'Which version; the latest one is in force (版本)' })
  version!: number;

  @Field(() => String, { description: 'Why it was changed, or set against what rules advise; empty otherwise (理由)' })
  reason!: string;

  @Field(() => Int, { description: 'Delegates in all (代表总数)' })
  total!: number;

  @Field(() => Int, { description: 'The least that a unit which shares by its students gets (最低名额)' })
  floor!: number;

  @Field(() => Int, { description: 'Students of all units together (学生总数)' })
  students!: number;

  @Field(() => [String], { description: 'Grades to be covered, at most 200 (年级)' })
  grades!: string[];

  @Field(() => [String], { description: 'Main clubs to be covered, at most 200 (主要学生社团)' })
  mainClubs!: string[];

  @Field(() => [String], { description: 'Counties to be covered, at most 200 (县级区域)' })
  counties!: string[];

  @Field(() => [SchoolTypeEnum], { description: 'Kinds of school to be covered (学校类型)' })
  schoolTypes!: SchoolType[];

  @Field(() => [String], { description: 'Ethnicities to be covered, at most 200 (民族)' })
  ethnicities!: string[];

  @Field(() => DateTimeScalar, { description: 'When it was fixed (确定时刻)' })
  setAt!: string;
}

export const DelegateQuotaConnection = connectionOf('DelegateQuota', '代表名额', () => DelegateQuotaType);

@InputType({ description: 'A unit that sends delegates (选举单位)' })
export class QuotaUnitInput {
  @Field(() => ID, { description: 'The unit, directly below the organization (单位)' })
  organizationId!: string;

  @Field(() => Int, { nullable: true, description: 'Its students; those on record when left out (学生人数)' })
  students?: number | null;

  @Field(() => Int, { nullable: true, description: 'Seats set by hand, as for clubs; a share of the rest when left out (定额)' })
  seats?: number | null;
}

@InputType({ description: 'The quota of delegates of a congress; a further one is a new version (确定代表名额)' })
export class SetDelegateQuotaInput extends ChangeCongressInput {
  @Field(() => [QuotaUnitInput], { description: 'The units, 1–500, each once (选举单位)' })
  units!: QuotaUnitInput[];

  @Field(() => Int, { nullable: true, description: 'Delegates in all, at most 10,000; the least the rules allow when left out (代表总数)' })
  total?: number | null;

  @Field(() => [String], { defaultValue: [], description: 'Grades to be covered, at most 200 (年级)' })
  grades!: string[];

  @Field(() => [String], { defaultValue: [], description: 'Main clubs to be covered, at most 200 (主要学生社团)' })
  mainClubs!: string[];

  @Field(() => [String], { defaultValue: [], description: 'Counties to be covered, at most 200 (县级区域)' })
  counties!: string[];

  @Field(() => [SchoolTypeEnum], { defaultValue: [], description: 'Kinds of school to be covered (学校类型)' })
  schoolTypes!: SchoolType[];

  @Field(() => [String], { defaultValue: [], description: 'Ethnicities to be covered, at most 200 (民族)' })
  ethnicities!: string[];

  @Field(() => String, { nullable: true, description: 'Why, for a further version or where rules advise otherwise, at most 1,000 characters (理由)' })
  reason?: string | null;
}
