import { type Policies, ProtectingMigration } from './protection.ts';

const read = '(select platform.reach_to_read())';

const policies: Policies = {
  'assessments.indicator_set': `(state = 'PUBLISHED' and (select platform.is_signed_in())) or issuer_lineage <@ ${read}`,
};

/** By what somebody is assessed is open once it is published. */
export class Migration0062RowSecurityOfAssessments extends ProtectingMigration {
  override up(): void {
    this.protect(policies);
  }

  override down(): void {
    this.expose(policies);
  }
}
