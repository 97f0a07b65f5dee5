import type { placeZhCN } from './place-zh-CN.ts';

export const placeEnUS: typeof placeZhCN = {
  title: 'Where the replica lies',
  folder: 'Folder',
  size: 'Size of the replica',
  free: 'Free on its disk',
  noReplica: 'no replica',
  absent: 'the folder is not there; its disk may not be plugged in',
  by: {
    environment: 'Fixed by YAOJIAN_HOME; it cannot be changed here.',
    choice: 'Chosen on this machine; the command line uses the same place.',
    usual: 'The usual place; the command line uses the same one.',
  },
  choose: 'Choose another folder…',
  usual: 'Back to the usual place…',
  offer: 'The chosen folder',
  offerUsual: 'The usual place',
  room: '{{free}} free on this disk.',
  roomNeeded: '{{free}} free on this disk; moving needs {{needed}} with a margin.',
  ways: {
    move: {
      hint: 'The folder is empty. The replica is copied here and read back, the new place is put in force, then the old replica is deleted. Nothing can be asked meanwhile; it can be cancelled, and nothing is lost.',
      act: 'Move the replica here',
    },
    use: {
      hint: 'A replica is in this folder. It is used once the engine is started again; the present replica stays where it is, unchanged.',
      act: 'Use the replica here',
    },
    begin: {
      hint: 'The folder is empty, and there is no replica to move. A new replica will be made here.',
      act: 'Use this folder',
    },
  },
  leave: 'Change nothing',
  next: 'Once the engine is started again, the replica is looked for in {{folder}}.',
  restart: 'Start the engine again now',
  moved: 'The replica has been moved',
  kept: 'Files in {{folder}} were changed during the move; they were left there.',
  cancelled: 'The move was cancelled; the replica is where it was',
  moving: 'The replica is being moved',
  movingHint:
    'The engine starts by itself afterwards. Closing the program or losing power now loses nothing: the replica is where it was and can be moved again.',
  phase: { copy: 'Copying', verify: 'Reading back' },
  progress: '{{done}} of {{total}}',
  cancel: 'Cancel the move',
  cancelling: 'Cancelling…',
  again: 'Try again',
  another: 'Is the replica elsewhere?',
};
