import { federations, schoolUnions, unions } from '../../kinds.ts';
import { atNoGivenTime, by, continuous, each, regularly } from '../../period.ts';
import { declared, informative, type Entry } from '../pack.ts';

export const studentRules: readonly Entry[] = [
  {
    id: 'R-CN-I.a', clause: '一', topic: 'reform.horizon', strength: 'SHOULD', appliesTo: [...federations, ...unions], period: by('2026-12-31', 'YEAR'),
    paraphrase: { zh: '三至五年内（至 2026 年）达到形象目标。', en: 'The goals for how the organizations are seen are reached in three to five years, by 2026.' },
    meaning: informative,
  },
  {
    id: 'R-CN-I.b', clause: '一', topic: 'goals.dimensions', strength: 'MUST_DECLARED', appliesTo: [...federations, ...unions], period: continuous,
    paraphrase: { zh: '追求三方面成效：同学满意、贡献大局、社会认可。', en: 'Three outcomes are pursued: satisfied students, service to the whole, recognition by society.' },
    meaning: informative,
  },
  {
    id: 'R-CN-1a', clause: '二.1', topic: 'study.congress', strength: 'MUST_DECLARED', appliesTo: [...federations, ...unions], period: atNoGivenTime,
    paraphrase: { zh: '就全国学联第二十七次大会的精神开展专题学习。', en: 'The spirit of the 27th national congress is studied.' },
    meaning: declared,
  },
  {
    id: 'R-CN-1b', clause: '二.1', topic: 'awards.nominations', strength: 'MUST_DECLARED', appliesTo: [...federations, ...unions], period: atNoGivenTime,
    paraphrase: { zh: '组织自强之星等奖项的推报。', en: 'Nominations for awards such as 自强之星 are organized.' },
    meaning: declared,
  },
  {
    id: 'R-CN-1c', clause: '二.1', topic: 'study.youth', strength: 'MUST_DECLARED', appliesTo: [...federations, ...unions], period: atNoGivenTime,
    paraphrase: { zh: '与其他组织一道开展“青年大学习”。', en: '“青年大学习” is carried out together with other organizations.' },
    meaning: declared,
  },
  {
    id: 'R-CN-1d', clause: '二.1', topic: 'exchange.unity', strength: 'MUST_DECLARED', appliesTo: [...federations, ...unions], period: atNoGivenTime,
    paraphrase: { zh: '举办“同心营”，促进各民族同学往来。', en: '“同心营” brings students of all ethnic groups together.' },
    meaning: declared,
  },
  {
    id: 'R-CN-2a', clause: '二.2', topic: 'service.university', strength: 'MUST', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '普通高校着重帮助同学的学业和就业。', en: 'In ordinary universities service centers on study and on finding jobs.' },
    meaning: informative,
  },
  {
    id: 'R-CN-2b', clause: '二.2', topic: 'service.vocational', strength: 'MUST', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '职业院校着重树立信心、积累职业体验、提高技能。', en: 'In vocational colleges it centers on confidence, experience of work and skills.' },
    meaning: informative,
  },
  {
    id: 'R-CN-2c', clause: '二.2', topic: 'service.secondary', strength: 'MUST', appliesTo: ['SECONDARY_SCHOOL_UNION'], period: continuous,
    paraphrase: { zh: '普通中学着重素质教育实践。', en: 'In secondary schools it centers on all-round education.' },
    meaning: informative,
  },
  {
    id: 'R-CN-2d', clause: '二.2', topic: 'participation.proposals', strength: 'MUST_DECLARED', appliesTo: [...federations, ...unions], period: atNoGivenTime,
    paraphrase: { zh: '向同学征集模拟政协的提案。', en: 'Proposals for a model consultative conference are collected.' },
    meaning: declared,
  },
  {
    id: 'R-CN-3a', clause: '二.3', topic: 'aid.pairing', strength: 'MUST_DECLARED', appliesTo: unions, period: atNoGivenTime,
    paraphrase: { zh: '同学结对互助，辅导功课，指导就业。', en: 'Students help each other in pairs, with lessons and with finding jobs.' },
    meaning: declared,
  },
  {
    id: 'R-CN-3b', clause: '二.3', topic: 'aid.policies', strength: 'MUST_DECLARED', appliesTo: unions, period: atNoGivenTime,
    paraphrase: { zh: '讲清资助政策，对接团属基金会项目，送上勤工助学岗位。', en: 'Aid policies are made known, League foundations are approached and work-study posts brought to those who need them.' },
    meaning: declared,
  },
  {
    id: 'R-CN-3c', clause: '二.3', topic: 'aid.hardship', strength: 'MUST_DECLARED', appliesTo: unions, period: each('EVENT'),
    paraphrase: { zh: '为特别困难的同学募捐并提供志愿帮助。', en: 'For students in special difficulty there are donations and volunteers.' },
    meaning: declared,
  },
  {
    id: 'R-CN-4a', clause: '二.4', topic: 'opinions.platform', strength: 'MUST_DECLARED', appliesTo: unions, period: continuous,
    paraphrase: { zh: '有线上线下的意见征集平台。', en: 'There is a platform for opinions, online and offline.' },
    meaning: declared,
  },
  {
    id: 'R-CN-4b', clause: '二.4', topic: 'opinions.toParty', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: regularly,
    paraphrase: { zh: '征集的意见按期报学校党组织；间隔没有规定。', en: 'What was collected is reported to the school’s Party organization regularly; the interval is left open.' },
    meaning: declared,
  },
  {
    id: 'R-CN-4c', clause: '二.4', topic: 'delegates.receptionDays', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: atNoGivenTime,
    paraphrase: { zh: '组织代表参加校领导和部门的接待日。', en: 'Delegates take part in reception days of leaders and offices.' },
    meaning: declared,
  },
  {
    id: 'R-CN-4d', clause: '二.4', topic: 'proposals.system', strength: 'MUST', appliesTo: schoolUnions, period: each('CONGRESS'),
    paraphrase: { zh: '代表大会实行提案制。', en: 'The congress has a system of proposals.' },
    meaning: declared,
  },
  {
    id: 'R-CN-4e', clause: '二.4', topic: 'proposals.followUp', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: each('PROPOSAL'),
    paraphrase: { zh: '提案有人跟办，办理结果告诉同学。', en: 'Each proposal is followed up, and students are told what came of it.' },
    meaning: declared,
  },
  {
    id: 'R-CN-5a', clause: '二.5', topic: 'liaison.overseas', strength: 'MUST', appliesTo: federations, period: continuous,
    paraphrase: { zh: '更多联系和服务在海外、来自港澳台以及外国的学生。', en: 'Contact with and service for students abroad, from Hong Kong, Macao and Taiwan and from other countries grows.' },
    meaning: declared,
  },
  {
    id: 'R-CN-5b', clause: '二.5', topic: 'liaison.mechanism', strength: 'MUST_DECLARED', appliesTo: federations, period: continuous,
    paraphrase: { zh: '与海外留学生组织有日常联络机制。', en: 'There is a daily mechanism to reach student organizations abroad.' },
    meaning: declared,
  },
  {
    id: 'R-CN-5c', clause: '二.5', topic: 'exchange.compatriots', strength: 'MUST_DECLARED', appliesTo: federations, period: continuous,
    paraphrase: { zh: '面向港澳台学生的交流考察成为常年活动。', en: 'Exchange with students from Hong Kong, Macao and Taiwan is a standing practice.' },
    meaning: declared,
  },
  {
    id: 'R-CN-5d', clause: '二.5', topic: 'exchange.international', strength: 'MUST', appliesTo: [...federations, ...unions], period: continuous,
    paraphrase: { zh: '与在华国际学生的往来要更密切。', en: 'Exchange with international students in China grows.' },
    meaning: declared,
  },
  {
    id: 'R-CN-6a', clause: '二.6', topic: 'online.union', strength: 'MUST_DECLARED', appliesTo: unions, period: continuous,
    paraphrase: { zh: '建好文化阵地和网上学生会。', en: 'Places for culture and the online student union are built.' },
    meaning: declared,
  },
  {
    id: 'R-CN-6b', clause: '二.6', topic: 'practice.community', strength: 'MUST_DECLARED', appliesTo: unions, period: atNoGivenTime,
    paraphrase: { zh: '延续社区报到机制，同学就近参与。', en: 'Students report in to their communities and take part near home or school.' },
    meaning: declared,
  },
  {
    id: 'R-CN-6c', clause: '二.6', topic: 'practice.contests', strength: 'MUST_DECLARED', appliesTo: unions, period: atNoGivenTime,
    paraphrase: { zh: '动员同学参加创新创业竞赛。', en: 'Students are helped to enter contests of innovation and enterprise.' },
    meaning: declared,
  },
  {
    id: 'R-CN-6d', clause: '二.6', topic: 'practice.service', strength: 'MUST_DECLARED', appliesTo: unions, period: atNoGivenTime,
    paraphrase: { zh: '带动同学加入基层实践项目，如西部计划、三下乡和返家乡。', en: 'Students are helped to join 西部计划, 三下乡 and 返家乡.' },
    meaning: declared,
  },
  {
    id: 'R-CN-6e', clause: '二.6', topic: 'practice.logistics', strength: 'MUST_DECLARED', appliesTo: unions, period: atNoGivenTime,
    paraphrase: { zh: '举办后勤体验日一类活动。', en: 'Days on which students try the school’s logistics are held.' },
    meaning: declared,
  },
  {
    id: 'R-CN-7a', clause: '二.7', topic: 'clubs.heads', strength: 'MAY', appliesTo: unions, period: null,
    paraphrase: { zh: '提倡学生会骨干兼任社团负责人。', en: 'Backbone members are encouraged to head clubs.' },
    meaning: informative,
  },
  {
    id: 'R-CN-7b', clause: '二.7', topic: 'clubs.hosting', strength: 'MUST_DECLARED', appliesTo: unions, period: each('EVENT'),
    paraphrase: { zh: '支持社团申办各类活动。', en: 'Clubs are helped to host activities.' },
    meaning: declared,
  },
  {
    id: 'R-CN-7c', clause: '二.7', topic: 'disputes.settled', strength: 'MUST_DECLARED', appliesTo: unions, period: continuous,
    paraphrase: { zh: '校园矛盾及早发现、设法化解。', en: 'Disputes on campus are found early and settled.' },
    meaning: declared,
  },
];
