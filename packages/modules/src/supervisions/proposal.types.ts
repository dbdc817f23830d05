import { connectionOf, DateScalar } from '@xuelian/platform';
import { Field, ObjectType } from 'type-graphql';
import type { MatterKind, MeasureKind } from './measure.ts';
import { MatterKindEnum, MeasureKindEnum } from './measure.types.ts';
import type { ProposalRow } from './proposal.queries.ts';

@ObjectType('SupervisionProposal', { simpleResolvers: true, description: 'A matter below an issuer that calls for a measure now, computed when it is asked for (督导建议)' })
export class ProposalType {
  @Field(() => MeasureKindEnum, { description: 'The measure that is next: `issueMeasure` with this kind and matter issues it (建议措施)' })
  kind!: MeasureKind;

  @Field(() => MatterKindEnum, { description: 'What is wrong: `rule`, `filing` or `reformItem` tells (事由类别)' })
  matterKind!: MatterKind;

  @Field(() => DateScalar, { description: 'Since when: the day that passed, or on which the rule was first seen to fail (起始日期)' })
  failingFrom!: string;
}

/** What code gets of a `SupervisionProposal`: the lean row. */
export type ProposalSource = ProposalType & ProposalRow;

export const ProposalConnection = connectionOf('SupervisionProposal', '督导建议', () => ProposalType);
