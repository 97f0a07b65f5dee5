/** `yaojian` as a package brings it: the same program, at home where the installed window is (docs/packaging.md). */
import { homedir } from 'node:os';
import { configFolder, installedHome, localProfile } from '../host/installed-home.ts';
import { runProgram } from './run-program.ts';

await runProgram(() => {
  const { env, platform } = process;
  return installedHome(localProfile(platform, env, configFolder(platform, env, homedir())), env);
});
