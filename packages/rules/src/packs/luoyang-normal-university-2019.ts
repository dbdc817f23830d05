import { luoyangNormalUniversity2019 } from '../documents/luoyang-normal-university-2019.ts';
import { definePack } from './pack.ts';
import { congressesRules } from './luoyang-normal-university-2019/congresses.ts';
import { federationRules } from './luoyang-normal-university-2019/federations.ts';
import { officersRules } from './luoyang-normal-university-2019/officers.ts';
import { structureRules } from './luoyang-normal-university-2019/structure.ts';
import { unionsRules } from './luoyang-normal-university-2019/unions.ts';

export const luoyangNormalUniversity2019Pack = definePack('luoyang-normal-university-2019', luoyangNormalUniversity2019, [...federationRules, ...unionsRules, ...congressesRules, ...structureRules, ...officersRules]);
