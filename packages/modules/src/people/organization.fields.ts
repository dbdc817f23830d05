import type { CivilDate } from '@xuelian/kernel';
import { DateScalar, type GraphContext, type Page, PageArgs } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type OrganizationSource, OrganizationType } from '../organizations/index.ts';
import { type DepartmentRow, departmentsOn } from './department.loaders.ts';
import { DepartmentType } from './department.types.ts';
import { allowedPostsOn, officesOfOrganization, type OrganizationOn } from './office.loaders.ts';
import type { OfficeRow } from './office.queries.ts';
import { AllowedPostType, OfficeConnection } from './office.types.ts';

const asOfArgument = { nullable: true, description: 'The day; when left out, that of the organization, which is today unless it was read otherwise (截至日期)' } as const;

/** What people adds to `Organization`. */
@Resolver(() => OrganizationType)
export class OrganizationPeopleFields {
  @FieldResolver(() => OfficeConnection, { description: 'Who serves in it on a day, the presidium first; those who may not look into it see the main officers in office now (任职人员)' })
  async offices(
    @Root() row: OrganizationSource,
    @Ctx() context: GraphContext,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('asOf', () => DateScalar, asOfArgument) asOf?: string,
  ): Promise<Page<OfficeRow>> {
    return await context.loaders.load(officesOfOrganization, { parentId: row.rowId, page, filter: dayOf(row, context, asOf) });
  }

  @FieldResolver(() => [DepartmentType], { description: 'Its departments on a day, at most 100 (工作部门)' })
  async departments(@Root() row: OrganizationSource, @Ctx() context: GraphContext, @Arg('asOf', () => DateScalar, asOfArgument) asOf?: string): Promise<readonly DepartmentRow[]> {
    return await context.loaders.load(departmentsOn, keyOf(row, context, asOf));
  }

  @FieldResolver(() => [AllowedPostType], { description: 'The closed list of posts of its rule set on a day, at most one of each post: any other post is refused (可设职务)' })
  async allowedPosts(@Root() row: OrganizationSource, @Ctx() context: GraphContext, @Arg('asOf', () => DateScalar, asOfArgument) asOf?: string): Promise<readonly AllowedPostType[]> {
    const permitted = await context.loaders.load(allowedPostsOn, keyOf(row, context, asOf));
    return permitted.map(({ title, ...post }) => ({ ...post, title: title[context.locale] }));
  }
}

const dayOf = ({ asOf: readOn }: OrganizationSource, { today }: GraphContext, asOf: string | undefined): CivilDate => asOf ?? readOn ?? today;

const keyOf = (row: OrganizationSource, context: GraphContext, asOf: string | undefined): OrganizationOn => ({ organizationId: row.rowId, on: dayOf(row, context, asOf) });
