import { connectionOf, DateScalar, DateTimeScalar } from '@xuelian/platform';
import type { Strength } from '@xuelian/rules';
import { Field, Int, ObjectType } from 'type-graphql';
import type { Basis } from './compliance.ts';
import type { KeptFindingRow } from './kept-finding.queries.ts';
import type { KeptOutcome } from './kept-finding.rows.ts';
import { FindingBasisEnum, FindingOutcomeEnum, RuleStrengthEnum } from './rule.enums.types.ts';

@ObjectType('KeptFinding', { simpleResolvers: true, description: 'How one organization stands with one rule that decides for it, as last evaluated (核查结果)' })
export class KeptFindingType {
  @Field(() => FindingOutcomeEnum, { description: 'Whether it is kept (结果)' })
  outcome!: KeptOutcome;

  @Field(() => RuleStrengthEnum, { description: 'How strongly it binds there (约束强度)' })
  strength!: Strength;

  @Field(() => FindingBasisEnum, { nullable: true, description: 'What the outcome rests on; null where nothing tells (依据)' })
  basis!: Basis | null;

  @Field(() => Boolean, { description: 'What the organization declares differs from what is counted (自报与核算不一致)' })
  isContradicted!: boolean;

  @Field(() => DateScalar, { description: 'The day on which this outcome was first seen (结果起始日期)' })
  holdsFrom!: string;

  @Field(() => DateScalar, { description: 'The day as of which it was evaluated (核查日期)' })
  evaluatedOn!: string;

  @Field(() => DateTimeScalar, { description: 'When the organization was last evaluated (核查时刻)' })
  evaluatedAt!: string;
}

/** What code gets of a `KeptFinding`: the lean row. */
export type KeptFindingSource = KeptFindingType & KeptFindingRow;

export const KeptFindingConnection = connectionOf('KeptFinding', '核查结果', () => KeptFindingType);

@ObjectType('FindingCount', { simpleResolvers: true, description: 'How many organizations stand how with one rule, those of which it is known (按规则统计)' })
export class FindingCountType {
  @Field(() => Int, { description: 'Keep it (符合)' })
  passed!: number;

  @Field(() => Int, { description: 'Do not keep it (不符合)' })
  failed!: number;
}

export type FindingCountSource = FindingCountType & { readonly ruleId: string };
