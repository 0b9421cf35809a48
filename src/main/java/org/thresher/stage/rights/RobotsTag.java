package org.thresher.stage.rights;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of {@code X-Robots-Tag} and of robots elements: {@code noindex, noai}, maybe for one
 * agent or several, as in {@code GPTBot: noai, otherbot: nofollow}. Words before the first name of
 * an agent are for all.
 */
final class RobotsTag {
  /** Words that say how a page is shown or followed, not whether it may be used. */
  private static final Set<String> SHOWING =
      Set.of(
          "all",
          "archive",
          "follow",
          "index",
          "indexifembedded",
          "max-image-preview",
          "max-snippet",
          "max-video-preview",
          "nofollow",
          "noodp",
          "nositelinkssearchbox",
          "nosnippet",
          "notranslate",
          "noydir",
          "odp",
          "snippet");

  /** Words that say whether a page may be used; the signal of an agent's element has one. */
  private static final Set<String> USE =
      Set.of(
          "noai",
          "noarchive",
          "nocache",
          "noimageai",
          "noimageindex",
          "noindex",
          "noml",
          "none",
          "unavailable_after");

  private static final Pattern AGENT = Pattern.compile("[a-z][a-z0-9_.-]{0,99}|\\*");

  private static final Pattern SEPARATOR = Pattern.compile("[,;]");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  /** Names of elements that may hold any words. */
  private static final Set<String> PROSE =
      Set.of("keywords", "news_keywords", "description", "title", "abstract", "subject", "tags");

  private RobotsTag() {}

  /** Whether a value has more than words about showing. */
  static boolean isAboutUse(String value) {
    for (String part : parts(value)) {
      String word = word(isAgents(part) ? afterColon(part) : part);
      if (!word.isEmpty() && !SHOWING.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an element is the one of a crawler: it has its name, and nothing but known words. */
  static boolean isOfAgent(String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (!AGENT.matcher(lower).matches() || PROSE.contains(lower)) {
      return false;
    }
    boolean use = false;
    for (String part : parts(value)) {
      String word = word(part);
      use |= USE.contains(word) && (!word.equals("none") || lower.endsWith("bot"));
      if (!word.isEmpty() && !isWord(word)) {
        return false;
      }
    }
    return use;
  }

  /**
   * The words that hold for agents, in lower case.
   *
   * @param agents product tokens, in lower case
   */
  static List<String> words(String value, List<String> agents) {
    List<String> words = new ArrayList<>();
    boolean holds = true;
    for (String part : parts(value)) {
      String said = part;
      if (isAgents(part)) {
        String agent = part.substring(0, part.indexOf(':')).strip();
        holds = agent.equals("*") || agents.contains(agent);
        said = afterColon(part);
      }
      String word = word(said);
      if (holds && !word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  /**
   * The parts of a value in lower case, between commas and semicolons; where people put spaces
   * between words alone, as in {@code noai noimageai}, each word is a part.
   */
  private static List<String> parts(String value) {
    List<String> parts = new ArrayList<>();
    for (String part : SEPARATOR.split(value.toLowerCase(Locale.ROOT), -1)) {
      int name = nameEnd(part);
      List<String> words = List.of(SPACE.split(part.substring(name).strip(), -1));
      if (words.size() > 1 && words.stream().allMatch(word -> isWord(word(word)))) {
        parts.add(part.substring(0, name) + words.get(0));
        parts.addAll(words.subList(1, words.size()));
      } else {
        parts.add(part);
      }
    }
    return parts;
  }

  /** Where the words of a part begin: after the name of an agent and its colon, if it has one. */
  private static int nameEnd(String part) {
    int colon = part.indexOf(':');
    String name = colon < 0 ? "" : part.substring(0, colon).strip();
    return AGENT.matcher(name).matches() && !isWord(name) ? colon + 1 : 0;
  }

  /**
   * Whether a part begins with the name of an agent, as {@code otherbot: noindex} does and {@code
   * max-words: 3} does not.
   */
  private static boolean isAgents(String part) {
    int colon = part.indexOf(':');
    String name = colon < 0 ? "" : part.substring(0, colon).strip();
    return AGENT.matcher(name).matches()
        && !isWord(name)
        && (name.equals("*") || name.endsWith("bot") || isWord(word(afterColon(part))));
  }

  private static String afterColon(String part) {
    return part.substring(part.indexOf(':') + 1);
  }

  private static boolean isWord(String word) {
    return SHOWING.contains(word) || USE.contains(word);
  }

  /** The word of a part: {@code max-snippet:-1} is max-snippet. */
  private static String word(String part) {
    int colon = part.indexOf(':');
    return (colon < 0 ? part : part.substring(0, colon)).strip();
  }
}
