/** Gives the person a file that was made in the window; where it goes is their choice. */
import { fromWire } from '../../shared/protocol/messages.ts';
import { hostFiles } from '../host/file-bridge.ts';
import { asCoded } from '../state/load.ts';
import { useSaveFailure } from './save-failure.ts';

/** By the host's dialog where there is one; a desktop host lets no page download. What fails is said over the page. */
export async function saveFile(name: string, content: BlobPart, mediaType: string): Promise<void> {
  const blob = new Blob([content], { type: mediaType });
  const files = hostFiles();
  useSaveFailure.setState({ failure: null });
  try {
    if (files === null) return download(name, blob);
    const answer = await files.saveContent(name, new Uint8Array(await blob.arrayBuffer()));
    if (!answer.ok) throw fromWire(answer.error);
  } catch (failure) {
    useSaveFailure.setState({ failure: asCoded(failure) });
  }
}

function download(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has its own hold on the content by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
