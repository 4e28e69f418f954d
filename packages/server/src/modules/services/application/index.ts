export { actOnApplication, type ApplicationStep, turnClocks } from './act-on-application.ts';
export { getApplicationFile } from './get-application.ts';
export { dropDraft, getDraft, saveDraft } from './keep-draft.ts';
export { listDesk, listOwn } from './list-applications.ts';
export { listNotices } from './list-notices.ts';
export { rateApplication } from './rate-application.ts';
export { revealApplicant } from './reveal-applicant.ts';
export { type Submission, submitApplication } from './submit-application.ts';
export { openFile, sendFile } from './upload.ts';
