package org.thresher.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.CorpusSummary;
import org.thresher.corpus.CorpusSummary.Count;
import org.thresher.corpus.CorpusSummary.LanguageCount;
import org.thresher.corpus.JsonText;
import org.thresher.corpus.Languages;
import org.thresher.corpus.ManifestEntry;
import org.thresher.corpus.Numbers;
import org.thresher.corpus.RemovedRow;
import org.thresher.corpus.RunRecord;
import org.thresher.text.PrintableText;

/**
 * Writes the corpus' {@code croissant.json}: its files, columns and making in the MLCommons
 * Croissant format, version 1.1 (JSON-LD over schema.org).
 *
 * <p>What a run cannot know (address, publisher, date of publication) is left out for the one who
 * publishes.
 */
final class Croissant {
  private static final String RECORDS = "documents";
  private static final String FILES = "data-files";
  private static final String REMOVED_FILES = "removed-files";
  private static final String[] TERMS = {
    "arrayShape",
    "citeAs",
    "column",
    "containedIn",
    "equivalentProperty",
    "examples",
    "excludes",
    "extract",
    "field",
    "fileObject",
    "fileProperty",
    "fileSet",
    "format",
    "includes",
    "isArray",
    "isLiveDataset",
    "jsonPath",
    "key",
    "md5",
    "parentField",
    "path",
    "recordSet",
    "references",
    "regex",
    "repeated",
    "replace",
    "samplingRate",
    "sdVersion",
    "separator",
    "source",
    "subField",
    "transform"
  };

  private final CorpusSummary report;
  private final RunRecord run;
  private final DataFiles files;
  private final DataFiles removed;
  private final CardFacts facts;

  private Croissant(CorpusSummary report, RunRecord run) {
    this.report = report;
    this.run = run;
    this.files = DataFiles.of(report);
    this.removed = DataFiles.in(report, CorpusPaths.REMOVED);
    this.facts = CardFacts.of(run);
  }

  static ObjectNode of(CorpusSummary report, RunRecord run) {
    Croissant croissant = new Croissant(report, run);
    ObjectNode json = JsonText.object();
    json.set("@context", context());
    json.put("@type", "sc:Dataset").put("conformsTo", "http://mlcommons.org/croissant/1.1");
    croissant.addDescription(json);
    croissant.addResponsibility(json);
    croissant.addProvenance(json);
    croissant.addLists(json);
    croissant.addDistribution(json.putArray("distribution"));
    ArrayNode sets = json.putArray("recordSet");
    croissant.addRecordSet(sets.addObject());
    croissant.addRemovedSet(sets.addObject());
    return json;
  }

  private static ObjectNode context() {
    ObjectNode context = JsonText.object();
    context.put("@language", "en").put("@vocab", "https://schema.org/");
    context.put("cr", "http://mlcommons.org/croissant/");
    context.put("rai", "http://mlcommons.org/croissant/RAI/");
    context.put("prov", "http://www.w3.org/ns/prov#");
    context.put("dct", "http://purl.org/dc/terms/").put("sc", "https://schema.org/");
    context.put("conformsTo", "dct:conformsTo");
    context.putObject("data").put("@id", "cr:data").put("@type", "@json");
    context.putObject("dataType").put("@id", "cr:dataType").put("@type", "@vocab");
    for (String term : TERMS) {
      context.put(term, "cr:" + term);
    }
    return context;
  }

  private void addDescription(ObjectNode json) {
    String description =
        "%s with %s characters of clean text from %s of scraped files, made by Thresher %s. %s of the extracted text was kept; what was removed, and why, is in removed/, dropped/ and report/."
            .formatted(
                Numbers.counted(report.records().data(), "document"),
                Numbers.grouped(report.characters().kept()),
                Numbers.bytes(run.bytes()),
                run.version(),
                Numbers.percent(report.characters().kept(), report.characters().extracted()));
    String own = PrintableText.oneLine(facts.description());
    json.put("name", PrintableText.oneLine(facts.name()))
        .put("description", (own + " " + description).strip())
        .put("license", facts.licenseAddress());
    putIf(json, "url", facts.url());
    putIf(json, "version", facts.version());
    putIf(json, "citeAs", facts.citation());
    if (!facts.creator().isEmpty()) {
      json.putObject("creator").put("@type", "sc:Organization").put("name", facts.creator());
    }
    String date = run.options().getOrDefault("added", "");
    putIf(json, "datePublished", date);
    json.put("isLiveDataset", false);
  }

  private static void putIf(ObjectNode json, String key, String value) {
    if (!value.isEmpty()) {
      json.put(key, PrintableText.oneLine(value));
    }
  }

  /** What the Responsible AI vocabulary of Croissant asks for, as far as a run knows it. */
  private void addResponsibility(ObjectNode json) {
    json.put(
        "rai:dataCollection",
        "%s of %s were read, %s found in them: %s."
            .formatted(
                Numbers.counted(run.files(), "file"),
                Numbers.bytes(run.bytes()),
                Numbers.counted(report.records().read(), "record"),
                names(report.sources())));
    json.put("rai:dataCollectionType", "Others");
    json.put(
        "rai:dataPreprocessingProtocol",
        "The effective job, with every setting, is in run.json under \"job\".");
    json.put(
        "rai:dataManipulationProtocol",
        "Every removed paragraph is in removed/, every dropped document in dropped/, each with its"
            + " reason."
            + (RightsFacts.asked(run) ? " " + RightsFacts.of(report, run).sentences() : ""));
    json.put(
        "rai:dataBiases",
        "The texts are those of the sites that were read; README.md and report/ have the counts of"
            + " languages, topics and sites.");
    json.put(
        "rai:dataLimitations",
        "Main text, language, topics and page type are found by models and rules, which err. What"
            + " was lost is counted in report/.");
    json.put("rai:personalSensitiveInformation", CardFacts.personalData(run));
  }

  private static String names(List<Count> counts) {
    String names = String.join(", ", counts.stream().map(Count::name).toList());
    return names.isEmpty() ? "none" : PrintableText.oneLine(names);
  }

  /** Who made the corpus of what, in the words of PROV-O. */
  private void addProvenance(ObjectNode json) {
    ObjectNode activity = json.putObject("prov:wasGeneratedBy");
    activity.put("@type", "prov:Activity").put("prov:label", "extraction and cleaning");
    ObjectNode agent = activity.putObject("prov:wasAssociatedWith");
    agent.put("@type", "prov:SoftwareAgent").put("prov:label", "Thresher " + run.version());
    ObjectNode plan = activity.putObject("prov:qualifiedAssociation");
    plan.put("@type", "prov:Association");
    plan.putObject("prov:hadPlan")
        .put("@type", "prov:Plan")
        .put("prov:atLocation", CorpusPaths.JOB);
    ObjectNode dump = json.putObject("prov:wasDerivedFrom");
    dump.put("@type", "prov:Entity")
        .put("prov:label", PrintableText.oneLine(run.name()))
        .put(
            "prov:value", Numbers.counted(run.files(), "file") + ", " + Numbers.bytes(run.bytes()));
  }

  private void addLists(ObjectNode json) {
    ArrayNode languages = json.putArray("inLanguage");
    report.languages().stream()
        .map(LanguageCount::code)
        .filter(code -> !code.equals("und") && !code.equals("zxx"))
        .map(Languages::shortest)
        .distinct()
        .forEach(languages::add);
    ArrayNode keywords = json.putArray("keywords").add("text corpus");
    report.topics().stream().limit(10).map(Count::name).forEach(keywords::add);
  }

  /**
   * The files with their digests, and the set that the columns are read from. The set is not said
   * to be contained in the files: readers would take them for archives.
   */
  private void addDistribution(ArrayNode distribution) {
    addSet(distribution.addObject(), FILES, "The files of the corpus.", files);
    addSet(distribution.addObject(), REMOVED_FILES, "The removed paragraphs.", removed);
    files.files().forEach(file -> addFile(distribution.addObject(), file, files));
    removed.files().forEach(file -> addFile(distribution.addObject(), file, removed));
  }

  private static void addSet(ObjectNode set, String id, String description, DataFiles files) {
    set.put("@type", "cr:FileSet").put("@id", id).put("name", id).put("description", description);
    set.put("encodingFormat", files.mediaType()).put("includes", files.pattern());
  }

  private static void addFile(ObjectNode json, ManifestEntry file, DataFiles files) {
    json.put("@type", "cr:FileObject").put("@id", file.path()).put("name", file.path());
    json.put("description", Numbers.counted(file.rows(), "row"));
    json.put("contentUrl", file.path()).put("encodingFormat", files.mediaType());
    if (file.bytes() > 0) {
      json.put("contentSize", file.bytes() + " B");
    }
    if (!file.sha256().isEmpty()) {
      json.put("sha256", file.sha256());
    }
  }

  private void addRecordSet(ObjectNode set) {
    set.put("@type", "cr:RecordSet").put("@id", RECORDS).put("name", RECORDS);
    set.put(
        "description",
        "One record for each document; every column is always present. Columns that are maps"
            + maps()
            + " are described in README.md only, since Croissant has no type for them.");
    set.putObject("key").put("@id", RECORDS + "/id");
    ArrayNode fields = set.putArray("field");
    for (RowColumn column : RowColumn.of(run.rowSchema())) {
      if (!column.isMap()) {
        addField(fields.addObject(), column);
      }
    }
  }

  /** The paragraphs that are not in the corpus, which a second configuration of the card loads. */
  private void addRemovedSet(ObjectNode set) {
    set.put("@type", "cr:RecordSet").put("@id", CorpusPaths.REMOVED);
    set.put("name", CorpusPaths.REMOVED);
    set.put("description", "One record for each distinct removed paragraph, with the reason.");
    ArrayNode fields = set.putArray("field");
    for (Map.Entry<String, String> column : RemovedRow.columns().entrySet()) {
      ObjectNode field = fields.addObject();
      String id = CorpusPaths.REMOVED + "/" + column.getKey();
      field.put("@type", "cr:Field").put("@id", id).put("name", id);
      field.put("description", column.getValue());
      field.put("dataType", column.getKey().equals(RemovedRow.PAGES) ? "sc:Integer" : "sc:Text");
      ObjectNode source = field.putObject("source");
      source.putObject("fileSet").put("@id", REMOVED_FILES);
      source.putObject("extract").put("column", column.getKey());
      if (column.getKey().equals(RemovedRow.DOCUMENTS)) {
        field.put("isArray", true).put("arrayShape", "-1");
      }
    }
  }

  private String maps() {
    List<String> maps =
        RowColumn.of(run.rowSchema()).stream()
            .filter(RowColumn::isMap)
            .map(RowColumn::name)
            .toList();
    return maps.isEmpty() ? "" : " (" + String.join(", ", maps) + ")";
  }

  private void addField(ObjectNode field, RowColumn column) {
    String id = RECORDS + "/" + column.name();
    field.put("@type", "cr:Field").put("@id", id).put("name", id);
    field.put("description", column.description());
    if (column.nested().isEmpty()) {
      field.put("dataType", dataType(column));
      addSource(field, column.name());
    } else {
      ArrayNode nested = field.putArray("subField");
      for (RowColumn part : column.nested()) {
        ObjectNode sub = nested.addObject();
        sub.put("@type", "cr:Field").put("@id", id + "/" + part.name());
        sub.put("name", id + "/" + part.name()).put("description", part.description());
        sub.put("dataType", dataType(part));
        addSource(sub, column.name()).putObject("transform").put("jsonPath", part.name());
      }
    }
    if (column.kind().equals("array")) {
      field.put("isArray", true).put("arrayShape", "-1");
    }
  }

  private static ObjectNode addSource(ObjectNode field, String column) {
    ObjectNode source = field.putObject("source");
    source.putObject("fileSet").put("@id", FILES);
    source.putObject("extract").put("column", column);
    return source;
  }

  private static String dataType(RowColumn column) {
    return switch (column.kind()) {
      case "integer" -> "sc:Integer";
      case "number" -> "sc:Float";
      default -> "sc:Text";
    };
  }
}
