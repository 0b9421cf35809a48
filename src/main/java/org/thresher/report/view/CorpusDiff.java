package org.thresher.report.view;

import com.dynatrace.hash4j.hashing.Hashing;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.EvidenceRow;
import org.thresher.corpus.JsonText;
import org.thresher.corpus.NotACorpusException;
import org.thresher.corpus.Numbers;
import org.thresher.report.view.StyledOutput.Style;
import org.thresher.text.PrintableText;

/**
 * Compares two corpora, document by document: which rows came, went or changed, and by which
 * reasons. Reads {@code evidence/} of both, of the first twice; holds an id, a hash and the removed
 * characters of each document of the first in memory, about 300 bytes.
 */
public final class CorpusDiff {
  private static final int EXAMPLES = 5;
  private static final String IN_CORPUS = "in the corpus";

  private final int examples;
  private final Map<String, State> before = new HashMap<>();
  private final SortedMap<String, List<String>> changes = new TreeMap<>();
  private final Map<String, EvidenceRow> shownAfter = new HashMap<>();
  private final Map<String, ChangedDocument> shown = new HashMap<>();
  private final SortedMap<String, Long> counts = new TreeMap<>();
  private final SortedMap<String, Long> characters = new TreeMap<>();

  /**
   * What a corpus made of a document.
   *
   * @param drop the reason for which it was dropped; empty if it is in the corpus
   * @param textHash of its kept paragraphs
   * @param kept kept characters
   * @param removed removed characters by reason
   */
  private record State(String drop, long textHash, long kept, SortedMap<String, Long> removed) {
    static State of(EvidenceRow row) {
      StringBuilder text = new StringBuilder();
      long kept = 0;
      SortedMap<String, Long> removed = new TreeMap<>();
      for (EvidenceRow.Paragraph paragraph : row.paragraphs()) {
        String content = paragraph.text();
        if (paragraph.reason() == null) {
          kept += content.length();
          text.append(content).append('\n');
        } else {
          removed.merge(paragraph.reason(), (long) content.length(), Long::sum);
        }
      }
      long hash = Hashing.xxh3_64().hashCharsToLong(text);
      return new State(row.drop() == null ? "" : row.drop(), hash, kept, removed);
    }

    boolean inCorpus() {
      return drop.isEmpty();
    }

    String place() {
      return drop.isEmpty() ? IN_CORPUS : "dropped as " + drop;
    }
  }

  private CorpusDiff(int examples) {
    this.examples = examples;
  }

  /**
   * What differs between two corpora of the same dump.
   *
   * @param first the output folder of a finished run, on the local disk
   * @param second another one
   * @param all whether every document that differs is shown, which takes memory for each, or the
   *     first of each kind
   * @throws NotACorpusException if a folder is no finished corpus or was written without evidence
   * @throws IOException if one cannot be read
   */
  public static CorpusDiff of(Path first, Path second, boolean all) throws IOException {
    try (Stream<EvidenceRow> other = Corpus.open(second).evidence()) {
      return of(first, rows -> RowStreams.forEach(other, rows), all);
    }
  }

  /** Gives the rows of a corpus, one after the other. */
  @FunctionalInterface
  public interface Rows {
    /** Calls the consumer with every row. */
    void forEach(Consumer<EvidenceRow> consumer) throws IOException;
  }

  /**
   * What differs between a corpus and the rows that the evidence of another would have.
   *
   * @param first the output folder of a finished run, on the local disk
   * @param second the rows
   * @param all see {@link #of(Path, Path, boolean)}
   * @throws IOException if one cannot be read
   */
  public static CorpusDiff of(Path first, Rows second, boolean all) throws IOException {
    CorpusDiff diff = new CorpusDiff(all ? Integer.MAX_VALUE : EXAMPLES);
    try (Stream<EvidenceRow> evidence = Corpus.open(first).evidence()) {
      RowStreams.forEach(evidence, row -> diff.before.put(row.id(), State.of(row)));
    }
    second.forEach(diff::compare);
    List<String> gone = new ArrayList<>(diff.before.keySet());
    gone.sort(Comparator.naturalOrder());
    gone.forEach(diff::noteGone);
    diff.name(first);
    return diff;
  }

  /** Reads the first corpus again, for the documents that are shown. */
  private void name(Path first) throws IOException {
    Set<String> wanted = new HashSet<>();
    changes.values().forEach(wanted::addAll);
    if (wanted.isEmpty()) {
      return;
    }
    try (Stream<EvidenceRow> evidence = Corpus.open(first).evidence()) {
      RowStreams.forEach(
          evidence.filter(row -> wanted.contains(row.id())),
          row -> shown.put(row.id(), ChangedDocument.of(row.id(), row, shownAfter.get(row.id()))));
    }
    shownAfter.forEach(
        (id, row) -> shown.computeIfAbsent(id, key -> ChangedDocument.of(id, null, row)));
    shownAfter.clear();
  }

  /** Whether any document differs. */
  public boolean differs() {
    return !counts.isEmpty();
  }

  private void compare(EvidenceRow row) {
    State now = State.of(row);
    State was = before.remove(row.id());
    if (was == null) {
      note("new: " + now.place(), row);
      addCharacters(now, 1);
      return;
    }
    if (!was.drop().equals(now.drop())) {
      note(was.place() + " → " + now.place(), row);
    } else if (was.inCorpus() && was.textHash() != now.textHash()) {
      note("text changed" + mostly(was.removed(), now.removed()), row);
    } else if (!was.removed().equals(now.removed())) {
      note("removed for other reasons", row);
    }
    addCharacters(was, -1);
    addCharacters(now, 1);
  }

  /** The reason by which most characters more or fewer are removed than before. */
  private static String mostly(SortedMap<String, Long> was, SortedMap<String, Long> now) {
    SortedMap<String, Long> changes = new TreeMap<>(now);
    was.forEach((reason, n) -> changes.merge(reason, -n, Long::sum));
    return changes.entrySet().stream()
        .filter(change -> change.getValue() != 0)
        .max(Comparator.comparingLong(change -> Math.abs(change.getValue())))
        .map(change -> (change.getValue() > 0 ? ": more " : ": less ") + change.getKey())
        .orElse("");
  }

  private void noteGone(String id) {
    State was = before.get(id);
    if (was != null) {
      var unused = note("gone: was " + was.place(), id);
      addCharacters(was, -1);
    }
  }

  private void note(String change, EvidenceRow after) {
    if (note(change, after.id())) {
      shownAfter.put(after.id(), after);
    }
  }

  /** Counts a change; whether the document is shown. */
  private boolean note(String change, String id) {
    counts.merge(change, 1L, Long::sum);
    List<String> ids = changes.computeIfAbsent(change, key -> new ArrayList<>());
    return ids.size() < examples && ids.add(id);
  }

  private void addCharacters(State state, int sign) {
    String kept = state.inCorpus() ? IN_CORPUS : "in dropped documents";
    characters.merge(kept, sign * state.kept(), Long::sum);
    state.removed().forEach((reason, n) -> characters.merge(reason, sign * n, Long::sum));
  }

  /**
   * Prints the differences for people.
   *
   * @param colours whether to use ANSI colours
   */
  public void print(PrintStream out, boolean colours) {
    StyledOutput terminal = new StyledOutput(out, colours);
    if (!differs()) {
      terminal.line(Style.GOOD, "no document differs");
      return;
    }
    terminal.line(Style.HEADING, "documents");
    for (Map.Entry<String, Long> change : counts.entrySet()) {
      terminal.line("%12s  %s".formatted(Numbers.grouped(change.getValue()), change.getKey()));
      examples(change.getKey()).forEach(document -> document.print(terminal));
      long rest = change.getValue() - examples(change.getKey()).size();
      if (rest > 0) {
        terminal.line(Style.FAINT, "              and %s more; --all lists them".formatted(rest));
      }
    }
    terminal.gap();
    terminal.line(Style.HEADING, "characters, second less first");
    for (Map.Entry<String, Long> change : characters.entrySet()) {
      if (change.getValue() != 0) {
        String sign = change.getValue() > 0 ? "+" : "";
        String amount = sign + Numbers.grouped(change.getValue());
        terminal.line("%12s  %s".formatted(amount, change.getKey()));
      }
    }
  }

  /**
   * Prints the differences as one JSON object: {@code documents} (by kind of change: {@code count}
   * and at most five {@code examples}, or all: id, title, url, {@code lost} and {@code gained}
   * paragraphs) and {@code characters} (second less first, by reason).
   */
  public void printJson(PrintStream out) {
    ObjectNode json = JsonText.object();
    ObjectNode documents = json.putObject("documents");
    counts.forEach(
        (change, count) -> {
          ObjectNode kind = documents.putObject(change).put("count", count);
          ArrayNode list = kind.putArray("examples");
          examples(change).forEach(document -> document.writeTo(list.addObject()));
        });
    ObjectNode amounts = json.putObject("characters");
    characters.forEach(
        (reason, change) -> {
          if (change != 0) {
            amounts.put(reason, change);
          }
        });
    out.print(PrintableText.json(json.toString()) + "\n");
  }

  private List<ChangedDocument> examples(String change) {
    return changes.getOrDefault(change, List.of()).stream()
        .map(id -> shown.getOrDefault(id, ChangedDocument.of(id, null, null)))
        .toList();
  }
}
