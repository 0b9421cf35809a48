package org.thresher.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.CorpusRow;
import org.thresher.corpus.EvidenceRow;
import org.thresher.corpus.JsonLines;
import org.thresher.corpus.Layouts;
import org.thresher.corpus.RowSchema;
import org.thresher.corpus.RunStamp;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Page;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.document.RecordException;
import org.thresher.flow.Flow;
import org.thresher.flow.PageFlow;
import org.thresher.job.Job;
import org.thresher.job.Sections;
import org.thresher.stage.read.ReadDocuments;
import org.thresher.stage.read.input.InputFile;
import org.thresher.stage.read.record.Payload;

/**
 * Makes documents of a corpus anew from their records in the dump and compares each column with the
 * row that the corpus has.
 *
 * <p>What the steps have decided that need the whole dump is taken from {@code evidence/}: which
 * paragraphs repeat over the site or the dump. Columns that such steps give and nothing else holds
 * are not compared, see {@link RowSchema#OF_OTHER_DOCUMENTS}.
 */
final class DocumentsAnew {
  /** What repeats over pages is removed for these reasons. */
  private static final Set<String> OF_REPEATS =
      Set.of(
          Reason.TEASER.label(), Reason.REPEATED_ON_SITE.label(), Reason.REPEATED_IN_DUMP.label());

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHOWN = 60;

  private final List<RowSchema.Column> columns;
  private final RunStamp stamp;
  private final Findings findings;

  private final DumpRecords records;
  private final Map<String, ObjectNode> rows;
  private final Set<String> made = new HashSet<>();
  private final PageFlow flow;
  private @Nullable EvidenceRow current;

  /**
   * The documents of a corpus.
   *
   * @param job the job of the corpus
   * @param layout the layout of its rows
   * @param stamp what its run says of itself in rows
   * @param evidence the documents
   * @param rows their rows, by id; a document without one is compared by its text alone
   * @param findings where differences go
   */
  DocumentsAnew(
      Job job,
      String layout,
      RunStamp stamp,
      List<EvidenceRow> evidence,
      Map<String, ObjectNode> rows,
      Findings findings) {
    this.stamp = stamp.with(Flow.requestedColumns(job));
    this.columns = Layouts.columns(layout, Flow.requestedColumns(job));
    this.rows = rows;
    this.findings = findings;
    this.records = new DumpRecords(job, evidence, this::makeOnce);
    // A step travels to workers in a run; here it is used at once.
    this.flow = Flow.pages(job, step -> decided(step.section().equals(Sections.DEDUPLICATE)));
  }

  private DocumentStep decided(boolean repeats) {
    return document -> repeats && current != null ? withRepeats(document, current) : document;
  }

  /** The document without the paragraphs that the evidence says are repeats. */
  private static Document withRepeats(Document document, EvidenceRow evidence) {
    List<Paragraph> paragraphs = new ArrayList<>();
    for (int i = 0; i < document.paragraphs().size(); i++) {
      Paragraph paragraph = document.paragraphs().get(i);
      paragraphs.add(
          i < evidence.paragraphs().size()
              ? withRepeat(paragraph, evidence.paragraphs().get(i))
              : paragraph);
    }
    Document changed = document.withParagraphs(paragraphs);
    EvidenceRow.Mark mark = evidence.mark();
    return mark == null
        ? changed
        : changed
            .dropped(Reason.ofLabel(mark.reason()), mark.duplicateOf(), mark.evidence())
            .markedInsteadOfDropped(
                document
                    .dropped(Reason.ofLabel(mark.reason()), mark.duplicateOf(), mark.evidence())
                    .drop());
  }

  private static Paragraph withRepeat(Paragraph paragraph, EvidenceRow.Paragraph evidence) {
    EvidenceRow.Mark mark = evidence.mark();
    if (mark != null && OF_REPEATS.contains(mark.reason())) {
      Reason reason = Reason.ofLabel(mark.reason());
      return paragraph.marked(paragraph.removed(reason, mark.evidence()).removal());
    }
    String reason = evidence.reason();
    return paragraph.kept() && reason != null && OF_REPEATS.contains(reason)
        ? paragraph.removed(Reason.ofLabel(reason), String.valueOf(evidence.evidence()))
        : paragraph;
  }

  /** Reads the records of a file of the dump, as far as documents are wanted of it. */
  void read(InputFile file) {
    records.read(file);
  }

  /** Notes the documents whose records were not found. */
  void checkAllFound() {
    for (EvidenceRow row : records.documents()) {
      if (!made.contains(row.id())) {
        findings.add(row.id(), "its record is not in the dump: " + row.filePath());
      }
    }
  }

  /** How many documents have been made anew. */
  long count() {
    return made.size();
  }

  private void makeOnce(EvidenceRow evidence, Page page, Payload payload) {
    if (made.add(evidence.id())) {
      make(page, payload, evidence);
    }
  }

  private void make(Page page, Payload payload, EvidenceRow evidence) {
    current = evidence;
    if (!DumpRecords.isOf(evidence, page)) {
      findings.add(evidence.id(), "its record has the id " + page.id() + " now");
    }
    try {
      Document document = flow.apply(page).withId(evidence.id());
      document = payload.truncated() ? document.withFlag(ReadDocuments.TRUNCATED) : document;
      compare(payload.damaged() ? document.withFlag(ReadDocuments.DAMAGED) : document, evidence);
    } catch (RecordException refused) {
      findings.add(evidence.id(), "its page cannot be processed: " + refused.getMessage());
    } catch (IOException unwritten) {
      throw new IllegalStateException("an array of bytes can always be written", unwritten);
    } finally {
      current = null;
    }
  }

  private void compare(Document document, EvidenceRow evidence) throws IOException {
    if (!document.kept()) {
      findings.add(evidence.id(), "is dropped now, as " + String.valueOf(document.drop()));
      return;
    }
    compareParagraphs(document, evidence);
    ObjectNode row = rows.get(evidence.id());
    if (row == null) {
      return;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (JsonLines out = new JsonLines(line)) {
      out.beginRow();
      out.put(columns, CorpusRow.of(document, stamp));
      out.endRow();
    }
    compare("", row, (ObjectNode) JSON.readTree(line.toByteArray()), evidence.id());
  }

  private void compareParagraphs(Document document, EvidenceRow evidence) {
    List<EvidenceRow.Paragraph> now = EvidenceRow.of(document).paragraphs();
    List<EvidenceRow.Paragraph> then = evidence.paragraphs();
    if (now.size() != then.size()) {
      findings.add(
          evidence.id(), "has " + then.size() + " paragraphs, and made anew " + now.size());
      return;
    }
    for (int i = 0; i < now.size(); i++) {
      EvidenceRow.Paragraph before = then.get(i);
      EvidenceRow.Paragraph after = now.get(i);
      different(evidence.id(), "paragraph " + (i + 1) + " text", before.text(), after.text());
      different(
          evidence.id(),
          "paragraph " + (i + 1) + " reason",
          String.valueOf(before.reason()),
          String.valueOf(after.reason()));
    }
  }

  private void compare(String path, ObjectNode then, ObjectNode now, String id) {
    Set<String> names = new HashSet<>();
    then.fieldNames().forEachRemaining(names::add);
    now.fieldNames().forEachRemaining(names::add);
    for (String name : names.stream().sorted().toList()) {
      JsonNode before = then.path(name);
      JsonNode after = now.path(name);
      if (name.equals(Layouts.METADATA) && before.isObject() && after.isObject()) {
        compare(path + name + ".", (ObjectNode) before, (ObjectNode) after, id);
      } else if (!RowSchema.OF_OTHER_DOCUMENTS.contains(name)) {
        different(id, path + name, before.toString(), after.toString());
      }
    }
  }

  private void different(String id, String what, String before, String after) {
    if (!before.equals(after)) {
      int from = Math.max(0, common(before, after) - SHOWN / 2);
      findings.add(
          id, what + " is " + shown(before, from) + ", and made anew " + shown(after, from));
    }
  }

  /** How many characters two texts have in common at their beginnings. */
  private static int common(String first, String second) {
    int length = Math.min(first.length(), second.length());
    int same = 0;
    while (same < length && first.charAt(same) == second.charAt(same)) {
      same++;
    }
    return same;
  }

  private static String shown(String value, int from) {
    int start = Math.min(from, value.length());
    int end = Math.min(start + SHOWN, value.length());
    return (start > 0 ? "…" : "") + value.substring(start, end) + (end < value.length() ? "…" : "");
  }
}
