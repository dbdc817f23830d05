import { paged, type Paged, PageArgs, Read, type Reading, sql } from '@xuelian/platform';
import { Args, Ctx, FieldResolver, Resolver } from 'type-graphql';
import { OrganizationType } from '../organizations/index.ts';
import { latestFirst, notices } from './notice.queries.ts';
import { NoticeConnection } from './notice.types.ts';

/** What notices adds to `Organization`. */
@Resolver(() => OrganizationType)
export class OrganizationNoticeFields {
  @Read()
  @FieldResolver(() => NoticeConnection, { description: 'Its public notices, latest first; drafts for those who file for it (公示)' })
  notices(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: notices, page, where: [sql`n.organization_id = ${up(sql`o.id`)}`], order: latestFirst });
  }
}
