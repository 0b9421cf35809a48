package org.thresher.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.thresher.corpus.CorpusSummary;
import org.thresher.corpus.CorpusSummary.Count;
import org.thresher.corpus.Numbers;
import org.thresher.corpus.RunRecord;
import org.thresher.document.Reason;
import org.thresher.text.PrintableText;

/**
 * What a run did about the opt-outs of pages and sites, as card, Croissant and the EU summary say
 * it.
 *
 * @param honoured the signals that documents were dropped for
 * @param agents the crawlers whose rules in robots.txt count
 * @param siteFiles whether robots.txt and tdmrep.json of the dump were used
 * @param dropped documents that were dropped for them
 * @param reserved rows of the corpus by the signal that reserves their use
 */
record RightsFacts(
    List<String> honoured,
    List<String> agents,
    boolean siteFiles,
    long dropped,
    List<Count> reserved) {
  /** Whether a run looked for opt-outs. */
  static boolean asked(RunRecord run) {
    return run.job().has("rights");
  }

  static RightsFacts of(CorpusSummary report, RunRecord run) {
    JsonNode section = run.job().path("rights");
    return new RightsFacts(
        words(section.path("honour")),
        words(section.path("agents")),
        section.path("siteFiles").asBoolean(true),
        number(report.dropped(), Reason.OPT_OUT.label()),
        report.reserved());
  }

  private static List<String> words(JsonNode list) {
    List<String> words = new ArrayList<>();
    list.forEach(each -> words.add(PrintableText.oneLine(each.asText())));
    return words;
  }

  private static long number(List<Count> counts, String name) {
    return counts.stream()
        .filter(each -> each.name().equals(name))
        .mapToLong(Count::count)
        .findFirst()
        .orElse(0);
  }

  /** What was looked for and what was done, in sentences. */
  String sentences() {
    String looked =
        "Headers and meta elements of the pages"
            + (siteFiles ? ", and robots.txt and tdmrep.json where the dump has them," : "")
            + " were read for opt-outs; robots.txt for the agents "
            + String.join(", ", agents)
            + ". ";
    String done =
        honoured.isEmpty()
            ? "They are noted in the column `rights`; no document was dropped for them."
            : "Documents were dropped for "
                + String.join(", ", honoured)
                + ": "
                + Numbers.counted(dropped, "document")
                + ". Other signals are noted in the column `rights`.";
    return looked + done;
  }
}
