export { listDuePatrols } from './list-due-patrols.ts';
export { listPatrols } from './list-patrols.ts';
export { recordPatrol, type RecordedPatrol } from './record-patrol.ts';
