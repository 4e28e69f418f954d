export { listAbnormal } from './store.ts';
export { type TakeAbnormalNotice, takeAbnormalNotice } from './take-notice.ts';
