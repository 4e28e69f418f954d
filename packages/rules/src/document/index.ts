export { type ComposedDocument, composeDocument, type DocumentText } from './compose-document.ts';
export type {
  DocumentCatalogue,
  DocumentDraw,
  DocumentElement,
  DocumentTemplate,
  RecordField,
} from './document-template.ts';
export { type DocumentsLoad, loadDocuments } from './load-documents.ts';
export { papersOfStep } from './papers-of-step.ts';
