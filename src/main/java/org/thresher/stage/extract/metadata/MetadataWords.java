package org.thresher.stage.extract.metadata;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.thresher.text.Ascii;
import org.thresher.text.PhraseTable;
import org.thresher.text.WordFinder;

/** The words of {@code metadata-words.tsv}: what is around names and dates, by group. */
final class MetadataWords {
  /** What bylines begin with, keyed by the first character, longest first. */
  private static final Map<Character, List<String>> BY = new HashMap<>();

  static final Set<String> NOBODY;
  static final Set<String> NO_NAMES;
  static final Set<String> AND;
  static final Set<String> TAIL;
  static final Set<String> HOME;
  static final Set<String> ROLES;
  static final Set<String> GROUPS;
  static final Set<String> PARTICLES;
  static final Set<String> PLACES;
  static final Set<String> LABELS;
  static final Set<String> NUMBERED;

  /** Names of months that ICU does not have, each after its number. */
  static final List<String> MONTHS;

  /** Labels of dates up to this length must be whole words; longer ones may have endings. */
  private static final int SHORT_STEM = 5;

  /** Characters of a line that are enough to tell the label at its beginning. */
  private static final int LABEL_ROOM;

  private static final List<String> PUBLISHED;
  private static final Map<Character, List<String>> PUBLISHED_BY_FIRST = new HashMap<>();
  private static final List<String> MODIFIED;
  private static final List<String> PERSONAL;
  private static final List<String> FIRST_PUBLISHED;
  private static final WordFinder FIRST;
  private static final WordFinder UPDATE;

  /** Words of a publication, then those of an update: most texts have none. */
  private static final WordFinder DATED;

  /** Letters between the label of an update and its date. */
  private static final int LONGEST_END = 8;

  static {
    PhraseTable table = PhraseTable.of(MetadataWords.class, "metadata-words.tsv");
    for (String by : table.words("by")) {
      BY.computeIfAbsent(by.charAt(0), key -> new ArrayList<>()).add(by);
    }
    BY.values().forEach(list -> list.sort(Comparator.comparing(String::length).reversed()));
    NOBODY = new HashSet<>(table.words("nobody"));
    NO_NAMES = new HashSet<>(table.words("word"));
    AND = new HashSet<>(table.words("and"));
    TAIL = new HashSet<>(table.words("tail"));
    HOME = new HashSet<>(table.words("home"));
    GROUPS = new HashSet<>(table.words("group"));
    ROLES = new HashSet<>(table.words("role"));
    PARTICLES = new HashSet<>(table.words("particle"));
    PLACES = new HashSet<>(table.words("place"));
    LABELS = new HashSet<>(table.words("label"));
    NUMBERED = new HashSet<>(table.words("numbered"));
    MONTHS = table.words("month");
    PUBLISHED = table.words("published");
    for (String word : PUBLISHED) {
      PUBLISHED_BY_FIRST.computeIfAbsent(word.charAt(0), key -> new ArrayList<>()).add(word);
    }
    LABEL_ROOM = 2 * PUBLISHED.stream().mapToInt(String::length).max().orElse(0);
    MODIFIED = table.words("modified");
    PERSONAL = table.words("personal");
    FIRST_PUBLISHED = table.words("first-published");
    FIRST = new WordFinder(List.of(FIRST_PUBLISHED));
    UPDATE = new WordFinder(List.of(MODIFIED));
    DATED = new WordFinder(List.of(PUBLISHED, MODIFIED));
  }

  private MetadataWords() {}

  /**
   * Where the name begins in a line that begins like a byline, or -1. The line must be in lower
   * case.
   */
  static int afterBy(String lower) {
    List<String> leads = lower.isEmpty() ? null : BY.get(lower.charAt(0));
    for (String lead : leads == null ? List.<String>of() : leads) {
      if (lower.startsWith(lead)) {
        int end = lead.length();
        int at = end;
        while (at < lower.length() && " :：/／\u00A0\n".indexOf(lower.charAt(at)) >= 0) {
          at++;
        }
        if (at > end || end == lower.length()) {
          return at;
        }
      }
    }
    return -1;
  }

  /** Whether a text in lower case is a word that bylines begin with. */
  static boolean isBy(String lower) {
    return !lower.isEmpty() && BY.getOrDefault(lower.charAt(0), List.of()).contains(lower);
  }

  /** Whether the text before a date labels it as that of an update. */
  static boolean isUpdate(String before) {
    String lower = Ascii.lower(before);
    return UPDATE.find(lower) != 0 && last(lower, MODIFIED) > last(lower, PUBLISHED);
  }

  /** Whether a line ends with the label of an update, but for a word like "on". */
  static boolean endsAsUpdate(String line) {
    String lower = Ascii.lower(line);
    for (String word : isUpdate(line) ? MODIFIED : List.<String>of()) {
      int at = lastWord(lower, word);
      String rest = at < 0 ? lower : lower.substring(at + word.length());
      if (rest.chars().filter(Character::isLetter).count() <= LONGEST_END) {
        return true;
      }
    }
    return false;
  }

  /** Whether the label before a date says when somebody joined, or was born or founded. */
  static boolean isOfPerson(String label) {
    return last(Ascii.lower(label), PERSONAL) >= 0;
  }

  /** Where the label of a first publication ends in a line, in lower case; -1 if it has none. */
  static int afterFirstPublication(String lower) {
    for (String words : FIRST.find(lower) == 0 ? List.<String>of() : FIRST_PUBLISHED) {
      int at = lower.indexOf(words);
      if (at >= 0) {
        return at + words.length();
      }
    }
    return -1;
  }

  /** Whether a line begins with the label of a publication date. */
  static boolean isPublication(String line) {
    List<String> words =
        line.isEmpty() ? null : PUBLISHED_BY_FIRST.get(Character.toLowerCase(line.charAt(0)));
    if (words == null) {
      return false;
    }
    String lower = Ascii.lower(line.substring(0, Math.min(line.length(), LABEL_ROOM)));
    for (String word : words) {
      if (lower.startsWith(word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a word for an update occurs in a line in lower case, also inside a longer word. */
  static boolean hasUpdateWord(String lower) {
    return UPDATE.find(lower) != 0;
  }

  /** Whether a line has a word for a publication or an update. */
  static boolean hasDateLabel(String line) {
    String lower = Ascii.lower(line);
    return DATED.find(lower) != 0 && (last(lower, PUBLISHED) >= 0 || last(lower, MODIFIED) >= 0);
  }

  private static int last(String lower, List<String> words) {
    int last = -1;
    for (String word : words) {
      last = Math.max(last, lastWord(lower, word));
    }
    return last;
  }

  /** Where a word begins last, not inside another word, or -1. */
  private static int lastWord(String lower, String word) {
    boolean spaceless = MetadataText.isEastAsian(word);
    int at = lower.lastIndexOf(word);
    while (at >= 0) {
      int end = at + word.length();
      boolean starts = at == 0 || !Character.isLetter(lower.charAt(at - 1));
      boolean ends =
          word.length() > SHORT_STEM
              || end == lower.length()
              || !Character.isLetter(lower.charAt(end));
      if (spaceless || (starts && ends)) {
        return at;
      }
      at = at == 0 ? -1 : lower.lastIndexOf(word, at - 1);
    }
    return -1;
  }
}
