import type { CivilDate, Localized } from '@xuelian/kernel';
import type { PostId } from './posts.ts';

/** The people of one department (工作部门). */
export interface DepartmentFacts {
  readonly name: string;
  /** Heads (负责人). */
  readonly heads: number;
  /** Deputies (副职). */
  readonly deputies: number;
  /** Members who are neither head nor deputy. */
  readonly staff: number;
}

/** A post somebody holds, with the title the organization itself uses; `post` is null for a title the hub has no post for. */
export interface HeldPost {
  readonly post: PostId | null;
  readonly title: string;
}

const numbers = {
  'presidium.size': { zh: '主席团人数', en: 'presidium members' },
  'presidium.presidents': { zh: '主席人数', en: 'presidents' },
  'presidium.vicePresidents': { zh: '副主席人数', en: 'vice presidents' },
  /** Presidium members who preside in turn today (轮值执行主席), whatever their title. */
  'presidium.executiveChairs': { zh: '轮值执行主席人数', en: 'executive chairs in turn' },
  'departments.count': { zh: '工作部门数', en: 'departments' },
  /** Presidium and departments together (I-06); project volunteers (志愿者) are not staff (GD 附件3-2). */
  'staff.total': { zh: '工作人员总数', en: 'staff in all' },
  'backbone.total': { zh: '骨干成员人数', en: 'backbone members' },
  /** Students the union serves (所联系服务学生). */
  'students.linked': { zh: '所联系学生人数', en: 'students linked' },
  'secretaryGeneral.count': { zh: '秘书长人数', en: 'secretaries-general' },
  /** On the roster of the latest congress (代表名册). */
  'delegates.count': { zh: '代表人数', en: 'delegates' },
  /** Delegates who are no officers of a school or college union (非校、院级骨干). */
  'delegates.nonOfficers': { zh: '非骨干代表人数', en: 'delegates who are no officers' },
  'delegates.minPerCollege': { zh: '代表最少的学院的代表人数', en: 'delegates of the college that has fewest' },
  'standingCommittee.minPerCollege': { zh: '席位最少的学院的常代会席位', en: 'standing seats of the college that has fewest' },
  'standingCommittee.maxPerCollege': { zh: '席位最多的学院的常代会席位', en: 'standing seats of the college that has most' },
  /** Presidium members named as responsible for clubs. */
  'clubs.liaisons': { zh: '分管社团的主席团成员人数', en: 'presidium members in charge of clubs' },
  'committees.count': { zh: '专门委员会数', en: 'special committees' },
  'departments.rights': { zh: '权益部门数', en: 'departments for rights' },
  'departments.newMedia': { zh: '新媒体部门数', en: 'departments for new media' },
  'rightsOfficers.count': { zh: '权益委员人数', en: 'rights officers' },
  /** Staff who come from college unions (来自院级学生会). */
  'staff.fromColleges': { zh: '来自院级的工作人员人数', en: 'staff from college unions' },
  /** Hours of training in the year before, of the officer who has fewest. */
  'training.leastHours': { zh: '最近一年受训最少者的学时', en: 'hours of training of who had fewest in the past year' },
} as const satisfies Record<string, Localized>;

const statements = {
  'secretaryGeneral.isLeagueCadre': { zh: '秘书长由团委专职干部兼任', en: 'the secretary-general is a full-time League cadre' },
  'charter.inForce': { zh: '有现行章程', en: 'a charter is in force' },
  'charter.ratified': { zh: '现行章程已经上级核准', en: 'the charter in force was ratified by the superior federation' },
  'charter.filed': { zh: '现行章程已报上级备案', en: 'the charter in force was filed with the superior federation' },
  'charter.adoptedByCongress': { zh: '现行章程经代表大会通过', en: 'the charter in force was adopted by the congress' },
  /** Its text has everything the rule set asks for (`charter.requiredParts`). */
  'charter.requiredPartsPresent': { zh: '现行章程具备全部必备内容', en: 'the charter in force has every required part' },
  /** Whatever the rule set asks delegates to cover has one (`delegates.coverage`). */
  'delegates.coverageComplete': { zh: '代表覆盖了应覆盖的各方面', en: 'delegates cover whatever they must' },
  /** Every item the rule set asks for stood on the agenda of the latest congress (`congress.agenda`). */
  'congress.agendaComplete': { zh: '最近一次代表大会议程齐全', en: 'the agenda of the latest congress was complete' },
  'election.announced': { zh: '最近一次选举结果已向大会公告', en: 'the latest election result was announced to the congress' },
  'election.partyApproved': { zh: '最近一次选举结果已经同级党组织批准', en: 'the latest election result was approved by the Party organization of its level' },
  'election.filed': { zh: '最近一次选举结果已报上级备案', en: 'the latest election result was filed with the superior' },
  'staff.politicalStatusFit': { zh: '工作人员政治面貌均符合条件', en: 'the political status of all staff is as required' },
  'staff.rankFit': { zh: '工作人员成绩排名均符合条件', en: 'the academic rank of all staff is as required' },
  'staff.coursesFit': { zh: '工作人员不及格门数均符合条件', en: 'no staff member has more failed courses than allowed' },
  'delegates.coverSchoolTypes': { zh: '代表涵盖辖区内各类学校', en: 'delegates come from every kind of school' },
  'presidium.coversSchoolTypes': { zh: '主席团涵盖辖区内各类学校', en: 'the presidium has members from every kind of school' },
  'congress.materialsKept': { zh: '最近一次代表大会的材料已存档', en: 'the materials of the latest congress are kept' },
  'workReport.reviewedByCongress': { zh: '最近一次代表大会审议了工作报告', en: 'the latest congress reviewed the work report' },
  'leadership.electedByCongress': { zh: '现任主席团成员均由代表大会选出', en: 'all presidium members were elected by the congress' },
  'standingCommittee.heldByPresidents': { zh: '常代会席位均归院学生会主席', en: 'standing seats are held by the presidents of the colleges' },
  'federation.tiersLinked': { zh: '上下级学联齐备相连', en: 'the tiers of federations exist and are linked' },
  'union.levelsLinked': { zh: '校、院、班三级齐备相连', en: 'school, college and class exist and are linked' },
  'guidance.sameLevelLeague': { zh: '由同级团组织指导，且只有一个', en: 'guided by one League organization, that of its level' },
  'guidance.dual': { zh: '同时受同级团组织和上级学联指导', en: 'guided by the League of its level and by a superior federation' },
  'mediaAlliance.exists': { zh: '有高校传媒联盟', en: 'a media alliance exists' },
  'officers.directoryPublished': { zh: '主要干部姓名和联系方式已公布', en: 'names and contacts of main officers are published' },
  'staff.leagueRegistered': { zh: '团员工作人员均已在智慧团建报到', en: 'all staff who are League members are registered with it' },
  'staff.volunteerRegistered': { zh: '工作人员均已注册志愿者', en: 'all staff are registered as volunteers' },
  'reform.progressFiled': { zh: '改革进度已报上级备案', en: 'progress in the reform was filed' },
  'reform.planSubmitted': { zh: '改革推进计划已按期报送', en: 'the reform plan was handed in by its day' },
  'reform.completionSubmitted': { zh: '改革完成情况已按期报送', en: 'the account of the finished reform was handed in by its day' },
  'debrief.allHeardLastSemester': { zh: '上学期应述职者均已述职', en: 'all who owed a debrief last semester gave it' },
  'training.completeThisYear': { zh: '最近一年应训者均已受训', en: 'all who are to be trained were trained in the past year' },
  'training.lessonForAll': { zh: '工作人员均上过党团课并受过业务培训', en: 'all staff had a lesson and a training' },
  'officerChange.filedSinceTurnover': { zh: '最近一次换届已报上级', en: 'the latest turnover was reported to the superior' },
} as const satisfies Record<string, Localized>;

const dates = {
  'congress.lastHeldOn': { zh: '最近一次代表大会日期', en: 'day of the latest congress' },
  /** When the last of all college unions was heard in the latest complete round. */
  'collegeReports.completedOn': { zh: '最近一轮学院汇报听取完毕日期', en: 'day on which all college unions had been heard' },
  'workReport.lastHeardOn': { zh: '最近一次向大会或其常设机构报告工作的日期', en: 'day of the latest report to the congress or its standing body' },
  'survey.lastHeldOn': { zh: '最近一次满意度调查日期', en: 'day of the latest satisfaction survey' },
} as const satisfies Record<string, Localized>;

export type NumberFact = keyof typeof numbers;
export type StatementFact = keyof typeof statements;
export type DateFact = keyof typeof dates;

/** What is known of a unit on the day of the rule set (事实). Leave out what is not known: it is judged UNKNOWN, never passed. */
export type Facts = { readonly [Fact in NumberFact]?: number | undefined } & { readonly [Fact in StatementFact]?: boolean | undefined } & {
  readonly [Fact in DateFact]?: CivilDate | undefined;
} & {
  readonly departments?: readonly DepartmentFacts[] | undefined;
  readonly 'posts.held'?: readonly HeldPost[] | undefined;
};

const lists = {
  departments: { zh: '各部门人员', en: 'people of each department' },
  'posts.held': { zh: '现有职务', en: 'posts held' },
} as const satisfies Record<string, Localized>;

export type FactName = NumberFact | StatementFact | DateFact | keyof typeof lists;

export const factLabels: Readonly<Record<FactName, Localized>> = { ...numbers, ...statements, ...dates, ...lists };

export const isNumberFact = (text: string): text is NumberFact => Object.hasOwn(numbers, text);
export const isStatementFact = (text: string): text is StatementFact => Object.hasOwn(statements, text);
export const isDateFact = (text: string): text is DateFact => Object.hasOwn(dates, text);
