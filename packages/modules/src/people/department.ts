/** What a department is for (部门类别; requirements §7.1). */
export const departmentKinds = ['GENERAL', 'RIGHTS', 'NEW_MEDIA', 'HMT_INTERNATIONAL'] as const;
export type DepartmentKind = (typeof departmentKinds)[number];
