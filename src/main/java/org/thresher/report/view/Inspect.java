package org.thresher.report.view;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.CorpusSummary;
import org.thresher.corpus.CorpusSummary.Alarm;
import org.thresher.corpus.CorpusSummary.Amounts;
import org.thresher.corpus.CorpusSummary.Count;
import org.thresher.corpus.CorpusSummary.LanguageCount;
import org.thresher.corpus.CorpusSummary.Records;
import org.thresher.corpus.CorpusSummary.RemovedText;
import org.thresher.corpus.CorpusSummary.Sample;
import org.thresher.corpus.CorpusSummary.SampleParagraph;
import org.thresher.corpus.Languages;
import org.thresher.corpus.NotACorpusException;
import org.thresher.corpus.Numbers;
import org.thresher.report.view.StyledOutput.Style;
import org.thresher.text.PrintableText;

/** Prints what is in a corpus: the report in short, for a terminal. */
public final class Inspect {
  private static final int ROWS = 10;
  private static final int BAR = 24;
  private static final int SAMPLES = 3;
  private static final int SAMPLE_LENGTH = 300;
  private static final int LINE = 90;

  private final CorpusSummary report;
  private final StyledOutput terminal;

  private Inspect(CorpusSummary report, StyledOutput terminal) {
    this.report = report;
    this.terminal = terminal;
  }

  /**
   * Prints counts, removal shares, languages, topics, page types, errors, the most frequent removed
   * paragraphs and three documents.
   *
   * @param corpus the output folder of a finished run, on the local disk
   * @param out where to print, in UTF-8 or what it has
   * @param colours whether to use ANSI colours
   * @throws NotACorpusException if the folder is no finished corpus
   * @throws IOException if it cannot be read
   */
  public static void print(Path corpus, PrintStream out, boolean colours) throws IOException {
    CorpusSummary report = Corpus.open(corpus).summary();
    Inspect inspect = new Inspect(report, new StyledOutput(out, colours));
    inspect.printRecords();
    inspect.printAlarms();
    inspect.printRemovals();
    inspect.printLanguages();
    inspect.printCounts("topics", report.topics(), report.records().data());
    inspect.printCounts("page types", report.pageTypes(), report.records().data());
    inspect.printCounts("dropped documents", report.dropped(), report.records().read());
    inspect.printCounts("errors", report.errors(), report.records().read());
    inspect.printTopRemoved();
    inspect.printSamples();
  }

  /**
   * Prints {@code report.json} on one line.
   *
   * @throws NotACorpusException if the folder is no finished corpus
   * @throws IOException if it cannot be read
   */
  public static void printJson(Path corpus, PrintStream out) throws IOException {
    out.print(PrintableText.json(Corpus.open(corpus).summaryJson().toString()) + "\n");
  }

  private void printRecords() {
    Records records = report.records();
    Amounts characters = report.characters();
    terminal.line(
        Style.HEADING,
        Numbers.counted(records.data(), "document")
            + ", "
            + Numbers.grouped(characters.kept())
            + " characters, "
            + Numbers.grouped(report.tokens())
            + " words"
            + report.tokenCounts().stream()
                .map(c -> ", " + Numbers.grouped(c.count()) + " tokens by " + c.name())
                .collect(Collectors.joining()));
    terminal.line(
        "%s read (%s): %s in the corpus, %s dropped, %s failed, %s skipped"
            .formatted(
                Numbers.counted(records.read(), "record"),
                Numbers.bytes(report.bytesRead()),
                Numbers.grouped(records.data()),
                Numbers.grouped(records.dropped()),
                Numbers.grouped(records.errors()),
                Numbers.grouped(records.skipped())));
    terminal.line(
        "%s characters extracted: %s kept, %s in dropped documents, %s removed"
            .formatted(
                Numbers.grouped(characters.extracted()),
                Numbers.percent(characters.kept(), characters.extracted()),
                Numbers.percent(characters.dropped(), characters.extracted()),
                Numbers.percent(characters.removedTotal(), characters.extracted())));
  }

  private void printAlarms() {
    for (Alarm alarm : report.alarms()) {
      terminal.line(Style.ALARM, "! " + PrintableText.oneLine(alarm.message()));
    }
  }

  private void printRemovals() {
    Amounts characters = report.characters();
    printCounts("removed characters", characters.removed(), characters.extracted());
  }

  private void printLanguages() {
    List<Count> languages = report.languages().stream().map(Inspect::language).toList();
    printCounts("languages", languages, report.records().data());
  }

  private static Count language(LanguageCount language) {
    return new Count(language.code() + " " + Languages.name(language.code()), language.documents());
  }

  private void printCounts(String title, List<Count> counts, long whole) {
    if (counts.isEmpty()) {
      return;
    }
    terminal.gap();
    terminal.line(Style.HEADING, title);
    long largest = counts.get(0).count();
    counts.stream().limit(ROWS).forEach(count -> printCount(count, whole, largest));
    if (counts.size() > ROWS) {
      terminal.line(Style.FAINT, "  and " + (counts.size() - ROWS) + " more");
    }
  }

  private void printCount(Count count, long whole, long largest) {
    int length = largest == 0 ? 0 : (int) Math.ceil((double) BAR * count.count() / largest);
    String bar = "█".repeat(length) + " ".repeat(BAR - length);
    String name = PrintableText.clip(PrintableText.oneLine(count.name()), 30);
    terminal.pieces(
        terminal.coloured(Style.PLAIN, "  %-30s ".formatted(name)),
        terminal.coloured(Style.FAINT, bar),
        " %14s %8s"
            .formatted(Numbers.grouped(count.count()), Numbers.percent(count.count(), whole)));
  }

  private void printTopRemoved() {
    if (report.topRemoved().isEmpty()) {
      return;
    }
    terminal.gap();
    terminal.line(Style.HEADING, "most frequent removed paragraphs");
    for (RemovedText removed : report.topRemoved().stream().limit(ROWS).toList()) {
      terminal.pieces(
          terminal.coloured(Style.PLAIN, "  %7s  ".formatted(Numbers.grouped(removed.pages()))),
          terminal.coloured(Style.REMOVED, "%-18s".formatted(removed.reason())),
          " ",
          terminal.coloured(
              Style.PLAIN, PrintableText.clip(PrintableText.oneLine(removed.text()), LINE)));
    }
  }

  private void printSamples() {
    for (Sample sample : report.samples().stream().limit(SAMPLES).toList()) {
      terminal.gap();
      String title = sample.title();
      terminal.line(Style.HEADING, PrintableText.oneLine(title == null ? "(no title)" : title));
      terminal.line(
          Style.FAINT,
          PrintableText.oneLine(sample.id() + " " + (sample.url() == null ? "" : sample.url())));
      List<String> kept =
          sample.paragraphs().stream()
              .filter(p -> p.reason() == null)
              .map(SampleParagraph::text)
              .toList();
      terminal.line(
          PrintableText.clip(PrintableText.oneLine(String.join(" ", kept)), SAMPLE_LENGTH));
      terminal.line(
          Style.FAINT,
          Numbers.counted(sample.paragraphs().size() - kept.size(), "paragraph")
              + " removed of "
              + Numbers.grouped(sample.paragraphs().size()));
    }
  }
}
