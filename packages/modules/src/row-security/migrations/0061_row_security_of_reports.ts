import { type Policies, ProtectingMigration } from './protection.ts';

const read = '(select platform.reach_to_read())';

const linesOf = (ids: string): string => `exists (select from organizations.organization o where o.id in (${ids}) and (o.lineage <@ ${read} or o.league_lineage <@ ${read} or o.party_lineage <@ ${read}))`;
const ofIssuer = `exists (select from cycles.cycle c where c.id = cycle_id and c.issuer_lineage <@ ${read})`;
const ofReport = 'exists (select from reports.report rp where rp.id = report_id)';

const policies: Policies = {
  'reports.form': `(state <> 'DRAFT' and (select platform.is_signed_in())) or lineage <@ ${read}`,
  'reports.counted_field': 'exists (select from reports.form f where f.id = form_id)',
  'reports.cycle_form': 'exists (select from cycles.cycle c where c.id = cycle_id)',
  'reports.report': `lineage <@ (select platform.reach_to_file()) or (state <> 'DRAFT' and (lineage <@ ${read} or receiver_lineage <@ ${read} or ${ofIssuer} or ${linesOf('organization_id, receiver_id')}))`,
  'reports.figure': ofReport,
  'reports.report_file': ofReport,
  'reports.report_action': ofReport,
  'reports.correction': ofReport,
  'reports.delivery': ofReport,
  'reports.hearing': `${linesOf('organization_id')} or exists (select from reports.report rp where rp.hearing_id = hearing.id)`,
};

/** Drafts are for those who file for their author; what was submitted is for its lines, for those of whoever hears it, and for whoever asked for it. */
export class Migration0061RowSecurityOfReports extends ProtectingMigration {
  override up(): void {
    this.protect(policies);
    this.addSql('create policy reach_of_reports on platform.upload for select using (exists (select from reports.report_file x where x.upload_id = upload.id))');
  }

  override down(): void {
    this.addSql('drop policy reach_of_reports on platform.upload');
    this.expose(policies);
  }
}
