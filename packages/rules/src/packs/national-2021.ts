import { allOf, atLeast, holds, withinYear } from '../checks.ts';
import { national2021 } from '../documents/national-2021.ts';
import { schoolUnions, unions, universityUnions } from '../kinds.ts';
import { definePack } from './pack.ts';

export const national2021Pack = definePack('national-2021', national2021, [
  {
    id: 'R-CN-8c',
    topic: 'presidium.leadership',
    clause: '二.8',
    strength: 'MUST_DECLARED',
    appliesTo: universityUnions,
    paraphrase: { zh: '高校学生会主席团成员轮流主持工作；每轮多久没有规定。', en: 'Presidium members of university unions preside in turn; how long a turn lasts is left open.' },
    meaning: { is: 'CHECK', check: atLeast('presidium.executiveChairs', 1), value: 'ROTATION' },
  },
  {
    id: 'R-CN-8f',
    topic: 'selection.sequence',
    clause: '二.8',
    strength: 'MUST',
    appliesTo: unions,
    paraphrase: { zh: '人选先由团组织推荐，再由党组织审核把关，次序不可颠倒。', en: 'People are first put forward by the League organization and then checked by the Party organization, in that order.' },
    meaning: { is: 'PROCEDURAL' },
  },
  {
    id: 'R-CN-8h',
    topic: 'charter.guidance',
    clause: '二.8',
    strength: 'MUST_DECLARED',
    appliesTo: universityUnions,
    paraphrase: { zh: '全国将修订章程制定办法和代表大会规则，各高校遵照执行；方式为核准还是备案未在此规定。', en: 'The national method for making charters and the congress rules are to be revised and followed; whether charters are ratified or filed is not said here.' },
    meaning: { is: 'INFORMATIVE' },
  },
  {
    id: 'R-CN-8j',
    topic: 'charter.adoption',
    clause: '二.8',
    strength: 'MUST_DECLARED',
    appliesTo: unions,
    paraphrase: { zh: '组织运行以代表大会和章程为根据：有现行章程，且章程出自代表大会。', en: 'The union runs on its congress and its charter: a charter is in force, and the congress adopted it.' },
    meaning: { is: 'CHECK', check: allOf(holds('charter.inForce'), holds('charter.adoptedByCongress')) },
  },
  {
    // The text names no level; the yearly congress is read as the school's (C-13).
    id: 'R-CN-9b',
    topic: 'congress.interval',
    clause: '二.9',
    strength: 'MUST',
    appliesTo: schoolUnions,
    paraphrase: { zh: '代表大会一年一次。', en: 'The congress meets once a year.' },
    meaning: { is: 'CHECK', check: withinYear('congress.lastHeldOn') },
  },
  {
    id: 'R-CN-8f/presidium',
    topic: 'selection.presidium',
    clause: '二.8',
    strength: 'MUST',
    appliesTo: unions,
    paraphrase: { zh: '主席团人选至少两步：团组织推荐在先，党组织把关在后。', en: 'Candidates for the presidium pass at least two steps: the League proposes, then the Party checks.' },
    meaning: { is: 'PARAMETER', value: 'LEAGUE_THEN_PARTY' },
  },
  {
    id: 'R-CN-8f/staff',
    topic: 'selection.staff',
    clause: '二.8',
    strength: 'MUST',
    appliesTo: unions,
    paraphrase: { zh: '其他工作人员同样至少两步：团组织推荐在先，党组织把关在后。', en: 'Other staff too pass at least two steps: the League proposes, then the Party checks.' },
    meaning: { is: 'PARAMETER', value: 'LEAGUE_THEN_PARTY' },
  },
  {
    id: 'R-CN-9c',
    topic: 'election.electors',
    clause: '二.9',
    strength: 'MUST',
    appliesTo: unions,
    paraphrase: { zh: '主席团成员由大会选出，不由其常设机构选出。', en: 'Presidium members are elected by the congress itself, or the assembly of all students in its place, not by a standing body.' },
    meaning: { is: 'PARAMETER', value: ['CONGRESS', 'GENERAL_ASSEMBLY'] },
  },
]);
