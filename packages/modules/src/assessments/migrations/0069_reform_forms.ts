import { Migration } from '@mikro-orm/migrations';

/** Filled-in self-assessment forms as they were read, before anything of them counts. */
export class Migration0069ReformForms extends Migration {
  override up(): void {
    this.addSql(`
      create table assessments.reform_form (
        id uuid primary key,
        organization_id uuid not null,
        lineage text collate "C" not null,
        academic_year integer not null,
        asked_template text not null,
        template text not null,
        file_name text,
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        content jsonb not null,
        read_on date not null,
        read_at timestamptz not null,
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade);
      create index reform_form_latest on assessments.reform_form (organization_id, read_at desc, id desc);
      create index reform_form_lineage on assessments.reform_form (lineage);
      create trigger reform_form_kept before update of academic_year, asked_template, template, sha256, content or delete on assessments.reform_form
        for each row execute function platform.refuse_change();
      comment on table assessments.reform_form is '改革自评表预览: a filled-in form as it was read, with everything to be said of it; it counts for nothing until its values are taken over';
      comment on column assessments.reform_form.academic_year is '学年 it is handed in for, named by the year it begins in';
      comment on column assessments.reform_form.asked_template is 'version of the form that was asked for';
      comment on column assessments.reform_form.template is 'version of the form it was recognized as';
      comment on column assessments.reform_form.file_name is 'name of the uploaded file; null for pasted text';
      comment on column assessments.reform_form.content is 'readings of items and fields with their sureness and cells, figures the hub counted that day, and all findings in both languages'`);
  }

  override down(): void {
    this.addSql('drop table assessments.reform_form');
  }
}
