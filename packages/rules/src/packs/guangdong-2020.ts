import { guangdong2020 } from '../documents/guangdong-2020.ts';
import { definePack } from './pack.ts';
import { congressRules } from './guangdong-2020/congress.ts';
import { governanceRules } from './guangdong-2020/governance.ts';
import { leadershipRules } from './guangdong-2020/leadership.ts';
import { noticeRules } from './guangdong-2020/notice.ts';
import { selectionRules } from './guangdong-2020/selection.ts';
import { structureRules } from './guangdong-2020/structure.ts';

export const guangdong2020Pack = definePack('guangdong-2020', guangdong2020, [...noticeRules, ...structureRules, ...selectionRules, ...congressRules, ...governanceRules, ...leadershipRules]);
