import type { Locale } from '@xuelian/kernel';
import { DateScalar, type GraphContext, idOf, one, type One, paged, type Paged, PageArgs, Read, type Reading, registerNode, sql } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { listOrganizationsByIds, organizations, OrganizationType } from '../organizations/index.ts';
import { listParticulars, particulars, ParticularsType, type PersonRow, persons, PersonType } from '../people/index.ts';
import { ruleSetOf } from '../policies/index.ts';
import { TurnoverType } from '../turnovers/index.ts';
import { eligibilityChecks, latestCheck } from './eligibility-check.queries.ts';
import { judgeEligibility, type JudgedCondition } from './eligibility.ts';
import { ConditionFindingType, EligibilityCheckConnection, type EligibilityCheckSource, EligibilityCheckType, EligibilityType } from './eligibility.types.ts';

registerNode({ prefix: 'ELC', typeName: 'EligibilityCheck' });

const told = (conditions: readonly JudgedCondition[], locale: Locale): ConditionFindingType[] =>
  conditions.map(({ condition, outcome, effect, required, citation }) => ({ condition, outcome, isBinding: effect === 'BLOCK', required: required[locale], citation }));

@Resolver(() => EligibilityCheckType)
export class EligibilityCheckResolver {
  @FieldResolver(() => [ConditionFindingType], { description: 'The conditions, one for each that data can show (条件)' })
  conditions(@Root() { conditions }: EligibilityCheckSource, @Ctx() { locale }: GraphContext): ConditionFindingType[] {
    return told(conditions, locale);
  }

  @Read()
  @FieldResolver(() => PersonType, { nullable: true, description: 'Who was checked, where the caller may see them (人员)' })
  person(@Ctx() { up }: Reading): One {
    return one({ of: persons, where: [sql`p.id = ${up(sql`c.person_id`)}`] });
  }

  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The union whose conditions applied (组织)' })
  union(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`c.union_id`)}`] });
  }

  @Read()
  @FieldResolver(() => PersonType, { nullable: true, description: 'Who made the check, by submitting what it was made for; null for the console (审查人)' })
  checkedBy(@Ctx() { up }: Reading): One {
    return one({ of: persons, where: [sql`p.id = ${up(sql`c.checked_by`)}`] });
  }

  @Read()
  @FieldResolver(() => ParticularsType, { nullable: true, description: 'The statement that was judged; what is private in it only for those it is for (所依据的情况)' })
  particulars(@Ctx() { up }: Reading): One {
    return one({ of: particulars, where: [sql`s.person_id = ${up(sql`c.person_id`)}`, sql`s.version = ${up(sql`c.particulars_version`)}`] });
  }
}

/** What eligibility adds to `Person`. */
@Resolver(() => PersonType)
export class PersonEligibilityFields {
  @FieldResolver(() => EligibilityType, { nullable: true, description: 'How the person stands with the conditions of a union on a day; for the person, their administrators and whoever decides on them (任职资格)' })
  async eligibility(
    @Root() { rowId, isPrivate }: PersonRow,
    @Ctx() { db, today, locale }: GraphContext,
    @Arg('unionId', () => ID, { description: 'The union (组织)' }) unionId: string,
    @Arg('asOf', () => DateScalar, { nullable: true, description: 'The day; today when left out (截至日期)' }) asOf?: string | null,
  ): Promise<EligibilityType | null> {
    const on = asOf ?? today;
    const id = idOf('ORG', unionId);
    if (!isPrivate || (await listOrganizationsByIds(db, [id], on)).length === 0) return null;
    const [ruleSet, stated] = await Promise.all([ruleSetOf(db, id, on), listParticulars(db, [rowId], on)]);
    const { outcome, conditions } = judgeEligibility(ruleSet, stated.get(rowId));
    return { asOf: on, outcome, conditions: told(conditions, locale) };
  }

  @Read()
  @FieldResolver(() => EligibilityCheckConnection, { description: 'Checks that were made of the person, the latest first; only what the caller may see (资格审查)' })
  eligibilityChecks(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: eligibilityChecks, page, where: [sql`c.person_id = ${up(sql`p.id`)}`], order: latestCheck });
  }
}

/** What eligibility adds to `Turnover`. */
@Resolver(() => TurnoverType)
export class TurnoverEligibilityFields {
  @Read()
  @FieldResolver(() => EligibilityCheckConnection, { description: 'Checks of those who take office by it, made at each submission, the latest first (资格审查)' })
  eligibilityChecks(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: eligibilityChecks, page, where: [sql`c.turnover_id = ${up(sql`t.id`)}`], order: latestCheck });
  }
}
