import { many, type Many, PageArgs, paged, type Paged, Read, type Reading, type SortOrder, sql } from '@xuelian/platform';
import { Arg, Args, Ctx, Field, FieldResolver, Float, Int, ObjectType, Resolver } from 'type-graphql';
import { OrganizationType } from '../organizations/index.ts';
import { assessments, latestYearFirst, matchingAssessments, seesFinals } from './assessment/assessment.queries.ts';
import { AssessmentConnection, AssessmentFilterInput } from './assessment/assessment.types.ts';
import { outcomes } from './assessment/assessment-line.queries.ts';
import { OutcomeDimensionEnum } from './indicator-set/indicator.types.ts';
import type { OutcomeDimension } from './indicator-set/indicator.ts';

@ObjectType('OutcomeScore', { simpleResolvers: true, description: 'What the published assessments of one year said about one side of the outcome (成效得分)' })
export class OutcomeType {
  @Field(() => Int, { description: 'Academic year, named by the year it begins in (学年)' })
  academicYear!: number;

  @Field(() => OutcomeDimensionEnum, { description: 'Dimension (成效维度)' })
  dimension!: OutcomeDimension;

  @Field(() => Float, { description: 'Points reached (得分)' })
  score!: number;

  @Field(() => Float, { description: 'Points that could be reached (分值)' })
  points!: number;
}

const byYear: SortOrder = { name: 'OUTCOME', keys: [{ column: sql`n.academic_year`, type: 'integer', descending: true }, { column: sql`n.outcome`, type: 'text' }] };

/** What assessments adds to `Organization`. */
@Resolver(() => OrganizationType)
export class OrganizationAssessmentFields {
  @Read()
  @FieldResolver(() => AssessmentConnection, { description: 'How it was assessed, the latest year first; only what the caller may see (考核情况)' })
  assessments(@Ctx() { up }: Reading, @Args(() => PageArgs) page: PageArgs, @Arg('filter', () => AssessmentFilterInput, { nullable: true, description: 'Which (筛选)' }) filter?: AssessmentFilterInput | null): Paged {
    return paged({ of: assessments, page, where: [sql`a.organization_id = ${up(sql`o.id`)}`, ...matchingAssessments(filter ?? {})], order: latestYearFirst });
  }

  @Read()
  @FieldResolver(() => [OutcomeType], { description: 'Satisfaction, contribution and recognition by year, from published assessments, for whoever sees what counted there; at most 3 a year (满意度、贡献度、认可度)' })
  outcomes(@Ctx() { up, viewer }: Reading): Many {
    // The latest value that was published, and no rectification: what was reached in the year stays what it was.
    const latest = sql`(select distinct on (f.assessment_id, f.indicator_key) f.assessment_id, f.outcome, f.score, f.points from assessments.final_value f
      where f.outcome is not null and f.score is not null and f.basis <> 'RECTIFICATION' order by f.assessment_id, f.indicator_key, f.round desc)`;
    const rows = sql`(
      select a.academic_year, latest.outcome, sum(latest.score) / 100.0::float8 as score, sum(latest.points) / 100.0::float8 as points
      from assessments.assessment a join ${latest} latest on latest.assessment_id = a.id
      where a.organization_id = ${up(sql`o.id`)} and a.published_on is not null and ${seesFinals(viewer, sql`latest.assessment_id`)} group by a.academic_year, latest.outcome) n`;
    return many({ of: outcomes, from: rows, order: byYear });
  }
}
