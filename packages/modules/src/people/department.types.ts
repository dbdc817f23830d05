import { DateScalar, ProblemType, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { DepartmentKind } from './department.ts';
import { DepartmentKindEnum } from './people.enums.types.ts';

@ObjectType('Department', { simpleResolvers: true, description: 'A department of an organization (工作部门)' })
export class DepartmentType {
  @Field(() => ID, { description: 'Opaque id (编号)' })
  id!: string;

  @Field(() => String, { description: 'Name (名称)' })
  name!: string;

  @Field(() => DepartmentKindEnum, { description: 'What it is for (类别)' })
  kind!: DepartmentKind;

  @Field(() => DateScalar, { description: 'First day (设立日期)' })
  openedOn!: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day on which it no longer exists (撤销日期)' })
  closedOn!: string | null;

  @Field(() => Int, { description: 'Version to expect when changing it (版本)' })
  version!: number;
}

@InputType({ description: 'A new department (设立部门)' })
export class OpenDepartmentInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The organization (组织)' })
  organizationId!: string;

  @Field(() => String, { description: 'Name, at most 100 characters (名称)' })
  name!: string;

  @Field(() => DepartmentKindEnum, { description: 'What it is for (类别)' })
  kind!: DepartmentKind;

  @Field(() => DateScalar, { description: 'First day, at most a year ahead (设立日期)' })
  openedOn!: string;
}

@InputType({ description: 'The end of a department in which nobody serves any more (撤销部门)' })
export class CloseDepartmentInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The department (部门)' })
  departmentId!: string;

  @Field(() => Int, { description: 'The version the change was made on (预期版本)' })
  expectedVersion!: number;

  @Field(() => DateScalar, { description: 'First day on which it no longer exists (撤销日期)' })
  closedOn!: string;
}

@ObjectType('DepartmentPayload', { simpleResolvers: true, description: 'The department, or why nothing changed (部门变更结果)' })
export class DepartmentPayload {
  @Field(() => DepartmentType, { nullable: true, description: 'The department; null when refused (部门)' })
  department!: DepartmentType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
