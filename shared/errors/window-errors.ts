/** What can go wrong when a host opens a window (browser-host, electron). */
import type { ErrorDefinition } from './coded-error.ts';

export const windowErrors = {
  RENDERER_NOT_BUILT: {
    message: 'No built interface at {directory}; "npm start" builds it',
    status: 500,
    exit: 3,
  },
  LOOPBACK_UNAVAILABLE: { message: 'No port could be opened on 127.0.0.1: {reason}', status: 500, exit: 3 },
} as const satisfies Record<string, ErrorDefinition>;
