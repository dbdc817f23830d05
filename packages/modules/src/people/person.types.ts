import { NodeType, ProblemType, UuidScalar } from '@xuelian/platform';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { PoliticalStatusEnum } from './people.enums.types.ts';
import type { PoliticalStatus } from './person.ts';

@ObjectType('Person', {
  implements: NodeType,
  simpleResolvers: true,
  description: 'Someone who holds or held an office (人员). Main officers are known to everyone signed in, others to readers of their organizations',
})
export class PersonType extends NodeType {
  @Field(() => String, { description: 'Name (姓名)' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Contact, where the caller may see it: published for main officers who agreed, otherwise for readers of their organizations (联系方式)' })
  contact!: string | null;

  @Field(() => PoliticalStatusEnum, { nullable: true, description: 'Political status as last stated, for the person, their administrators and whoever decides on them in an open nomination (政治面貌)' })
  politicalStatus!: PoliticalStatus | null;
}

@InputType({ description: 'A new person (登记人员)' })
export class RegisterPersonInput {
  @Field(() => UuidScalar, { description: 'Repeats of one request carry the same key (幂等键)' })
  idempotencyKey!: string;

  @Field(() => ID, { description: 'The organization that keeps the record (登记组织)' })
  organizationId!: string;

  @Field(() => String, { description: 'Name, at most 100 characters (姓名)' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Contact, at most 100 characters (联系方式)' })
  contact?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the contact may be published while the person is a main officer; no when left out (联系方式是否公开)' })
  isContactPublic?: boolean | null;

  @Field(() => PoliticalStatusEnum, { nullable: true, description: 'Political status (政治面貌)' })
  politicalStatus?: PoliticalStatus | null;
}

@ObjectType('PersonPayload', { simpleResolvers: true, description: 'The person, or why nothing changed (人员变更结果)' })
export class PersonPayload {
  @Field(() => PersonType, { nullable: true, description: 'The person; null when refused (人员)' })
  person!: PersonType | null;

  @Field(() => [ProblemType], { description: 'Everything that stood in the way; empty on success (问题)' })
  problems!: ProblemType[];
}
