import { covers, scopeOf } from '@xuelian/kernel';
import { type GraphContext, paged, type Paged, PageArgs, Read, type Reading, sql } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type OrganizationSource, OrganizationType } from '../organizations/index.ts';
import { ruleSetOn } from '../policies/index.ts';
import { isLate } from './deadline.ts';
import { latestJoined, latestProgram, reformPrograms, schoolReforms } from './program/program.queries.ts';
import { ProgramConnection } from './program/program.types.ts';
import { SchoolReformConnection } from './program/school.types.ts';
import { lastDayFor, ofSchoolsBelow } from './reform.rules.ts';
import { listExpectedSchools } from './reform-coverage.queries.ts';
import { ReformCoverageType } from './reform-coverage.types.ts';
import { latestMaterial, reformMaterials } from './reform-material.queries.ts';
import type { MaterialKind } from './reform-material.ts';
import { MaterialKindEnum, ReformMaterialConnection } from './reform-material.types.ts';

const kindArgument = { description: 'Which material (类型)' } as const;

/** What programs adds to `Organization`. */
@Resolver(() => OrganizationType)
export class OrganizationProgramFields {
  @Read()
  @FieldResolver(() => ReformMaterialConnection, { description: 'Its materials of the reform, latest first; only what the caller may see (改革材料)' })
  reformMaterials(
    @Ctx() { up }: Reading,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('kind', () => MaterialKindEnum, { ...kindArgument, nullable: true }) kind?: MaterialKind | null,
  ): Paged {
    return paged({ of: reformMaterials, page, where: [sql`m.organization_id = ${up(sql`o.id`)}`, ...(kind == null ? [] : [sql`m.kind = ${kind}`])], order: latestMaterial });
  }

  @Read()
  @FieldResolver(() => ProgramConnection, { description: 'Reform programs it sets, latest first; only what the caller may see (所下达的改革任务)' })
  reformPrograms(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: reformPrograms, page, where: [sql`rp.issuer_id = ${up(sql`o.id`)}`], order: latestProgram });
  }

  @Read()
  @FieldResolver(() => SchoolReformConnection, { description: 'Programs in which it answers for its school, latest first; only what the caller may see (本校改革)' })
  schoolReforms(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: schoolReforms, page, where: [sql`sr.organization_id = ${up(sql`o.id`)}`], order: latestJoined });
  }

  @FieldResolver(() => ReformCoverageType, { nullable: true, description: 'For a League body: which schools owe it a material and have submitted it; null where nothing is due, and for those who may not look into it (改革材料报送覆盖情况)' })
  async reformCoverage(@Root() row: OrganizationSource, @Ctx() { actor, db, loaders, today }: GraphContext, @Arg('kind', () => MaterialKindEnum, kindArgument) kind: MaterialKind): Promise<ReformCoverageType | null> {
    if (row.kind !== 'LEAGUE_ORG' || !covers(scopeOf(actor, 'READ'), row)) return null;
    const ruleSet = await loaders.load(ruleSetOn, { organizationId: row.rowId, on: today });
    const lastDay = ruleSet && lastDayFor(ofSchoolsBelow(ruleSet), kind, today);
    if (lastDay === null) return null;
    const schools = await listExpectedSchools(db, row.rowId, kind, lastDay < today ? lastDay : null);
    const missing = schools.filter(({ submittedOn }) => submittedOn === null).map(({ rowId }) => rowId);
    return {
      kind, dueOn: lastDay, expected: schools.length, submitted: schools.length - missing.length, late: schools.filter((school) => school.isLate).length,
      isOverdue: isLate(lastDay, today) && missing.length > 0, missing,
    };
  }
}
