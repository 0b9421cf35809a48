package org.thresher.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.DocumentRow;
import org.thresher.corpus.EvidenceRow;
import org.thresher.document.Document;
import org.thresher.document.Drop;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.flow.TrialDocument.Known;
import org.thresher.job.DeduplicateSettings;
import org.thresher.job.Job;
import org.thresher.job.Sections;

/**
 * What a job would make of the dump of a corpus, from the evidence of the corpus alone: the rows
 * that {@code evidence/} of a run with the job would have, as far as {@code diff} looks at them.
 *
 * <p>Each document is put back to what it may have been when it was extracted. Of what it may have
 * been, that counts from which the job of the corpus makes what its evidence says, reason for
 * reason and word for word; if the other job makes different things of these, the document cannot
 * be told, and the job is refused. Pages are compared anew if one of them has come out of cleaning
 * otherwise, or the section deduplicate differs. A job that compares pages has the text of the
 * corpus in memory.
 */
public final class Trial {
  /** Documents that are looked at together. */
  private static final int BATCH = 512;

  private final Corpus corpus;
  private final TrialJobs jobs;
  private final TrialSteps before;
  private final TrialSteps after;
  private final Map<String, Known> known = new HashMap<>();

  private Trial(Corpus corpus, TrialJobs jobs) {
    this.corpus = corpus;
    this.jobs = jobs;
    before = TrialSteps.of(jobs.before());
    after = TrialSteps.of(jobs.after());
  }

  /**
   * Tries a job on a corpus.
   *
   * @param corpus the corpus, which this version of Thresher has made
   * @param job the job to try
   * @throws org.thresher.job.JobException if the evidence cannot tell what the job would make
   * @throws IOException if the corpus cannot be read
   */
  public static Trial of(Corpus corpus, Job job) throws IOException {
    Trial trial = new Trial(corpus, TrialJobs.of(corpus, job));
    trial.readKnown();
    return trial;
  }

  /** What rows of {@code data/} tell of their pages; layouts and formats may tell nothing. */
  private void readKnown() throws IOException {
    if (jobs.hasFacts()) {
      return;
    }
    try (Stream<DocumentRow> rows = corpus.documents()) {
      rows.forEachOrdered(
          row -> {
            if (row.column("mime").isTextual() && row.column("page_type").isTextual()) {
              String description = row.column("description").textValue();
              String mime = row.column("mime").textValue().intern();
              String type = row.column("page_type").textValue().intern();
              known.put(
                  row.column(EvidenceRow.ID).asText(), new Known(mime, type, description, null));
            }
          });
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    } catch (IOException parquet) {
      known.clear();
    }
  }

  /**
   * Calls the consumer with the row of each document, in the order of the evidence.
   *
   * @throws org.thresher.job.JobException if the evidence cannot tell
   * @throws IOException if it cannot be read
   */
  public void forEach(Consumer<EvidenceRow> rows) throws IOException {
    if (jobs.hidesExtraction()) {
      throw jobs.refusal("clean.keep of its job hides what was extracted");
    }
    if (!jobs.before().has(Sections.DEDUPLICATE) && !isComparing()) {
      forEachBatch(batch -> told(batch).forEach(made -> rows.accept(EvidenceRow.of(made))));
      return;
    }
    List<Ways> all = new ArrayList<>();
    forEachBatch(all::addAll);
    boolean alike = jobs.haveSameRepeats() && all.stream().allMatch(Ways::isAlike);
    List<Document> made = alike ? told(all) : comparedAnew(all);
    made.forEach(document -> rows.accept(EvidenceRow.of(document)));
  }

  private boolean isComparing() {
    return jobs.after().has(Sections.DEDUPLICATE);
  }

  /**
   * A way in which a document may have come about.
   *
   * @param extracted as it was extracted, and what comparing pages took out of it
   * @param before as it came to the comparison of pages in the run
   * @param after as it comes there by the other job
   */
  private record Way(TrialDocument extracted, Document before, Document after) {
    boolean isAlike() {
      boolean alike = before.kept() == after.kept();
      for (int i = 0; i < before.paragraphs().size(); i++) {
        Paragraph first = before.paragraphs().get(i);
        Paragraph second = after.paragraphs().get(i);
        alike &= first.kept() == second.kept();
        alike &= (first.keeper() == null) == (second.keeper() == null);
      }
      return alike;
    }
  }

  /** What evidence says of a document, and the ways in which it may have come about. */
  private record Ways(EvidenceRow row, List<Way> ways) {
    boolean isAlike() {
      return ways.stream().allMatch(Way::isAlike);
    }
  }

  /** Reads the evidence in its order, some documents at a time, on all cores. */
  private void forEachBatch(Consumer<List<Ways>> consumer) throws IOException {
    List<EvidenceRow> batch = new ArrayList<>();
    long[] place = {0};
    try (Stream<EvidenceRow> rows = corpus.evidence()) {
      rows.forEachOrdered(
          row -> {
            batch.add(row);
            if (batch.size() == BATCH) {
              consumer.accept(ways(batch, place));
            }
          });
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
    consumer.accept(ways(batch, place));
  }

  private List<Ways> ways(List<EvidenceRow> batch, long[] place) {
    long first = place[0];
    List<Ways> ways =
        IntStream.range(0, batch.size())
            .parallel()
            .mapToObj(i -> new Ways(batch.get(i), possible(batch.get(i), first + i)))
            .toList();
    place[0] += batch.size();
    batch.clear();
    for (Ways one : ways) {
      if (one.ways().isEmpty()) {
        throw jobs.refusal(
            "the evidence of " + one.row().id() + " does not tell how the document was extracted");
      }
    }
    return ways;
  }

  /** What a document may have been, given what the job of the corpus made of it. */
  private List<Way> possible(EvidenceRow row, long place) {
    EvidenceRow.PageFacts page = row.page();
    Known facts =
        page == null
            ? known.get(row.id())
            : new Known(page.mime(), page.type(), page.description(), page.date());
    List<Way> possible = new ArrayList<>();
    for (TrialDocument one : TrialDocument.of(row, place, facts, jobs)) {
      Document cleaned = before.before(one.document());
      if (isMade(before.after(one.withRepeats(cleaned)), row)) {
        possible.add(new Way(one, cleaned, after.before(one.document())));
      }
    }
    return possible;
  }

  /** Whether a document is what evidence says. */
  private static boolean isMade(Document document, EvidenceRow row) {
    EvidenceRow made = EvidenceRow.of(document);
    if (!Objects.equals(made.drop(), row.drop()) || !made.language().equals(row.language())) {
      return false;
    }
    if (made.paragraphs().size() != row.paragraphs().size()) {
      return false;
    }
    for (int i = 0; i < row.paragraphs().size(); i++) {
      EvidenceRow.Paragraph one = made.paragraphs().get(i);
      EvidenceRow.Paragraph two = row.paragraphs().get(i);
      if (!one.text().equals(two.text())
          || !Objects.equals(one.reason(), two.reason())
          || !Objects.equals(one.evidence(), two.evidence())) {
        return false;
      }
    }
    return true;
  }

  /** What the job makes of documents where pages have the repeats that they had. */
  private List<Document> told(List<Ways> all) {
    List<List<Document>> made =
        all.parallelStream()
            .map(
                one ->
                    one.ways().stream()
                        .map(way -> after.after(way.extracted().withRepeats(way.after())))
                        .toList())
            .toList();
    List<Document> told = new ArrayList<>();
    for (int i = 0; i < made.size(); i++) {
      Document first = null;
      for (Document document : made.get(i)) {
        first = same(all.get(i).row(), first, document);
      }
      told.add(Objects.requireNonNull(first));
    }
    return told;
  }

  /**
   * The document that several ways lead to.
   *
   * @param told that of the ways before, or null
   */
  private Document same(EvidenceRow row, @Nullable Document told, Document made) {
    if (told != null && !isMade(made, EvidenceRow.of(told))) {
      throw jobs.refusal(
          "the evidence of " + row.id() + " leaves open what the job would remove" + more());
    }
    return told == null ? made : told;
  }

  /** A document before pages are compared, and whether its address had another copy in the run. */
  private record Cleaned(EvidenceRow row, Document document, boolean copy) {}

  private List<Document> comparedAnew(List<Ways> all) {
    jobs.refuseUnknownOrder();
    List<Cleaned> then = new ArrayList<>();
    List<Cleaned> now = new ArrayList<>();
    List<TrialDocument> repeats = new ArrayList<>();
    for (Ways one : all) {
      Document first = null;
      Document second = null;
      for (Way way : one.ways()) {
        first = same(one.row(), first, way.before());
        second = same(one.row(), second, way.after());
      }
      boolean copy = Reason.DUPLICATE_URL.label().equals(one.row().drop());
      then.add(new Cleaned(one.row(), Objects.requireNonNull(first), copy));
      now.add(new Cleaned(one.row(), Objects.requireNonNull(second), copy));
      repeats.add(one.ways().get(0).extracted());
      boolean moved = then.get(then.size() - 1).document().kept() != second.kept();
      if (moved && jobs.isByAddress(jobs.after())) {
        throw jobs.refusal("other documents would be compared with each other" + more());
      }
    }
    if (!jobs.hasFacts()) {
      refuseOtherRepeats(then, repeats);
    }
    Map<Long, Document> compared = compared(now, jobs.after());
    refuseUnknownReferences(now, compared);
    return now.parallelStream()
        .map(
            one ->
                after.after(
                    compared.getOrDefault(one.document().provenance().order(), one.document())))
        .toList();
  }

  /** The documents after pages have been compared, by place. */
  private Map<Long, Document> compared(List<Cleaned> cleaned, Job job) {
    List<Document> rest = new ArrayList<>();
    Map<Long, Document> results = new HashMap<>();
    for (Cleaned one : cleaned) {
      if (one.copy() && jobs.isByAddress(job)) {
        Document dropped = one.document().dropped(Reason.DUPLICATE_URL, null, "");
        results.put(dropped.provenance().order(), dropped);
      } else if (one.document().kept() && job.has(Sections.DEDUPLICATE)) {
        rest.add(one.document());
      }
    }
    if (!rest.isEmpty()) {
      results.putAll(RepeatsAgain.of(rest, settings(job.get(Sections.DEDUPLICATE))));
    }
    return results;
  }

  /** Which copies of an address went depends on dates and no text, and is as it was. */
  private DeduplicateSettings settings(DeduplicateSettings settings) {
    return jobs.hasFacts()
        ? settings
        : new DeduplicateSettings(
            DeduplicateSettings.Urls.ALL,
            settings.pages(),
            settings.site(),
            settings.near(),
            settings.dump(),
            settings.output(),
            settings.index());
  }

  /** Refuses a corpus in which comparing pages now finds other repeats than the run did. */
  private void refuseOtherRepeats(List<Cleaned> then, List<TrialDocument> repeats) {
    Map<Long, Document> compared = compared(then, jobs.before());
    for (int i = 0; i < then.size(); i++) {
      Document cleaned = then.get(i).document();
      Document made = compared.getOrDefault(cleaned.provenance().order(), cleaned);
      EvidenceRow row = EvidenceRow.of(repeats.get(i).withRepeats(cleaned));
      if (!isMade(made, row)) {
        throw jobs.refusal("the evidence of " + row.id() + " does not tell its repeats");
      }
    }
  }

  /**
   * Refuses where a page's description, which no evidence has, may be a line of another page of its
   * site.
   */
  private void refuseUnknownReferences(List<Cleaned> now, Map<Long, Document> compared) {
    if (!isComparing()
        || jobs.hasFacts()
        || !jobs.after().get(Sections.DEDUPLICATE).site().enabled()
        || !jobs.after().get(Sections.DEDUPLICATE).site().teasers()) {
      return;
    }
    Map<String, Long> pages = new HashMap<>();
    List<Cleaned> unknown = new ArrayList<>();
    for (Cleaned one : now) {
      Document made = compared.get(one.document().provenance().order());
      String site = one.row().site();
      if (made != null && site != null && !isCopy(made)) {
        pages.merge(site, 1L, Long::sum);
        if (!known.containsKey(one.row().id())) {
          unknown.add(one);
        }
      }
    }
    unknown.removeIf(one -> pages.getOrDefault(one.row().site(), 0L) < 2);
    if (!unknown.isEmpty()) {
      throw jobs.refusal(
          "evidence/ has not the descriptions of "
              + unknown.size()
              + " dropped documents on sites with other pages, which"
              + " deduplicate.site.teasers compares"
              + more());
    }
  }

  /** What would have told more. */
  private String more() {
    return jobs.hasFacts() ? "" : " (write.pageFacts: true tells more)";
  }

  private static boolean isCopy(Document document) {
    Drop drop = document.drop();
    return drop != null
        && (drop.reason() == Reason.DUPLICATE_PAGE || drop.reason() == Reason.DUPLICATE_URL);
  }
}
