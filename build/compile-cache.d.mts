/** Types of compile-cache.mjs, which is plain JavaScript because it runs before the project’s Node is there. */
export function withCompileCache(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv;
