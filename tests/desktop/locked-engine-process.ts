/** An engine process whose replica asks for a passphrase and takes none. */
process.parentPort.on('message', ({ data }) => {
  if (data?.kind !== 'open') return;
  const code = data.passphrase === undefined ? 'REPLICA_LOCKED' : 'PASSPHRASE_WRONG';
  process.parentPort.postMessage({ kind: 'failed', code, message: code });
});
