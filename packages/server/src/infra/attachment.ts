/** Headers of a file that is kept and not shown: under its own name, as no other kind than it says, and with no power if it is opened. */
export function attachmentHeaders(name: string): Readonly<Record<string, string>> {
  return {
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': 'sandbox',
  };
}

/** Media types of the files that a paper is taken out as. */
export const documentTypes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const;
