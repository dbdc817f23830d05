import { Migration } from '@mikro-orm/migrations';

/** How a League body is in charge of a school. */
export class Migration0031Charges extends Migration {
  override up(): void {
    this.addSql(`
      alter table organizations.relation
        add column charge text check (charge in ('DIRECT', 'JOINT', 'PRINCIPAL')),
        add constraint relation_charge check (charge is null or kind = 'ADMINISTERED_BY');
      comment on column organizations.relation.charge is '直管、协管、主管: how a League body is in charge of a school; dated with the relation, null where nobody said'`);
  }

  override down(): void {
    this.addSql('alter table organizations.relation drop column charge');
  }
}
