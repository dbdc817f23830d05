import type { PolicyDocument } from './document.ts';

export const national2021: PolicyDocument = {
  code: 'CN',
  authority: 'POLICY',
  title: {
    zh: '加强和改进新时代学联学生会工作实施方案',
    en: 'Implementation Plan on Strengthening and Improving the Work of Student Federations and Student Unions in the New Era',
  },
  issuers: [
    { zh: '共青团中央办公厅', en: 'General Office of the Communist Youth League Central Committee' },
    { zh: '全国学联秘书处', en: 'Secretariat of the All-China Students’ Federation' },
  ],
  number: '中青办联发〔2021〕1号',
  dated: '2021-01-18',
  binds: { from: '2021-01-18', because: null },
  jurisdiction: { scope: 'NATIONAL' },
  cites: [
    '关于推动高校学生会（研究生会）深化改革的若干意见',
    '高校学生会章程制定办法',
    '高校学生代表大会工作规则',
    '地方学联代表大会工作规则',
    '关于学联学生会工作人员改进作风服务同学的若干规定',
    '关于落实共青团和学联对高校学生会（研究生会）指导管理责任的若干规定（试行）',
    '习近平的七年知青岁月',
    '习近平与大学生朋友们',
  ],
};
