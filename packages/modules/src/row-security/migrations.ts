import type { MigrationObject } from '@mikro-orm/postgresql';
import { Migration0010RowSecurity } from './migrations/0010_row_security.ts';
import { Migration0015RowSecurityOfTallies } from './migrations/0015_row_security_of_tallies.ts';
import { Migration0040RowSecurityOfPolicies } from './migrations/0040_row_security_of_policies.ts';
import { Migration0041RowSecurityOfSelections } from './migrations/0041_row_security_of_selections.ts';
import { Migration0042RowSecurityOfCongresses } from './migrations/0042_row_security_of_congresses.ts';
import { Migration0043RowSecurityOfSupervisions } from './migrations/0043_row_security_of_supervisions.ts';
import { Migration0044RowSecurityOfPrograms } from './migrations/0044_row_security_of_programs.ts';
import { Migration0045RowSecurityOfReceipts } from './migrations/0045_row_security_of_receipts.ts';
import { Migration0047RowSecurityOfElections } from './migrations/0047_row_security_of_elections.ts';
import { Migration0048RowSecurityOfCommittees } from './migrations/0048_row_security_of_committees.ts';
import { Migration0049RowSecurityOfInspections } from './migrations/0049_row_security_of_inspections.ts';
import { Migration0066RowSecurityOfTrainings } from './migrations/0066_row_security_of_trainings.ts';
import { Migration0064RowSecurityOfReviews } from './migrations/0064_row_security_of_reviews.ts';
import { Migration0063RowSecurityOfTaskLists } from './migrations/0063_row_security_of_task_lists.ts';
import { Migration0046RowSecurityOfNotifications } from './migrations/0046_row_security_of_notifications.ts';
import { Migration0060RowSecurityOfCycles } from './migrations/0060_row_security_of_cycles.ts';
import { Migration0062RowSecurityOfAssessments } from './migrations/0062_row_security_of_assessments.ts';
import { Migration0073RowSecurityOfCountedRows } from './migrations/0073_row_security_of_counted_rows.ts';
import { Migration0070RowSecurityOfReformForms } from './migrations/0070_row_security_of_reform_forms.ts';
import { Migration0068RowSecurityOfWorkbooks } from './migrations/0068_row_security_of_workbooks.ts';
import { Migration0075RowSecurityOfOverviews } from './migrations/0075_row_security_of_overviews.ts';
import { Migration0065RowSecurityOfSurveys } from './migrations/0065_row_security_of_surveys.ts';
import { Migration0061RowSecurityOfReports } from './migrations/0061_row_security_of_reports.ts';
import { Migration0068RowSecurityOfWorkbooksOfUnits } from './migrations/0068_row_security_of_workbooks_of_units.ts';
import { Migration0077RowSecurityOfScores } from './migrations/0077_row_security_of_scores.ts';

/** Run after those of every context, whose tables they guard. */
export const rowSecurityMigrations: readonly MigrationObject[] = [
  { name: '0010_row_security', class: Migration0010RowSecurity },
  { name: '0015_row_security_of_tallies', class: Migration0015RowSecurityOfTallies },
  { name: '0040_row_security_of_policies', class: Migration0040RowSecurityOfPolicies },
  { name: '0041_row_security_of_selections', class: Migration0041RowSecurityOfSelections },
  { name: '0042_row_security_of_congresses', class: Migration0042RowSecurityOfCongresses },
  { name: '0043_row_security_of_supervisions', class: Migration0043RowSecurityOfSupervisions },
  { name: '0044_row_security_of_programs', class: Migration0044RowSecurityOfPrograms },
  { name: '0045_row_security_of_receipts', class: Migration0045RowSecurityOfReceipts },
  { name: '0046_row_security_of_notifications', class: Migration0046RowSecurityOfNotifications },
  { name: '0047_row_security_of_elections', class: Migration0047RowSecurityOfElections },
  { name: '0048_row_security_of_committees', class: Migration0048RowSecurityOfCommittees },
  { name: '0049_row_security_of_inspections', class: Migration0049RowSecurityOfInspections },
  { name: '0060_row_security_of_cycles', class: Migration0060RowSecurityOfCycles },
  { name: '0062_row_security_of_assessments', class: Migration0062RowSecurityOfAssessments },
  { name: '0064_row_security_of_reviews', class: Migration0064RowSecurityOfReviews },
  { name: '0073_row_security_of_counted_rows', class: Migration0073RowSecurityOfCountedRows },
  { name: '0070_row_security_of_reform_forms', class: Migration0070RowSecurityOfReformForms },
  { name: '0068_row_security_of_workbooks', class: Migration0068RowSecurityOfWorkbooks },
  { name: '0075_row_security_of_overviews', class: Migration0075RowSecurityOfOverviews },
  { name: '0065_row_security_of_surveys', class: Migration0065RowSecurityOfSurveys },
  { name: '0061_row_security_of_reports', class: Migration0061RowSecurityOfReports },
  { name: '0066_row_security_of_trainings', class: Migration0066RowSecurityOfTrainings },
  { name: '0068_row_security_of_workbooks_of_units', class: Migration0068RowSecurityOfWorkbooksOfUnits },
  { name: '0063_row_security_of_task_lists', class: Migration0063RowSecurityOfTaskLists },
  { name: '0077_row_security_of_scores', class: Migration0077RowSecurityOfScores },
];
