import { Migration } from '@mikro-orm/migrations';

/** News are handed on once: each is marked when everybody who reads it has it, and put aside when that keeps failing. */
export class Migration0016OutboxDelivery extends Migration {
  override up(): void {
    this.addSql(`
      alter table platform.outbox
        add delivered_at timestamptz,
        add failures integer not null default 0,
        add failure text,
        add parked_at timestamptz;
      update platform.outbox set delivered_at = created_at;
      create index outbox_waiting on platform.outbox (id) where delivered_at is null and parked_at is null;
      create index outbox_delivered on platform.outbox (delivered_at) where delivered_at is not null;
      create index outbox_parked on platform.outbox (id) where parked_at is not null;
      comment on column platform.outbox.delivered_at is '送达时刻: when every reader had it; what was news before there were readers counts as delivered';
      comment on column platform.outbox.failures is 'how often delivering it failed';
      comment on column platform.outbox.failure is 'why it failed last';
      comment on column platform.outbox.parked_at is 'when it was put aside after failing too often, so that what comes after it is not held up'`);
  }

  override down(): void {
    this.addSql('alter table platform.outbox drop delivered_at, drop failures, drop failure, drop parked_at');
  }
}
