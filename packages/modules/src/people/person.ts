import { posts, type PostId } from '@xuelian/rules';

/** 政治面貌, as far as the documents ask for it (requirements §7.2). */
export const politicalStatuses = ['PARTY_MEMBER', 'LEAGUE_MEMBER', 'OTHER'] as const;
export type PoliticalStatus = (typeof politicalStatuses)[number];

const postIds = Object.keys(posts) as PostId[];

/** Posts of the main officers (主要学生干部), whose names and contacts are to be published (LY 二.12). */
export const presidiumPosts: readonly PostId[] = postIds.filter((post) => posts[post].isPresidium);

/** Every post in the order in which officers are listed. */
export const postOrder: readonly PostId[] = postIds;
