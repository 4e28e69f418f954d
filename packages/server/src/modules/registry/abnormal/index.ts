export { abnormalOn } from './abnormal-entry.ts';
export { listAbnormal } from './store.ts';
export { type TakeAbnormalNotice, takeAbnormalNotice } from './take-notice.ts';
