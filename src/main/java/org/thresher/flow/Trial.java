package org.thresher.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
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
 * otherwise, or the section deduplicate differs; that holds the text of the corpus in memory.
 */
public final class Trial {
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
              known.put(row.column(EvidenceRow.ID).asText(), new Known(mime, type, description, null));
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
    boolean compares = jobs.before().has(Sections.DEDUPLICATE) || isComparing();
    if (!compares || (jobs.haveSameRepeats() && isCleanedAlike())) {
      forEachDocument((row, possible) -> rows.accept(EvidenceRow.of(told(row, possible))));
    } else {
      compareAnew(rows);
    }
  }

  private boolean isComparing() {
    return jobs.after().has(Sections.DEDUPLICATE);
  }

  /** What evidence says of a document, and what it may have been. */
  private void forEachDocument(BiConsumer<EvidenceRow, List<TrialDocument>> consumer)
      throws IOException {
    long[] place = {0};
    try (Stream<EvidenceRow> rows = corpus.evidence()) {
      rows.forEachOrdered(row -> consumer.accept(row, possible(row, place[0]++)));
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  /** What a document may have been, given what the job of the corpus made of it. */
  private List<TrialDocument> possible(EvidenceRow row, long place) {
    EvidenceRow.PageFacts page = row.page();
    Known facts =
        page == null
            ? known.get(row.id())
            : new Known(page.mime(), page.type(), page.description(), page.date());
    List<TrialDocument> all = TrialDocument.of(row, place, facts, jobs);
    List<TrialDocument> possible =
        all.stream()
            .filter(one -> isMade(before.after(one.withRepeats(before.before(one.document()))), row))
            .toList();
    if (possible.isEmpty()) {
      throw jobs.refusal(
          "the evidence of " + row.id() + " does not tell how the document was extracted");
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

  /** What the job makes of a document where pages have the repeats that they had. */
  private Document told(EvidenceRow row, List<TrialDocument> possible) {
    Document told = null;
    for (TrialDocument one : possible) {
      Document made = after.after(one.withRepeats(after.before(one.document())));
      told = same(row, told, made);
    }
    return Objects.requireNonNull(told);
  }

  /**
   * The document that several ways lead to.
   *
   * @param told that of the ways before, or null
   */
  private Document same(EvidenceRow row, @Nullable Document told, Document made) {
    if (told != null && !isMade(made, EvidenceRow.of(told))) {
      throw jobs.refusal("the evidence of " + row.id() + " leaves open what the job would remove" + more());
    }
    return told == null ? made : told;
  }

  /** Whether all documents come to the comparison of pages as they did in the run. */
  private boolean isCleanedAlike() throws IOException {
    boolean[] alike = {true};
    forEachDocument(
        (row, possible) -> {
          for (TrialDocument one : possible) {
            alike[0] =
                alike[0]
                    && isAlike(before.before(one.document()), after.before(one.document()));
          }
        });
    return alike[0];
  }

  private static boolean isAlike(Document one, Document two) {
    boolean alike = one.kept() == two.kept();
    for (int i = 0; i < one.paragraphs().size(); i++) {
      Paragraph first = one.paragraphs().get(i);
      Paragraph second = two.paragraphs().get(i);
      alike &= first.kept() == second.kept();
      alike &= (first.keeper() == null) == (second.keeper() == null);
    }
    return alike;
  }

  /** A document before pages are compared, and whether its address has a newer or earlier copy. */
  private record Cleaned(EvidenceRow row, Document document, boolean copy) {}

  private void compareAnew(Consumer<EvidenceRow> rows) throws IOException {
    jobs.refuseUnknownOrder();
    List<Cleaned> then = new ArrayList<>();
    List<Cleaned> now = new ArrayList<>();
    forEachDocument(
        (row, possible) -> {
          Document made = null;
          Document tried = null;
          for (TrialDocument one : possible) {
            made = same(row, made, before.before(one.document()));
            tried = same(row, tried, after.before(one.document()));
          }
          boolean copy = Reason.DUPLICATE_URL.label().equals(row.drop());
          Document first = Objects.requireNonNull(made);
          Document second = Objects.requireNonNull(tried);
          if (jobs.isByAddress(jobs.after()) && first.kept() != second.kept()) {
            throw jobs.refusal("other documents would be compared with each other" + more());
          }
          then.add(new Cleaned(row, first, copy));
          now.add(new Cleaned(row, second, copy));
        });
    refuseOtherRepeats(then);
    Map<Long, Document> compared = compared(now, jobs.after());
    refuseUnknownReferences(now, compared);
    for (Cleaned one : now) {
      Document made = compared.getOrDefault(one.document().provenance().order(), one.document());
      rows.accept(EvidenceRow.of(after.after(made)));
    }
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
  private void refuseOtherRepeats(List<Cleaned> then) {
    Map<Long, Document> compared = compared(then, jobs.before());
    for (Cleaned one : then) {
      Document made = compared.getOrDefault(one.document().provenance().order(), one.document());
      if (!isMade(before.after(made), one.row())) {
        throw jobs.refusal("the evidence of " + one.row().id() + " does not tell its repeats");
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
