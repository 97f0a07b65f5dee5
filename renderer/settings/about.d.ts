/** Made by renderer/about-plugin.ts when the interface is built. */
declare module 'virtual:about' {
  export const about: {
    readonly version: string;
    readonly licence: string;
    readonly parts: readonly { readonly name: string; readonly version: string; readonly licence: string }[];
  };
}
