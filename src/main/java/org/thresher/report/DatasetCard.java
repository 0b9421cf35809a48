package org.thresher.report;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.stream.Collectors;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.CorpusSummary;
import org.thresher.corpus.CorpusSummary.Amounts;
import org.thresher.corpus.CorpusSummary.Count;
import org.thresher.corpus.CorpusSummary.LanguageCount;
import org.thresher.corpus.Languages;
import org.thresher.corpus.Numbers;
import org.thresher.corpus.RunRecord;
import org.thresher.text.PrintableText;

/**
 * Writes the corpus' {@code README.md}: a dataset card in Markdown with the front matter that the
 * Hugging Face hub reads. It contains no text of the pages.
 */
final class DatasetCard {
  private static final int ROWS = 20;
  private static final String DEFAULT = "default";
  private static final String NO_LICENSE =
      "unknown; the job's section `card` names none. The texts belong to their authors";
  private static final String[] SIZES = {
    "n<1K",
    "1K<n<10K",
    "10K<n<100K",
    "100K<n<1M",
    "1M<n<10M",
    "10M<n<100M",
    "100M<n<1B",
    "1B<n<10B",
    "10B<n<100B",
    "100B<n<1T",
    "n>1T"
  };

  private final CorpusSummary report;
  private final RunRecord run;
  private final DataFiles files;
  private final CardFacts facts;
  private final StringBuilder card = new StringBuilder();

  private DatasetCard(CorpusSummary report, RunRecord run) {
    this.report = report;
    this.run = run;
    this.files = DataFiles.of(report);
    this.facts = CardFacts.of(run);
  }

  static String of(CorpusSummary report, RunRecord run) {
    DatasetCard card = new DatasetCard(report, run);
    card.appendFrontMatter();
    card.appendSummary();
    card.appendCitation();
    card.appendLoading();
    card.appendContents();
    card.appendRemovals();
    card.appendRights();
    card.appendColumns();
    card.appendMaking();
    card.appendLimits();
    return card.card.toString();
  }

  private void appendFrontMatter() {
    line("---");
    line("pretty_name: " + quoted(facts.name()));
    List<String> languages =
        report.languages().stream()
            .map(LanguageCount::code)
            .filter(code -> !code.equals("und") && !code.equals("zxx"))
            .map(Languages::shortest)
            .distinct()
            .toList();
    if (!languages.isEmpty()) {
      line("language:");
      languages.forEach(code -> line("- " + quoted(code)));
    }
    appendLicense();
    line("size_categories:\n- " + quoted(sizeCategory(report.records().data())));
    line("task_categories:\n- text-generation");
    line("configs:");
    appendConfiguration(DEFAULT, files.pattern());
    String removed = DataFiles.in(report, CorpusPaths.REMOVED).pattern();
    appendConfiguration(CorpusPaths.REMOVED, removed);
    appendFeatures();
    line("---\n");
  }

  private void appendLicense() {
    line("license: " + quoted(facts.hubLicense()));
    if (facts.hubLicense().equals("other")) {
      line("license_name: " + quoted(facts.license()));
    }
  }

  private void appendConfiguration(String name, String pattern) {
    line("- config_name: " + name);
    if (name.equals(DEFAULT)) {
      line("  default: true");
    }
    line("  data_files:\n  - split: train\n    path: " + quoted(pattern));
  }

  /**
   * The columns' types in the words of Hugging Face's datasets, which otherwise guesses the types
   * of JSON from its first lines and fails on columns that are null there. It has no word for maps.
   */
  private void appendFeatures() {
    List<RowColumn> columns = RowColumn.of(run.rowSchema());
    if (columns.stream().noneMatch(RowColumn::isMap)) {
      line("dataset_info:\n- config_name: " + DEFAULT + "\n  features:");
      columns.forEach(column -> appendFeature(column, "  "));
    }
  }

  private void appendFeature(RowColumn column, String indent) {
    line(indent + "- name: " + column.name());
    String inner = indent + "  ";
    switch (column.kind()) {
      case "array" -> {
        boolean plain = column.nested().isEmpty();
        line(inner + "list:" + (plain ? " " + dataType(column.itemKind()) : ""));
        column.nested().forEach(field -> appendFeature(field, inner));
      }
      case "object" -> {
        line(inner + "struct:");
        column.nested().forEach(field -> appendFeature(field, inner));
      }
      default -> line(inner + "dtype: " + dataType(column.kind()));
    }
  }

  private static String dataType(String kind) {
    return switch (kind) {
      case "integer" -> "int64";
      case "number" -> "float64";
      case "boolean" -> "bool";
      default -> "string";
    };
  }

  private void appendTokenCounts() {
    if (!report.tokenCounts().isEmpty()) {
      line(
          report.tokenCounts().stream()
              .map(c -> Numbers.grouped(c.count()) + " by the tokenizer " + code(c.name()))
              .collect(Collectors.joining(", ", "Tokens: ", ".")));
    }
  }

  private void appendSummary() {
    Amounts characters = report.characters();
    line("# " + code(facts.name()) + "\n");
    if (!facts.description().isEmpty()) {
      line(plain(facts.description()) + "\n");
    }
    line(
        "%s with %s characters (%s Unicode words) of clean text, made from %s of input (%s) by [Thresher] %s."
            .formatted(
                Numbers.counted(report.records().data(), "document"),
                Numbers.grouped(characters.kept()),
                Numbers.grouped(report.tokens()),
                Numbers.bytes(run.bytes()),
                Numbers.counted(run.files(), "file"),
                code(run.version())));
    line(
        "%s of the extracted text was kept; every removed paragraph is listed with its reason in `removed/`, every dropped document in `dropped/`, every failure in `errors/`."
            .formatted(Numbers.percent(characters.kept(), characters.extracted())));
    appendTokenCounts();
    line("");
    line("- Licence: " + (facts.license().isEmpty() ? NO_LICENSE : plain(facts.license())));
    fact("Version", facts.version());
    fact("Made by", facts.creator());
    fact("Published at", facts.url());
    line(
        "- Loss: of the extracted text, %s was removed from kept documents and %s went with dropped ones."
            .formatted(
                Numbers.percent(characters.removedTotal(), characters.extracted()),
                Numbers.percent(characters.dropped(), characters.extracted())));
    line("- Charts and examples: `report/index.html`; as JSON: `report/report.json`.\n");
    line("[Thresher]: run.json\n");
    if (!report.alarms().isEmpty()) {
      line("Worth a second look:\n");
      report.alarms().forEach(alarm -> line("- " + code(alarm.message())));
      line("");
    }
  }

  private void fact(String name, String value) {
    if (!value.isEmpty()) {
      line("- " + name + ": " + plain(value));
    }
  }

  private void appendCitation() {
    if (!facts.citation().isEmpty()) {
      line("## Citation\n");
      line("```bibtex\n" + PrintableText.printable(facts.citation()).replace('`', '\''));
      line("```\n");
    }
  }

  private void appendLoading() {
    String kind = files.isParquet() ? "parquet" : "json";
    line("## Loading\n");
    line("```python");
    line("from datasets import load_dataset");
    line("corpus = load_dataset(\"path/of/this/folder\", split=\"train\")");
    line("removed = load_dataset(\"path/of/this/folder\", \"removed\", split=\"train\")");
    line("```\n");
    line("```sql");
    line("-- DuckDB");
    line("SELECT id, title, text FROM read_" + kind + "('" + files.pattern() + "') LIMIT 10;");
    line("```\n");
  }

  private void appendContents() {
    line("## Contents\n");
    line("| language | code | documents | characters |\n|---|---|---:|---:|");
    for (LanguageCount language : report.languages().stream().limit(ROWS).toList()) {
      row(
          Languages.name(language.code()),
          language.code(),
          Numbers.grouped(language.documents()),
          Numbers.grouped(language.characters()));
    }
    line("");
    table("topic", "documents", report.topics());
    table("page type", "documents", report.pageTypes());
    table("kind of input", "documents", report.sources());
  }

  private void appendRemovals() {
    line("## What was left out\n");
    CorpusSummary.Records records = report.records();
    line(
        "Of %s read, %s are in the corpus, %s were dropped, %s failed and %s were skipped by type or status.\n"
            .formatted(
                Numbers.counted(records.read(), "record"),
                Numbers.grouped(records.data()),
                Numbers.grouped(records.dropped()),
                Numbers.grouped(records.errors()),
                Numbers.grouped(records.skipped())));
    table("reason for dropping a document", "documents", report.dropped());
    Amounts characters = report.characters();
    if (!characters.removed().isEmpty()) {
      line("| reason for removing a paragraph | paragraphs | characters | share |");
      line("|---|---:|---:|---:|");
      for (Count removed : characters.removed()) {
        row(
            removed.name(),
            Numbers.grouped(report.paragraphs().removedFor(removed.name())),
            Numbers.grouped(removed.count()),
            Numbers.percent(removed.count(), characters.extracted()));
      }
      line("");
    }
  }

  private void appendRights() {
    if (RightsFacts.asked(run)) {
      RightsFacts rights = RightsFacts.of(report, run);
      line("## Opt-outs\n");
      line(rights.sentences() + " More is in `report/eu-summary.md`.\n");
      table("signal and where it was found", "documents", report.rights().signals());
      table("signal that reserves the use", "documents", rights.reserved());
    }
  }

  private void appendColumns() {
    line("## Columns\n");
    line("| column | type | null | meaning |\n|---|---|---|---|");
    for (RowColumn column : RowColumn.of(run.rowSchema())) {
      row(column.name(), column.typeName(), column.nullable() ? "yes" : "no", column.description());
    }
    line("");
  }

  private void appendMaking() {
    line("## How it was made\n");
    line(
        "The effective job with all settings, the versions, inputs and counters are in"
            + " `run.json`;");
    line("`manifest.tsv` lists every file with its size, SHA-256 and rows. The same input and job");
    line("give the same bytes in `data/`, `removed/`, `dropped/` and `errors/`.\n");
  }

  private void appendLimits() {
    line("## Limits\n");
    line("- The texts belong to their authors. No licence was granted or checked by making this");
    line("  corpus; where a page names one, it is in the column `license`.");
    line("- " + CardFacts.personalData(run));
    line("- Language, topics and page type come from models and rules, and may be wrong; see");
    line("  their scores. Quality signals are measures and say nothing of the worth of a text.");
  }

  private void table(String name, String unit, List<Count> counts) {
    if (counts.isEmpty()) {
      return;
    }
    line("| " + name + " | " + unit + " |\n|---|---:|");
    counts.stream().limit(ROWS).forEach(c -> row(c.name(), Numbers.grouped(c.count())));
    line("");
  }

  /** The first cell is shown as code, so that no name can become markup. */
  private void row(String name, String... cells) {
    card.append("| ").append(code(name));
    for (String cell : cells) {
      card.append(" | ")
          .append(PrintableText.oneLine(cell).replace("|", "\\|").replace("<", "\\<"));
    }
    card.append(" |\n");
  }

  private void line(String text) {
    card.append(text).append('\n');
  }

  /** A text of the job in one line, in which no markup begins. */
  private static String plain(String text) {
    return PrintableText.oneLine(text).replace("<", "\\<").replace("`", "\\`");
  }

  private static String code(String text) {
    return "`" + PrintableText.oneLine(text).replace('`', '\'').replace("|", "\\|") + "`";
  }

  /** A JSON string is a YAML string. */
  private static String quoted(String text) {
    return TextNode.valueOf(PrintableText.oneLine(text)).toString();
  }

  private static String sizeCategory(long documents) {
    int size = 0;
    long limit = 1000;
    while (documents >= limit && size < SIZES.length - 1) {
      limit *= 10;
      size++;
    }
    return SIZES[size];
  }
}
