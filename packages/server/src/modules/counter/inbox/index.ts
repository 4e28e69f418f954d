export { answerMessage } from './answer-message.ts';
export { openEvidence } from './open-evidence.ts';
export { openPaper } from './open-paper.ts';
export { sendMessage, type InboxLetter } from './send-message.ts';
export { withdrawMessage } from './withdraw-message.ts';
export { type Inbox, listInboxOf, listMessagePage } from './views.ts';
