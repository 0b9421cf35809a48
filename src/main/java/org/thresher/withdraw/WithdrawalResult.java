package org.thresher.withdraw;

import java.util.List;

/**
 * What a withdrawal has done.
 *
 * @param documents documents that are withdrawn from the corpus by this call
 * @param inCorpus those of them that were in the corpus; the others had been dropped
 * @param cameBack documents that had been dropped and are in the corpus now
 * @param notFound entries of the user's lists that name no document of the corpus, as written
 * @param dataFiles files of {@code data/} afterwards
 * @param changedDataFiles those of them that have other bytes than before
 * @param files files of the corpus afterwards, without the manifest
 * @param changedFiles those of them that have other bytes than before
 * @param finishedEarlier whether a withdrawal that was stopped has been finished first
 */
public record WithdrawalResult(
    long documents,
    long inCorpus,
    long cameBack,
    List<String> notFound,
    long dataFiles,
    long changedDataFiles,
    long files,
    long changedFiles,
    boolean finishedEarlier) {
  /** Copies the list. */
  public WithdrawalResult {
    notFound = List.copyOf(notFound);
  }
}
