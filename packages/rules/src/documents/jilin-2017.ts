import type { PolicyDocument } from './document.ts';

export const jilin2017: PolicyDocument = {
  code: 'JL',
  authority: 'POLICY',
  title: { zh: '吉林省学联学生会组织改革实施方案', en: 'Reform Plan for Student Federations and Student Unions of Jilin Province' },
  issuers: [
    { zh: '共青团吉林省委', en: 'Jilin Provincial Committee of the Communist Youth League' },
    { zh: '吉林省教育厅', en: 'Department of Education of Jilin Province' },
    { zh: '吉林省学生联合会', en: 'Jilin Students’ Federation' },
  ],
  number: '吉团联字〔2017〕21号',
  dated: '2017-09-19',
  binds: { from: '2017-09-19', because: null },
  jurisdiction: { scope: 'PROVINCE', provinceCode: '220000' },
  cites: ['中共中央关于加强和改进党的群团工作的意见', '共青团中央改革方案', '全国青联改革方案', '学联学生会组织改革方案'],
};
