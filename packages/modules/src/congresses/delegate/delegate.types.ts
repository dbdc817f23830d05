import { CitationType, connectionOf, defineEnum, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { ChangeCongressInput } from '../congress/congress.inputs.types.ts';
import type { DelegatePath } from '../quota/quota.ts';
import { DelegatePathEnum, GenderEnum, SchoolTypeEnum } from '../quota/quota.types.ts';
import type { Gender, SchoolType } from './delegate.ts';
import type { RosterCheck, RosterFinding } from './roster.ts';

export const RosterCheckEnum = defineEnum<RosterCheck>('RosterCheck', 'What a roster of delegates is checked for (代表名单核查)', {
  SHARE: 'Delegates in percent of the students (代表占学生比例)',
  UNIT_SEATS: 'As many delegates of each unit as it has seats (各单位名额)',
  FLOOR: 'The least seats of a college (学院最少名额)',
  COLLEGE: 'Every college (学院)',
  GRADE: 'Every grade (年级)',
  MAIN_CLUB: 'Every main club (主要学生社团)',
  COUNTY: 'A secondary-school delegate of every county (县级区域)',
  SCHOOL_TYPE: 'Every kind of school (学校类型)',
  ETHNICITY: 'Every ethnicity (民族)',
  GENDER: 'Both genders (性别)',
  NON_OFFICERS: 'Enough who are no union officers (非学生会骨干)',
  PATH: 'How they arose (产生路径)',
  SAME_PERSON: 'Nobody counted twice (重复代表)',
});

const RosterEffectEnum = defineEnum<RosterFinding['effect']>('RosterEffect', 'What failing a check does (核查效力)', {
  BLOCK: 'Stops the confirmation (阻止确认)',
  WARN: 'Asks for a reason (须说明理由)',
  ENABLE: 'Nothing (不影响)',
});

@ObjectType('RosterFinding', { simpleResolvers: true, description: 'What one check says of a roster (代表名单核查项)' })
export class RosterFindingType {
  @Field(() => RosterCheckEnum, { description: 'What was checked (核查内容)' })
  check!: RosterCheck;

  @Field(() => Boolean, { description: 'Whether it is so (是否符合)' })
  isMet!: boolean;

  @Field(() => RosterEffectEnum, { description: 'What failing it does (效力)' })
  effect!: RosterFinding['effect'];

  @Field(() => String, { description: 'What was seen, in the language of Accept-Language (现状)' })
  observed!: string;

  @Field(() => String, { description: 'What is asked for, in the language of Accept-Language (要求)' })
  required!: string;

  @Field(() => [String], { description: 'Whom or what it is about, by name, at most 10,000: what is missing, who is out of place, or whose declaration differs from the record (名单)' })
  names!: readonly string[];

  @Field(() => CitationType, { nullable: true, description: 'The clause that asks for it; null where the quota itself does (出处)' })
  citation!: CitationType | null;
}

@ObjectType('Delegate', { simpleResolvers: true, description: 'Somebody who represents a unit at a congress; for those who may look into either (学生代表)' })
export class DelegateType {
  @Field(() => ID, { description: 'Opaque id (编号)' })
  id!: string;

  @Field(() => DelegatePathEnum, { description: 'How the unit came by them (产生路径)' })
  path!: DelegatePath;

  @Field(() => String, { description: 'Name (姓名)' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Student number (学号)' })
  studentNumber!: string | null;

  @Field(() => String, { nullable: true, description: 'Class (班级)' })
  className!: string | null;

  @Field(() => String, { nullable: true, description: 'Grade (年级)' })
  grade!: string | null;

  @Field(() => String, { nullable: true, description: 'Club they also stand for (社团)' })
  club!: string | null;

  @Field(() => GenderEnum, { nullable: true, description: 'Gender (性别)' })
  gender!: Gender | null;

  @Field(() => String, { nullable: true, description: 'Ethnicity (民族)' })
  ethnicity!: string | null;

  @Field(() => Boolean, { description: 'Officer of a school or college union, as declared (是否学生会骨干)' })
  isUnionOfficer!: boolean;

  @Field(() => Boolean, { nullable: true, description: 'The same by their offices on record; null for somebody the hub does not know (登记职务)' })
  isUnionOfficerOnRecord!: boolean | null;

  @Field(() => Boolean, { description: 'Whether declaration and record differ (申报与登记不一致)' })
  isOfficerDifferent!: boolean;

  @Field(() => String, { nullable: true, description: 'County (县级区域)' })
  county!: string | null;

  @Field(() => SchoolTypeEnum, { nullable: true, description: 'Kind of school (学校类型)' })
  schoolType!: SchoolType | null;
}

export const DelegateConnection = connectionOf('Delegate', '学生代表', () => DelegateType);

@InputType({ description: 'A delegate (学生代表)' })
export class DelegateInput {
  @Field(() => DelegatePathEnum, { description: 'How the unit came by them before it elected them (产生路径)' })
  path!: DelegatePath;

  @Field(() => ID, { nullable: true, description: 'The person, where the hub knows them (人员)' })
  personId?: string | null;

  @Field(() => String, { nullable: true, description: 'Student number, which tells people of one name apart (学号)' })
  studentNumber?: string | null;

  @Field(() => String, { description: 'Name, at most 100 characters (姓名)' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Class (班级)' })
  className?: string | null;

  @Field(() => String, { nullable: true, description: 'Grade, as the quota names it (年级)' })
  grade?: string | null;

  @Field(() => String, { nullable: true, description: 'Club they also stand for, as the quota names it (社团)' })
  club?: string | null;

  @Field(() => GenderEnum, { nullable: true, description: 'Gender (性别)' })
  gender?: Gender | null;

  @Field(() => String, { nullable: true, description: 'Ethnicity (民族)' })
  ethnicity?: string | null;

  @Field(() => Boolean, { description: 'Whether they are an officer of a school or college union (是否学生会骨干)' })
  isUnionOfficer!: boolean;

  @Field(() => String, { nullable: true, description: 'County, for congresses of city federations (县级区域)' })
  county?: string | null;

  @Field(() => SchoolTypeEnum, { nullable: true, description: 'Kind of school (学校类型)' })
  schoolType?: SchoolType | null;
}

@InputType({ description: 'The delegates of one unit, in the place of those it entered before (录入代表)' })
export class EnterDelegatesInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The congress (代表大会)' })
  congressId!: string;

  @Field(() => ID, { description: 'The unit they represent (选举单位)' })
  unitId!: string;

  @Field(() => [DelegateInput], { description: 'All of them, at most 1,000 (代表)' })
  delegates!: DelegateInput[];
}

@InputType({ description: 'The roster of delegates is fixed (确认代表名单)' })
export class ConfirmRosterInput extends ChangeCongressInput {
  @Field(() => String, { nullable: true, description: 'Why, where rules warn, at most 1,000 characters (理由)' })
  reason?: string | null;
}
