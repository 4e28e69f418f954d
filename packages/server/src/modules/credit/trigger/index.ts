export { listTriggers } from './list-triggers.ts';
