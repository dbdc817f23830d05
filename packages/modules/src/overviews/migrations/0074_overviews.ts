import { Migration } from '@mikro-orm/migrations';
import { type CountedRows, forgetCounts, keepCounts } from '../../filings/index.ts';

/** What a kept finding counts as; what is unknown, which is most of them, is counted nowhere. */
const findings: CountedRows = {
  schema: 'overviews',
  table: 'policies.kept_finding',
  keys: { rule_id: { type: 'text', of: 'f.rule_id' } },
  columns: { passed: `(f.outcome = 'PASSED')::integer`, failed: `(f.outcome = 'FAILED')::integer` },
  where: `f.outcome <> 'UNKNOWN'`,
  counted: 'kept findings',
  countedInChinese: '规则符合情况统计',
};

/** How everything below an organization stands with each rule, kept instead of counted (docs/decisions/0012). */
export class Migration0074Overviews extends Migration {
  override up(): void {
    this.addSql('create schema overviews');
    for (const statement of keepCounts(findings)) this.addSql(statement);
  }

  override down(): void {
    for (const statement of forgetCounts(findings)) this.addSql(statement);
    this.addSql('drop schema overviews');
  }
}
