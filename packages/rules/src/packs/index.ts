import { guangdong2020Pack } from './guangdong-2020.ts';
import { hubDefaultsPack } from './hub-defaults.ts';
import { jilin2017Pack } from './jilin-2017.ts';
import { luoyangNormalUniversity2019Pack } from './luoyang-normal-university-2019.ts';
import { national2021Pack } from './national-2021.ts';
import type { Pack } from './pack.ts';

/** Every pack in force. */
export const packs: readonly Pack[] = [luoyangNormalUniversity2019Pack, jilin2017Pack, national2021Pack, guangdong2020Pack, hubDefaultsPack];
