/** What can go wrong when a host opens a window (browser-host, electron). */
import type { ErrorDefinition } from './coded-error.ts';

export const windowErrors = {
  RENDERER_NOT_BUILT: {
    message: 'No built interface at {directory}; "npm start" builds it',
    status: 500,
    exit: 3,
  },
  FILE_NOT_CHOSEN: {
    message: 'The file {file} was not chosen in a dialog of this window. Choose it there.',
    status: 403,
    exit: 2,
  },
  SANDBOX_OFF: {
    message:
      'An installed program does not run without its sandbox. Where an AppImage says this, use the deb package.',
    status: 500,
    exit: 3,
  },
  LOOPBACK_UNAVAILABLE: { message: 'No port could be opened on 127.0.0.1: {reason}', status: 500, exit: 3 },
} as const satisfies Record<string, ErrorDefinition>;
