import type { ActorVia, Capability, Reach } from '@xuelian/kernel';
import { defineEnum } from '@xuelian/platform';
import { type PostId, posts } from '@xuelian/rules';
import type { DepartmentKind } from './department.ts';
import type { OfficeEnding } from './office.ts';
import type { BranchCommittee, RankPeriod, StudyStage } from './particulars.ts';
import { type PoliticalStatus, postOrder } from './person.ts';

const postDescriptions = Object.fromEntries(postOrder.map((post) => [post, `${posts[post].title.en} (${posts[post].title.zh})`])) as Record<PostId, string>;

export const PostEnum = defineEnum<PostId>('Post', 'A post; which of them an organization may fill, its rule set says (职务)', postDescriptions);

export const PoliticalStatusEnum = defineEnum<PoliticalStatus>('PoliticalStatus', 'Political status (政治面貌)', {
  PARTY_MEMBER: 'Member of the Communist Party (共产党员)',
  LEAGUE_MEMBER: 'Member of the Communist Youth League (共青团员)',
  OTHER: 'Neither (其他)',
});

export const RankPeriodEnum = defineEnum<RankPeriod>('RankPeriod', 'What a rank in the major is over (排名区间)', {
  LAST_SEMESTER: 'The last semester (上学期)',
  LAST_YEAR: 'The last academic year (上学年)',
  SINCE_ENTRY: 'All semesters since entry (入学以来)',
});

export const StudyStageEnum = defineEnum<StudyStage>('StudyStage', 'Stage of study (培养层次)', {
  UNDERGRADUATE: 'Undergraduate (本专科生)',
  GRADUATE: 'Graduate (研究生)',
});

export const BranchCommitteeEnum = defineEnum<BranchCommittee>('BranchCommittee', 'Whose League branch somebody sits on the committee of (团支部委员)', {
  CLASS: 'That of a class (班级团支部)',
  CLUB: 'That of a club (社团团支部)',
  NONE: 'None (不是)',
});

export const DepartmentKindEnum = defineEnum<DepartmentKind>('DepartmentKind', 'What a department is for (部门类别)', {
  GENERAL: 'General (一般部门)',
  RIGHTS: 'Rights of students (权益部门)',
  NEW_MEDIA: 'New media (新媒体部门)',
  HMT_INTERNATIONAL: 'Students from Hong Kong, Macao, Taiwan and abroad (港澳台学生、留学生部门)',
});

export const OfficeEndingEnum = defineEnum<OfficeEnding>('OfficeEnding', 'Why an office ended (离任原因)', {
  TERM_ENDED: 'The term was over (届满)',
  RESIGNED: 'Resigned (辞职)',
  PERSUADED_TO_RESIGN: 'Persuaded to resign (劝退)',
  DISMISSED: 'Dismissed (免职)',
  RECALLED: 'Recalled by those who elected (罢免)',
  LEFT_SCHOOL: 'Graduated or left the school (毕业或离校)',
  REASSIGNED: 'Took another office (另有任用)',
  NEVER_TOOK_OFFICE: 'Never took office, or was entered by mistake (未到任或登记有误)',
});

export const CapabilityEnum = defineEnum<Capability>('Capability', 'What an office may be entrusted with (权限); any of them includes reading', {
  READ: 'See what is not public (查看)',
  FILE: 'Draft and submit for the organization (报送)',
  DECIDE: 'Decide on what others submitted to it (审核)',
  ADMINISTER: 'Organizations, people, rights (管理)',
});

export const ReachEnum = defineEnum<Reach>('Reach', 'How far a right reaches (权限范围)', {
  HERE: 'The organization itself (本级)',
  HERE_AND_BELOW: 'The organization and everything below it (本级及下级)',
  BELOW: 'Everything below it, itself excluded (下级)',
});

export const ActorViaEnum = defineEnum<ActorVia>('ActorVia', 'How the caller came in (登录方式)', {
  SESSION: 'Signed in with a password (会话)',
  TOKEN: 'A program with an API token (接口令牌)',
  CONSOLE: 'The operator at the machine itself, never over the network (控制台)',
});
