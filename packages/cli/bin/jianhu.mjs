#!/usr/bin/env node
// NOTE: npx looks for a command in node_modules/.bin, where npm links those of the workspaces; it would install the root's own afresh.
import '../../../jianhu.mjs';
