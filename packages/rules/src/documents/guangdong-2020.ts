import type { PolicyDocument } from './document.ts';

export const guangdong2020: PolicyDocument = {
  code: 'GD',
  authority: 'POLICY',
  title: {
    zh: '关于推动高校学生会（研究生会）深化改革的通知',
    en: 'Notice on Deepening the Reform of University Student Unions and Graduate Unions',
  },
  // The text names no issuer; the number 团粤办发 and the body 团省委 point to this office.
  issuers: [{ zh: '共青团广东省委办公室', en: 'Office of the Guangdong Provincial Committee of the Communist Youth League' }],
  number: '团粤办发〔2020〕14号',
  dated: null,
  binds: {
    from: '2020-06-10',
    because: {
      zh: '文件未印月日；其最早的具体期限为 2020 年 6 月 10 日，至迟自该日起约束。',
      en: 'The document prints no month or day; its first exact deadline is 10 June 2020, so it binds from that day at the latest.',
    },
  },
  jurisdiction: { scope: 'PROVINCE', provinceCode: '440000' },
  cites: [
    '关于推动高校学生会（研究生会）深化改革的若干意见',
    '关于落实共青团和学联对高校学生会（研究生会）指导管理责任的若干规定（试行）',
    '高校学生代表大会工作规则',
    '高校校级学生代表大会召开指引（试行）',
    '学生会研究生会干部自律公约',
    '关于进一步加强高校学生会组织章程建设工作的通知',
    '高校校级学生会、研究生会章程核准指引（试行）',
  ],
};
