import type { Localized } from '@xuelian/kernel';

/**
 * What a charter can be asked to contain (章程必备内容): the closed vocabulary of `charter.requiredParts`. No seed prints a list
 * of compulsory clauses (requirements §10), so these are the matters that real charters regulate; which of them are owed, a
 * rule or an administrator says.
 */
export const charterParts = {
  GENERAL_PROVISIONS: { zh: '总则', en: 'general provisions' },
  PARTY_LEADERSHIP: { zh: '党的领导', en: 'Party leadership' },
  LEAGUE_GUIDANCE: { zh: '团的指导', en: 'League guidance' },
  PURPOSE: { zh: '宗旨与任务', en: 'purpose and tasks' },
  MEMBERSHIP: { zh: '会员资格', en: 'membership' },
  MEMBERS_RIGHTS: { zh: '会员权利', en: 'rights of members' },
  MEMBERS_DUTIES: { zh: '会员义务', en: 'duties of members' },
  STRUCTURE: { zh: '组织机构', en: 'organization structure' },
  CONGRESS: { zh: '代表大会', en: 'congress' },
  CONGRESS_POWERS: { zh: '代表大会职权', en: 'powers of the congress' },
  STANDING_COMMITTEE: { zh: '常任代表会议', en: 'standing committee' },
  PRESIDIUM: { zh: '主席团', en: 'presidium' },
  DEPARTMENTS: { zh: '工作部门', en: 'departments' },
  ELECTIONS: { zh: '选举', en: 'elections' },
  TERMS: { zh: '任期', en: 'terms of office' },
  STAFF: { zh: '工作人员', en: 'staff' },
  LOWER_UNIONS: { zh: '下级组织', en: 'unions below' },
  SUPERVISION: { zh: '监督', en: 'supervision' },
  FINANCE: { zh: '经费与资产', en: 'finance' },
  AMENDMENT: { zh: '章程修改', en: 'amendment of the charter' },
  SUPPLEMENTARY: { zh: '附则', en: 'supplementary provisions' },
  ANNEXES: { zh: '附件', en: 'annexes' },
} as const satisfies Record<string, Localized>;

export type CharterPartId = keyof typeof charterParts;

export const isCharterPartId = (text: string): text is CharterPartId => Object.hasOwn(charterParts, text);
