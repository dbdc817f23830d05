import { covers, scopeOf } from '@xuelian/kernel';
import { type GraphContext, idOf, mapGiven, maybeIdOf, one, type One, paged, type Paged, PageArgs, Read, type Reading, sql } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { organizations, OrganizationType } from '../../organizations/index.ts';
import { persons, PersonType } from '../../people/index.ts';
import { changeCongress, inputArgument } from '../congress/congress.resolver.ts';
import { CongressPayload, type CongressSource, CongressType } from '../congress/congress.types.ts';
import { confirmRoster, enterDelegates } from './delegate.commands.ts';
import type { Delegate } from './delegate.ts';
import { rosterFindingsOf } from './delegate.loaders.ts';
import { byUnit, delegates } from './delegate.queries.ts';
import { ConfirmRosterInput, DelegateConnection, type DelegateInput, DelegateType, EnterDelegatesInput, RosterFindingType } from './delegate.types.ts';

/** What delegates add to `Congress`. */
@Resolver(() => CongressType)
export class CongressDelegateFields {
  @Read()
  @FieldResolver(() => DelegateConnection, { description: 'Its delegates by unit; only those the caller may see (学生代表)' })
  delegates(
    @Ctx() { up }: Reading,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('unitId', () => ID, { nullable: true, description: 'Only those of one unit (选举单位)' }) unitId?: string | null,
  ): Paged {
    const ofUnit = unitId == null ? [] : [sql`d.unit_id = ${mapGiven<string, string>(unitId, (id) => idOf('ORG', id))}::uuid`];
    return paged({ of: delegates, page, where: [sql`d.congress_id = ${up(sql`g.id`)}`, ...ofUnit], order: byUnit });
  }

  @FieldResolver(() => [RosterFindingType], {
    nullable: true, description: 'What the rules of its day say of its roster, at most one for each check; null without a quota, and for those who may not look into the organization (代表名单核查)',
  })
  async rosterFindings(@Root() row: CongressSource, @Ctx() { actor, loaders, locale }: GraphContext): Promise<readonly RosterFindingType[] | null> {
    if (!covers(scopeOf(actor, 'READ'), row)) return null;
    const findings = await loaders.load(rosterFindingsOf, row);
    return findings && findings.map(({ observed, required, ...finding }) => ({ ...finding, observed: observed[locale], required: required[locale] }));
  }

  @Mutation(() => CongressPayload, { description: 'Enter the delegates a unit elected, in the place of those it entered before (录入代表)' })
  async enterDelegates(@Ctx() context: GraphContext, @Arg('input', () => EnterDelegatesInput, inputArgument) input: EnterDelegatesInput): Promise<object> {
    const ids = { congressId: idOf('CGR', input.congressId), unitId: idOf('ORG', input.unitId) };
    return await changeCongress(context, enterDelegates, { ...input, ...ids, delegates: input.delegates.map(toDelegate) });
  }

  @Mutation(() => CongressPayload, { description: 'Fix the roster of delegates after checking it against every rule (确认代表名单)' })
  async confirmRoster(@Ctx() context: GraphContext, @Arg('input', () => ConfirmRosterInput, inputArgument) input: ConfirmRosterInput): Promise<object> {
    return await changeCongress(context, confirmRoster, { ...input, congressId: idOf('CGR', input.congressId), reason: input.reason ?? null });
  }
}

@Resolver(() => DelegateType)
export class DelegateResolver {
  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The unit they represent (选举单位)' })
  unit(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`d.unit_id`)}`] });
  }

  @Read()
  @FieldResolver(() => PersonType, { nullable: true, description: 'The person, where the hub knows them and the caller may see them (人员)' })
  person(@Ctx() { up }: Reading): One {
    return one({ of: persons, where: [sql`p.id = ${up(sql`d.person_id`)}`] });
  }
}

const toDelegate = ({ path, personId, studentNumber, name, className, grade, club, gender, ethnicity, isUnionOfficer, county, schoolType }: DelegateInput): Delegate => ({
  path, personId: maybeIdOf('PER', personId), studentNumber: studentNumber ?? null, name, className: className ?? null, grade: grade ?? null, club: club ?? null, gender: gender ?? null,
  ethnicity: ethnicity ?? null, isUnionOfficer, county: county ?? null, schoolType: schoolType ?? null,
});
