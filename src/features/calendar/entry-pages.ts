/** Where a session's own page is, for each side. */
export const ENTRY_PAGES = { client: '/sessions/$sessionId', trainer: '/trainer/sessions/$sessionId' } as const;
