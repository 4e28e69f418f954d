export { actOnWarning, type WarningCommand } from './act-on-warning.ts';
export { draftWarning, type WarningDraft } from './draft-warning.ts';
export { withdrawFallen } from './withdraw-fallen.ts';
export { getWarning, listPublished, listPublishedOf, listWarningPage } from './views.ts';
