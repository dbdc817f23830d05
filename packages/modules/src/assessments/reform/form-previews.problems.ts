import { defineProblems } from '@xuelian/kernel';

/** Refusals about handing in a filled-in form (改革自评表). What is wrong inside a form is a finding, see reform-form.problems.ts. */
export const problems = defineProblems('REFORM', {
  NO_FORM: { zh: '这类组织在 {year} 学年没有改革自评表', en: 'Organizations of this kind have no reform self-assessment form for the academic year {year}' },
  ONE_SOURCE: { zh: '须且只须给出上传的文件或粘贴的文字', en: 'Give either an uploaded file or pasted text' },
  ORGANIZATION_DISSOLVED: { zh: '该组织已撤销', en: 'The organization is dissolved' },
});
