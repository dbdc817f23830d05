import { holds } from '../../checks.ts';
import { league, universityUnions, university } from '../../kinds.ts';
import { by, continuous, each, once, startingOn } from '../../period.ts';
import { declared, informative, procedural, test, type Entry } from '../pack.ts';

export const noticeRules: readonly Entry[] = [
  {
    id: 'R-GD-N1.1', clause: '通知一.1', topic: 'reform.finished', strength: 'MUST', appliesTo: universityUnions, period: by('2020-12-31'),
    paraphrase: { zh: '校、院两级在 2020 年内完成任务清单上的改革。', en: 'School and college unions finish the reform tasks on the list by the end of 2020.' },
    meaning: declared,
  },
  {
    id: 'R-GD-N1.2', clause: '通知一.2', topic: 'reform.partyPlan', strength: 'MUST', appliesTo: university, levels: ['SCHOOL'], period: by('2020-12-31'),
    paraphrase: { zh: '2020 年内由学校党委出台改革方案。', en: 'By the end of 2020 the school Party committee issues a plan for the reform.' },
    meaning: declared,
  },
  {
    id: 'R-GD-N1.3', clause: '通知一.3', topic: 'training.reform', strength: 'MUST', appliesTo: league, levels: ['SCHOOL'], period: by('2020-12-31'),
    paraphrase: { zh: '2020 年内培训校、院两级全部指导老师和成员。', en: 'By the end of 2020 all advisors and members at both levels are trained.' },
    meaning: declared,
  },
  {
    id: 'R-GD-N2.1', clause: '通知二.1', topic: 'publicity.column', strength: 'MUST', appliesTo: league, levels: ['SCHOOL'], period: once,
    paraphrase: { zh: '在团学媒体上开设改革专栏。', en: 'League and student media have a column on the reform.' },
    meaning: declared,
  },
  {
    id: 'R-GD-N2.2a', clause: '通知二.2', topic: 'cooperation.departments', strength: 'MUST', appliesTo: league, levels: ['SCHOOL'], period: continuous,
    paraphrase: { zh: '由党委牵头，团委会同学生工作、宣传、教学、人事、安保各方办理。', en: 'Under the Party the League works with student affairs, publicity, academic affairs, personnel and security.' },
    meaning: declared,
  },
  {
    id: 'R-GD-N2.2b', clause: '通知二.2', topic: 'reform.closeOut', strength: 'MUST', appliesTo: league, levels: ['SCHOOL'], period: continuous,
    paraphrase: { zh: '改革事项完成一项、销号一项。', en: 'Each item of the reform is closed out when done.' },
    meaning: declared,
  },
  {
    id: 'R-GD-N2.2e', clause: '通知二.2', topic: 'reform.timing', strength: 'MUST', appliesTo: league, levels: ['SCHOOL'], period: each('TURNOVER'),
    paraphrase: { zh: '抓住换届等时机推动精简和遴选。', en: 'Turnovers and the like are used to make the union leaner and select well.' },
    meaning: informative,
  },
  {
    id: 'R-GD-N2.2c', clause: '通知二.2', topic: 'reform.supervision', strength: 'MUST_DECLARED', appliesTo: league, levels: ['PROVINCE'], period: each('EVENT'),
    paraphrase: { zh: '团省委对改革不力的高校提醒、督办。', en: 'The provincial League reminds and supervises universities whose reform is weak.' },
    meaning: procedural,
  },
  {
    id: 'R-GD-N2.2d', clause: '通知二.2', topic: 'reform.acceptance', strength: 'MUST_DECLARED',
    appliesTo: league, levels: ['PROVINCE'], period: startingOn('2020-10-15'),
    paraphrase: { zh: '验收一校一校进行，2020-10-15 开始。', en: 'From 15 October 2020 the reform is inspected school by school.' },
    meaning: declared,
  },
  {
    id: 'R-GD-N2.3a', clause: '通知二.3', topic: 'guidance.mechanisms', strength: 'MUST', appliesTo: league, levels: ['SCHOOL'], period: continuous,
    paraphrase: { zh: '团委负直接责任，有激励和处置办法，遇事请示报告。', en: 'The League has the direct duty, ways to reward and to deal with breaches, and asks and reports.' },
    meaning: declared,
  },
  {
    id: 'R-GD-N2.3b', clause: '通知二.3', topic: 'incidents.handling', strength: 'MUST', appliesTo: league, levels: ['SCHOOL'], period: each('EVENT'),
    paraphrase: { zh: '出现违规违纪、失德失范，团委迅速查实并依程序处理；多少日内没有规定。', en: 'When rules or morals are broken the League quickly establishes the facts and acts by procedure; in how many days is left open.' },
    meaning: procedural,
  },
  {
    id: 'R-GD-N2.3c', clause: '通知二.3', topic: 'accountability.province', strength: 'MUST_DECLARED',
    appliesTo: league, levels: ['PROVINCE'], period: each('EVENT'),
    paraphrase: { zh: '高校团委失职的，团省委追究组织和个人的责任。', en: 'Where a university’s League fails its duty, the provincial League holds the organization and persons to account.' },
    meaning: procedural,
  },
  {
    id: 'R-GD-N3a', clause: '通知三', topic: 'reform.plan.dueBefore', strength: 'MUST', appliesTo: league, levels: ['SCHOOL'], period: by('2020-06-09'),
    paraphrase: { zh: '校团委的改革推进计划须在 2020 年 6 月 10 日前送达团省委学校部。', en: 'The school League’s plan for the reform reaches the school department of the provincial League before 10 June 2020.' },
    meaning: test(holds('reform.planSubmitted'), '2020-06-10'),
  },
  {
    id: 'R-GD-N3b', clause: '通知三', topic: 'reform.completion.dueBefore', strength: 'MUST', appliesTo: league, levels: ['SCHOOL'], period: by('2020-10-14'),
    paraphrase: { zh: '改革完成情况连同校党委方案须在 2020 年 10 月 15 日前报送。', en: 'The account of the finished reform and the Party committee’s plan are handed in before 15 October 2020.' },
    meaning: test(holds('reform.completionSubmitted'), '2020-10-15'),
  },
  {
    id: 'R-GD-N3c', clause: '通知三', topic: 'filings.form', strength: 'MUST', appliesTo: league, levels: ['SCHOOL'], period: each('FILING'),
    paraphrase: { zh: '报送材料既要盖章原件，也要扫描 PDF。', en: 'What is handed in comes both as a stamped original and as a scanned PDF.' },
    meaning: procedural,
  },
  {
    id: 'R-GD-N3d', clause: '通知三', topic: 'reform.routing.city', strength: 'MUST', appliesTo: league, levels: ['SCHOOL'], period: each('FILING'),
    paraphrase: { zh: '归地市直管或协管的高校，另报地市团委一份。', en: 'A university managed by a city, alone or jointly, hands in to the city’s League too.' },
    meaning: procedural,
  },
  {
    id: 'R-GD-N3e', clause: '通知三', topic: 'reform.routing.offices', strength: 'MUST', appliesTo: league, levels: ['SCHOOL'], period: each('FILING'),
    paraphrase: { zh: '归省直机关团工委主管的高校，另报该工委一份。', en: 'A university under the League committee of the provincial offices hands in there too.' },
    meaning: procedural,
  },
];
