import { jilin2017 } from '../documents/jilin-2017.ts';
import { definePack } from './pack.ts';
import { federationRules } from './jilin-2017/federations.ts';
import { structureRules } from './jilin-2017/structure.ts';
import { unionsRules } from './jilin-2017/unions.ts';
import { workRules } from './jilin-2017/work.ts';

export const jilin2017Pack = definePack('jilin-2017', jilin2017, [...federationRules, ...unionsRules, ...structureRules, ...workRules]);
