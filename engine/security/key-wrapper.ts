/** The operating system's key store, as a host hands it in (Electron: safeStorage in the main process). */
export interface KeyWrapper {
  /** `keychain`, `dpapi`, `kwallet`, `gnome_libsecret` …; 1–64 characters. */
  readonly store: string;
  /** False where the store would keep the secret readable, as Electron's `basic_text` does: it is refused. */
  readonly protects: boolean;
  /** Seals 32 bytes for this user on this machine. */
  wrap(secret: Uint8Array): Promise<Uint8Array>;
  /** Rejects, or returns other bytes, where they were sealed elsewhere. */
  unwrap(sealed: Uint8Array): Promise<Uint8Array>;
}
