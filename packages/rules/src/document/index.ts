export { type ComposedDocument, composeDocument } from './compose-document.ts';
export type { DocumentElement, DocumentTemplate, RecordField } from './document-template.ts';
export { type DocumentsLoad, loadDocuments } from './load-documents.ts';
