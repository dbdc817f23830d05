import { type Policies, ProtectingMigration } from './protection.ts';

const policies: Policies = {
  'assessments.reform_form': 'lineage <@ (select platform.reach_to_file())',
};

/** A form that was read is a draft of those who file for the organization. */
export class Migration0070RowSecurityOfReformForms extends ProtectingMigration {
  override up(): void {
    this.protect(policies);
  }

  override down(): void {
    this.expose(policies);
  }
}
