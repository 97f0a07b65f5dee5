/** Types of install.mjs, which is plain JavaScript because it runs before the project's Node is there. */
export const projectRoot: string;
export function projectNode(root?: string): string;
export function isInstalled(root?: string): boolean;
export function ensureInstalled(root?: string): Promise<string>;
