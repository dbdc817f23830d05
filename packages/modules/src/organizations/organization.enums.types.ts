import { defineEnum } from '@xuelian/platform';
import type { OrganizationEventKind } from './organization.entity.ts';
import type { Charge, Level, Line, OfficeFunction, OrganizationKind, RelationKind } from './organization.ts';
import type { OrganizationOrderField } from './organization.queries.ts';
import type { TieKind } from './relation.ts';
import type { Tie } from './standing.ts';

export const OfficeFunctionEnum = defineEnum<OfficeFunction>('OfficeFunction', 'What an office of a school is for (职能)', {
  STUDENT_AFFAIRS: 'Student affairs department of the Party committee (党委学生工作部)',
  PUBLICITY: 'Publicity (宣传部门)',
  ACADEMIC_AFFAIRS: 'Academic affairs (教务部门)',
  PERSONNEL: 'Personnel (人事部门)',
  SECURITY: 'Security (保卫部门)',
});

export const OrganizationKindEnum = defineEnum<OrganizationKind>('OrganizationKind', 'Kind of organization (组织类别)', {
  NATIONAL_FEDERATION: 'National student federation (全国学联)',
  PROVINCIAL_FEDERATION: 'Provincial student federation (省学联)',
  CITY_FEDERATION: 'City student federation (市学联)',
  SCHOOL_FEDERATION: 'School student federation (校学生联合会)',
  COLLEGE_FEDERATION: 'College student federation (学院学生联合会)',
  SCHOOL_STUDENT_UNION: 'School student union (校学生会)',
  SCHOOL_GRADUATE_UNION: 'School graduate student union (校研究生会)',
  COLLEGE_STUDENT_UNION: 'College student union (学院学生会)',
  COLLEGE_GRADUATE_UNION: 'College graduate student union (学院研究生会)',
  SECONDARY_SCHOOL_UNION: 'Union of a secondary or vocational school (中学、中职学生会)',
  CLASS_COMMITTEE: 'Class committee (班委会)',
  CLUB: 'Student club (学生社团)',
  LEAGUE_ORG: 'Organization of the Communist Youth League (团组织)',
  PARTY_ORG: 'Organization of the Party (党组织)',
  SCHOOL_OFFICE: 'Office of a school (学校职能部门)',
  EDUCATION_AUTHORITY: 'Education authority (教育行政部门)',
  OVERSEAS_STUDENT_ORG: 'Organization of Chinese students abroad (海外中国留学生组织)',
  MEDIA_ALLIANCE: 'Alliance of campus media (高校传媒联盟)',
});

export const LevelEnum = defineEnum<Level>('Level', 'Level of the hierarchy (层级)', {
  NATIONAL: 'National (全国)',
  PROVINCE: 'Province, autonomous region, municipality (省)',
  CITY: 'City (市)',
  SCHOOL: 'School (校)',
  COLLEGE: 'College or department (院系)',
  CLASS: 'Class (班级)',
});

export const LineEnum = defineEnum<Line>('Line', 'One of the three lines of organizations (条线)', {
  STUDENT: 'Federations, unions and classes (学生线)',
  LEAGUE: 'The Communist Youth League (共青团线)',
  PARTY: 'The Party and its offices (党组织线)',
  OUTSIDE: 'Bodies outside the three lines (线外单位)',
});

export const RelationKindEnum = defineEnum<RelationKind>('RelationKind', 'What ties two organizations (组织关系)', {
  SUPERIOR: 'The upper stands directly above the lower (上级)',
  AFFILIATED_TO: 'A school body belongs to the federation; decides where its filings go (隶属)',
  LEADS: 'A Party body leads (领导)',
  GUIDES: 'A League body guides (归口指导)',
  MEMBER_OF: 'A member body of a federation (会员团体)',
  ADMINISTERED_BY: 'A League body in charge of a school (直管、协管、主管)',
  SUCCEEDED_BY: 'The upper took over from the lower (承继)',
});

export const TieKindEnum = defineEnum<TieKind>('TieKind', 'Relations an organization may have to several others at once (会员、管理关系)', {
  MEMBER_OF: 'A member body of a federation (会员团体)',
  ADMINISTERED_BY: 'A League body in charge of a school (直管、协管、主管)',
});

export const ChargeEnum = defineEnum<Charge>('Charge', 'How a League body is in charge of a school (管理方式)', {
  DIRECT: 'Alone (直管)',
  JOINT: 'Together with the one above (协管)',
  PRINCIPAL: 'As the committee of the authority the school belongs to (主管)',
});

export const OrganizationEventKindEnum = defineEnum<OrganizationEventKind>('OrganizationEventKind', 'A change in the life of an organization (沿革)', {
  ESTABLISHED: 'Established (成立)',
  RENAMED: 'Renamed (更名)',
  RECODED: 'Got another code (代码变更)',
  REAFFILIATED: 'Came under another superior (改变隶属)',
  REASSIGNED: 'Came under other guidance or leadership (归口调整)',
  TIED: 'Became a member body, or came under a League body in charge (建立会员、管理关系)',
  UNTIED: 'Ended a membership, or the charge of a League body (解除会员、管理关系)',
  MERGED: 'Took in others (合并)',
  SPLIT: 'Gave off others (拆分)',
  DISSOLVED: 'Dissolved (撤销)',
  RESTORED: 'Exists again after having been dissolved (恢复)',
});

export const SchoolLevelEnum = defineEnum('SchoolLevel', 'Level of a school’s programs (办学层次)', {
  UNDERGRADUATE: 'Undergraduate (本科)',
  VOCATIONAL: 'Vocational college (专科)',
  SECONDARY: 'Secondary school (中等学校)',
});

export const WithinDepthEnum = defineEnum<'SELF' | 'CHILDREN' | 'DESCENDANTS'>('WithinDepth', 'How far a list follows the hierarchy (范围)', {
  SELF: 'The organization itself (本级)',
  CHILDREN: 'Directly below it (直属下级)',
  DESCENDANTS: 'Everything below it (全部下级)',
});

export const OrganizationOrderFieldEnum = defineEnum<OrganizationOrderField>('OrganizationOrderField', 'What organizations are ordered by (排序项)', {
  CODE: 'Code (代码)',
  NAME: 'Name, by its pinyin (名称拼音)',
  ESTABLISHED_ON: 'Day it was established (成立日期)',
});

export const TieEnum = defineEnum<Tie>('SupervisionTie', 'By what right an issuer speaks (督导关系)', {
  SUPERIOR: 'It stands above in the same line (上级)',
  GUIDING_LEAGUE: 'It is the League body that guides the organization, or one above that (归口指导)',
  ADMINISTERING_LEAGUE: 'It is a League body in charge of it (直管、协管、主管)',
});
