/** Folders that belong to the program: an update replaces them, uninstalling deletes them. */
import { dirname } from 'node:path';

/**
 * @param executable the program that runs, of Electron or of the package
 * @param bundles where the main bundle lies
 */
export function programFolders(executable: string, bundles: string): readonly string[] {
  const [application] = /^.*?\.app(?=\/Contents\/)/.exec(executable) ?? [dirname(executable)];
  return [application, dirname(bundles)];
}
