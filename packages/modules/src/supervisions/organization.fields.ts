import { paged, type Paged, PageArgs, Read, type Reading, sql } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Resolver } from 'type-graphql';
import { OrganizationType } from '../organizations/index.ts';
import { latestFirst, matchingMeasures, measures } from './measure.queries.ts';
import { MeasureConnection, MeasureFilterInput } from './measure.types.ts';
import { latestSetting, supervisionSettings } from './setting.queries.ts';
import { SupervisionSettingConnection } from './setting.types.ts';

const filterArgument = { nullable: true, description: 'Which (筛选)' } as const;

/** What supervisions adds to `Organization`. */
@Resolver(() => OrganizationType)
export class OrganizationSupervisionFields {
  @Read()
  @FieldResolver(() => MeasureConnection, { description: 'Measures it was addressed by, latest first; only what the caller may see (被督导情况)' })
  measuresReceived(@Ctx() { up, today }: Reading, @Args(() => PageArgs) page: PageArgs, @Arg('filter', () => MeasureFilterInput, filterArgument) filter?: MeasureFilterInput | null): Paged {
    return paged({ of: measures, page, where: [sql`m.organization_id = ${up(sql`o.id`)}`, ...matchingMeasures(filter ?? {}, today)], order: latestFirst });
  }

  @Read()
  @FieldResolver(() => MeasureConnection, { description: 'Measures it issued, latest first; only what the caller may see (督导情况)' })
  measuresIssued(@Ctx() { up, today }: Reading, @Args(() => PageArgs) page: PageArgs, @Arg('filter', () => MeasureFilterInput, filterArgument) filter?: MeasureFilterInput | null): Paged {
    return paged({ of: measures, page, where: [sql`m.issuer_id = ${up(sql`o.id`)}`, ...matchingMeasures(filter ?? {}, today)], order: latestFirst });
  }

  @Read()
  @FieldResolver(() => SupervisionSettingConnection, { description: 'What it set about supervision, latest first, ended ones included (督导设定)' })
  supervisionSettings(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: supervisionSettings, page, where: [sql`s.organization_id = ${up(sql`o.id`)}`], order: latestSetting });
  }
}
