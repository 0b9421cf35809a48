package org.thresher.report.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.EvidenceRow;
import org.thresher.corpus.Numbers;
import org.thresher.report.view.StyledOutput.Style;
import org.thresher.text.PrintableText;

/**
 * A document that differs between two corpora: its name, and the paragraphs that only one of them
 * has.
 *
 * @param id its id
 * @param title its title, or null
 * @param url its address, or null
 * @param lost where both have it, kept paragraphs of the first corpus that the second has not
 * @param gained where both have it, kept paragraphs of the second corpus that the first has not
 */
record ChangedDocument(
    String id,
    @Nullable String title,
    @Nullable String url,
    List<String> lost,
    List<String> gained) {
  private static final String INDENT = " ".repeat(14);
  private static final int SHOWN = 3;
  private static final int LENGTH = 160;

  /** Compares the rows of a document in both corpora, of which one may lack it. */
  static ChangedDocument of(String id, @Nullable EvidenceRow first, @Nullable EvidenceRow second) {
    EvidenceRow named = second == null ? first : second;
    List<String> before = kept(first);
    List<String> after = kept(second);
    boolean both = first != null && second != null && first.inCorpus() && second.inCorpus();
    return new ChangedDocument(
        id,
        named == null ? null : named.title(),
        named == null ? null : named.url(),
        both ? without(before, after) : List.of(),
        both ? without(after, before) : List.of());
  }

  private static List<String> kept(@Nullable EvidenceRow row) {
    return row == null || !row.inCorpus()
        ? List.of()
        : row.paragraphs().stream()
            .filter(paragraph -> paragraph.reason() == null)
            .map(EvidenceRow.Paragraph::text)
            .toList();
  }

  /** The texts of a list that another one has not, or has less often. */
  private static List<String> without(List<String> texts, List<String> others) {
    Map<String, Integer> left = new HashMap<>();
    others.forEach(text -> left.merge(text, 1, Integer::sum));
    List<String> only = new ArrayList<>();
    for (String text : texts) {
      if (left.merge(text, -1, Integer::sum) < 0) {
        only.add(text);
      }
    }
    return List.copyOf(only);
  }

  /** Prints the name, and what differs. */
  void print(StyledOutput terminal) {
    String name =
        String.join(
            " · ",
            Stream.of(title, url, id)
                .filter(Objects::nonNull)
                .filter(part -> !part.isBlank())
                .map(part -> PrintableText.clip(PrintableText.oneLine(part), LENGTH))
                .toList());
    terminal.line(Style.FAINT, INDENT + name);
    print(terminal, Style.REMOVED, "- ", lost);
    print(terminal, Style.GOOD, "+ ", gained);
  }

  private static void print(StyledOutput terminal, Style style, String sign, List<String> texts) {
    for (String text : texts.stream().limit(SHOWN).toList()) {
      String line = PrintableText.clip(PrintableText.oneLine(text), LENGTH);
      terminal.line(style, INDENT + "  " + sign + line);
    }
    if (texts.size() > SHOWN) {
      String rest = Numbers.counted(texts.size() - SHOWN, "paragraph");
      terminal.line(Style.FAINT, INDENT + "  " + sign + "and " + rest + " more");
    }
  }

  /** Writes the same into an object. */
  void writeTo(ObjectNode json) {
    json.put(EvidenceRow.ID, id).put(EvidenceRow.TITLE, title).put(EvidenceRow.URL, url);
    lost.forEach(json.putArray("lost")::add);
    gained.forEach(json.putArray("gained")::add);
  }
}
