package org.thresher.stage.deduplicate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;
import org.thresher.beam.Bucket;
import org.thresher.beam.BucketRule;
import org.thresher.beam.BucketedRows;
import org.thresher.beam.DocumentRule;
import org.thresher.beam.LongRows;
import org.thresher.beam.RowGathering;
import org.thresher.beam.answers.Asking;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.job.DumpSettings;
import org.thresher.stage.deduplicate.earlier.CrossDumpOrder;
import org.thresher.stage.deduplicate.earlier.IndexRows;
import org.thresher.text.Folding;

/**
 * Finds long paragraphs that the dump contains more than once. The first copy by order and place in
 * the page stays, or none does.
 *
 * <p>A page may lose all its text here: the dump keeps the first copy of every removed paragraph.
 *
 * <p>Evidence: a row (hash, order, place, copies) for each long paragraph, summed up per worker.
 * Decisions: a row for each repeated paragraph.
 */
final class DumpParagraphs implements BucketRule, DocumentRule, Asking {
  private static final int ORDER = 1;
  private static final int PLACE = 2;
  private static final int COPIES = 3;
  private static final int WIDTH = 4;

  private final DumpSettings settings;

  DumpParagraphs(DumpSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "DumpParagraphs";
  }

  @Override
  public double evidence() {
    return 0.1;
  }

  @Override
  public Gathering gather(Iterable<byte[]> basis) {
    return new RowGathering(WIDTH, this::paragraphs, DumpParagraphs::merge);
  }

  @Override
  public byte[] decide(Bucket bucket) {
    LongRows decisions = new LongRows(WIDTH);
    IndexRows.forEach(
        bucket, WIDTH, ORDER, DumpParagraphs::merge, rows -> addRepeated(rows, decisions));
    return decisions.toBytes();
  }

  private static void addRepeated(LongRows rows, LongRows decisions) {
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row, COPIES) > 1) {
        decisions.add(
            rows.get(row, 0), rows.get(row, ORDER), rows.get(row, PLACE), rows.get(row, COPIES));
      }
    }
  }

  @Override
  public double decided() {
    return 0.004;
  }

  @Override
  public double asked() {
    return 0.02;
  }

  @Override
  public boolean single() {
    return false;
  }

  @Override
  public boolean rare() {
    return true;
  }

  @Override
  public void ask(Document document, LongConsumer keys) {
    for (Paragraph paragraph : document.paragraphs()) {
      if (counts(paragraph)) {
        keys.accept(hash(paragraph));
      }
    }
  }

  @Override
  public void cut(byte[] decisions, Keyed keyed) {
    keyed.acceptRows(WIDTH, decisions, LongUnaryOperator.identity());
  }

  @Override
  public DocumentStep apply(Iterable<byte[]> decisions) {
    LongRows table = LongRows.unpack(WIDTH, decisions);
    table.sort();
    return document -> remove(document, table);
  }

  /** Merges the rows of each hash: the first by order and place, with the number of all copies. */
  static void merge(LongRows rows) {
    rows.sortAndSum(1, COPIES);
  }

  private Document remove(Document document, LongRows table) {
    if (table.size() == 0) {
      return document;
    }
    boolean changed = false;
    List<Paragraph> paragraphs = new ArrayList<>(document.paragraphs().size());
    for (int place = 0; place < document.paragraphs().size(); place++) {
      Paragraph before = document.paragraphs().get(place);
      Paragraph after = remove(before, document.provenance().order(), place, table);
      changed |= after.kept() != before.kept();
      paragraphs.add(after);
    }
    return changed ? document.withParagraphs(paragraphs) : document;
  }

  private Paragraph remove(Paragraph paragraph, long order, int place, LongRows table) {
    if (!counts(paragraph)) {
      return paragraph;
    }
    int row = table.find(hash(paragraph));
    if (row < 0) {
      return paragraph;
    }
    boolean first = table.get(row, ORDER) == order && table.get(row, PLACE) == place;
    if (first && settings.keep() == DumpSettings.Keep.FIRST) {
      return paragraph;
    }
    String where =
        CrossDumpOrder.isEarlier(table.get(row, ORDER)) ? "this dump and earlier ones" : "the dump";
    return paragraph.removed(
        Reason.REPEATED_IN_DUMP,
        table.get(row, COPIES) + " copies in " + where + ", keep " + settings.keep());
  }

  private long hash(Paragraph paragraph) {
    return settings.match() == DumpSettings.Match.EXACT
        ? Folding.hashExact(paragraph.text())
        : paragraph.foldedHash();
  }

  private boolean counts(Paragraph paragraph) {
    return paragraph.kept() && paragraph.hasWords(settings.minWords());
  }

  private void paragraphs(Document document, BucketedRows rows) {
    long order = document.provenance().order();
    for (int place = 0; place < document.paragraphs().size(); place++) {
      Paragraph paragraph = document.paragraphs().get(place);
      if (counts(paragraph)) {
        rows.add(hash(paragraph), order, place, 1);
      }
    }
  }
}
