import { Migration } from '@mikro-orm/migrations';

/** What offices of a school are for: procedures that need the student-affairs department find it by this, not by its name. */
export class Migration0034OfficeFunctions extends Migration {
  override up(): void {
    this.addSql(`
      alter table organizations.organization add office_function text
        check (office_function in ('STUDENT_AFFAIRS', 'PUBLICITY', 'ACADEMIC_AFFAIRS', 'PERSONNEL', 'SECURITY')),
        add check (office_function is null or (kind = 'SCHOOL_OFFICE' and school_id is not null));
      create unique index organization_function on organizations.organization (school_id, office_function) where office_function is not null and dissolved_on is null;
      comment on column organizations.organization.office_function is '职能: what an office of a school is for; null for all others'`);
  }

  override down(): void {
    this.addSql('alter table organizations.organization drop office_function');
  }
}
