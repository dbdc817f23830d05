import { paged, type Paged, PageArgs, Read, type Reading, sql } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Resolver } from 'type-graphql';
import { OrganizationType } from '../organizations/index.ts';
import { latestFirst, matchingSurveys, surveys } from './survey.queries.ts';
import { SurveyConnection, SurveyFilterInput } from './survey.types.ts';

/** What surveys adds to `Organization`. */
@Resolver(() => OrganizationType)
export class OrganizationSurveyFields {
  @Read()
  @FieldResolver(() => SurveyConnection, { description: 'Its surveys of all students, latest first (学生调查)' })
  surveys(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs, @Arg('filter', () => SurveyFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: SurveyFilterInput | null): Paged {
    return paged({ of: surveys, page, where: [sql`s.organization_id = ${up(sql`o.id`)}`, ...matchingSurveys(filter ?? {}, null)], order: latestFirst });
  }
}
