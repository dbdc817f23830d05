import { Migration } from '@mikro-orm/migrations';

/** Measures about an item of the reform that is overdue (GD 通知二.2). */
export class Migration0054TaskMeasures extends Migration {
  override up(): void {
    this.addSql(`
      alter table supervisions.measure drop constraint measure_matter_kind_check,
        add constraint measure_matter_kind_check check (matter_kind in ('RULE', 'FILING', 'ELECTION', 'REFORM_ITEM', 'OTHER')),
        add reform_item_id uuid references programs.reform_item (id),
        add constraint measure_reform_item check ((matter_kind = 'REFORM_ITEM') = (reform_item_id is not null));
      create index measure_about_item on supervisions.measure (reform_item_id) where reform_item_id is not null`);
  }

  override down(): void {
    this.addSql(`
      alter table supervisions.measure drop reform_item_id, drop constraint measure_matter_kind_check,
        add constraint measure_matter_kind_check check (matter_kind in ('RULE', 'FILING', 'ELECTION', 'OTHER'))`);
  }
}
