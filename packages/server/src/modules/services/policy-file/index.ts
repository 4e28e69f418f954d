export { enterPolicyFile } from './enter-policy-file.ts';
export { importPolicyFiles } from './import-policy-files.ts';
export { listPolicyFiles } from './list-policy-files.ts';
export { takePolicyFileStep } from './take-step.ts';
