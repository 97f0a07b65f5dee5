/** An engine process that ends as soon as it is asked to open anything. */
process.parentPort.once('message', () => process.exit(9));
