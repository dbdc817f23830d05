import { holds } from '../checks.ts';
import { hubDefaults } from '../documents/hub-defaults.ts';
import { campusFederations, collegeUnions, federations, schoolUnions, unions, universityUnions, type OrganizationKind } from '../kinds.ts';
import { any, one, type AllowedPost } from '../posts.ts';
import { definePack } from './pack.ts';

const presidium: readonly AllowedPost[] = [one('PRESIDENT'), one('EXECUTIVE_CHAIR'), ...any('VICE_PRESIDENT', 'PRESIDIUM_MEMBER')];
const departments = any('DEPARTMENT_HEAD', 'DEPARTMENT_DEPUTY', 'STAFF_MEMBER');
const committees = any('COMMITTEE_CHAIR', 'COMMITTEE_MEMBER');

/** Closed lists for the kinds of which requirements §2.4 names the posts. */
const postLists: readonly { readonly of: string; readonly kinds: readonly OrganizationKind[]; readonly posts: readonly AllowedPost[] }[] = [
  {
    of: 'federation',
    kinds: federations,
    posts: [...presidium, one('SECRETARY_GENERAL'), ...committees, ...departments, ...any('RESIDENT_PRESIDENT', 'SECRETARIAT_STAFF')],
  },
  { of: 'campus-federation', kinds: campusFederations, posts: [...presidium, one('SECRETARY_GENERAL'), ...committees, ...departments] },
  {
    of: 'school-union',
    kinds: schoolUnions,
    posts: [...presidium, ...departments, ...any('COMMITTEE_MEMBER', 'STANDING_DELEGATE', 'RIGHTS_OFFICER')],
  },
  { of: 'union', kinds: [...collegeUnions, 'SECONDARY_SCHOOL_UNION'], posts: [...presidium, ...departments, ...any('RIGHTS_OFFICER')] },
  { of: 'class', kinds: ['CLASS_COMMITTEE'], posts: [one('CLASS_MONITOR'), ...any('CLASS_COMMITTEE_MEMBER', 'RIGHTS_OFFICER')] },
  { of: 'club', kinds: ['CLUB'], posts: any('CLUB_HEAD', 'STAFF_MEMBER') },
  {
    of: 'league',
    kinds: ['LEAGUE_ORG'],
    posts: [one('LEAGUE_SECRETARY'), ...any('LEAGUE_DEPUTY_SECRETARY', 'LEAGUE_BRANCH_COMMITTEE_MEMBER', 'ADVISOR')],
  },
  { of: 'party', kinds: ['PARTY_ORG'], posts: [one('PARTY_SECRETARY'), ...any('PARTY_DEPUTY_SECRETARY')] },
  { of: 'office', kinds: ['SCHOOL_OFFICE', 'EDUCATION_AUTHORITY'], posts: [one('OFFICE_HEAD'), ...any('OFFICE_STAFF')] },
  { of: 'association', kinds: ['OVERSEAS_STUDENT_ORG', 'MEDIA_ALLIANCE'], posts: [one('PRESIDENT'), ...any('VICE_PRESIDENT'), ...departments] },
];

export const hubDefaultsPack = definePack('hub-defaults', hubDefaults, [
  ...postLists.map(({ of, kinds, posts }) => ({
    id: `R-HUB-posts.${of}`,
    topic: 'posts.allowed' as const,
    clause: `posts.${of}`,
    strength: 'SHOULD' as const,
    appliesTo: kinds,
    period: null,
    paraphrase: { zh: '文件未列职务时，枢纽默认的可设职务。', en: 'The posts the hub offers where no document lists them.' },
    meaning: { is: 'PARAMETER' as const, value: posts },
  })),
  {
    id: 'R-HUB-charter.mode',
    topic: 'charter.mode',
    clause: 'charter.mode',
    strength: 'SHOULD',
    appliesTo: [...federations, ...campusFederations, ...unions],
    period: null,
    paraphrase: { zh: '文件未规定核准的，章程按备案办理。', en: 'Where no document asks for ratification, a charter is filed.' },
    meaning: { is: 'PARAMETER', value: 'FILING' },
  },
  {
    id: 'R-HUB-charter.requiredParts',
    topic: 'charter.requiredParts',
    clause: 'charter.requiredParts',
    strength: 'SHOULD',
    appliesTo: [...federations, ...campusFederations, ...unions],
    period: null,
    paraphrase: {
      zh: '文件未列章程必备内容；枢纽只建议各类章程通常都有的部分。',
      en: 'No document lists what a charter must contain; the hub only recommends the parts that charters commonly have.',
    },
    meaning: {
      is: 'CHECK',
      check: holds('charter.requiredPartsPresent'),
      value: ['GENERAL_PROVISIONS', 'MEMBERS_RIGHTS', 'MEMBERS_DUTIES', 'CONGRESS', 'AMENDMENT', 'SUPPLEMENTARY'],
    },
  },
  {
    id: 'R-HUB-department.limitIncludesHeads',
    topic: 'department.limitIncludesHeads',
    clause: 'I-06',
    strength: 'SHOULD',
    appliesTo: unions,
    period: null,
    paraphrase: { zh: '部门人数上限默认包含负责人；文件文字两可。', en: 'The limit on a department’s people counts those in charge, since the wording allows both readings.' },
    meaning: { is: 'PARAMETER', value: true },
  },
  {
    id: 'R-HUB-congress.application',
    topic: 'congress.application',
    clause: 'congress.application',
    strength: 'SHOULD',
    appliesTo: [...federations, ...campusFederations, ...unions],
    period: null,
    paraphrase: { zh: '文件未要求申请的，召开代表大会可不经上级同意。', en: 'Where no document asks for an application, a congress needs no consent from above.' },
    meaning: { is: 'PARAMETER', value: 'OPTIONAL' },
  },
  {
    id: 'R-HUB-election.sequence',
    topic: 'election.sequence',
    clause: 'election.sequence',
    strength: 'SHOULD',
    appliesTo: [...federations, ...campusFederations, ...unions],
    period: null,
    paraphrase: { zh: '文件未规定次序的，选举结果报上级备案。', en: 'Where no document gives an order of steps, an election result is filed with the superior.' },
    meaning: { is: 'PARAMETER', value: 'FILE' },
  },
  {
    id: 'R-HUB-eligibility.rankPeriods',
    topic: 'eligibility.rankPeriods',
    clause: 'eligibility.rankPeriods',
    strength: 'SHOULD',
    appliesTo: universityUnions,
    period: null,
    paraphrase: { zh: '文件未说明排名时段的，上学期、上学年、入学以来任一时段均可。', en: 'Where no document names the period of the rank, last semester, last year or all since entry will do.' },
    meaning: { is: 'PARAMETER', value: ['LAST_SEMESTER', 'LAST_YEAR', 'SINCE_ENTRY'] },
  },
  {
    id: 'R-HUB-eligibility.rankExempt',
    topic: 'eligibility.rankExempt',
    clause: 'eligibility.rankExempt',
    strength: 'SHOULD',
    appliesTo: universityUnions,
    period: null,
    paraphrase: { zh: '文件未规定豁免的，无人免于排名要求。', en: 'Where no document exempts anybody, nobody is exempt from the rank.' },
    meaning: { is: 'PARAMETER', value: [] },
  },
]);
