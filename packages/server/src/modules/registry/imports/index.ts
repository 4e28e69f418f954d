export { actOnImport, type ImportAction } from './act-on-import.ts';
export { type ImportContext, previewImport, readImportFile, type UploadedFile } from './preview-import.ts';
export { getImport, getImportErrors, listImportRows, listImports } from './views.ts';
