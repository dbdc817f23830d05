import { type Citation, type Localized } from '@xuelian/kernel';
import { defineProcedure, type Procedure, type ProcedureStep } from '../filings/index.ts';
import type { Level } from '../organizations/index.ts';
import type { Chain } from './nomination.ts';

type Signature = Pick<ProcedureStep, 'key' | 'decider' | 'coDecider' | 'favorable'> & { readonly zh: string; readonly en: string };

const step = ({ zh, en, ...signature }: Signature): ProcedureStep => ({ ...signature, title: { zh, en } });

/** 联合审查: one step, two signatures. The school League is the superior of the college League that recommends. */
const jointReview = (favorable: 'PASS' | 'RATIFY'): ProcedureStep =>
  step({ key: 'joint-review', decider: 'STUDENT_AFFAIRS', coDecider: 'SUPERIOR', favorable, zh: '学工部门与校团委联合审查', en: 'Joint review by student affairs and the school League' });

const nomination = (name: string, title: Localized, steps: readonly ProcedureStep[], citations: readonly Citation[]): Procedure =>
  defineProcedure({ key: `nomination.${name}`, version: 1, kind: 'NOMINATION', title, submitters: ['LEAGUE_ORG'], steps, receivers: [], citations });

const gd = (clause: string): Citation => ({ document: 'GD', clause });

/** W-14: the college League recommends, its Party agrees, the school reviews jointly, the school Party decides. */
export const schoolPresidium = nomination('school-presidium', { zh: '校级主席团候选人', en: 'Candidate for the school presidium' }, [
  step({ key: 'college-party', decider: 'LEADING_PARTY', favorable: 'PASS', zh: '学院党组织同意', en: 'Agreement of the college Party organization' }),
  jointReview('PASS'),
  step({ key: 'school-party', decider: 'SUPERIOR_PARTY', favorable: 'RATIFY', zh: '校党委确定', en: 'Decision of the school Party committee' }),
], [gd('附件5-1')]);

/** W-15: confirmed once both have reviewed. */
export const schoolStaff = nomination('school-staff', { zh: '校级工作部门成员', en: 'Member of a school department' }, [jointReview('RATIFY')], [gd('附件5-2')]);

/** W-16, from the League branch of a class. */
export const college = nomination('college', { zh: '院级主席团候选人、工作人员', en: 'Candidate or staff of a college union' }, [
  step({ key: 'college-league', decider: 'SUPERIOR', favorable: 'PASS', zh: '学院团组织同意', en: 'Agreement of the college League organization' }),
  step({ key: 'college-party', decider: 'SUPERIOR_PARTY', favorable: 'RATIFY', zh: '学院党组织确定', en: 'Decision of the college Party organization' }),
], [gd('附件5-1'), gd('附件5-2')]);

/** W-16 where no class has a League branch: the college League’s own recommendation is its agreement. */
export const collegeByLeague = nomination('college-by-league', { zh: '院级主席团候选人、工作人员（无班级团支部）', en: 'Candidate or staff of a college union, without class League branches' }, [
  step({ key: 'college-party', decider: 'LEADING_PARTY', favorable: 'RATIFY', zh: '学院党组织确定', en: 'Decision of the college Party organization' }),
], [gd('附件5-1'), gd('附件5-2')]);

/** The national minimum: the League recommends, then the Party checks. */
export const leagueThenParty = nomination('league-then-party', { zh: '团组织推荐、党组织把关', en: 'Recommended by the League, checked by the Party' }, [
  step({ key: 'party', decider: 'LEADING_PARTY', favorable: 'RATIFY', zh: '党组织把关', en: 'Check by the Party organization' }),
], [{ document: 'CN', clause: '二.8' }]);

/** Which procedure a chain is, from where it begins. */
export function procedureOfChain(chain: Chain, recommender: Level): Procedure {
  switch (chain) {
    case 'SCHOOL_PRESIDIUM':
      return schoolPresidium;
    case 'SCHOOL_STAFF':
      return schoolStaff;
    case 'COLLEGE':
      return recommender === 'CLASS' ? college : collegeByLeague;
    case 'LEAGUE_THEN_PARTY':
      return leagueThenParty;
  }
}
