import { paged, type Paged, PageArgs, Read, type Reading, sql } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Resolver } from 'type-graphql';
import { OrganizationType } from '../organizations/index.ts';
import { PersonType } from '../people/index.ts';
import { awardNominations, latestNominated, listedAwards } from './award-nomination.queries.ts';
import { AwardFilterInput, AwardNominationConnection } from './award-nomination.types.ts';
import { councils, latestCouncil, listedCouncils } from './council.queries.ts';
import { CouncilConnection, CouncilFilterInput } from './council.types.ts';
import { debriefs, latestDebrief, matchingDebriefs } from './debrief.queries.ts';
import { DebriefConnection, DebriefFilterInput } from './debrief.types.ts';

const filterArgument = { nullable: true, description: 'Which (筛选)' } as const;

/** What reviews add to `Organization`. */
@Resolver(() => OrganizationType)
export class OrganizationReviewFields {
  @Read()
  @FieldResolver(() => CouncilConnection, { description: 'Its review councils, latest first; only what the caller may see (评议会)' })
  reviewCouncils(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs, @Arg('filter', () => CouncilFilterInput, filterArgument) filter?: CouncilFilterInput | null): Paged {
    return paged({ of: councils, page, where: [sql`rc.organization_id = ${up(sql`o.id`)}`, ...listedCouncils(filter ?? {}, null)], order: latestCouncil });
  }

  @Read()
  @FieldResolver(() => AwardNominationConnection, { description: 'Its nominations for benefits, latest first; only what the caller may see (评优提名)' })
  awardNominations(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs, @Arg('filter', () => AwardFilterInput, filterArgument) filter?: AwardFilterInput | null): Paged {
    return paged({ of: awardNominations, page, where: [sql`an.organization_id = ${up(sql`o.id`)}`, ...listedAwards(filter ?? {}, null)], order: latestNominated });
  }
}

/** What reviews add to `Person`. */
@Resolver(() => PersonType)
export class PersonReviewFields {
  @Read()
  @FieldResolver(() => DebriefConnection, { description: 'Their debriefs, the latest semester first; only what the caller may see (述职)' })
  debriefs(@Ctx() { up, viewer }: Reading, @Args(() => PageArgs) page: PageArgs, @Arg('filter', () => DebriefFilterInput, filterArgument) filter?: DebriefFilterInput | null): Paged {
    return paged({ of: debriefs, page, where: [sql`de.person_id = ${up(sql`p.id`)}`, ...matchingDebriefs(filter ?? {}, viewer)], order: latestDebrief });
  }

  @Read()
  @FieldResolver(() => AwardNominationConnection, { description: 'Nominations of theirs for benefits, latest first; only what the caller may see (评优提名)' })
  awardNominations(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: awardNominations, page, where: [sql`an.person_id = ${up(sql`p.id`)}`], order: latestNominated });
  }
}
