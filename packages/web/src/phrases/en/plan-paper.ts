import type { planPaper as zh } from '../zh-CN/plan-paper.ts';
import type { Phrases } from '../zh-CN.ts';

export const planPaper: Phrases<typeof zh> = {
  planPaper: {
    nav: 'Monthly reports',
    title: 'Monthly and half-yearly reports',
    meaning:
      'Every sentence comes from published figures, and every number opens; drafted, reviewed by a second person, issued under a number, never changed.',
    awaiting: 'reports',
    noneTitle: 'There is no report yet.',
    noneHint: 'Once issued, every member unit sees it.',
    name: 'Report',
    number: 'Number',
    kindName: 'Kind',
    kind: { month: 'Monthly', halfYear: 'Half-yearly' },
    stateName: 'State',
    state: { draft: 'Draft', reviewed: 'Reviewed', issued: 'Issued', returned: 'Returned' },
    asOf: 'Figures as of',
    issuedAt: 'Issued',
    draft: {
      title: 'Draft',
      period: 'Period (June or December for a half-year)',
      send: 'Draft report',
      done: 'Drafted; a second person reviews it now.',
    },
    files: {
      title: 'Files',
      draftMeaning: 'A draft is made from the figures of its moment and marked on every page; it takes some seconds.',
      name: 'Format',
      docx: 'Document to edit (DOCX)',
      pdf: 'Document to print (PDF)',
      size: 'Size',
      digest: 'Digest of the file (SHA-256)',
      open: 'Download {{format}}',
      inputs: 'Digest of the figures (SHA-256)',
    },
    log: 'History',
    past: { draft: 'Drafted', review: 'Reviewed', return: 'Returned', issue: 'Issued' },
    step: { review: 'Review done', return: 'Return', issue: 'Issue' },
    done: { review: 'Reviewed.', return: 'Returned.', issue: 'Issued.' },
    docxOnly: 'Issue the DOCX alone',
    docxOnlyMeaning:
      'No PDF can be made here; install Chromium first, or issue the DOCX alone, which the record will say.',
    consequence:
      'It gets its number, its files are kept byte for byte, and every member unit sees it; later corrections go into the next report.',
  },
};
