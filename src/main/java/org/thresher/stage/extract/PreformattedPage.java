package org.thresher.stage.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.thresher.document.Paragraph;
import org.thresher.document.Paragraph.Kind;
import org.thresher.document.Reason;

/**
 * Pages whose text is one preformatted block, as archives of mailing lists show their messages: the
 * block is the text also where the model has kept nothing; lists of links around it are navigation;
 * what stands under a line of underscores at its end is the list's foot.
 */
final class PreformattedPage {
  /** Words of sentences in a preformatted block that is a message and no program. */
  private static final int FEWEST_WORDS = 12;

  private static final int SENTENCE_WORDS = 3;

  /** Share of a page's kept characters in preformatted blocks of such a page. */
  private static final double MOSTLY = 0.6;

  private static final double LINKS = 0.25;

  /** A line of underscores and at most eight lines to the end of the block. */
  private static final Pattern FOOT = Pattern.compile("\\n_{20,80}[ \\t]{0,8}(?:\\n[^\\n]*){1,8}$");

  private PreformattedPage() {}

  /** The paragraphs of a page with those of a message in their right places. */
  static List<Paragraph> settled(List<Paragraph> paragraphs) {
    int message = message(paragraphs);
    if (message < 0) {
      return paragraphs;
    }
    List<Paragraph> settled = new ArrayList<>();
    for (int i = 0; i < paragraphs.size(); i++) {
      Paragraph paragraph = paragraphs.get(i);
      if (i == message) {
        addMessage(paragraph, settled);
      } else if (paragraph.kept()
          && paragraph.kind() == Kind.LIST_ITEM
          && paragraph.linkShare() >= LINKS) {
        settled.add(paragraph.removed(Reason.BOILERPLATE, "links around a preformatted message"));
      } else {
        settled.add(paragraph);
      }
    }
    return settled;
  }

  /** The preformatted block that is the page's message, or -1. */
  private static int message(List<Paragraph> paragraphs) {
    int longest = -1;
    double kept = 0;
    for (int i = 0; i < paragraphs.size(); i++) {
      Paragraph paragraph = paragraphs.get(i);
      kept += paragraph.kept() ? paragraph.text().length() : 0;
      boolean longer =
          longest < 0 || paragraph.text().length() > paragraphs.get(longest).text().length();
      longest = paragraph.kind() == Kind.CODE && longer ? i : longest;
    }
    if (longest < 0) {
      return -1;
    }
    Paragraph block = paragraphs.get(longest);
    boolean most = kept == 0 || (block.kept() && block.text().length() >= MOSTLY * kept);
    return most && isMessage(block.text()) ? longest : -1;
  }

  private static boolean isMessage(String text) {
    int words = 0;
    int open = 0;
    boolean inside = false;
    for (int i = 0; i < text.length() && words < FEWEST_WORDS; i++) {
      char c = text.charAt(i);
      boolean letter = Character.isLetter(c);
      open += letter && !inside ? 1 : 0;
      inside = letter || (inside && (c == '\'' || c == '’' || c == '-'));
      if (c == '.' || c == '?' || c == '!') {
        words += open >= SENTENCE_WORDS ? open : 0;
        open = 0;
      } else if ("{}[]<>=;|\\_".indexOf(c) >= 0 || Character.isDigit(c)) {
        open = 0;
      }
    }
    return words >= FEWEST_WORDS;
  }

  private static void addMessage(Paragraph block, List<Paragraph> settled) {
    Paragraph message = block.kept() ? block : block.restored();
    Matcher foot = FOOT.matcher(message.text());
    if (!foot.find() || foot.start() == 0) {
      settled.add(message);
      return;
    }
    settled.add(message.withText(message.text().substring(0, foot.start()).stripTrailing()));
    settled.add(
        Paragraph.of(foot.group().strip(), Kind.CODE, block.linkShare())
            .removed(Reason.BOILERPLATE, "the foot of a mailing list's message"));
  }
}
