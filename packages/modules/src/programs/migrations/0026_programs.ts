import { Migration } from '@mikro-orm/migrations';

/** What is submitted about the reform of student unions: progress, plans, completion. */
export class Migration0026Programs extends Migration {
  override up(): void {
    this.addSql('create schema programs');
    this.addSql(`
      create table programs.reform_material (
        id uuid primary key,
        organization_id uuid not null,
        lineage text collate "C" not null,
        kind text not null check (kind in ('PROGRESS', 'PLAN', 'COMPLETION')),
        state text not null default 'DRAFT',
        account text not null,
        plan_issuer_id uuid references organizations.organization (id),
        plan_document_number text,
        plan_issued_on date,
        filing_id uuid unique references filings.filing (id),
        due_on date,
        submitted_on date,
        drafted_at timestamptz not null,
        version integer not null default 1,
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade,
        constraint reform_party_plan check (num_nonnulls(plan_issuer_id, plan_document_number, plan_issued_on) in (0, 3)));
      create index reform_material_of on programs.reform_material (organization_id, kind, drafted_at desc, id desc);
      create index reform_material_under on programs.reform_material (lineage, kind);
      comment on table programs.reform_material is '改革材料: reform progress (改革进度), advancement plan (推进计划) or completion materials (完成情况) of one organization';
      comment on column programs.reform_material.account is 'the text: what was done, or a foreword to the plan';
      comment on column programs.reform_material.plan_issuer_id is 'the Party committee that issued the implementation plan (改革实施方案)';
      comment on column programs.reform_material.plan_document_number is '文号 of the implementation plan';
      comment on column programs.reform_material.due_on is 'last day to submit it, as it was on the day of submission; null where nothing sets one';
      comment on column programs.reform_material.submitted_on is 'day of the first submission: after due_on it is late'`);
    this.addSql(`
      create table programs.reform_measure (
        material_id uuid not null references programs.reform_material (id),
        position integer not null,
        requirement text not null,
        measures text not null,
        due_on date not null,
        precision text not null check (precision in ('DAY', 'MONTH')),
        primary key (material_id, position),
        unique (material_id, requirement));
      comment on table programs.reform_measure is '举措: how a plan answers one of the ten requirements, and by when';
      comment on column programs.reform_measure.due_on is 'last day; of a month where the plan names no day';
      create table programs.reform_figure (
        material_id uuid not null references programs.reform_material (id),
        position integer not null,
        name text not null,
        value numeric not null,
        unit text not null,
        primary key (material_id, position));
      comment on table programs.reform_figure is '数据: a figure of a report';
      create table programs.reform_original (
        material_id uuid not null references programs.reform_material (id),
        document text not null check (document in ('PLAN', 'REPORT', 'PARTY_PLAN')),
        stamped_on date not null,
        stamped_by text not null,
        sent_on date not null check (sent_on >= stamped_on),
        sent_how text not null check (sent_how in ('BY_HAND', 'COURIER', 'POST', 'CONFIDENTIAL_POST')),
        scan_upload_id uuid not null references platform.upload (id),
        recorded_at timestamptz not null,
        primary key (material_id, document));
      create index reform_original_scan on programs.reform_original (scan_upload_id);
      comment on table programs.reform_original is '盖章纸质版及扫描件: the stamped paper of a document, how it was sent, and its scan';
      create table programs.paper_receipt (
        material_id uuid not null references programs.reform_material (id),
        organization_id uuid not null,
        lineage text collate "C" not null,
        received_on date not null,
        recorded_by uuid,
        recorded_at timestamptz not null,
        primary key (material_id, organization_id),
        foreign key (organization_id, lineage) references organizations.organization (id, lineage) on update cascade);
      create index paper_receipt_at on programs.paper_receipt (organization_id);
      create index paper_receipt_under on programs.paper_receipt (lineage);
      comment on table programs.paper_receipt is '纸质版签收: when the paper arrived at one recipient, apart from its electronic receipt';
      comment on column programs.paper_receipt.recorded_by is 'person; null for the operator’s console'`);
  }

  override down(): void {
    this.addSql('drop schema programs cascade');
  }
}
