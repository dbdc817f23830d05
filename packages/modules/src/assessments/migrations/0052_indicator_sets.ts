import { Migration } from '@mikro-orm/migrations';

/** Sets of indicators, by which bodies above assess those below. */
export class Migration0052IndicatorSets extends Migration {
  override up(): void {
    this.addSql('create schema assessments');
    this.addSql(`
      create table assessments.indicator_set (
        id uuid primary key,
        issuer_id uuid not null,
        issuer_lineage text collate "C" not null,
        academic_year integer not null,
        title text not null,
        content jsonb not null,
        state text not null default 'DRAFT' check (state in ('DRAFT', 'PUBLISHED', 'DISCARDED')),
        version integer not null default 1,
        drafted_at timestamptz not null,
        published_on date,
        check ((state = 'PUBLISHED') = (published_on is not null)),
        foreign key (issuer_id, issuer_lineage) references organizations.organization (id, lineage) on update cascade);
      create unique index indicator_set_title on assessments.indicator_set (issuer_id, academic_year, title) where state <> 'DISCARDED';
      create index indicator_set_latest on assessments.indicator_set (drafted_at desc, id desc);
      create index indicator_set_from on assessments.indicator_set (issuer_lineage);
      create trigger indicator_set_published before update on assessments.indicator_set
        for each row when (old.state = 'PUBLISHED' and (old.content, old.title, old.academic_year, old.state, old.issuer_id) is distinct from (new.content, new.title, new.academic_year, new.state, new.issuer_id))
        execute function platform.refuse_change();
      create trigger indicator_set_kept before delete on assessments.indicator_set for each row execute function platform.refuse_change();
      comment on table assessments.indicator_set is '指标体系: a set of indicators of one issuer and academic year; once published it never changes, and a campaign pins it';
      comment on column assessments.indicator_set.content is 'the whole set as data: indicators with weights, scales, thresholds, marks; bands, ranking, disqualifiers; all numbers in hundredths';
      comment on column assessments.indicator_set.academic_year is '学年, named by the year it begins in';
      comment on column assessments.indicator_set.title is 'title in Chinese, a copy out of the content'`);
  }

  override down(): void {
    this.addSql('drop schema assessments cascade');
  }
}
