/** What a letter carries behind the #: for which tenant, and the code. */
export interface NoticeLink {
  readonly tenantId: string;
  readonly code: string;
}

export function noticeLinkIn(hash: string): NoticeLink | null {
  const [, tenantId, code] = /^#([0-9a-f-]{36})\.([\w-]{43})$/.exec(hash) ?? [];
  return tenantId === undefined || code === undefined ? null : { tenantId, code };
}

/** What the link to end the mails carries. */
export function endCodeIn(hash: string): string | null {
  return /^#([0-9a-f-]{36}\.[\w-]{43})$/.exec(hash)?.[1] ?? null;
}

/** The code is used once: it leaves the address, so that it stays in no history. */
export function forgetHash(): void {
  const { pathname, search } = window.location;
  window.history.replaceState(null, '', pathname + search);
}
