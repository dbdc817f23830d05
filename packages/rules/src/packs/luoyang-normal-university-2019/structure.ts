import { allOf, between, exactly, holds, perDepartment, shareOf, titlesWithout } from '../../checks.ts';
import { collegeUnions, schoolUnions, unions, universityUnions } from '../../kinds.ts';
import { continuous } from '../../period.ts';
import { one } from '../../posts.ts';
import { declared, informative, test, type Entry } from '../pack.ts';

export const structureRules: readonly Entry[] = [
  {
    id: 'R-LY-9a', clause: '二.9', topic: 'structure.lean', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: continuous,
    paraphrase: { zh: '机构按需要设置，少而精。', en: 'Bodies are set up by need, few and effective.' },
    meaning: declared,
  },
  {
    id: 'R-LY-9b', clause: '二.9', topic: 'structure.plainWork', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: continuous,
    paraphrase: { zh: '少发文、少开会，不搞机关作派。', en: 'Few documents and meetings, no office manners.' },
    meaning: declared,
  },
  {
    id: 'R-LY-9c', clause: '二.9', topic: 'projects.mode', strength: 'MUST_DECLARED', appliesTo: universityUnions, period: continuous,
    paraphrase: { zh: '在部门分工之外，工作以项目方式开展。', en: 'Beside the departments, work is run as projects.' },
    meaning: declared,
  },
  {
    id: 'R-LY-9d', clause: '二.9', topic: 'presidium.leadership', strength: 'MUST', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '校级设主席团，由一名主席带领。', en: 'The school union has a presidium headed by one president.' },
    meaning: test(exactly('presidium.presidents', 1), 'PRESIDENT'),
  },
  {
    id: 'R-LY-9e', clause: '二.9', topic: 'presidium.size', strength: 'MUST', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '主席之外设副主席四至六名，主席团合计五至七人。', en: 'Beside the president there are four to six vice presidents: a presidium of five to seven people.' },
    meaning: test(between('presidium.size', 5, 7)),
  },
  {
    id: 'R-LY-9f', clause: '二.9', topic: 'posts.attached', strength: 'MUST_DECLARED', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '聘一名秘书长，由校团委专职干部担任。', en: 'One secretary-general is engaged, who is a full-time cadre of the school League committee.' },
    meaning: test(allOf(exactly('secretaryGeneral.count', 1), holds('secretaryGeneral.isLeagueCadre')), [one('SECRETARY_GENERAL')]),
  },
  {
    id: 'R-LY-9g', clause: '二.9', topic: 'department.leaders', strength: 'SHOULD', appliesTo: unions, period: continuous,
    paraphrase: { zh: '部门副职一般至多两名。', en: 'A department generally has at most two deputies.' },
    meaning: test(perDepartment('DEPUTIES', null, 2)),
  },
  {
    id: 'R-LY-9h', clause: '二.9', topic: 'posts.prohibited', strength: 'MUST', appliesTo: unions, period: continuous,
    paraphrase: { zh: '禁设主席、部长等的助理岗位。', en: 'No posts of assistants, to the president, to heads of departments or the like.' },
    meaning: test(titlesWithout('助理')),
  },
  {
    id: 'R-LY-9i', clause: '二.9', topic: 'backbone.total', strength: 'SHOULD', appliesTo: schoolUnions, period: continuous,
    paraphrase: { zh: '校级骨干一般不多于所联系学生的百分之一。', en: 'The school union’s backbone is generally at most one percent of the students it serves.' },
    meaning: test(shareOf('backbone.total', 'students.linked', 1)),
  },
  {
    id: 'R-LY-9j', clause: '二.9', topic: 'presidium.size', strength: 'MUST_DECLARED', appliesTo: collegeUnions, period: continuous,
    paraphrase: { zh: '学院学生会的机构与人数比照校级，主席团亦为五至七人。', en: 'College unions follow the make-up of the school union, so their presidium too has five to seven people.' },
    meaning: test(between('presidium.size', 5, 7)),
  },
  {
    id: 'R-LY-9k', clause: '二.9', topic: 'departments.overseas', strength: 'MAY', appliesTo: universityUnions, period: null,
    paraphrase: { zh: '可视情况设面向港澳台学生和留学生的部门。', en: 'A department for students from Hong Kong, Macao, Taiwan and abroad may be set up.' },
    meaning: informative,
  },
];
