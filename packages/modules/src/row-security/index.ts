export * from './readable.tables.ts';
export { Migration0010RowSecurity } from './migrations/0010_row_security.ts';
export { Migration0015RowSecurityOfTallies } from './migrations/0015_row_security_of_tallies.ts';
export { Migration0040RowSecurityOfPolicies } from './migrations/0040_row_security_of_policies.ts';
export { Migration0041RowSecurityOfSelections } from './migrations/0041_row_security_of_selections.ts';
export { Migration0042RowSecurityOfCongresses } from './migrations/0042_row_security_of_congresses.ts';
export { Migration0043RowSecurityOfSupervisions } from './migrations/0043_row_security_of_supervisions.ts';
export { Migration0044RowSecurityOfPrograms } from './migrations/0044_row_security_of_programs.ts';
export { Migration0045RowSecurityOfReceipts } from './migrations/0045_row_security_of_receipts.ts';
