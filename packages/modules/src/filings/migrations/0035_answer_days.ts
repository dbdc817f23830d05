import { Migration } from '@mikro-orm/migrations';

/** Days for decisions, where an administrator set them; pinned, so that a filing keeps the rules it was submitted under. */
export class Migration0035AnswerDays extends Migration {
  override up(): void {
    this.addSql(`
      alter table filings.filing add answer_days integer check (answer_days > 0);
      comment on column filings.filing.answer_days is '答复天数: days for each decision, by the rules of the day of submission; null where nothing sets them'`);
  }

  override down(): void {
    this.addSql('alter table filings.filing drop answer_days');
  }
}
