export { answerWaiting } from './answer-waiting.ts';
export { getForeignCheck, listForeignChecks } from './read-check.ts';
export { queueLater } from './queue-later.ts';
export { sweepForeignChecks } from './sweep-checks.ts';
