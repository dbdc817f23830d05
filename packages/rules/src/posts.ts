import type { Localized } from '@xuelian/kernel';

interface Post {
  readonly title: Localized;
  /** Sits in the presidium (主席团). */
  readonly isPresidium: boolean;
  /** Counts as a student member of staff (工作人员), presidium included (I-06). */
  readonly isStaff: boolean;
}

const presidium = (zh: string, en: string): Post => ({ title: { zh, en }, isPresidium: true, isStaff: true });
const staff = (zh: string, en: string): Post => ({ title: { zh, en }, isPresidium: false, isStaff: true });
const other = (zh: string, en: string): Post => ({ title: { zh, en }, isPresidium: false, isStaff: false });

/** Every post (职务) the hub has a name for (requirements §2.4). Which of them an organization may fill, its rule set says. */
export const posts = {
  PRESIDENT: presidium('主席', 'President'),
  VICE_PRESIDENT: presidium('副主席', 'Vice President'),
  EXECUTIVE_CHAIR: presidium('执行主席', 'Executive Chair'),
  PRESIDIUM_MEMBER: presidium('主席团成员', 'Presidium Member'),
  RESIDENT_PRESIDENT: presidium('驻会主席', 'Resident President'),
  DEPARTMENT_HEAD: staff('工作部门负责人', 'Department Head'),
  DEPARTMENT_DEPUTY: staff('工作部门副职', 'Department Deputy'),
  STAFF_MEMBER: staff('工作人员', 'Staff Member'),
  /** A League cadre beside the students, never one of them (C-11). */
  SECRETARY_GENERAL: other('秘书长', 'Secretary-General'),
  SECRETARIAT_STAFF: other('秘书处工作人员', 'Secretariat Staff'),
  COMMITTEE_CHAIR: other('主任委员', 'Committee Chair'),
  COMMITTEE_MEMBER: other('委员', 'Committee Member'),
  STANDING_DELEGATE: other('常任代表', 'Standing Delegate'),
  RIGHTS_OFFICER: other('权益委员', 'Rights Officer'),
  CLASS_MONITOR: other('班长', 'Class Monitor'),
  CLASS_COMMITTEE_MEMBER: other('班委委员', 'Class Committee Member'),
  CLUB_HEAD: other('社团负责人', 'Club Head'),
  LEAGUE_SECRETARY: other('团组织书记', 'League Secretary'),
  LEAGUE_DEPUTY_SECRETARY: other('团组织副书记', 'League Deputy Secretary'),
  LEAGUE_BRANCH_COMMITTEE_MEMBER: other('团支部委员', 'League Branch Committee Member'),
  ADVISOR: other('指导老师', 'Advisor'),
  PARTY_SECRETARY: other('党组织书记', 'Party Secretary'),
  PARTY_DEPUTY_SECRETARY: other('党组织副书记', 'Party Deputy Secretary'),
  OFFICE_HEAD: other('部门负责人', 'Office Head'),
  OFFICE_STAFF: other('部门工作人员', 'Office Staff'),
} as const satisfies Record<string, Post>;

export type PostId = keyof typeof posts;

export const isPostId = (text: string): text is PostId => Object.hasOwn(posts, text);

/** A post that may be filled, and by how many people at once (null: no limit on the post itself). */
export interface AllowedPost {
  readonly post: PostId;
  readonly max: number | null;
}

/** One holder at a time. */
export const one = (post: PostId): AllowedPost => ({ post, max: 1 });

export const any = (...ids: readonly PostId[]): readonly AllowedPost[] => ids.map((post) => ({ post, max: null }));
