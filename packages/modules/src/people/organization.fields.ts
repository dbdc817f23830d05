import type { CivilDate } from '@xuelian/kernel';
import { DateScalar, type Given, type GraphContext, many, type Many, paged, type Paged, PageArgs, Read, type Reading, sql } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type OrganizationSource, OrganizationType } from '../organizations/index.ts';
import { departments, eldestFirst, isOpenOn } from './department.queries.ts';
import { DepartmentType } from './department.types.ts';
import { allowedPostsOn } from './office.loaders.ts';
import { byRank, isInOfficeOn, offices } from './office.queries.ts';
import { AllowedPostType, OfficeConnection } from './office.types.ts';

const asOfArgument = { nullable: true, description: 'The day; when left out, that of the organization, which is today unless it was read otherwise (截至日期)' } as const;

/** What people adds to `Organization`. */
@Resolver(() => OrganizationType)
export class OrganizationPeopleFields {
  @Read()
  @FieldResolver(() => OfficeConnection, { description: 'Who serves in it on a day, the presidium first; those who may not look into it see the main officers in office now (任职人员)' })
  offices(@Ctx() reading: Reading, @Args(() => PageArgs) page: PageArgs, @Arg('asOf', () => DateScalar, asOfArgument) asOf?: string | null): Paged {
    return paged({ of: offices, page, where: [sql`t.organization_id = ${reading.up(sql`o.id`)}`, isInOfficeOn(dayOf(reading, asOf))], order: byRank });
  }

  @Read()
  @FieldResolver(() => [DepartmentType], { description: 'Its departments on a day, at most 100 (工作部门)' })
  departments(@Ctx() reading: Reading, @Arg('asOf', () => DateScalar, asOfArgument) asOf?: string | null): Many {
    return many({ of: departments, where: [sql`d.organization_id = ${reading.up(sql`o.id`)}`, isOpenOn(dayOf(reading, asOf))], order: eldestFirst });
  }

  @FieldResolver(() => [AllowedPostType], { description: 'The closed list of posts of its rule set on a day, at most one of each post: any other post is refused (可设职务)' })
  async allowedPosts(@Root() row: OrganizationSource, @Ctx() context: GraphContext, @Arg('asOf', () => DateScalar, asOfArgument) asOf?: string): Promise<readonly AllowedPostType[]> {
    const permitted = await context.loaders.load(allowedPostsOn, { organizationId: row.rowId, on: asOf ?? row.asOf ?? context.today });
    return permitted.map(({ title, ...post }) => ({ ...post, title: title[context.locale] }));
  }
}

const dayOf = ({ asOf: shownOn, today }: Reading, asOf: string | null | undefined): Given<CivilDate> => asOf ?? shownOn ?? today;
