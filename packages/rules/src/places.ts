import type { Localized } from '@xuelian/kernel';
import { factsIn, type Check } from './checks.ts';
import { factLabels } from './facts.ts';
import { valueOf, type Rule } from './rule.ts';
import { joined } from './wording.ts';
import { isParameterTopic, type ParameterTopic } from './values.ts';

/** Where a procedural rule acts: the step or guard that holds people to it. */
const procedures: Readonly<Record<string, Localized>> = {
  'R-LY-I.3c': { zh: '代表名额：名额计划与名册确认', en: 'congresses: the quota and the confirmation of the roster' },
  'R-LY-7c': { zh: '报送去向：上级组织', en: 'filings: the route to the superior organization' },
  'R-LY-8k': { zh: '常代会：两次大会之间的会议', en: 'congresses: sessions of the standing committee between two congresses' },
  'R-LY-8l': { zh: '常代会：可议事项', en: 'congresses: what a session of the standing committee may decide' },
  'R-LY-8m': { zh: '常代会：不受理执行事项', en: 'congresses: what a session of the standing committee may not decide' },
  'R-LY-12c': { zh: '公示：遴选结果', en: 'notices: the public notice of a selection' },
  'R-LY-12j': { zh: '干部退出：事由与方式', en: 'exits: grounds and kinds' },
  'R-JL-7h': { zh: '报送去向与监督：上级组织', en: 'filings and supervisions: the superior organization decides and supervises' },
  'R-JL-8d': { zh: '代表大会：上级检查、发现与整改', en: 'congresses: inspections by the superior, what they find and how it is put right' },
  'R-CN-8f': { zh: '遴选：签批链先团后党', en: 'selections: every chain of sign-offs has the League before the Party' },
  'R-CN-9f': { zh: '代表产生：名额、名册与候选人遴选', en: 'congresses and selections: quota, roster and chains of sign-offs' },
  'R-CN-III.c': { zh: '备案、核准与监督：由所属学联办理', en: 'filings and supervisions: decided by the federation the union belongs to' },
  'R-GD-N2.2c': { zh: '监督：提醒、督办', en: 'supervisions: reminder and supervision order' },
  'R-GD-N2.3b': { zh: '违规事件：查实与处理', en: 'supervisions: handling of an incident' },
  'R-GD-N2.3c': { zh: '违规事件：上报与追责', en: 'supervisions: escalation of an incident and accountability' },
  'R-GD-N3c': { zh: '改革材料报送：盖章原件与 PDF', en: 'programs: stamped original and scanned PDF of what is handed in' },
  'R-GD-N3d': { zh: '改革材料报送：同报地市团委', en: 'programs: the route to the League in charge (ADMINISTERING_LEAGUE)' },
  'R-GD-N3e': { zh: '改革材料报送：同报省直机关团工委', en: 'programs: the route to the League in charge (ADMINISTERING_LEAGUE)' },
  'R-GD-5.0': { zh: '遴选：签批链先团后党', en: 'selections: every chain of sign-offs has the League before the Party' },
  'R-GD-5.3a': { zh: '遴选：提名时说明候选人来源', en: 'selections: a nomination says where the candidate comes from' },
  'R-GD-6.2c': { zh: '监督：不予承认与通报批评', en: 'supervisions: non-recognition and circular criticism' },
  'R-GD-7.1b': { zh: '违规事件：失职追责', en: 'supervisions: accountability for an incident' },
  'R-GD-7.3a': { zh: '违规事件：查实与处理', en: 'supervisions: handling of an incident' },
  'R-GD-10.1b': { zh: '报送去向：登记的隶属关系', en: 'filings: the route to the superior by the relation on record' },
  'R-GD-10.1c/election': { zh: '选举结果：备案', en: 'congresses: the last step of an election result' },
};

/** Who asks for a parameter. */
const users: Readonly<Record<ParameterTopic, Localized>> = {
  'charter.mode': { zh: '章程：核准或备案流程', en: 'charters: ratification or filing' },
  'charter.adoptionOrder': { zh: '章程：通过与核准的先后', en: 'charters: order of adoption and ratification' },
  'charter.requiredParts': { zh: '章程：必备内容检查', en: 'charters: check for required parts' },
  'presidium.leadership': { zh: '任职：主席或轮值', en: 'people: president or rotation' },
  'presidium.turn': { zh: '任职：轮值安排', en: 'people: plan of turns' },
  'posts.allowed': { zh: '任职：可设职务', en: 'people: posts that may be filled' },
  'posts.attached': { zh: '任职：聘任职务', en: 'people: attached posts' },
  'department.limitIncludesHeads': { zh: '合规：部门人数的数法', en: 'compliance: how a department is counted' },
  'congress.application': { zh: '代表大会：召开申请', en: 'congresses: application' },
  'congress.agenda': { zh: '代表大会：议程检查', en: 'congresses: check of the agenda' },
  'congress.quorum': { zh: '代表大会：到会人数', en: 'congresses: quorum of a session' },
  'congress.majority': { zh: '代表大会：表决', en: 'congresses: votes of a session' },
  'congress.assemblyBelow': { zh: '代表大会：全体学生大会', en: 'congresses: assembly of all students' },
  'delegates.share': { zh: '代表名额：总数', en: 'congresses: total of the quota' },
  'delegates.coverage': { zh: '代表名额与名册：覆盖面', en: 'congresses: coverage of quota and roster' },
  'delegates.nonOfficerShare': { zh: '代表名册：非骨干比例', en: 'congresses: check of the roster' },
  'delegates.allocation': { zh: '代表名额：分配', en: 'congresses: apportionment' },
  'delegates.collegeFloor': { zh: '代表名额：学院下限', en: 'congresses: apportionment' },
  'delegates.path': { zh: '代表名册：产生方式', en: 'congresses: how a delegate arose' },
  'election.contest': { zh: '选举：差额', en: 'congresses: candidates and seats of an election' },
  'election.electors': { zh: '选举：选举主体', en: 'congresses: who may hold an election' },
  'election.majority': { zh: '选举：当选票数', en: 'congresses: count of an election' },
  'election.sequence': { zh: '选举结果：办理次序', en: 'congresses: steps of an election result' },
  'standingCommittee.seatsPerCollege': { zh: '常代会：学院席位', en: 'congresses: seats of the standing committee' },
  'selection.presidium': { zh: '遴选：主席团候选人签批链', en: 'selections: chain of sign-offs' },
  'selection.staff': { zh: '遴选：工作人员签批链', en: 'selections: chain of sign-offs' },
  'eligibility.politicalStatus': { zh: '遴选：资格检查', en: 'selections: check of eligibility' },
  'eligibility.rankPercent': { zh: '遴选：资格检查', en: 'selections: check of eligibility' },
  'eligibility.rankPeriods': { zh: '遴选：资格检查', en: 'selections: check of eligibility' },
  'eligibility.rankExempt': { zh: '遴选：资格检查', en: 'selections: check of eligibility' },
  'eligibility.failedCourses': { zh: '遴选：资格检查', en: 'selections: check of eligibility' },
  'evaluation.dimensions': { zh: '学生调查：开放时核对问卷维度', en: 'surveys: questions of a survey that opens' },
  'officerEvaluation.dimensions': { zh: '述职评议：评价维度；干部评议：开放时核对问卷维度', en: 'reviews: dimensions of a council; surveys: questions of an evaluation that opens' },
  'training.hours': { zh: '培训：学年核查的学时', en: 'trainings: hours in the check of a year' },
  'notice.days': { zh: '公示：天数', en: 'notices: days of a public notice' },
  'filing.answerDays': { zh: '报送：答复期限', en: 'filings: days for an answer' },
  'reform.plan.dueBefore': { zh: '改革推进计划：期限', en: 'programs: due date of the plan' },
  'reform.completion.dueBefore': { zh: '改革完成情况：期限', en: 'programs: due date of the completion report' },
};

const declaredAt: Localized = { zh: '组织自报，附依据', en: 'declared by the organization, with evidence' };
const shownAt: Localized = { zh: '规则集中展示', en: 'shown in the rule set' };

/** Where a rule acts in the hub (落点); null for a rule that has no place, which the coverage page and its test refuse. */
export function placeOf(rule: Pick<Rule, 'id' | 'topic' | 'meaning'>): Localized | null {
  const { id, topic, meaning } = rule;
  switch (meaning.is) {
    case 'CHECK':
      return joined([seenBy(meaning.check), ...(valueOf(rule) !== undefined && isParameterTopic(topic) ? [users[topic]] : [])]);
    case 'PARAMETER':
      return isParameterTopic(topic) ? users[topic] : null;
    case 'PROCEDURAL':
      return procedures[id] ?? null;
    case 'DECLARED':
      return declaredAt;
    case 'INFORMATIVE':
      return shownAt;
  }
}

/** What a check looks at, by the labels of its facts. */
function seenBy(check: Check): Localized {
  const labels = factsIn(check).map((fact) => factLabels[fact]);
  return { zh: `核查：${labels.map(({ zh }) => zh).join('、')}`, en: `counted: ${labels.map(({ en }) => en).join(', ')}` };
}

/** Ids that have a procedural place; a test holds them to the rulebook. */
export const proceduralIds: readonly string[] = Object.keys(procedures);
