import { Migration } from '@mikro-orm/migrations';

/** What reading needs of the database. */
export class Migration0014Reading extends Migration {
  override up(): void {
    this.addSql(`
      create function platform.refuse_null(type text) returns text language plpgsql as $$
      begin raise exception 'a value that % promises is null', type using errcode = 'null_value_not_allowed'; end $$`);
    this.addSql("comment on function platform.refuse_null is 'stands where an object would be null because a value in it is: JSON put together from texts would lose the object silently'");
  }

  override down(): void {
    this.addSql('drop function platform.refuse_null');
  }
}
