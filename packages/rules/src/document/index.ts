export { type ComposedDocument, composeDocument, type DocumentText } from './compose-document.ts';
export type { DocumentCatalogue, DocumentElement, DocumentTemplate, RecordField } from './document-template.ts';
export { type DocumentsLoad, loadDocuments } from './load-documents.ts';
