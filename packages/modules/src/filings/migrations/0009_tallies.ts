import { Migration } from '@mikro-orm/migrations';
import { appendChanges, differences, eachOf, foldAndRepair, type KeptCounts } from './0009_kept_counts.ts';

/** What a tally counts: each column with when a filing `f` counts in it. A draft counts nowhere. */
const isDecided = `f.state in ('ACCEPTED', 'RATIFIED', 'REFUSED', 'SUPERSEDED', 'REVOKED')`;
const decidedOn = `(f.decided_at at time zone 'Asia/Shanghai')::date`;
const measures: Readonly<Record<string, string>> = {
  submitted: `f.state = 'SUBMITTED'`,
  in_review: `f.state = 'IN_REVIEW'`,
  returned: `f.state = 'RETURNED'`,
  accepted: `f.state = 'ACCEPTED'`,
  ratified: `f.state = 'RATIFIED'`,
  refused: `f.state = 'REFUSED'`,
  withdrawn: `f.state = 'WITHDRAWN'`,
  superseded: `f.state = 'SUPERSEDED'`,
  revoked: `f.state = 'REVOKED'`,
  on_time: `${isDecided} and f.decision_due_on is not null and ${decidedOn} <= f.decision_due_on`,
  late: `${isDecided} and f.decision_due_on is not null and ${decidedOn} > f.decision_due_on`,
  without_deadline: `${isDecided} and f.decision_due_on is null`,
};
const columns = Object.keys(measures);
const each = eachOf(columns);
const list = each((column) => column);
const counters = each((column) => `${column} integer not null default 0`);
const kept: KeptCounts = { schema: 'filings', keys: ['kind', 'period'], columns, tally: "kind || ' ' || period", lock: 'xuelian:tally', counted: 'filings' };

const entryOf = (sign: '' | '-', rows: string): string => `
  select f.lineage, f.kind, extract(year from f.opened_at at time zone 'Asia/Shanghai')::integer as period,
    ${columns.map((column) => `${sign}((${measures[column] ?? 'false'}) is true)::integer as ${column}`).join(', ')}
  from ${rows} f where f.state <> 'DRAFT'`;

/** Writes down what a statement changed. */
const follow = (event: 'insert' | 'update' | 'delete', tables: string, changes: string): string => `
  create function filings.tally_filing_${event}() returns trigger language plpgsql as $body$
  begin
    ${appendChanges(kept, changes)}
    return null;
  end $body$;
  create trigger filing_tally_${event} after ${event} on filings.filing referencing ${tables} for each statement execute function filings.tally_filing_${event}();
  alter table filings.filing enable always trigger filing_tally_${event};`;

/** 统计: how many filings below an organization stand how, kept instead of counted (docs/decisions/0012). */
export class Migration0009Tallies extends Migration {
  override up(): void {
    this.addSql(`
      alter table filings.filing add column decision_due_on date;
      comment on column filings.filing.decision_due_on is 'last day there was for the latest decision when it was taken; null where nothing set one'`);
    this.addSql(`
      create table filings.tally (
        lineage text collate "C" not null,
        kind text not null,
        period integer not null,
        ${counters},
        primary key (lineage, kind, period)) with (fillfactor = 70);
      comment on table filings.tally is '统计: the filings of everything strictly below an organization, by kind and the year they were opened in; complete together with tally_change';
      comment on column filings.tally.lineage is 'the upper organization; its own filings are few and counted when asked for';
      comment on column filings.tally.period is 'calendar year of opened_at in Asia/Shanghai';
      comment on column filings.tally.on_time is 'decided by decision_due_on, that day included; late and without_deadline are the other decided ones';
      create table filings.tally_change (
        position bigint generated always as identity primary key,
        lineage text collate "C" not null,
        kind text not null,
        period integer not null,
        ${counters}) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, vacuum_truncate = false);
      create index tally_change_under on filings.tally_change (lineage, kind);
      comment on table filings.tally_change is 'what happened to filings since the tallies were last folded: appended in the transaction of the change, taken away by the fold; kept from shrinking, because for an empty table a plan is made that reads all of it when it fills';
      comment on column filings.tally_change.lineage is 'the submitter'`);
    this.addSql(`
      create view filings.tally_entry as ${entryOf('', 'filings.filing')};
      comment on view filings.tally_entry is 'what each filing counts as';
      create function filings.lineages_above(lineage text) returns setof text language sql immutable as $body$
        select left(lineage, place) collate "C" from generate_series(2, length(lineage) - 1) place where substr(lineage, place, 1) = '/' $body$;
      create view filings.tally_recount as
        select above.lineage, own.kind, own.period, ${each((column) => `sum(own.${column})::integer as ${column}`)}
        from (select lineage, kind, period, ${each((column) => `sum(${column}) as ${column}`)} from filings.tally_entry group by lineage, kind, period) own
        cross join lateral filings.lineages_above(own.lineage) as above(lineage)
        group by above.lineage, own.kind, own.period;
      comment on view filings.tally_recount is 'what the tallies must say, counted from the filings';
      ${differences(kept)}`);
    this.addSql(`insert into filings.tally (lineage, kind, period, ${list}) select lineage, kind, period, ${list} from filings.tally_recount`);
    this.addSql(`
      ${follow('insert', 'new table as inserted', entryOf('', 'inserted'))}
      ${follow('update', 'old table as before new table as after', `${entryOf('-', 'before')} union all ${entryOf('', 'after')}`)}
      ${follow('delete', 'old table as deleted', entryOf('-', 'deleted'))}
      create trigger filing_no_truncate before truncate on filings.filing for each statement execute function platform.refuse_change()`);
    this.addSql(foldAndRepair(kept));
  }

  override down(): void {
    for (const event of ['insert', 'update', 'delete']) this.addSql(`drop function filings.tally_filing_${event} cascade`);
    this.addSql('drop trigger filing_no_truncate on filings.filing');
    this.addSql('drop function filings.fold_tally; drop function filings.repair_tally; drop view filings.tally_difference; drop view filings.tally_recount; drop view filings.tally_entry; drop function filings.lineages_above');
    this.addSql('drop table filings.tally_change; drop table filings.tally; alter table filings.filing drop column decision_due_on');
  }
}
