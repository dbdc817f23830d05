import type { PolicyDocument } from './document.ts';

export const luoyangNormalUniversity2019: PolicyDocument = {
  code: 'LY',
  authority: 'POLICY',
  title: {
    zh: '洛阳师范学院学联学生会组织改革实施方案',
    en: 'Reform Plan for the Student Federation and Student Unions of Luoyang Normal University',
  },
  issuers: [
    { zh: '共青团洛阳师范学院委员会', en: 'Communist Youth League Committee of Luoyang Normal University' },
    { zh: '洛阳师范学院学生联合会', en: 'Students’ Federation of Luoyang Normal University' },
  ],
  number: '洛师团〔2019〕8号',
  dated: null,
  binds: {
    from: '2019-12-31',
    because: {
      zh: '文件只印年份；2019 年的最后一日是其确定已发布的第一日。',
      en: 'The document prints only the year; the last day of 2019 is the first on which it certainly existed.',
    },
  },
  jurisdiction: { scope: 'SCHOOL', schoolCode: '4141010482' },
  cites: [
    '中共中央关于加强和改进党的群团工作的意见',
    '共青团中央改革方案',
    '共青团河南省委改革方案',
    '学联学生会组织改革方案',
    '河南省学联学生会改革实施方案',
    '关于加强和改进高校学生会研究生会建设的指导意见',
  ],
};
