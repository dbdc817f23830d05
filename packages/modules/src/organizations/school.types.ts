import { connectionOf, DateScalar, NodeType, ProblemType } from '@xuelian/platform';
import { Field, Int, ObjectType } from 'type-graphql';
import { SchoolLevelEnum } from './organization.enums.types.ts';

@ObjectType('School', {
  implements: NodeType,
  simpleResolvers: true,
  description: 'An institution as the registers list it (学校); its unions and committees are organizations. Read with `asOf`, it has the campuses and the mark of that day',
})
export class SchoolType extends NodeType {
  @Field(() => String, { description: 'Ten-digit code of the Ministry of Education (学校标识码)' })
  code!: string;

  @Field(() => String, { description: 'Name (学校名称)' })
  name!: string;

  @Field(() => String, { description: 'Six-digit code of the province that lists it, which is not always where it stands (所属省份)' })
  provinceCode!: string;

  @Field(() => String, { description: 'Place (所在地)' })
  location!: string;

  @Field(() => String, { nullable: true, description: 'Six-digit code of the place, where it is unambiguous (所在地代码)' })
  locationCode!: string | null;

  @Field(() => SchoolLevelEnum, { description: 'Level of its programs (办学层次)' })
  level!: string;

  @Field(() => [String], { description: 'Bodies in charge of it, one for each the register names (主管部门)' })
  authorities!: readonly string[];

  @Field(() => String, { description: 'Remark of the register (备注)' })
  remark!: string;

  @Field(() => Boolean, { description: 'More than one of its campuses is open (多校区)' })
  isMultiCampus!: boolean;

  @Field(() => Boolean, { description: 'Marked by an administrator as having many students, because no document prints a threshold (学生人数较多)' })
  isLarge!: boolean;

  @Field(() => String, { nullable: true, description: 'Why it is marked as having many students; null when it is not (认定理由)' })
  largeReason!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it no longer exists (撤销日期)' })
  dissolvedOn!: string | null;

  @Field(() => Int, { description: 'Version to expect when changing it (版本)' })
  version!: number;
}

@ObjectType('Campus', { implements: NodeType, simpleResolvers: true, description: 'One campus of a school (校区)' })
export class CampusType extends NodeType {
  @Field(() => String, { description: 'Name (名称)' })
  name!: string;

  @Field(() => String, { description: 'Place (所在地)' })
  location!: string;

  @Field(() => String, { nullable: true, description: 'Six-digit code of the place (所在地代码)' })
  locationCode!: string | null;

  @Field(() => DateScalar, { description: 'First day on which it was open (启用日期)' })
  openedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it is no longer open (停用日期)' })
  closedOn!: string | null;
}

export const SchoolConnection = connectionOf('School', '学校', () => SchoolType);

@ObjectType('SchoolPayload', { simpleResolvers: true, description: 'The changed school, or why nothing changed (学校变更结果)' })
export class SchoolPayload {
  @Field(() => SchoolType, { nullable: true, description: 'The school; null when refused (学校)' })
  school!: SchoolType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
