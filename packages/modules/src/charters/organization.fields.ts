import { DateScalar, type Fragment, many, type Many, one, type One, paged, type Paged, PageArgs, Read, type Reading, sql } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Resolver } from 'type-graphql';
import { type OrganizationKind, OrganizationKindEnum, OrganizationType } from '../organizations/index.ts';
import { charterVersions, isInForceOn, latestFirst, standingWith } from './charter.queries.ts';
import { appliesTo, modelCharters, nearest, newestModel } from './model-charter.queries.ts';
import { ModelCharterConnection, ModelCharterType } from './model-charter.types.ts';
import { CharterStandingCount, CharterStandingEnum, CharterVersionConnection, CharterVersionType } from './charter.types.ts';
import { byStanding, countsByStanding, standingCounts } from './standing.queries.ts';

/** What charters adds to `Organization`. */
@Resolver(() => OrganizationType)
export class OrganizationCharterFields {
  @Read()
  @FieldResolver(() => CharterVersionType, { nullable: true, description: 'The charter in force on a day (现行章程)' })
  charter(
    @Ctx() { up, asOf: shownOn, today }: Reading,
    @Arg('asOf', () => DateScalar, { nullable: true, description: 'The day; when left out, the day the organization is shown on (截至日期)' }) asOf?: string | null,
  ): One {
    return one({ of: charterVersions, where: [sql`c.organization_id = ${up(sql`o.id`)}`, isInForceOn(sql`${asOf ?? shownOn ?? today}::date`)] });
  }

  @Read()
  @FieldResolver(() => CharterVersionConnection, { description: 'Versions of its charter, latest first; only what the caller may see (章程版本)' })
  charterVersions(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: charterVersions, page, where: [sql`c.organization_id = ${up(sql`o.id`)}`], order: latestFirst });
  }

  @Read()
  @FieldResolver(() => ModelCharterType, { nullable: true, description: 'The model charter it is to draft by on a day: that of the nearest organization above that has one for its kind (适用的示范章程)' })
  modelCharter(
    @Ctx() { up, asOf: shownOn, today }: Reading,
    @Arg('asOf', () => DateScalar, { nullable: true, description: 'The day; when left out, the day the organization is shown on (截至日期)' }) asOf?: string | null,
  ): One {
    const organization = { kind: up(sql`o.kind`), lineage: up(sql`o.lineage`) };
    return one({ of: modelCharters, where: [appliesTo(organization, sql`${asOf ?? shownOn ?? today}::date`)], first: nearest });
  }

  @Read()
  @FieldResolver(() => ModelCharterConnection, { description: 'Model charters it published for organizations below it, newest first (发布的示范章程)' })
  modelCharters(
    @Ctx() { up }: Reading,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('forKind', () => OrganizationKindEnum, { nullable: true, description: 'Only those for this kind (适用组织类别)' }) forKind?: OrganizationKind | null,
  ): Paged {
    return paged({ of: modelCharters, page, where: [sql`m.organization_id = ${up(sql`o.id`)}`, ...(forKind == null ? [] : [sql`m.for_kind = ${forKind}`])], order: newestModel });
  }

  @Read()
  @FieldResolver(() => CharterStandingEnum, { description: 'How it stands with its charter today, by what the caller may see (章程情况)' })
  charterState(@Ctx() reading: Reading): Fragment {
    return standingWith(reading, reading.up(sql`o.id`));
  }

  @Read()
  @FieldResolver(() => [CharterStandingCount], { description: 'How many organizations below it that owe a charter stand how with it, by what the caller may see; one for each standing (下级章程情况统计)' })
  charterStateCounts(@Ctx() reading: Reading): Many {
    return many({ of: standingCounts, from: countsByStanding(reading, reading.up(sql`o.lineage`)), order: byStanding });
  }
}
