import type { Citation } from '@xuelian/kernel';
import { CitationType, DateScalar } from '@xuelian/platform';
import { Field, Int, ObjectType } from 'type-graphql';
import { DepartmentType } from './department.types.ts';
import { LeadershipTermType } from './leadership-term.types.ts';
import { OfficeType } from './office.types.ts';

@ObjectType('LeadershipCount', { simpleResolvers: true, description: 'How many there are, beside what the rules of the day allow (人数与限额)' })
export class LeadershipCountType {
  @Field(() => Int, { description: 'How many (人数)' })
  count!: number;

  @Field(() => Int, { nullable: true, description: 'The least; null for none (下限)' })
  atLeast!: number | null;

  @Field(() => Int, { nullable: true, description: 'The most; null for no limit (上限)' })
  atMost!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the limit is kept; null where there is none (是否符合)' })
  isKept!: boolean | null;

  @Field(() => CitationType, { nullable: true, description: 'The clause that sets the limit (出处)' })
  citation!: Citation | null;
}

@ObjectType('DepartmentRoster', { simpleResolvers: true, description: 'A department with those who serve in it (部门人员)' })
export class DepartmentRosterType {
  @Field(() => DepartmentType, { nullable: true, description: 'The department (部门)' })
  department!: DepartmentType | null;

  @Field(() => [OfficeType], { description: 'Its heads, at most those the caller may see (负责人)' })
  heads!: OfficeType[];

  @Field(() => [OfficeType], { description: 'Its deputies, at most those the caller may see (副职)' })
  deputies!: OfficeType[];

  @Field(() => [OfficeType], { description: 'Its other members, at most those the caller may see (成员)' })
  staff!: OfficeType[];

  @Field(() => LeadershipCountType, { nullable: true, description: 'Those in charge whom the rules count, heads and deputies or deputies alone; null for those who may not look into the organization (负责人数)' })
  leaderCount!: LeadershipCountType | null;

  @Field(() => LeadershipCountType, { nullable: true, description: 'Everyone the rules count as a member; null for those who may not look into the organization (部门人数)' })
  memberCount!: LeadershipCountType | null;
}

@ObjectType('Leadership', { simpleResolvers: true, description: 'Who leads an organization on a day, held against the limits of its rules (领导机构)' })
export class LeadershipType {
  @Field(() => DateScalar, { description: 'The day (日期)' })
  asOf!: string;

  @Field(() => LeadershipTermType, { nullable: true, description: 'The term that runs on the day (届期)' })
  term!: LeadershipTermType | null;

  @Field(() => Boolean, { description: 'Whether the rules of the day let the presidium preside in turn (是否轮值)' })
  isRotating!: boolean;

  @Field(() => [OfficeType], { description: 'The presidium, at most those the caller may see (主席团)' })
  presidium!: OfficeType[];

  @Field(() => [DepartmentRosterType], { description: 'The departments, at most 100 (工作部门)' })
  departments!: DepartmentRosterType[];

  @Field(() => [OfficeType], { description: 'Offices outside presidium and departments, at most those the caller may see (其他职务)' })
  others!: OfficeType[];

  @Field(() => LeadershipCountType, { nullable: true, description: 'Size of the presidium; null for those who may not look into the organization (主席团人数)' })
  presidiumCount!: LeadershipCountType | null;

  @Field(() => LeadershipCountType, { nullable: true, description: 'Number of departments; null for those who may not look into the organization (部门数)' })
  departmentCount!: LeadershipCountType | null;

  @Field(() => LeadershipCountType, { nullable: true, description: 'Staff in all, presidium and departments together; null for those who may not look into the organization (工作人员总数)' })
  staffCount!: LeadershipCountType | null;
}
