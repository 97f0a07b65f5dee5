/** Runs one child in our place: same terminal, its exit code or signal becomes ours. */
import { spawn } from 'node:child_process';

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** How often it is looked whether npm's shell is still there, milliseconds. */
const PARENT_WATCH_MS = 250;

/** Never resolves: the process ends as the child did. */
export function becomeChild(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', ...options });
  // A terminal sends Ctrl-C to the child as well; the program takes a second signal within a second as the same one.
  const watch = onLostShell(() => child.kill('SIGTERM'));
  for (const signal of FORWARDED) {
    process.on(signal, () => {
      clearInterval(watch);
      child.kill(signal);
    });
  }
  child.on('error', (error) => {
    process.stderr.write(`yaojian: cannot start ${command}: ${error.message}\n`);
    process.exit(3);
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    for (const name of FORWARDED) process.removeAllListeners(name);
    process.kill(process.pid, signal);
  });
  return new Promise(() => {});
}

/**
 * A signal to `npm run` ends the shell between npm and us, and reaches nobody behind it: a server would stay
 * and hold its port. Only under npm; whoever runs us directly may leave us behind on purpose (nohup).
 */
function onLostShell(lost) {
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    lost();
  }, PARENT_WATCH_MS);
  return watch;
}
