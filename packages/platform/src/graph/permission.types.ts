import { Field, ObjectType } from 'type-graphql';
import { ProblemType } from './problem.types.ts';

@ObjectType('Permission', { simpleResolvers: true, description: 'Whether the caller may do a thing now, by the very table that guards it (权限)' })
export class PermissionType {
  @Field(() => Boolean, { description: 'May be done (是否允许)' })
  allowed!: boolean;

  @Field(() => ProblemType, { nullable: true, description: 'Why not; null when allowed (原因)' })
  reason!: ProblemType | null;
}
