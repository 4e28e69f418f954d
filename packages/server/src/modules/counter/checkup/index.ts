export { checkFile } from './check-file.ts';
export { checkText } from './check-text.ts';
export { type CheckupLimit, createCheckupLimit } from './checkup-limit.ts';
export { issueReceipt, listReceipts, verifyReceipt } from './receipt.ts';
export { readReceiptKey, type ReceiptKey } from './receipt-key.ts';
