import { national2021 } from '../documents/national-2021.ts';
import { definePack } from './pack.ts';
import { membersRules } from './national-2021/members.ts';
import { reformRules } from './national-2021/reform.ts';
import { studentRules } from './national-2021/students.ts';

export const national2021Pack = definePack('national-2021', national2021, [...studentRules, ...reformRules, ...membersRules]);
