/** What a run of the benchmark answers (contract `bench`). Rates are per wall-clock second unless they say CPU. */

/** A figure that does not apply is absent. */
export interface Figures {
  /** `cloud`: national rows captured; `replica`: rows fetched, verified and stored. */
  readonly ingestRowsPerSecond?: number;
  readonly ingestCpuSeconds?: number;
  /** National rows. */
  readonly publishRowsPerSecond?: number;
  readonly publishCpuSeconds?: number;
  /** Rows in packs, over all counties, for one national row. */
  readonly storedRowsPerNationalRow?: number;
  /** On disk, everything included, the write-ahead log checkpointed. */
  readonly bytesPerRow?: number;
  /** Both directions of the connection, headers included. */
  readonly wireBytesPerRow?: number;
  readonly traceP50Ms?: number;
  readonly traceP99Ms?: number;
  readonly traceCpuSeconds?: number;
  /** The first one after the replica was opened. */
  readonly traceFirstMs?: number;
  /** The same codes once more. */
  readonly traceAgainP50Ms?: number;
  readonly traceAgainP99Ms?: number;
  readonly batchUnits?: number;
  readonly batchSeconds?: number;
  readonly batchCpuSeconds?: number;
  /** Stored rows. */
  readonly auditRowsPerSecond?: number;
  readonly auditCpuSeconds?: number;
  readonly auditFindings?: number;
  /** `network`: everything that one delivery can have reached. */
  readonly closureP50Ms?: number;
  readonly closureMaxMs?: number;
  /** One pass of common sources over 476 stations and 2,126 deliveries, warm: the median, and processor time. */
  readonly scoringP50Ms?: number;
  readonly scoringCpuMs?: number;
  /** 10^6 bytes. */
  readonly verifyMBPerSecond?: number;
  readonly verifyCpuSeconds?: number;
  /** Before anything was asked: fetching, verifying, storing, verifying at rest. */
  readonly ingestPeakRssMiB?: number;
  /** Packs in force. */
  readonly packs?: number;
  /** `ui`: from the spawn of the browser host to the first page with its as-of; medians, and the longest of all. */
  readonly startToUsableMs?: number;
  readonly startToUsableMaxMs?: number;
  /** Parts of it: until the host's address is there; Chromium's own start; the page. */
  readonly startHostMs?: number;
  readonly startChromiumMs?: number;
  readonly startPageMs?: number;
  /** Processor time of the host's process, and of the page's main thread, for the same. */
  readonly startHostCpuMs?: number;
  readonly startPageCpuMs?: number;
  /** From a key to another page of the rail, painted: pages that this window had not shown before. */
  readonly viewFirstP50Ms?: number;
  readonly viewFirstP99Ms?: number;
  readonly viewFirstMaxMs?: number;
  /** From a key or a click, pages that it had. */
  readonly viewChangeP50Ms?: number;
  readonly viewChangeP99Ms?: number;
  readonly viewChangeMaxMs?: number;
  /** Processor time of the page's main thread for one of them, mean. */
  readonly viewChangeCpuMs?: number;
  /** From the address to the first rows painted: question, answer and its way included. */
  readonly tableReadyMs?: number;
  /** Of a page at rest. */
  readonly displayIntervalMs?: number;
  /** While the table is scrolled from end to end. */
  readonly tableFrames?: number;
  readonly tableFrameP50Ms?: number;
  readonly tableFrameP95Ms?: number;
  readonly tableFrameMaxMs?: number;
  /** Longer than one and a half display intervals. */
  readonly tableDroppedFrames?: number;
  /** With paper where a row belongs. */
  readonly tableBlankFrames?: number;
  /** Processor time of the page's main thread for a frame. */
  readonly tableCpuMsPerFrame?: number;
  /** Nodes of the document. */
  readonly tableNodes?: number;
  readonly rendererBundleBytes?: number;
  readonly rendererBundleGzipBytes?: number;
  readonly rendererFirstPageBytes?: number;
  readonly rendererFirstPageGzipBytes?: number;
  /** Of the whole process that measured; of `ui` the browser host with its engine. */
  readonly peakRssMiB?: number;
  /** Rows the figures are about: stored ones of a county, national ones, or those of a table. */
  readonly measuredRows?: number;
  /** Answers that are not those of yaojian on the same rows: where it is not 0, the comparison is not one. */
  readonly differentAnswers?: number;
  /** What was measured, where the name does not say it. */
  readonly note?: string;
}

/** What design §11 asks of a figure. */
export type Budgets = Readonly<
  Partial<Record<keyof Figures, { readonly atLeast: number } | { readonly atMost: number }>>
>;

export interface SubjectResult extends Figures {
  readonly subject: string;
}

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly platform: string;
  readonly node: string;
  /** One-minute load average before the run: above 0 somebody else was working too. Absent on Windows. */
  readonly loadBefore?: number;
}

export interface BenchReport {
  readonly name: string;
  /** National rows asked for; of `replica` stored rows; of `ui` rows of the table, too. */
  readonly rows: number;
  /** Of the first subject. */
  readonly budgets?: Budgets;
  readonly machine: Machine;
  /** `yaojian` first, then the peers. */
  readonly results: readonly SubjectResult[];
}
