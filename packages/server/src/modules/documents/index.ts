export { documentPaper } from './document-paper.ts';
export { readText, readWords } from './document-text.ts';
export { presentTemplate } from './present-template.ts';
