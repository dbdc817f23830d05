import { defineEnum } from '@xuelian/platform';
import type { Severity, Sureness } from './form-reading.ts';
import type { FormField, FormLevel, TemplateId, Verdict } from './reform-form.ts';
import { type ReformSubject, reformSubjects } from './reform-subject.ts';

export const ReformFormLevelEnum = defineEnum<FormLevel>('ReformFormLevel', 'Whom a self-assessment form is for (层级)', {
  SCHOOL: 'Student and graduate unions of a school (校级)',
  COLLEGE: 'Unions below them: colleges, academies, campuses (二级)',
});

export const ReformTemplateIdEnum = defineEnum<TemplateId>('ReformTemplateId', 'Version of the reform self-assessment form (模板版本)', {
  SCHOOL_2020: 'School form of 2020, with nine numbers and 达标/未达标 (2020年校级)',
  SCHOOL_2021: 'School filing form up to November 2021, with a header block (2021年校级备案表)',
  SCHOOL_2021_2022: 'School form of 2021–2022, the first with ★ and ▲ (2021—2022学年校级)',
  SCHOOL_2022_2023: 'School form of 2022–2023 (2022—2023学年校级)',
  SCHOOL_2023_2024: 'School form of 2023–2024, which words posts anew (2023—2024学年校级)',
  COLLEGE_2021: 'College form up to November 2021 (2021年二级)',
});

const subjectDescriptions = Object.fromEntries(Object.entries(reformSubjects).map(([subject, { zh, en }]) => [subject, `${en.charAt(0).toUpperCase()}${en.slice(1)} (${zh})`])) as Record<ReformSubject, string>;

export const ReformSubjectEnum = defineEnum<ReformSubject>('ReformSubject', 'What an item of the form is about, the same in all years (指标内容)', subjectDescriptions);

export const ReformVerdictEnum = defineEnum<Verdict>('ReformVerdict', 'What a unit says of an item (结论)', {
  MET: 'Met: 是 or 达标 (达标)',
  NOT_MET: 'Not met: 否 or 未达标 (未达标)',
});

export const ReformFieldEnum = defineEnum<FormField>('ReformField', 'A field around the items of a form (表头、表尾栏目)', {
  ORGANIZATION_NAME: 'Name of the organization (组织名称)',
  UNION_TYPE: 'Student or graduate union (学生会／研究生会)',
  COLLEGE_UNION_COUNT: 'Number of unions on the second level (二级学生会组织数量)',
  IS_RECHECKED: 'Whether the provincial League and federation have checked it (是否已由省级团委、学联核查)',
  PUBLIC_LINK: 'Address at which the self-assessment was published (自评公开链接)',
  SHORTCOMINGS: 'Shortcomings, if the unit names any (问题不足)',
});

export const SurenessEnum = defineEnum<Sureness>('Sureness', 'How sure a reading of a form is (可靠程度)', {
  READ: 'It stands there (已读出)',
  SUGGESTED: 'It is probably meant, and has to be confirmed (待确认)',
  UNREADABLE: 'It cannot be read, and has to be supplied (读不出)',
});

export const FindingSeverityEnum = defineEnum<Severity>('FindingSeverity', 'What is to be done about a finding in a form (处理方式)', {
  ERROR: 'Supply what could not be read (须补填)',
  QUESTION: 'Confirm what is suggested (须确认)',
  WARNING: 'Take note: read, but remarkable (提示)',
});
