package org.thresher.report.view;

import static org.thresher.document.Reason.BOILERPLATE;
import static org.thresher.document.Reason.TEASER;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.DroppedRow;
import org.thresher.corpus.EvidenceRow;
import org.thresher.document.Reason;

/**
 * Which keys of a job change what is removed or dropped for a reason. The table of the stages'
 * reasons, for people; the manual's page of settings says what each key means.
 */
final class ReasonKeys {
  private static final String OWN = "the rule or condition of this name in the section rules";

  /** Reasons with keys of their own; those of the clean stage are put back by name. */
  private static final Map<Reason, String> KEYS = new EnumMap<>(Reason.class);

  /** Evidence that has other keys than its reason. */
  private static final Map<String, String> BY_EVIDENCE =
      """
      comment of a reader                        | extract.comments: keep
      title                                      | extract.title: keep
      title, description or lede of another page | deduplicate.site.teasers: false
      """
          .lines()
          .map(line -> line.split(" *\\| ", 2))
          .collect(Collectors.toMap(cells -> cells[0], cells -> cells[1]));

  private static final Map<String, Reason> BY_LABEL =
      Stream.of(Reason.values()).collect(Collectors.toMap(Reason::label, reason -> reason));

  static {
    KEYS.put(BOILERPLATE, "extract.favor: recall, or rules.keep with css");
    KEYS.put(Reason.REPEATED_ON_SITE, "deduplicate.site.minPages");
    KEYS.put(Reason.REPEATED_IN_DUMP, "deduplicate.dump.minWords or .keep");
    KEYS.put(Reason.FOREIGN_LANGUAGE, "language.dropForeignParagraphs: false");
    KEYS.put(Reason.LINE_QUALITY, "quality.preset");
    KEYS.put(Reason.CONTAMINATED, "decontaminate.sets or .words");
    KEYS.put(Reason.DUPLICATE_PAGE, "deduplicate.pages");
    KEYS.put(Reason.DUPLICATE_URL, "deduplicate.urls");
    KEYS.put(Reason.NEAR_DUPLICATE, "deduplicate.near.minContainment or .keep");
    KEYS.put(Reason.EMPTY, "write.keepEmpty: true");
    KEYS.put(Reason.NO_CONTENT, "write.keepEmpty: true");
    KEYS.put(Reason.LANGUAGE, "language.keep");
    KEYS.put(Reason.QUALITY, "quality.preset or .blocklists");
    KEYS.put(Reason.BLOCKLIST, "quality.blocklists");
    KEYS.put(Reason.URL_PATTERN, "rules.urls");
    KEYS.put(Reason.OPT_OUT, "rights.honour");
  }

  private ReasonKeys() {}

  /**
   * The keys that change what became of a document's paragraphs and of itself, by reason, in the
   * order in which the reasons occur; empty if all of it is kept.
   */
  static Map<String, String> of(EvidenceRow row, @Nullable DroppedRow drop) {
    Map<String, String> keys = new LinkedHashMap<>();
    if (row.drop() != null) {
      add(row.drop(), drop == null ? null : drop.evidence(), keys);
    }
    for (EvidenceRow.Paragraph paragraph : row.paragraphs()) {
      if (paragraph.reason() != null) {
        add(paragraph.reason(), paragraph.evidence(), keys);
      }
    }
    return keys;
  }

  private static void add(String label, @Nullable String evidence, Map<String, String> keys) {
    String key = key(label, evidence);
    String known = keys.putIfAbsent(label, key);
    if (known != null && !known.contains(key)) {
      keys.put(label, known + "; " + key);
    }
  }

  private static String key(String label, @Nullable String evidence) {
    Reason reason = BY_LABEL.get(label);
    if (reason == null) {
      return OWN;
    }
    String found = evidence == null ? "" : evidence;
    String byEvidence =
        reason == BOILERPLATE || reason == TEASER ? BY_EVIDENCE.get(beginning(found)) : null;
    String key = byEvidence == null ? KEYS.get(reason) : byEvidence;
    return key == null ? "clean.keep: [" + label + "]" : key;
  }

  /** The evidence without the name of a site. */
  private static String beginning(String evidence) {
    int of = evidence.indexOf(" of ", evidence.indexOf("another page"));
    return evidence.contains("another page") && of > 0 ? evidence.substring(0, of) : evidence;
  }
}
