/** What a page may ask of the desktop host (host-bridge.ts), checked by the main process before anything is done. */
import Type from 'typebox';

const kind = <K extends string, P extends Type.TProperties>(name: K, properties: P) =>
  Type.Object({ kind: Type.Literal(name), ...properties }, { additionalProperties: false });

/** What is worth a word from the system while the window is not looked at. The words are the host's. */
const noticeSchema = Type.Union([
  Type.Literal('sync-refused'),
  Type.Literal('fork-found'),
  Type.Literal('job-finished'),
  Type.Literal('damage-found'),
  Type.Literal('job-failed'),
]);
export type NoticeKind = Type.Static<typeof noticeSchema>;

/**
 * What opens the replica from now on, where the operating system's key store protects: the store alone as well, or the
 * store and the passphrase only together.
 */
const rememberSchema = Type.Union([Type.Literal('no'), Type.Literal('store'), Type.Literal('both')]);
export type Remember = Type.Static<typeof rememberSchema>;

/** What the page is painted in, once the system was asked. */
export const paintedSchema = Type.Union([
  Type.Literal('light'),
  Type.Literal('dark'),
  Type.Literal('contrast'),
]);
export type PaintedScheme = Type.Static<typeof paintedSchema>;

export const hostRequestSchema = Type.Union([
  /** From now on the page hears events; those that waited come at once. */
  kind('state', {}),
  kind('speak', { language: Type.Union([Type.Literal('zh-CN'), Type.Literal('en-US')]) }),
  /** For the ground of the window, now and at the next start. */
  kind('painted', { scheme: paintedSchema }),
  kind('unlock', {
    passphrase: Type.String({ minLength: 1, maxLength: 1024 }),
    remember: rememberSchema,
  }),
  kind('restart-engine', {}),
  kind('print', {}),
  kind('save-pdf', {}),
  kind('notify', { about: noticeSchema }),
  /** Empty: no proxy. */
  kind('set-proxy', { proxy: Type.String({ maxLength: 512 }) }),
  /** A dialog asks for the file. */
  kind('choose-authority', {}),
  kind('forget-authority', {}),
  /** With answer ReplicaPlace (replica-place.ts). */
  kind('replica-place', {}),
  /** A dialog asks for the folder; with answer ReplicaOffer, null where it was closed. */
  kind('choose-replica-folder', {}),
  kind('offer-usual-replica-folder', {}),
  /** What was offered last: moved to, or used as it is from the next start of the engine on. */
  kind('move-replica', {}),
  kind('use-replica-folder', {}),
  kind('cancel-move', {}),
  /** Ends the engine and starts it where the replica lies by the choice. */
  kind('reopen-engine', {}),
  /** `place`: address of the centre's releases; null asks for a folder in a dialog. */
  kind('check-update', { place: Type.Union([Type.String({ maxLength: 512 }), Type.Null()]) }),
  /** What the last check found: fetched, proven, confirmed in a dialog, handed to the system's installer. */
  kind('install-update', {}),
]);
export type HostRequest = Type.Static<typeof hostRequestSchema>;
