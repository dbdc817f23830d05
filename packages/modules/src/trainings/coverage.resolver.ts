import type { Citation } from '@xuelian/kernel';
import { allOf, CitationType, DateScalar, type GraphContext, idOf, inLanguage, isCovered, many, type Many, maybeIdOf, one, type One, PageArgs, paged, type Paged, Read, type Reading, registerNode, sql } from '@xuelian/platform';
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { cycles, CycleType } from '../cycles/index.ts';
import { LevelEnum, organizations, OrganizationType } from '../organizations/index.ts';
import { persons } from '../people/index.ts';
import type { Level } from '@xuelian/rules';
import { byCode, byPopulation, coverages, coveredPopulations, latestCheck, missingIn, spanOf, totals, totalsBelow, yearChecks } from './coverage.queries.ts';
import type { Population } from './coverage.ts';
import { CheckTrainingYearInput, CoverageType, PopulationEnum, TotalConnection, TotalType, UntrainedConnection, YearCheckConnection, YearCheckPayload, YearCheckType } from './coverage.types.ts';
import { courses, latestCourse, listedCourses } from './course.queries.ts';
import { CourseConnection, CourseFilterInput } from './course.types.ts';
import { checkTrainingYear } from './year-check.commands.ts';

registerNode({ prefix: 'TYC', typeName: 'TrainingYearCheck' });

const yearArgument = { description: 'Academic year, by the year it begins in (学年)' } as const;
const asOfArgument = { nullable: true, description: 'Day of the roster, up to which courses count; today, or the last day of the year, when left out (截至日期)' } as const;

/** What trainings add to `Organization`. */
@Resolver(() => OrganizationType)
export class OrganizationTrainingFields {
  @Read()
  @FieldResolver(() => CourseConnection, { description: 'Courses it gave or will give, latest first (培训课程)' })
  trainingCourses(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs, @Arg('filter', () => CourseFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: CourseFilterInput | null): Paged {
    return paged({ of: courses, page, where: [sql`tc.organization_id = ${up(sql`o.id`)}`, ...listedCourses(filter ?? {}, null)], order: latestCourse });
  }

  @Read()
  @FieldResolver(() => [CoverageType], { description: 'How many of those it is to train were reached in an academic year; at most one for each population, none for organizations that no document names (培训覆盖)' })
  trainingCoverage(
    @Ctx() { up, today }: Reading, @Arg('academicYear', () => Int, yearArgument) academicYear: number, @Arg('asOf', () => DateScalar, asOfArgument) asOf?: string | null,
  ): Many {
    const from = coveredPopulations({ id: up(sql`o.id`), kind: up(sql`o.kind`) }, spanOf(academicYear, asOf ?? null, today));
    return many({ of: coverages, from, order: byPopulation });
  }

  @Read()
  @FieldResolver(() => UntrainedConnection, { description: 'Those of a population whom no course reached; for readers of the organization, as far as they may see the people (未训人员)' })
  untrained(
    @Ctx() { up, today, viewer }: Reading, @Args(() => PageArgs) page: PageArgs, @Arg('population', () => PopulationEnum, { description: 'Who is to be trained (应训对象)' }) population: Population,
    @Arg('academicYear', () => Int, yearArgument) academicYear: number, @Arg('asOf', () => DateScalar, asOfArgument) asOf?: string | null,
  ): Paged {
    const reads = isCovered(viewer.scope('READ'), { lineage: up(sql`o.lineage`), leagueLineage: up(sql`o.league_lineage`), partyLineage: up(sql`o.party_lineage`) });
    const missing = sql`p.id in ${missingIn(up(sql`o.id`), population, spanOf(academicYear, asOf ?? null, today))}`;
    return paged({ of: persons, page, where: [allOf([reads, missing])], order: byPerson });
  }

  @Read()
  @FieldResolver(() => TotalConnection, { description: 'Staff of all unions within each organization of a level at or below it, by code, with those whom a course of the year reached (培训汇总)' })
  trainingTotals(
    @Ctx() { up, today }: Reading, @Args(() => PageArgs) page: PageArgs, @Arg('level', () => LevelEnum, { description: 'Level of the lines of the table (层级)' }) level: Level,
    @Arg('academicYear', () => Int, yearArgument) academicYear: number, @Arg('asOf', () => DateScalar, asOfArgument) asOf?: string | null,
  ): Paged {
    return paged({ of: totals, from: totalsBelow(up(sql`o.id`), level, spanOf(academicYear, asOf ?? null, today)), page, order: byCode });
  }

  @Read()
  @FieldResolver(() => YearCheckConnection, { description: 'Checks of its academic years, latest first (学年培训核查)' })
  trainingYearChecks(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs): Paged {
    return paged({ of: yearChecks, page, where: [sql`ty.organization_id = ${up(sql`o.id`)}`], order: latestCheck });
  }
}

const byPerson = { name: 'UNTRAINED', keys: [{ column: sql`p.id`, type: 'uuid' }] } as const;

@Resolver(() => TotalType)
export class TotalResolver {
  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The organization (组织)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`tt.organization_id`)}`] });
  }
}

@Resolver(() => YearCheckType)
export class YearCheckResolver {
  @Read()
  @FieldResolver(() => OrganizationType, { nullable: true, description: 'The organization (组织)' })
  organization(@Ctx() { up }: Reading): One {
    return one({ of: organizations, where: [sql`o.id = ${up(sql`ty.organization_id`)}`] });
  }

  @Read()
  @FieldResolver(() => CycleType, { nullable: true, description: 'The cycle it was handed in for, where the caller may see it (周期工作)' })
  cycle(@Ctx() { up }: Reading): One {
    return one({ of: cycles, where: [sql`c.id = ${up(sql`ty.cycle_id`)}`] });
  }

  @FieldResolver(() => [CitationType], { description: 'Clauses it rests on, as of that day; at most 10 (依据)' })
  citations(@Root() { citations }: { readonly citations: readonly Citation[] }): readonly CitationType[] {
    return citations;
  }

  @Mutation(() => YearCheckPayload, { description: 'Count whom the training of an academic year reached by a day and keep it, for a cycle or by itself (学年培训核查)' })
  async checkTrainingYear(@Ctx() context: GraphContext, @Arg('input', () => CheckTrainingYearInput, { description: 'Input (输入)' }) input: CheckTrainingYearInput): Promise<object> {
    const { id, problems: found } = await context.perform(checkTrainingYear, { ...input, organizationId: idOf('ORG', input.organizationId), cycleId: maybeIdOf('CYC', input.cycleId) });
    return { yearCheck: id, problems: inLanguage(found, context.locale) };
  }
}
