export { listNotices, type ToldNotice } from './list-notices.ts';
export { type LicenceRenewal, readLicenceRenewal } from './renewal.ts';
export { tellEnds } from './tell-ends.ts';
