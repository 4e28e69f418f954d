export { type DrawPlan, planDraw } from './plan-draw.ts';
export { recuseOfficer } from './recuse-officer.ts';
export { runDraw } from './run-draw.ts';
export { getDraw, listDraws, presentReceipt, verifyKept } from './views.ts';
