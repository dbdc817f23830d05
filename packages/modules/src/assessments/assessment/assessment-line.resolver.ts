import { many, type Many, Read, type Reading, sql } from '@xuelian/platform';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { AssessorScoreType, EvidenceFileType, EvidenceType, FinalValueType, IndicatorValueType, SelfValueType, shownValue } from './assessment.types.ts';
import { byFileName, evidenceFiles, type FinalRow, type ScoreRow, type SelfRow } from './assessment-line.queries.ts';

@Resolver(() => EvidenceType)
export class EvidenceResolver {
  @Read()
  @FieldResolver(() => [EvidenceFileType], { description: 'Files, at most 10 (文件)' })
  files(@Ctx() { up }: Reading): Many {
    return many({ of: evidenceFiles, where: [sql`x.assessment_id = ${up(sql`e.assessment_id`)}`, sql`x.indicator_key = ${up(sql`e.indicator_key`)}`], order: byFileName });
  }
}

@Resolver(() => SelfValueType)
export class SelfValueResolver {
  @FieldResolver(() => IndicatorValueType, { description: 'Value (自评值)' })
  value(@Root() { value }: SelfRow): IndicatorValueType {
    return shownValue(value);
  }

  @FieldResolver(() => IndicatorValueType, { nullable: true, description: 'What the hub counted; null where it counts nothing or does not know (自动核算值)' })
  figure(@Root() { figure }: SelfRow): IndicatorValueType | null {
    if (figure === null) return null;
    const { number, ...rest } = figure;
    // Counted figures are whole numbers, values are hundredths.
    return shownValue({ ...rest, number: typeof number === 'number' ? number * 100 : null });
  }
}

@Resolver(() => AssessorScoreType)
export class AssessorScoreResolver {
  @FieldResolver(() => IndicatorValueType, { description: 'Value (评分)' })
  value(@Root() { value }: ScoreRow): IndicatorValueType {
    return shownValue(value);
  }
}

@Resolver(() => FinalValueType)
export class FinalValueResolver {
  @FieldResolver(() => IndicatorValueType, { nullable: true, description: 'Value; null where several became one score (认定值)' })
  value(@Root() { value }: FinalRow): IndicatorValueType | null {
    return value === null ? null : shownValue(value);
  }
}
