import type { PolicyDocument } from './document.ts';
import { guangdong2020 } from './guangdong-2020.ts';
import { hubDefaults } from './hub-defaults.ts';
import { jilin2017 } from './jilin-2017.ts';
import { luoyangNormalUniversity2019 } from './luoyang-normal-university-2019.ts';
import { national2021 } from './national-2021.ts';

/** Every document a rule may cite. */
export const policyDocuments: readonly PolicyDocument[] = [luoyangNormalUniversity2019, jilin2017, national2021, guangdong2020, hubDefaults];
