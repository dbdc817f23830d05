import type { DemoOfficer } from './stage.ts';

const wholeTree = [['READ', 'HERE_AND_BELOW'], ['ADMINISTER', 'HERE_AND_BELOW']] as const;
const federation = [...wholeTree, ['DECIDE', 'HERE']] as const;
const union = [['READ', 'HERE_AND_BELOW'], ['FILE', 'HERE'], ['DECIDE', 'HERE'], ['ADMINISTER', 'HERE_AND_BELOW']] as const;

/** Who can be signed in as in the demo: every level, both provinces, and the two sides of every filing. */
export const demoOfficers = [
  { login: 'quanguo', name: '周明远', organization: '100000-XL', post: 'SECRETARIAT_STAFF', rights: wholeTree },
  { login: 'guangdong', name: '陈嘉怡', organization: '440000-XL', post: 'SECRETARIAT_STAFF', rights: federation },
  { login: 'guangzhou', name: '梁志豪', organization: '440100-XL', post: 'SECRETARIAT_STAFF', rights: federation },
  { login: 'jilin', name: '孙博文', organization: '220000-XL', post: 'SECRETARIAT_STAFF', rights: federation },
  { login: 'huagong', name: '林子涵', organization: '4144010561-XSH', post: 'PRESIDIUM_MEMBER', rights: union },
  { login: 'zhongda', name: '黄思源', organization: '4144010558-XSH', post: 'PRESIDIUM_MEMBER', rights: union },
  { login: 'guangda', name: '何雨桐', organization: '4144011078-XSH', post: 'PRESIDIUM_MEMBER', rights: union },
  { login: 'jida', name: '赵一鸣', organization: '4122010183-XSH', post: 'PRESIDIUM_MEMBER', rights: union },
  { login: 'dongshi', name: '王若曦', organization: '4122010200-XSH', post: 'PRESIDIUM_MEMBER', rights: union },
  { login: 'huagong-tuanwei', name: '吴建国', organization: '4144010561-TW', post: 'LEAGUE_SECRETARY', rights: [['READ', 'HERE_AND_BELOW'], ['DECIDE', 'HERE']] },
  { login: 'huagong-jixie', name: '郑凯', organization: '4144010561-XSH-01', post: 'PRESIDIUM_MEMBER', rights: [['READ', 'HERE_AND_BELOW'], ['FILE', 'HERE']] },
] as const satisfies readonly DemoOfficer[];

export type DemoLogin = (typeof demoOfficers)[number]['login'];
