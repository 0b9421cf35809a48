package org.thresher.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.thresher.corpus.Accounting;
import org.thresher.corpus.CorpusSummary;
import org.thresher.corpus.JsonText;
import org.thresher.corpus.RunRecord;

/** The {@code run.json} of a run: how the corpus was made, when, and whether the counts add up. */
final class RunJson {
  private RunJson() {}

  static ObjectNode of(RunRecord run, CorpusSummary report) {
    ObjectNode json = JsonText.object();
    json.put("schema_version", CorpusSummary.SCHEMA_VERSION);
    json.put("name", run.name());
    json.put("run", run.id());
    json.put("thresher_version", run.version());
    json.put("started", run.started().truncatedTo(ChronoUnit.SECONDS).toString());
    json.put("ended", run.ended().truncatedTo(ChronoUnit.SECONDS).toString());
    json.put("seconds", Duration.between(run.started(), run.ended()).toMillis() / 1000.0);
    json.put("runner", run.runner());
    addInputs(json, run);
    ObjectNode options = json.putObject("options");
    run.options().forEach(options::put);
    json.set("job", run.job());
    ObjectNode settingsFiles = json.putObject("settings_files");
    run.settingsFiles().forEach(settingsFiles::put);
    json.put("fingerprint", fingerprint(run));
    addCounts(json, report);
    ObjectNode counters = json.putObject("counters");
    run.counters().forEach(counters::put);
    return json;
  }

  /** Equal runs of equal input give equal bytes: version, job and the files that it names. */
  private static String fingerprint(RunRecord run) {
    String text = run.version() + "\n" + run.job() + "\n" + run.settingsFiles();
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void addInputs(ObjectNode json, RunRecord run) {
    ObjectNode input = json.putObject("input");
    ArrayNode patterns = input.putArray("patterns");
    run.inputs().forEach(patterns::add);
    input.put("files", run.files()).put("bytes", run.bytes());
  }

  private static void addCounts(ObjectNode json, CorpusSummary report) {
    json.set("records", ReportJson.records(report.records()));
    json.set("characters", ReportJson.amounts(report.characters()));
    json.set("paragraphs", ReportJson.amounts(report.paragraphs()));
    ArrayNode violations = json.putArray("accounting_violations");
    Accounting.check(report).forEach(violations::add);
  }
}
