export type { Cell, Sheet, TableRow } from './table.ts';
export { type Column, foldHeader, locateColumns } from './locate-columns.ts';
export { createReadingSlots } from './reading-slots.ts';
export { readSheets } from './read-sheets.ts';
export { readUpload } from './read-upload.ts';
export { buildWorkbook, type WrittenCell } from './build-workbook.ts';
