export { documentPaper } from './document-paper.ts';
