import type { Localized } from '@xuelian/kernel';
import { isPostId, type AllowedPost } from './posts.ts';

/** Parameters (参数): what a procedure asks the rules for, and the values it can get. */
export interface Parameters {
  /** 核准 (decided by the superior before use) or 备案 (received and recorded). */
  readonly 'charter.mode': 'RATIFICATION' | 'FILING';
  /** Whether the congress adopts before or after the ratification: every document is silent, so only an administrator sets it (W-05). */
  readonly 'charter.adoptionOrder': 'EITHER' | 'ADOPTION_FIRST' | 'RATIFICATION_FIRST';
  /** A president with vice presidents (主席、副主席), or presidium members presiding in turn (主席团轮值). */
  readonly 'presidium.leadership': 'PRESIDENT' | 'ROTATION';
  /** How long one turn of the executive chair lasts. */
  readonly 'presidium.turn': 'SEMESTER' | 'ACADEMIC_YEAR';
  /** The closed list of posts. */
  readonly 'posts.allowed': readonly AllowedPost[];
  /** Posts held by people who are not the organization's students (聘任), beside the closed list. */
  readonly 'posts.attached': readonly AllowedPost[];
  /** Whether the limit on a department's members counts its heads (I-06). */
  readonly 'department.limitIncludesHeads': boolean;
}

export type ParameterTopic = keyof Parameters;
export type ParameterValue = Parameters[ParameterTopic];

/** What a rule is about. For one unit, one day and one topic exactly one rule decides. */
export const topics = {
  'charter.mode': { zh: '章程核准或备案', en: 'ratification or filing of the charter' },
  'charter.adoptionOrder': { zh: '章程通过与核准的先后', en: 'order of adoption and ratification of the charter' },
  'charter.guidance': { zh: '章程制定办法', en: 'how charters are made' },
  'charter.existence': { zh: '制定章程', en: 'having a charter' },
  'charter.adoption': { zh: '章程经代表大会通过', en: 'adoption of the charter by the congress' },
  'officerChange.filing': { zh: '换届情况报送', en: 'reporting a turnover of officers' },
  'officers.entryCheck': { zh: '入口关', en: 'entry check of officers' },
  'selection.sequence': { zh: '遴选程序', en: 'sequence of selection' },
  'structure.model': { zh: '组织架构', en: 'structure' },
  'presidium.size': { zh: '主席团规模', en: 'size of the presidium' },
  'presidium.leadership': { zh: '主席或轮值', en: 'president or rotation' },
  'presidium.turn': { zh: '轮值周期', en: 'length of a turn' },
  'departments.count': { zh: '工作部门数量', en: 'number of departments' },
  'department.leaders': { zh: '部门负责人与副职', en: 'heads and deputies of a department' },
  'department.members': { zh: '部门人数', en: 'size of a department' },
  'department.limitIncludesHeads': { zh: '部门人数是否含负责人', en: 'whether heads count as department members' },
  'staff.total': { zh: '工作人员总数', en: 'number of staff' },
  'backbone.total': { zh: '骨干规模', en: 'number of backbone members' },
  'posts.allowed': { zh: '可设职务', en: 'posts that may exist' },
  'posts.attached': { zh: '聘任职务', en: 'attached posts' },
  'posts.prohibited': { zh: '禁设职务', en: 'posts that must not exist' },
  'congress.interval': { zh: '代表大会周期', en: 'interval of congresses' },
  'congress.procedure': { zh: '代表大会程序', en: 'procedure of congresses' },
} as const satisfies Record<string, Localized>;

export type Topic = keyof typeof topics;

export const isTopic = (text: string): text is Topic => Object.hasOwn(topics, text);

const isBoolean = (value: unknown): boolean => typeof value === 'boolean';
const isOneOf =
  (...allowed: readonly unknown[]) =>
  (value: unknown): boolean =>
    allowed.includes(value);

function isPostList(value: unknown): boolean {
  return Array.isArray(value) && value.every((entry: Partial<AllowedPost> | null) => isPostId(String(entry?.post)) && isSeats(entry?.max));
}

const isSeats = (max: unknown): boolean => max === null || (Number.isInteger(max) && Number(max) > 0);

const accepts: Readonly<Record<ParameterTopic, (value: unknown) => boolean>> = {
  'charter.mode': isOneOf('RATIFICATION', 'FILING'),
  'charter.adoptionOrder': isOneOf('EITHER', 'ADOPTION_FIRST', 'RATIFICATION_FIRST'),
  'presidium.leadership': isOneOf('PRESIDENT', 'ROTATION'),
  'presidium.turn': isOneOf('SEMESTER', 'ACADEMIC_YEAR'),
  'posts.allowed': isPostList,
  'posts.attached': isPostList,
  'department.limitIncludesHeads': isBoolean,
};

export const isParameterTopic = (text: string): text is ParameterTopic => Object.hasOwn(accepts, text);

/** Whether the topic is a parameter and the value one it can have. */
export const acceptsValue = (topic: string, value: unknown): boolean => isParameterTopic(topic) && accepts[topic](value);
