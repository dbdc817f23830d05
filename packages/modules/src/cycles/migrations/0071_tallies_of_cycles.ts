import { Migration } from '@mikro-orm/migrations';
import { type CountedRows, forgetCounts, keepCounts } from '../../filings/index.ts';

const when = (condition: string): string => `((${condition}) is true)::integer`;
const isCounted = `f.state in ('OWED', 'SUBMITTED', 'RETURNED', 'FULFILLED')`;

/** What an obligation counts as. Being overdue is not among it: it comes with the day, and no write tells of it. */
const obligations: CountedRows = {
  schema: 'cycles',
  table: 'cycles.obligation',
  keys: { kind: { type: 'text', of: 'f.kind' }, academic_year: { type: 'integer', of: 'f.academic_year' } },
  columns: {
    expected: when(isCounted),
    submitted: when(`${isCounted} and f.state <> 'OWED'`),
    timely: when(`${isCounted} and f.submitted_on <= f.timely_on`),
    late: when(`${isCounted} and f.submitted_on > f.timely_on`),
    returned: when(`f.state = 'RETURNED'`),
    fulfilled: when(`f.state = 'FULFILLED'`),
    missing: when(`f.state = 'OWED'`),
    exempt: when(`f.state = 'EXEMPT'`),
    lapsed: when(`f.state = 'LAPSED'`),
  },
  where: 'true',
  counted: 'obligations',
  countedInChinese: '应报项统计',
};

/** How much has come in below every organization, kept instead of counted (docs/decisions/0012). */
export class Migration0071TalliesOfCycles extends Migration {
  override up(): void {
    for (const statement of keepCounts(obligations)) this.addSql(statement);
    this.addSql(`create index obligation_outstanding on cycles.obligation (kind, academic_year, lineage) include (submit_on) where state in ('OWED', 'RETURNED')`);
  }

  override down(): void {
    this.addSql('drop index cycles.obligation_outstanding');
    for (const statement of forgetCounts(obligations)) this.addSql(statement);
  }
}
