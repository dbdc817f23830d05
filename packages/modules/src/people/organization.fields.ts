import { type CivilDate, covers, scopeOf } from '@xuelian/kernel';
import { DateScalar, type Given, type GraphContext, many, type Many, one, type One, paged, type Paged, PageArgs, Read, type Reading, sql } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type OrganizationSource, OrganizationType } from '../organizations/index.ts';
import { departments, eldestFirst, isOpenOn } from './department.queries.ts';
import { DepartmentType } from './department.types.ts';
import { leadershipOn } from './leadership.loaders.ts';
import { LeadershipType } from './leadership.types.ts';
import { latestTerm, leadershipTerms } from './leadership-term.queries.ts';
import { LeadershipTermConnection } from './leadership-term.types.ts';
import { allowedPostsOn } from './office.loaders.ts';
import { byRank, isInOfficeOn, offices } from './office.queries.ts';
import { AllowedPostType, OfficeConnection, OfficeType } from './office.types.ts';
import { latestTurn, presidesOn, rotationTurns } from './rotation.queries.ts';
import { RotationTurnConnection } from './rotation.types.ts';

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

  @Read()
  @FieldResolver(() => LeadershipTermConnection, { description: 'The terms of its leadership, the latest first (届期)' })
  terms(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: leadershipTerms, page, where: [sql`l.organization_id = ${up(sql`o.id`)}`], order: latestTerm });
  }

  @Read()
  @FieldResolver(() => RotationTurnConnection, { description: 'Whose turn the executive chair is and was, the latest first (轮值)' })
  turns(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: rotationTurns, page, where: [sql`r.organization_id = ${up(sql`o.id`)}`], order: latestTurn });
  }

  @Read()
  @FieldResolver(() => OfficeType, { nullable: true, description: 'The office of whoever presides on a day: by the turn, or, where none is planned, by the post (主持工作)' })
  presiding(@Ctx() reading: Reading, @Arg('asOf', () => DateScalar, asOfArgument) asOf?: string | null): One {
    const on = dayOf(reading, asOf);
    return one({ of: offices, where: [sql`t.organization_id = ${reading.up(sql`o.id`)}`, isInOfficeOn(on), presidesOn(on)], first: byRank });
  }

  @FieldResolver(() => LeadershipType, { nullable: true, description: 'Presidium, departments and everyone in them on a day, beside the limits of its rules (领导机构)' })
  async leadership(@Root() row: OrganizationSource, @Ctx() context: GraphContext, @Arg('asOf', () => DateScalar, asOfArgument) asOf?: string): Promise<object | null> {
    const found = await context.loaders.load(leadershipOn, { organizationId: row.rowId, on: asOf ?? row.asOf ?? context.today });
    if (found === null) return null;
    const isReader = covers(scopeOf(context.actor, 'READ'), row);
    const shown = <Count>(count: Count): Count | null => (isReader ? count : null);
    const { counts, departments: rosters, termId, ...leadership } = found;
    return {
      ...leadership, term: termId, presidiumCount: shown(counts.presidium), departmentCount: shown(counts.departments), staffCount: shown(counts.staff),
      departments: rosters.map(({ departmentId, counts: { leaders, members }, ...roster }) => ({ ...roster, department: departmentId, leaderCount: shown(leaders), memberCount: shown(members) })),
    };
  }

  @FieldResolver(() => [AllowedPostType], { description: 'The closed list of posts of its rule set on a day, at most one of each post: any other post is refused (可设职务)' })
  async allowedPosts(@Root() row: OrganizationSource, @Ctx() context: GraphContext, @Arg('asOf', () => DateScalar, asOfArgument) asOf?: string): Promise<readonly AllowedPostType[]> {
    const permitted = await context.loaders.load(allowedPostsOn, { organizationId: row.rowId, on: asOf ?? row.asOf ?? context.today });
    return permitted.map(({ title, ...post }) => ({ ...post, title: title[context.locale] }));
  }
}

const dayOf = ({ asOf: shownOn, today }: Reading, asOf: string | null | undefined): Given<CivilDate> => asOf ?? shownOn ?? today;
