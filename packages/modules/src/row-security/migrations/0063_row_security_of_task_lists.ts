import { type Policies, ProtectingMigration } from './protection.ts';

const read = '(select platform.reach_to_read())';

const schoolIsSeen = 'exists (select from programs.school_reform s where s.id = school_reform_id)';
const programIsSeen = 'exists (select from programs.reform_program p where p.id = program_id)';
const itemIsSeen = 'exists (select from programs.reform_item i where i.id = item_id)';
const acceptanceIsSeen = 'exists (select from programs.acceptance a where a.id = acceptance_id)';

/** Programs are for the issuer’s line and for whoever looks into a school that is in them; what a school does is for those who look into that school. */
const policies: Policies = {
  'programs.reform_program': `issuer_lineage <@ ${read} or exists (select from programs.school_reform s where s.program_id = reform_program.id)`,
  'programs.reform_task': programIsSeen,
  'programs.reform_adjustment': `exists (select from programs.school_reform s where s.program_id = reform_adjustment.program_id and s.organization_id = reform_adjustment.organization_id)`,
  'programs.school_reform': `issuer_lineage <@ ${read} or exists (select from organizations.organization o
    where o.id = organization_id and (o.lineage <@ ${read} or o.league_lineage <@ ${read} or o.party_lineage <@ ${read}))`,
  'programs.reform_item': schoolIsSeen,
  'programs.reform_item_action': itemIsSeen,
  'programs.reform_item_file': itemIsSeen,
  'programs.self_check': schoolIsSeen,
  'programs.self_check_entry': 'exists (select from programs.self_check c where c.id = self_check_id)',
  'programs.acceptance': schoolIsSeen,
  'programs.acceptance_inspector': acceptanceIsSeen,
  'programs.acceptance_verdict': acceptanceIsSeen,
};

export class Migration0063RowSecurityOfTaskLists extends ProtectingMigration {
  override up(): void {
    this.protect(policies);
    this.addSql('create policy reach_of_reform_items on platform.upload for select using (exists (select from programs.reform_item_file x where x.upload_id = upload.id))');
  }

  override down(): void {
    this.addSql('drop policy reach_of_reform_items on platform.upload');
    this.expose(policies);
  }
}
