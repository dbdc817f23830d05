import type { Locale, Problem } from '@xuelian/kernel';
import { Field, ObjectType } from 'type-graphql';
import { inLanguage, ProblemType } from './problem.types.ts';

@ObjectType('Permission', { simpleResolvers: true, description: 'Whether the caller may do a thing now, by the very table that guards it (权限)' })
export class PermissionType {
  @Field(() => Boolean, { description: 'May be done (是否允许)' })
  allowed!: boolean;

  @Field(() => ProblemType, { nullable: true, description: 'Why not; null when allowed (原因)' })
  reason!: ProblemType | null;
}

/** The permission that a denial, or its absence, leaves. */
export function permissionFor(denial: Problem | undefined, locale: Locale): PermissionType {
  const [reason = null] = inLanguage(denial === undefined ? [] : [denial], locale);
  return { allowed: reason === null, reason };
}
