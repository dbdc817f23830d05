import { DateScalar } from '@xuelian/platform';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { ChargeEnum, RelationKindEnum, TieKindEnum } from './organization.enums.types.ts';
import { ChangeInput } from './organization.inputs.types.ts';
import type { Charge, RelationKind } from './organization.ts';
import type { TieKind } from './relation.ts';

@ObjectType('OrganizationRelation', { simpleResolvers: true, description: 'A dated tie to the organization at its upper end (组织关系)' })
export class OrganizationRelationType {
  @Field(() => RelationKindEnum, { description: 'Kind (类型)' })
  kind!: RelationKind;

  @Field(() => DateScalar, { description: 'First day (起)' })
  validFrom!: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day no longer (止)' })
  validTo!: string | null;

  @Field(() => ChargeEnum, { nullable: true, description: 'How a League body is in charge; null for other relations, and where nobody said (管理方式)' })
  charge!: Charge | null;
}

@InputType({ description: 'Other guidance or leadership (归口调整)' })
export class AssignGuidanceInput extends ChangeInput {
  @Field(() => ID, { nullable: true, description: 'The League body that guides it from then on; null for none, left out to keep the present one (归口指导团组织)' })
  guidingLeagueId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The Party body that leads it from then on; null for none, left out to keep the present one (领导党组织)' })
  leadingPartyId?: string | null;
}

@InputType()
abstract class TieInput extends ChangeInput {
  @Field(() => TieKindEnum, { description: 'Which relation (关系)' })
  kind!: TieKind;

  @Field(() => ID, { description: 'The federation, or the League body in charge (上端组织)' })
  upperId!: string;
}

@InputType({ description: 'A membership, or the charge of a League body, begins (建立会员、管理关系)' })
export class TieOrganizationInput extends TieInput {
  @Field(() => ChargeEnum, { nullable: true, description: 'How the League body is in charge; only with ADMINISTERED_BY (管理方式)' })
  charge?: Charge | null;
}

@InputType({ description: 'A membership, or the charge of a League body, ends (解除会员、管理关系)' })
export class UntieOrganizationInput extends TieInput {}
