export { type AttachedFile, attachmentProblems, isOwnUpload, listOwnUploads } from './own-uploads.ts';
export { createUpload, type CreateUpload } from './upload.commands.ts';
export { type LinkSigner, type PresentedLink, uploadPrefix } from './upload.link.ts';
export type { Upload } from './upload.queries.ts';
export { UploadResolver } from './upload.resolver.ts';
export { fileKinds, largestUpload, type UploadLink } from './upload.ts';
export { openUploads, type StoredFile, type Uploads, type UploadsOptions } from './uploads.ts';
export { problems as uploadProblems } from './uploads.problems.ts';
