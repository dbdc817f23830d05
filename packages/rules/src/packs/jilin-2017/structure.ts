import { allOf, atLeast, between, exactly, holds, perDepartment, shareOf, titlesWithout } from '../../checks.ts';
import { schoolUnions, unions } from '../../kinds.ts';
import { continuous } from '../../period.ts';
import { one } from '../../posts.ts';
import { declared, informative, test, type Entry } from '../pack.ts';

export const structureRules: readonly Entry[] = [
  {
    id: 'R-JL-9a', clause: '二.9', topic: 'structure.lean', strength: 'MUST_DECLARED', appliesTo: unions, period: continuous,
    paraphrase: { zh: '机构按需要设置，层级、文件和会议都要少。', en: 'Bodies are set up by need, with few layers, documents and meetings.' },
    meaning: declared,
  },
  {
    id: 'R-JL-9b', clause: '二.9', topic: 'projects.mode', strength: 'MUST_DECLARED', appliesTo: unions, period: continuous,
    paraphrase: { zh: '在部门分工之外，工作以项目方式开展。', en: 'Beside the departments, work is run as projects.' },
    meaning: declared,
  },
  {
    id: 'R-JL-9c', clause: '二.9', topic: 'presidium.size', strength: 'MUST', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '校级主席团设主席一名、副主席四至六名，合计五至七人。', en: 'The school presidium has one president and four to six vice presidents: five to seven people.' },
    meaning: test(between('presidium.size', 5, 7)),
  },
  {
    id: 'R-JL-9c/president', clause: '二.9', topic: 'presidium.leadership', strength: 'MUST', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '校级主席团由一名主席带领。', en: 'One president heads the school presidium.' },
    meaning: test(exactly('presidium.presidents', 1), 'PRESIDENT'),
  },
  {
    id: 'R-JL-9d', clause: '二.9', topic: 'presidium.size', strength: 'MAY',
    appliesTo: schoolUnions, period: continuous, when: 'multiCampus', replaces: 'R-JL-9c',
    paraphrase: { zh: '有分校区的学校可多设副主席，上限没有规定；五人的下限不变。', en: 'A school with several campuses may have more vice presidents, without a printed limit; five people remain the least.' },
    meaning: test(atLeast('presidium.size', 5)),
  },
  {
    id: 'R-JL-9e', clause: '二.9', topic: 'posts.attached', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '聘一名秘书长，由团委专职干部担任。', en: 'One secretary-general is engaged, who is a full-time League cadre.' },
    meaning: test(allOf(exactly('secretaryGeneral.count', 1), holds('secretaryGeneral.isLeagueCadre')), [one('SECRETARY_GENERAL')]),
  },
  {
    id: 'R-JL-9f', clause: '二.9', topic: 'department.leaders', strength: 'SHOULD', appliesTo: unions, period: continuous,
    paraphrase: { zh: '部门副职一般至多两名。', en: 'A department generally has at most two deputies.' },
    meaning: test(perDepartment('DEPUTIES', null, 2)),
  },
  {
    id: 'R-JL-9g', clause: '二.9', topic: 'posts.prohibited', strength: 'MUST', appliesTo: unions, period: continuous,
    paraphrase: { zh: '禁设主席、部长等的助理岗位。', en: 'No posts of assistants, to the president, to heads of departments or the like.' },
    meaning: test(titlesWithout('助理')),
  },
  {
    id: 'R-JL-9h', clause: '二.9', topic: 'backbone.total', strength: 'SHOULD', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '校级骨干一般不多于所联系学生的百分之一。', en: 'The school union’s backbone is generally at most one percent of the students it serves.' },
    meaning: test(shareOf('backbone.total', 'students.linked', 1)),
  },
  {
    id: 'R-JL-9i', clause: '二.9', topic: 'departments.overseas', strength: 'MAY', appliesTo: unions, period: null,
    paraphrase: { zh: '可视情况设面向港澳台学生和留学生的部门。', en: 'A department for students from Hong Kong, Macao, Taiwan and abroad may be set up.' },
    meaning: informative,
  },
];
