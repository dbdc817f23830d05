import { atLeast, holds } from '../../checks.ts';
import { localFederations, schoolUnions, unions } from '../../kinds.ts';
import { atNoGivenTime, by, continuous, each, once, regularly } from '../../period.ts';
import { declared, informative, test, type Entry } from '../pack.ts';

export const federationRules: readonly Entry[] = [
  {
    id: 'R-JL-0a', clause: '前言', topic: 'document.scope', strength: 'MUST_DECLARED', appliesTo: [...localFederations, ...unions], period: null,
    paraphrase: { zh: '本省所有学联、学生会和研究生会，不分层级一律适用。', en: 'The plan is for every federation, student union and graduate union of the province.' },
    meaning: informative,
  },
  {
    id: 'R-JL-I.3a', clause: '一(三)', topic: 'contact.direct', strength: 'MUST_DECLARED', appliesTo: unions, period: continuous,
    paraphrase: { zh: '有一套让代表和学生干部直接接触同学的制度。', en: 'There is a system by which delegates and officers are in direct touch with students.' },
    meaning: declared,
  },
  {
    id: 'R-JL-1a', clause: '二.1', topic: 'federation.tiers', strength: 'MUST_DECLARED', appliesTo: localFederations, period: continuous,
    paraphrase: { zh: '学联分全国、省、市三级，上级统筹指导下级。', en: 'Federations have three tiers, nation, province and city; the upper coordinates and guides the lower.' },
    meaning: test(holds('federation.tiersLinked')),
  },
  {
    // The first sentence names two committees, the detail describes three: the three described count (I-01).
    id: 'R-JL-1b', clause: '二.1', topic: 'committees.special', strength: 'MUST_DECLARED', appliesTo: ['PROVINCIAL_FEDERATION'], period: continuous,
    paraphrase: { zh: '省学联先设创业就业、实践志愿、宣传联络三个专门委员会。', en: 'The provincial federation begins with three special committees: enterprise and jobs, practice and volunteering, publicity and liaison.' },
    meaning: test(atLeast('committees.count', 3)),
  },
  {
    id: 'R-JL-1c', clause: '二.1', topic: 'committees.volunteering', strength: 'MUST_DECLARED', appliesTo: ['PROVINCIAL_FEDERATION'], period: continuous,
    paraphrase: { zh: '其中一个委员会专管志愿服务。', en: 'One of the committees is for volunteering.' },
    meaning: declared,
  },
  {
    id: 'R-JL-1d', clause: '二.1', topic: 'committees.liaison', strength: 'MUST_DECLARED', appliesTo: ['PROVINCIAL_FEDERATION'], period: continuous,
    paraphrase: { zh: '宣传联络委员会与五类学校的学生会保持联系，并联合其媒体平台。', en: 'The committee for publicity keeps contact with the unions of five kinds of school and joins their media platforms.' },
    meaning: declared,
  },
  {
    id: 'R-JL-1e', clause: '二.1', topic: 'committees.chairRotation', strength: 'MUST_DECLARED', appliesTo: ['PROVINCIAL_FEDERATION'], period: atNoGivenTime,
    paraphrase: { zh: '专门委员会主任由各方轮流担任；每轮多久没有规定。', en: 'The chair of a special committee rotates; how long a turn lasts is left open.' },
    meaning: declared,
  },
  {
    id: 'R-JL-1f', clause: '二.1', topic: 'presidium.schoolTypes', strength: 'SHOULD', appliesTo: ['CITY_FEDERATION'], period: each('TERM'),
    paraphrase: { zh: '市学联主席团一般要有各类学校学生会的代表。', en: 'The presidium of a city federation generally has members from unions of every kind of school.' },
    meaning: test(holds('presidium.coversSchoolTypes')),
  },
  {
    id: 'R-JL-1g', clause: '二.1', topic: 'presidium.breadth', strength: 'MUST_DECLARED', appliesTo: ['CITY_FEDERATION'], period: each('TERM'),
    paraphrase: { zh: '每次换届都让主席团和委员会更有代表性。', en: 'With each turnover presidium and committee become more representative.' },
    meaning: declared,
  },
  {
    id: 'R-JL-1h', clause: '二.1', topic: 'bodies.likeProvince', strength: 'MUST', appliesTo: ['CITY_FEDERATION'], period: continuous,
    paraphrase: { zh: '市学联的部门和专门委员会比照省学联设置。', en: 'A city federation sets up departments and special committees like those of the province.' },
    meaning: declared,
  },
  {
    id: 'R-JL-2a', clause: '二.2', topic: 'study.theory', strength: 'MUST', appliesTo: [...localFederations, ...unions], period: atNoGivenTime,
    paraphrase: { zh: '结合实际学习马克思主义，开展实践并宣传典型。', en: 'Marxism is studied and practised, and good examples are made known.' },
    meaning: declared,
  },
  {
    id: 'R-JL-2b', clause: '二.2', topic: 'thought.analysis', strength: 'MUST_DECLARED', appliesTo: localFederations, period: continuous,
    paraphrase: { zh: '留意同学的思想动向，及时作出判断。', en: 'What students think is followed and judged in time.' },
    meaning: declared,
  },
  {
    id: 'R-JL-3a', clause: '二.3', topic: 'roleModels.found', strength: 'MUST_DECLARED', appliesTo: [...localFederations, ...unions], period: continuous,
    paraphrase: { zh: '评选榜样成为常年活动。', en: 'Choosing role models is a standing activity.' },
    meaning: declared,
  },
  {
    id: 'R-JL-4a', clause: '二.4', topic: 'congress.regularity', strength: 'MUST_DECLARED', appliesTo: ['CITY_FEDERATION', ...schoolUnions], period: regularly,
    paraphrase: { zh: '市学联和高校学生会按期开代表大会，省里督促；间隔没有规定。', en: 'City federations and university unions hold congresses regularly, and the province urges them to; the interval is left open.' },
    meaning: declared,
  },
  {
    id: 'R-JL-4b', clause: '二.4', topic: 'delegates.schoolTypes', strength: 'SHOULD', appliesTo: ['CITY_FEDERATION'], period: each('CONGRESS'),
    paraphrase: { zh: '市学联代表一般来自辖区内每一类高校。', en: 'Delegates of a city federation generally come from every kind of university there.' },
    meaning: test(holds('delegates.coverSchoolTypes')),
  },
  {
    id: 'R-JL-4c', clause: '二.4', topic: 'delegates.coverage', strength: 'MUST', appliesTo: ['CITY_FEDERATION'], period: each('CONGRESS'),
    paraphrase: { zh: '市学联代表大会中，每个县级区域都有中学或中职的代表。', en: 'In the congress of a city federation every county has a delegate from its secondary or vocational schools.' },
    meaning: test(holds('delegates.coverageComplete'), ['COUNTY']),
  },
  {
    id: 'R-JL-4d', clause: '二.4', topic: 'delegates.nonOfficerShare', strength: 'MUST',
    appliesTo: ['CITY_FEDERATION', ...schoolUnions], period: each('CONGRESS'),
    paraphrase: { zh: '代表席位要有一部分给不是校、院学生干部的学生；占多少没有规定。', en: 'Part of the seats are for students who are no officers of a school or college union; how many is left open.' },
    meaning: test(atLeast('delegates.nonOfficers', 1)),
  },
  {
    id: 'R-JL-4e', clause: '二.4', topic: 'residents.coverage', strength: 'MUST_DECLARED', appliesTo: ['PROVINCIAL_FEDERATION'], period: continuous,
    paraphrase: { zh: '驻会主席覆盖面扩大，并有网上工作机制。', en: 'Resident presidents come from more schools and can work online.' },
    meaning: declared,
  },
  {
    id: 'R-JL-4f', clause: '二.4', topic: 'residents.fields', strength: 'MUST_DECLARED', appliesTo: ['PROVINCIAL_FEDERATION'], period: continuous,
    paraphrase: { zh: '驻会主席各管一个专门领域。', en: 'Each resident president has a field of work.' },
    meaning: declared,
  },
  {
    id: 'R-JL-4g', clause: '二.4', topic: 'residents.assessment', strength: 'MUST_DECLARED', appliesTo: ['PROVINCIAL_FEDERATION'], period: atNoGivenTime,
    paraphrase: { zh: '对驻会主席有考核办法；多久一次没有规定。', en: 'Resident presidents are assessed; how often is left open.' },
    meaning: declared,
  },
  {
    id: 'R-JL-4h', clause: '二.4', topic: 'federation.meetings', strength: 'MUST_DECLARED', appliesTo: localFederations, period: regularly,
    paraphrase: { zh: '省、市学联按期开工作会议；间隔没有规定。', en: 'The province and its cities meet regularly; the interval is left open.' },
    meaning: declared,
  },
  {
    id: 'R-JL-4i', clause: '二.4', topic: 'rights.platform', strength: 'MUST_DECLARED', appliesTo: localFederations, period: continuous,
    paraphrase: { zh: '有网上维权信息平台。', en: 'There is an online platform for rights.' },
    meaning: declared,
  },
  {
    id: 'R-JL-4j', clause: '二.4', topic: 'rights.feedback', strength: 'MUST_DECLARED', appliesTo: localFederations, period: continuous,
    paraphrase: { zh: '同学的诉求及时收拢转达，并把解决情况告诉同学。', en: 'What students call for is gathered and passed on in time, and they are told how it was solved.' },
    meaning: declared,
  },
  {
    id: 'R-JL-4k', clause: '二.4', topic: 'rights.channels', strength: 'MUST_DECLARED', appliesTo: [...localFederations, ...unions], period: atNoGivenTime,
    paraphrase: { zh: '借校长有约、与代表委员面对面、部门见面会等方式沟通。', en: 'Talks with the president, with deputies and with heads of offices keep channels open.' },
    meaning: declared,
  },
  {
    id: 'R-JL-5a', clause: '二.5', topic: 'online.platform', strength: 'MUST_DECLARED', appliesTo: localFederations, period: continuous,
    paraphrase: { zh: '有网上工作平台，交流经验、推广做法，信息不经层层转达。', en: 'There is an online platform to exchange experience and good examples, without passing every layer.' },
    meaning: declared,
  },
  {
    id: 'R-JL-5b', clause: '二.5', topic: 'media.alliance', strength: 'MUST_DECLARED', appliesTo: ['PROVINCIAL_FEDERATION'], period: once,
    paraphrase: { zh: '省学联下建立高校传媒联盟，并设部门。', en: 'A media alliance of universities, with departments, exists under the provincial federation.' },
    meaning: test(holds('mediaAlliance.exists')),
  },
  {
    id: 'R-JL-5c', clause: '二.5', topic: 'media.platform', strength: 'MUST', appliesTo: localFederations, period: by('2017-12-31'),
    paraphrase: { zh: '2017 年内，各级学联至少有官网、公众号、微博之一。', en: 'By the end of 2017 every federation has a website, a WeChat account or a Weibo account.' },
    meaning: declared,
  },
  {
    id: 'R-JL-5d', clause: '二.5', topic: 'media.upkeep', strength: 'MUST_DECLARED', appliesTo: localFederations, period: continuous,
    paraphrase: { zh: '平台有人日常维护，各板块齐备。', en: 'The platform is kept up day by day, with all its sections.' },
    meaning: declared,
  },
  {
    id: 'R-JL-6a', clause: '二.6', topic: 'projects.brand', strength: 'MAY', appliesTo: localFederations, period: null,
    paraphrase: { zh: '提倡申报团省委的项目，做成品牌。', en: 'Applying for projects of the provincial League is encouraged.' },
    meaning: informative,
  },
];
