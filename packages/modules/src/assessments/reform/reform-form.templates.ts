import type { FormLevel, ReformItem, ReformTemplate, TemplateId } from './reform-form.ts';
import { collegeTemplates } from './reform-form.college.ts';
import { schoolTemplates } from './reform-form.school.ts';
import type { ReformSubject } from './reform-subject.ts';

export const reformTemplates: readonly ReformTemplate[] = [...schoolTemplates, ...collegeTemplates];

const byId = new Map(reformTemplates.map((template) => [template.id, template]));

export function templateOf(id: TemplateId): ReformTemplate {
  const template = byId.get(id);
  if (template === undefined) throw new Error(`there is no form ${id}`);
  return template;
}

export const itemOf = ({ items }: ReformTemplate, subject: ReformSubject): ReformItem | undefined => items.find((item) => item.subject === subject);

/**
 * The version for an academic year: the one made for it, or else the last one before it that was seen. The filing form
 * of November 2021 gave way to the first yearly one within its year. Before 2020 there was no form.
 */
export function templateFor(level: FormLevel, academicYear: number): ReformTemplate | undefined {
  const made = reformTemplates.filter((template) => template.level === level && firstYearOf(template) <= academicYear);
  return made.reduce<ReformTemplate | undefined>((latest, template) => (latest === undefined || template.period.to > latest.period.to ? template : latest), undefined);
}

/** The academic year a form belongs to: forms that only say until when were due in the November of theirs. */
const firstYearOf = ({ period }: ReformTemplate): number => Number((period.from ?? period.to).slice(0, 4));
