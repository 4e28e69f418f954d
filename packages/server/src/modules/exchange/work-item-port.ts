import type { WorkItemMessage } from '@jianhu/contract';
import type { MessageFeed } from './message-feed.ts';

/**
 * 全国12315平台. Work items come in and are acknowledged; their states are mirrored. Nothing is decided through this port: since
 * 2026-04-15 every complaint and report is handled on the platform itself (order 121 art. 40).
 */
export type WorkItem12315Port = MessageFeed<WorkItemMessage>;
