import { atLeast, holds, withinYear } from '../../checks.ts';
import { campusFederations, universityUnions } from '../../kinds.ts';
import { atNoGivenTime, by, continuous, each, yearly } from '../../period.ts';
import { declared, informative, procedural, test, type Entry } from '../pack.ts';

export const federationRules: readonly Entry[] = [
  {
    id: 'R-LY-I.3a', clause: '一(三)', topic: 'reform.goal', strength: 'SHOULD', appliesTo: [...campusFederations, ...universityUnions], period: by('2020-12-31'),
    paraphrase: { zh: '突出问题在两三年内明显好转，争取 2020 年底前做到。', en: 'The outstanding problems become clearly smaller within two or three years, if possible by the end of 2020.' },
    meaning: informative,
  },
  {
    id: 'R-LY-I.3b', clause: '一(三)', topic: 'contact.direct', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: continuous,
    paraphrase: { zh: '有一套让代表和学生干部直接接触同学的制度。', en: 'There is a system by which delegates and officers are in direct touch with students.' },
    meaning: declared,
  },
  {
    id: 'R-LY-I.3c', clause: '一(三)', topic: 'delegates.regulation', strength: 'MUST_DECLARED',
    appliesTo: [...campusFederations, ...universityUnions], period: each('CONGRESS'),
    paraphrase: { zh: '代表名额怎样分、代表怎样产生都有规则，普通学生所占份额要增加。', en: 'How seats are shared out and delegates arise follows rules, and the share of ordinary students grows.' },
    meaning: procedural,
  },
  {
    id: 'R-LY-I.3d', clause: '一(三)', topic: 'structure.layers', strength: 'MUST_DECLARED',
    appliesTo: [...campusFederations, ...universityUnions], period: continuous,
    paraphrase: { zh: '组织扁平，层级减少。', en: 'The organization is flat and has fewer layers.' },
    meaning: declared,
  },
  {
    id: 'R-LY-I.3e', clause: '一(三)', topic: 'platforms.twoWay', strength: 'MUST_DECLARED',
    appliesTo: [...campusFederations, ...universityUnions], period: continuous,
    paraphrase: { zh: '线上线下的服务平台（青年之声、团青之家、网上学联）办起来并互通。', en: 'Service platforms online and offline (青年之声, 团青之家, 网上学联) exist and work both ways.' },
    meaning: declared,
  },
  {
    id: 'R-LY-1a', clause: '二.1', topic: 'federation.legality', strength: 'MUST', appliesTo: campusFederations, period: continuous,
    paraphrase: { zh: '学联受党领导、由团指导，依法、依章程办事。', en: 'The federation is led by the Party and guided by the League, and keeps to the law and its own charter.' },
    meaning: informative,
  },
  {
    id: 'R-LY-1b', clause: '二.1', topic: 'federation.tiers', strength: 'MUST_DECLARED', appliesTo: campusFederations, period: continuous,
    paraphrase: { zh: '校内学联分校、院两级，校级统筹指导院级。', en: 'Federations inside the school have two tiers, and the school’s coordinates and guides those of the colleges.' },
    meaning: test(holds('federation.tiersLinked')),
  },
  {
    id: 'R-LY-1c', clause: '二.1', topic: 'committees.special', strength: 'SHOULD', appliesTo: ['SCHOOL_FEDERATION'], period: continuous,
    paraphrase: { zh: '校学联主席团下分设专门委员会，至少有学术科创、校园文化、实践志愿、社团、权益自律五个。', en: 'The school federation’s presidium has special committees, at least five: science and innovation, campus culture, practice and volunteering, clubs, rights and self-discipline.' },
    meaning: test(atLeast('committees.count', 5)),
  },
  {
    id: 'R-LY-1d', clause: '二.1', topic: 'committees.chairRotation', strength: 'MUST_DECLARED', appliesTo: ['SCHOOL_FEDERATION'], period: atNoGivenTime,
    paraphrase: { zh: '专门委员会主任由各方轮流担任；每轮多久没有规定。', en: 'The chair of a special committee rotates; how long a turn lasts is left open.' },
    meaning: declared,
  },
  {
    id: 'R-LY-2a', clause: '二.2', topic: 'thought.analysis', strength: 'MUST', appliesTo: [...campusFederations, ...universityUnions], period: continuous,
    paraphrase: { zh: '留意同学的思想动向，及时作出判断。', en: 'What students think is followed and judged in time.' },
    meaning: declared,
  },
  {
    id: 'R-LY-2b', clause: '二.2', topic: 'training.threeInOne', strength: 'MUST_DECLARED', appliesTo: campusFederations, period: continuous,
    paraphrase: { zh: '有三方面合一的骨干培养体系。', en: 'Backbone members are trained by one system with three parts.' },
    meaning: declared,
  },
  {
    id: 'R-LY-3a', clause: '二.3', topic: 'roleModels.found', strength: 'MUST', appliesTo: [...campusFederations, ...universityUnions], period: atNoGivenTime,
    paraphrase: { zh: '组织同学寻找并推举身边的榜样。', en: 'Students are helped to find and choose role models among themselves.' },
    meaning: declared,
  },
  {
    id: 'R-LY-4a', clause: '二.4', topic: 'congress.interval', strength: 'MUST', appliesTo: campusFederations, period: yearly,
    paraphrase: { zh: '校、院学联代表大会均一年一次。', en: 'The congresses of the school federation and of every college federation meet once a year.' },
    meaning: test(withinYear('congress.lastHeldOn')),
  },
  {
    id: 'R-LY-4b', clause: '二.4', topic: 'delegates.coverage', strength: 'SHOULD', appliesTo: campusFederations, period: each('CONGRESS'),
    paraphrase: { zh: '学联代表一般要涉及每个学院（班级）、各民族和男女同学。', en: 'Delegates of a federation generally come from every college or class, every ethnicity and either gender.' },
    meaning: test(holds('delegates.coverageComplete'), ['COLLEGE', 'ETHNICITY', 'GENDER']),
  },
  {
    id: 'R-LY-4c', clause: '二.4', topic: 'delegates.nonOfficerShare', strength: 'MUST_DECLARED', appliesTo: campusFederations, period: each('CONGRESS'),
    paraphrase: { zh: '学联代表中要有一部分不是校、院学生干部；占多少没有规定。', en: 'Part of the federation’s delegates are no officers of a school or college union; how many is left open.' },
    meaning: test(atLeast('delegates.nonOfficers', 1)),
  },
  {
    id: 'R-LY-4d', clause: '二.4', topic: 'rights.mechanism', strength: 'MUST_DECLARED', appliesTo: campusFederations, period: continuous,
    paraphrase: { zh: '有线上线下配合的日常维权机制。', en: 'There is a daily mechanism for rights, online and offline together.' },
    meaning: declared,
  },
  {
    id: 'R-LY-4e', clause: '二.4', topic: 'rights.feedback', strength: 'MUST_DECLARED', appliesTo: campusFederations, period: continuous,
    paraphrase: { zh: '同学的诉求及时收拢，并转给有关部门。', en: 'What students call for is gathered in time and passed to the departments concerned.' },
    meaning: declared,
  },
  {
    id: 'R-LY-4f', clause: '二.4', topic: 'rights.help', strength: 'MUST_DECLARED', appliesTo: campusFederations, period: continuous,
    paraphrase: { zh: '向同学提供法律、心理帮助，并帮扶个案。', en: 'Students are offered legal and psychological help, and help in single cases.' },
    meaning: declared,
  },
  {
    id: 'R-LY-4g', clause: '二.4', topic: 'rights.channels', strength: 'MUST_DECLARED', appliesTo: campusFederations, period: continuous,
    paraphrase: { zh: '借接待日、事务咨询等方式与学校职能部门保持沟通。', en: 'Reception days and consultations keep a channel open to the school’s offices.' },
    meaning: declared,
  },
  {
    id: 'R-LY-5a', clause: '二.5', topic: 'online.platform', strength: 'MUST_DECLARED', appliesTo: campusFederations, period: continuous,
    paraphrase: { zh: '有网上工作平台，信息不经层层转达。', en: 'There is an online platform for work, so that information need not pass every layer.' },
    meaning: declared,
  },
  {
    id: 'R-LY-5b', clause: '二.5', topic: 'opinions.online', strength: 'MUST_DECLARED',
    appliesTo: [...campusFederations, ...universityUnions], period: continuous,
    paraphrase: { zh: '通过网络平台征集同学意见，并及时答复。', en: 'Opinions are gathered by way of online platforms and answered in time.' },
    meaning: declared,
  },
  {
    id: 'R-LY-5c', clause: '二.5', topic: 'opinion.monitoring', strength: 'MUST_DECLARED', appliesTo: campusFederations, period: continuous,
    paraphrase: { zh: '搜集、研判网上舆情，自媒体按规矩管理。', en: 'Public opinion online is followed and judged, and the organization’s own media are run by rule.' },
    meaning: declared,
  },
  {
    id: 'R-LY-5d', clause: '二.5', topic: 'opinion.guidance', strength: 'MUST_DECLARED', appliesTo: campusFederations, period: each('EVENT'),
    paraphrase: { zh: '逢大事和重要时间，在网上做好引导。', en: 'At big events and key dates guidance is given online.' },
    meaning: declared,
  },
  {
    id: 'R-LY-5e', clause: '二.5', topic: 'media.works', strength: 'MAY', appliesTo: [...campusFederations, ...universityUnions], period: null,
    paraphrase: { zh: '提倡制作适合大学生的新媒体作品。', en: 'Making new-media works for students is encouraged.' },
    meaning: informative,
  },
];
