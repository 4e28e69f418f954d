export const PLATFORM_TABS = ['filings', 'assistance', 'leads'] as const;
export type PlatformsTab = (typeof PLATFORM_TABS)[number];
