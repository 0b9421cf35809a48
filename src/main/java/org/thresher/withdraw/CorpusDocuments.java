package org.thresher.withdraw;

import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.EvidenceRow;
import org.thresher.document.Withdrawn;

/**
 * The documents of a corpus, by their places in the dump, and which of them a list names. Read from
 * {@code evidence/}; holds about 100 bytes a document.
 */
final class CorpusDocuments {
  /** The end of an id that the second and later documents with an id have got. */
  private static final Pattern NUMBERED = Pattern.compile("(.+)#\\d+");

  private static final String REVISIT = "revisit";

  private final Map<Long, State> states = new HashMap<>();
  private final Set<String> found = new HashSet<>();
  private final List<String> records = new ArrayList<>();
  private long named;
  private long namedInCorpus;

  /**
   * What a corpus has of a document.
   *
   * @param text hash of all its paragraphs, kept and removed
   * @param inCorpus whether it is in the corpus
   * @param named whether the list names it
   * @param revisit whether its text is that of another record
   */
  private record State(long text, boolean inCorpus, boolean named, boolean revisit) {}

  private CorpusDocuments() {}

  /**
   * Reads a corpus, whose job asks for evidence; without documents there is none.
   *
   * @param list what is withdrawn
   * @param ids ids as the user wrote them
   * @throws IOException if it cannot be read
   */
  static CorpusDocuments read(Corpus corpus, Withdrawn list, Set<String> ids) throws IOException {
    CorpusDocuments documents = new CorpusDocuments();
    if (corpus.files().stream().noneMatch(file -> file.isIn(CorpusPaths.EVIDENCE))) {
      return documents;
    }
    try (Stream<EvidenceRow> rows = corpus.evidence()) {
      rows.forEach(row -> documents.add(row, list, ids));
    }
    return documents;
  }

  private void add(EvidenceRow row, Withdrawn list, Set<String> ids) {
    boolean isNamed = isNamed(row, list, ids);
    if (isNamed) {
      named++;
      namedInCorpus += row.inCorpus() ? 1 : 0;
    }
    states.put(
        place(row), new State(text(row), row.inCorpus(), isNamed, row.flags().contains(REVISIT)));
  }

  private boolean isNamed(EvidenceRow row, Withdrawn list, Set<String> ids) {
    List<String> by = new ArrayList<>();
    Matcher numbered = NUMBERED.matcher(row.id());
    by.add(Withdrawn.id(row.id()));
    if (numbered.matches()) {
      String shared = numbered.group(1);
      String record = Withdrawn.record(shared, row.filePath(), row.offset());
      by.add(Withdrawn.id(shared));
      by.add(record);
      if (ids.contains(row.id())) {
        records.add(record);
      }
    }
    by.removeIf(entry -> !list.entries().contains(entry));
    addAddress(row.url(), list, by);
    addAddress(row.canonicalUrl(), list, by);
    found.addAll(by);
    return !by.isEmpty();
  }

  private static void addAddress(@Nullable String url, Withdrawn list, List<String> by) {
    if (url != null) {
      by.addAll(list.entriesOf(url));
    }
  }

  private static long place(EvidenceRow row) {
    return Hashing.xxh3_64()
        .hashStream()
        .putString(row.filePath())
        .putLong(row.offset())
        .getAsLong();
  }

  private static long text(EvidenceRow row) {
    HashStream64 hash = Hashing.xxh3_64().hashStream();
    row.paragraphs().forEach(paragraph -> hash.putString(paragraph.text()));
    return hash.getAsLong();
  }

  /** How many documents the list names. */
  long named() {
    return named;
  }

  /** How many of them are in the corpus, not dropped. */
  long namedInCorpus() {
    return namedInCorpus;
  }

  /** The entries of the list that name a document. */
  Set<String> found() {
    return found;
  }

  /** Entries for the documents that share their id with others, and are named alone. */
  List<String> records() {
    return records;
  }

  /**
   * How the next content of the corpus differs from this one beside the records that are named.
   *
   * @return a sentence for people, or empty if it does not
   */
  String unexpected(CorpusDocuments next) {
    long missing = 0;
    long changed = 0;
    for (Map.Entry<Long, State> entry : states.entrySet()) {
      State before = entry.getValue();
      State after = next.states.get(entry.getKey());
      if (after == null) {
        missing += before.named || before.revisit ? 0 : 1;
      } else {
        changed += before.text == after.text ? 0 : 1;
      }
    }
    long added = next.states.keySet().stream().filter(place -> !states.containsKey(place)).count();
    return missing + changed + added == 0
        ? ""
        : missing + " documents are missing, " + added + " are new, " + changed + " have changed";
  }

  /** How many documents are in the next content that were dropped here. */
  long cameBack(CorpusDocuments next) {
    return states.entrySet().stream()
        .filter(entry -> !entry.getValue().inCorpus)
        .map(entry -> next.states.get(entry.getKey()))
        .filter(after -> after != null && after.inCorpus)
        .count();
  }
}
