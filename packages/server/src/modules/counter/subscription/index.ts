export { askForeign } from './ask-foreign.ts';
export { deliverDue } from './deliver-due.ts';
export { createSubscription, endSubscription, listSubscriptions } from './manage-subscription.ts';
export { type LicenceNews, noteChanges } from './note-changes.ts';
export { createWebhookSender, type WebhookSender } from './webhook-sender.ts';
export { sendTest } from './send-test.ts';
