import { defineProblems } from '@xuelian/kernel';

/** Refusals about handing in a filled-in form (改革自评表). What is wrong inside a form is a finding, see reform-form.problems.ts. */
export const problems = defineProblems('REFORM', {
  NO_FORM: { zh: '这类组织在 {year} 学年没有改革自评表', en: 'Organizations of this kind have no reform self-assessment form for the academic year {year}' },
  ONE_SOURCE: { zh: '须且只须给出上传的文件或粘贴的文字', en: 'Give either an uploaded file or pasted text' },
  NOT_A_REFORM_ASSESSMENT: { zh: '该周期工作不是改革自评', en: 'This cycle is no reform self-assessment' },
  ONE_LEVEL: { zh: '校级和二级的表不同，一次改革自评只面向一级的学生会、研究生会', en: 'The forms of the two levels differ: one cycle asks the unions of one level only' },
  ARRANGED_FOR_ANOTHER: { zh: '安排之后计划有变，请重新安排', en: 'The plan changed since it was arranged; arrange it anew' },
  SET_NAME_TAKEN: { zh: '本单位已有同名的指标体系“{title}”，内容不同', en: 'The issuer has another set of indicators called "{title}"' },
  FORM_OF_OTHER_YEAR: { zh: '此表按 {year} 学年读取，与本次自评的学年不符', en: 'The form was read for the academic year {year}, not for that of this cycle' },
  FORM_OF_OTHER_LEVEL: { zh: '此表不是本级组织的表', en: 'This is not the form of the level of the organization' },
  NOTHING_TO_CONFIRM: { zh: '“{subject}”没有待确认的内容', en: 'Nothing of "{subject}" waits to be confirmed' },
  NOTHING_TO_TAKE: { zh: '表中没有可以采用的内容', en: 'Nothing of the form can be taken over' },
  ORGANIZATION_DISSOLVED: { zh: '该组织已撤销', en: 'The organization is dissolved' },
});
