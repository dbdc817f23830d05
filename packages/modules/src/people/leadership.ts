import type { Citation } from '@xuelian/kernel';
import { type Bounds, type Check, countInDepartment, type DepartmentFacts, evaluate, type Facts, type Finding, type RuleSet, type Topic } from '@xuelian/rules';

/** How many there are, beside what the rules of the day allow (人数与限额). */
export interface LeadershipCount extends Bounds {
  readonly count: number;
  /** Null where no rule sets a limit. */
  readonly isKept: boolean | null;
  readonly citation: Citation | null;
}

/** The limit of a check on what is counted under this name; a share of the students is a number once they are counted. */
function boundsOf(check: Check, facts: Facts): Bounds | undefined {
  switch (check.test) {
    case 'RANGE':
    case 'EACH_DEPARTMENT':
      return check;
    case 'SHARE': {
      const whole = facts[check.of];
      return { atLeast: null, atMost: whole === undefined ? null : Math.floor((whole * check.atMostPercent) / 100) };
    }
    case 'ALL':
      return check.of.map((part) => boundsOf(part, facts)).find((bounds) => bounds !== undefined);
    default:
      return undefined;
  }
}

const decidingOn = (findings: readonly Finding[], topic: Topic): Finding | undefined => findings.find(({ rule, ground }) => rule.topic === topic && ground === null);

const unlimited = (count: number): LeadershipCount => ({ count, atLeast: null, atMost: null, isKept: null, citation: null });

function besideLimit(finding: Finding | undefined, facts: Facts, count: number): LeadershipCount {
  const bounds = finding?.required.check == null ? undefined : boundsOf(finding.required.check, facts);
  if (finding === undefined || bounds === undefined) return unlimited(count);
  const { atLeast, atMost } = bounds;
  return { count, atLeast, atMost, isKept: finding.outcome === 'UNKNOWN' ? null : finding.outcome === 'PASSED', citation: finding.citation };
}

export interface LeadershipCounts {
  readonly presidium: LeadershipCount;
  readonly departments: LeadershipCount;
  readonly staff: LeadershipCount;
}

export function countLeadership(ruleSet: RuleSet, facts: Facts): LeadershipCounts {
  const findings = evaluate(ruleSet, facts);
  const beside = (topic: Topic, count: number | undefined): LeadershipCount => besideLimit(decidingOn(findings, topic), facts, count ?? 0);
  return {
    presidium: beside('presidium.size', facts['presidium.size']),
    departments: beside('departments.count', facts['departments.count']),
    staff: beside('staff.total', facts['staff.total']),
  };
}

export interface DepartmentCounts {
  /** Whom the rule counts: deputies alone, or heads and deputies together (C-10). */
  readonly leaders: LeadershipCount;
  readonly members: LeadershipCount;
}

export function countDepartment(ruleSet: RuleSet, department: DepartmentFacts): DepartmentCounts {
  const facts: Facts = { departments: [department] };
  const findings = evaluate(ruleSet, facts);
  const beside = (topic: Topic, otherwise: 'LEADERS' | 'MEMBERS'): LeadershipCount => {
    const finding = decidingOn(findings, topic);
    const check = finding?.required.check;
    return besideLimit(finding, facts, countInDepartment(department, check?.test === 'EACH_DEPARTMENT' ? check.count : otherwise, ruleSet));
  };
  return { leaders: beside('department.leaders', 'LEADERS'), members: beside('department.members', 'MEMBERS') };
}
