package org.thresher.stage.extract.content;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises lines that say who took a picture: "(Photo by A. Name/Agency)", "Foto: Name", and
 * captions that end so. What follows the word for a picture must read like names, so that sentences
 * about pictures stay.
 */
final class PhotoCredits {
  /** Characters of a caption that ends with a credit. */
  private static final int LONGEST_CAPTION = 240;

  /** Characters of a credit, from the word for a picture on. */
  private static final int LONGEST_CREDIT = 110;

  /** Words after a colon that need not be names: "Image: archive of the railway". */
  private static final int FEW_WORDS = 6;

  private static final int MOST_WORDS = 16;

  /** Characters of a name between a bracket and the word for a picture: "(Herald Photo/". */
  private static final int LONGEST_OWNER = 24;

  /** Sentences of a caption before its credit. */
  private static final int MOST_SENTENCES = 2;

  private static final List<String> AGENCIES = PlaceholderPages.PHRASES.words("agency");
  private static final Set<String> BETWEEN_NAMES =
      new HashSet<>(PlaceholderPages.PHRASES.words("between-names"));

  /** The word for a picture, and what leads from it to a name, if anything does. */
  private static final Pattern START =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:"
              + String.join("|", PlaceholderPages.PHRASES.words("picture-pattern"))
              + ")(?!\\p{Ll})\\s*(?<lead>[:：/／=＝|©-]|(?:"
              + String.join("|", PlaceholderPages.PHRASES.words("picture-by"))
              + ")(?![\\p{L}]))?",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private static final Pattern AGENCY_NAME =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:"
              + String.join("|", AGENCIES)
              + ")(?:\\s+(?:photo|images?|wire|pool))?(?![\\p{L}\\p{N}])",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private PhotoCredits() {}

  /** Whether a line is a photo credit, or a caption with a credit at its end. */
  static boolean is(String text) {
    if (text.length() > LONGEST_CAPTION) {
      return false;
    }
    Matcher start = START.matcher(text);
    int from = 0;
    while (from <= text.length() && start.find(from)) {
      if (isCredit(text, start)) {
        return true;
      }
      from = start.start() + 1;
    }
    return isAgencyLine(text);
  }

  private static boolean isCredit(String text, Matcher start) {
    int open = opening(text, start.start());
    boolean bracket = open >= 0;
    int before = bracket ? open : start.start();
    String rest = text.substring(start.end()).strip();
    if (text.length() - before > LONGEST_CREDIT
        || rest.isEmpty()
        || !mayFollow(text.substring(0, before), bracket)) {
      return false;
    }
    boolean closed = isClosing(rest.charAt(rest.length() - 1));
    if (bracket && !closed) {
      return false;
    }
    String names = closed ? rest.substring(0, rest.length() - 1) : rest;
    String lead = start.group("lead");
    if (lead == null) {
      boolean cut = text.charAt(start.end() - 1) == '.' || text.charAt(start.end() - 1) == ' ';
      boolean dot = cut && start.group().strip().endsWith(".");
      return (bracket || dot) && isNames(names, 0);
    }
    return isNames(names, ":：=＝".contains(lead) ? FEW_WORDS : 0);
  }

  /** The bracket that opens right before a word, or before a name in front of it, or -1. */
  private static int opening(String text, int word) {
    int at = word;
    while (at > 0 && !isOpening(text.charAt(at - 1)) && word - at < LONGEST_OWNER) {
      at--;
    }
    boolean open = at > 0 && isOpening(text.charAt(at - 1));
    String owner = open ? text.substring(at, word).strip() : "";
    return open && (owner.isEmpty() || isNames(owner, 0)) ? at - 1 : -1;
  }

  /** Whether a credit can come after some words: none, or a short sentence that is ended. */
  private static boolean mayFollow(String before, boolean bracket) {
    String caption = before.strip();
    if (caption.isEmpty()) {
      return true;
    }
    int sentences = 0;
    for (int i = 0; i < caption.length(); i++) {
      sentences += isEnd(caption, i) ? 1 : 0;
    }
    char last = caption.charAt(caption.length() - 1);
    return sentences <= MOST_SENTENCES
        && (bracket || isEnd(caption, caption.length() - 1) || "|-–—/•".indexOf(last) >= 0);
  }

  private static boolean isEnd(String text, int at) {
    char c = text.charAt(at);
    boolean mark = ".!?。！？…".indexOf(c) >= 0;
    return mark && (at + 1 == text.length() || c > 0x7f || text.charAt(at + 1) == ' ');
  }

  /**
   * Whether each word is a name or between names.
   *
   * @param free that many words at most may be anything, if they make no sentence
   */
  private static boolean isNames(String text, int free) {
    int words = 0;
    int names = 0;
    int others = 0;
    int last = text.length() - 1;
    int ended = last > 0 && text.charAt(last) == '.' ? 1 : 0;
    for (String word : text.split("[\\s/／|,、;:：&+()\\[\\]–—-]+", -1)) {
      if (word.isEmpty()) {
        continue;
      }
      words++;
      int first = word.codePointAt(0);
      boolean name =
          Character.isUpperCase(first)
              || Character.isTitleCase(first)
              || Character.isDigit(first)
              || first == '@'
              || first == '©'
              || isCaseless(first);
      names += name && !Character.isDigit(first) ? 1 : 0;
      boolean between = BETWEEN_NAMES.contains(word.toLowerCase(Locale.ROOT));
      others += name || between ? 0 : 1;
    }
    boolean few = words <= free && ended == 0 && text.indexOf(". ") < 0;
    return words > 0
        && words <= MOST_WORDS
        && ((names > 0 && others == 0 && names >= words / 3) || few);
  }

  private static boolean isCaseless(int first) {
    return Character.isLetter(first)
        && !Character.isLowerCase(first)
        && !Character.isUpperCase(first);
  }

  /** A name and an agency, or an agency and a name: "A. Name/Getty Images", "REUTERS/A. Name". */
  private static boolean isAgencyLine(String text) {
    if (text.length() > LONGEST_CREDIT) {
      return false;
    }
    Matcher agency = AGENCY_NAME.matcher(text);
    while (agency.find()) {
      String before = text.substring(0, agency.start()).strip();
      String after = text.substring(agency.end()).strip();
      boolean slash = before.endsWith("/") || after.startsWith("/") || before.endsWith("via");
      boolean sign = before.startsWith("©") || before.startsWith("(c)");
      if ((slash || sign) && isNames(text, 0)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOpening(char c) {
    return "([（【［〔".indexOf(c) >= 0;
  }

  private static boolean isClosing(char c) {
    return ")]）】］〕".indexOf(c) >= 0;
  }
}
