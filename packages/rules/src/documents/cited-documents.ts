import type { Localized } from '@xuelian/kernel';

/**
 * A document that ours name (引用文件). The hub holds no rule of it. Number, year and issuers are what public notices print;
 * what was not seen stays null.
 */
export interface CitedDocument {
  /** As printed, without title marks; how the others cite it. */
  readonly title: string;
  readonly meaning: Localized;
  readonly number: string | null;
  /** Year, or year and month, as far as known. */
  readonly dated: string | null;
  readonly issuers: readonly string[];
}

interface Known {
  readonly number?: string;
  readonly dated?: string;
  readonly issuers?: readonly string[];
}

function cited(title: string, zh: string, en: string, { number, dated, issuers }: Known = {}): CitedDocument {
  return { title, meaning: { zh, en }, number: number ?? null, dated: dated ?? null, issuers: issuers ?? [] };
}

export const citedDocuments: readonly CitedDocument[] = [
  cited('中共中央关于加强和改进党的群团工作的意见', '党的群团工作', 'the Party’s work with mass organizations'),
  cited('共青团中央改革方案', '共青团中央改革', 'reform of the League’s central committee'),
  cited('共青团河南省委改革方案', '河南共青团改革', 'reform of the League in Henan'),
  cited('全国青联改革方案', '全国青联改革', 'reform of the youth federation'),
  cited('学联学生会组织改革方案', '学联学生会改革的全国方案', 'national reform of federations and unions', {
    number: '中青联发〔2017〕4号', dated: '2017-03', issuers: ['共青团中央', '教育部', '全国学联'],
  }),
  cited('河南省学联学生会改革实施方案', '河南学联学生会改革', 'reform of federations and unions in Henan'),
  cited('关于加强和改进高校学生会研究生会建设的指导意见', '高校学生会建设', 'building of university unions', {
    number: '中青办联发〔2014〕3号', dated: '2014-01', issuers: ['全国学联'],
  }),
  cited('关于推动高校学生会（研究生会）深化改革的若干意见', '高校学生会深化改革的十项措施', 'ten measures for reforming university unions', {
    number: '中青联发〔2019〕9号', dated: '2019', issuers: ['共青团中央', '教育部', '全国学联'],
  }),
  cited('关于落实共青团和学联对高校学生会（研究生会）指导管理责任的若干规定（试行）', '指导管理责任', 'who answers for guiding and managing unions', {
    number: '中青联发〔2020〕4号', dated: '2020',
  }),
  cited('关于学联学生会工作人员改进作风服务同学的若干规定', '工作人员作风', 'style of staff', { dated: '2020' }),
  cited('学生会研究生会干部自律公约', '干部自律', 'self-discipline of officers', { dated: '2018-10' }),
  cited('高校学生代表大会工作规则', '高校代表大会规则', 'rules of university congresses', {
    number: '中青办联发〔2017〕9号', dated: '2017', issuers: ['共青团中央办公厅', '全国学联秘书处'],
  }),
  cited('高校校级学生代表大会召开指引（试行）', '校级代表大会的召开', 'how a school congress is held'),
  cited('地方学联代表大会工作规则', '地方代表大会规则，文件称将制定', 'rules of local congresses, which the plan says are to be made'),
  cited('高校学生会章程制定办法', '章程的制定', 'how charters are made', { dated: '2017' }),
  cited('关于进一步加强高校学生会组织章程建设工作的通知', '章程建设', 'building of charters', {
    number: '中青办联发〔2017〕8号', dated: '2017', issuers: ['共青团中央办公厅', '全国学联秘书处'],
  }),
  cited('高校校级学生会、研究生会章程核准指引（试行）', '校级章程的核准', 'how school charters are ratified'),
  cited('习近平的七年知青岁月', '读物', 'a book'),
  cited('习近平与大学生朋友们', '读物', 'a book'),
];
