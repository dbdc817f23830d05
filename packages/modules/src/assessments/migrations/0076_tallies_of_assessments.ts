import { Migration } from '@mikro-orm/migrations';
import { type CountedRows, forgetCounts, keepCounts } from '../../filings/index.ts';

const scored = (condition: string): string => `(${condition})::integer`;

/** What a published assessment counts as: its score, and the tenth of a hundred it falls into. */
const assessments: CountedRows = {
  schema: 'assessments',
  table: 'assessments.assessment',
  keys: {
    academic_year: { type: 'integer', of: 'f.academic_year' },
    level: { type: 'text', of: '(select o.level from organizations.organization o where o.id = f.organization_id)' },
  },
  columns: {
    scored: '1',
    hundredths: '(f.score * 100)::integer',
    below_60: scored('f.score < 60'),
    from_60: scored('f.score >= 60 and f.score < 70'),
    from_70: scored('f.score >= 70 and f.score < 80'),
    from_80: scored('f.score >= 80 and f.score < 90'),
    from_90: scored('f.score >= 90'),
  },
  where: `f.state = 'PUBLISHED' and f.score is not null`,
  counted: 'published assessments',
  countedInChinese: '考核得分统计',
};

/** How published scores spread below every organization, kept instead of counted (docs/decisions/0012). */
export class Migration0076TalliesOfAssessments extends Migration {
  override up(): void {
    for (const statement of keepCounts(assessments)) this.addSql(statement);
  }

  override down(): void {
    for (const statement of forgetCounts(assessments)) this.addSql(statement);
  }
}
