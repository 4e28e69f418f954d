import { exitWith, requirePlatform } from './platform.mjs';

// NOTE: before `exec node …` in the scripts of package.json. Without exec a shell stands between npm and us, and keeps to itself the
// SIGINT that npm passes on; but only a POSIX shell knows exec, so everybody else has to be told before.
try {
  requirePlatform();
} catch (error) {
  exitWith(error);
}
