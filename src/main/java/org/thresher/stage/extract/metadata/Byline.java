package org.thresher.stage.extract.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.thresher.text.Ascii;

/** Reads the names of people out of fields and lines. */
final class Byline {
  static final int LONGEST_LINE = 120;
  private static final int LONGEST_NAME = 60;
  private static final int MOST_WORDS = 6;

  private static final String WORD_EDGES = " ,;|•·/»\u00A0\n()–—:：\u3000，；、（）【】・";

  /** What may be before a label inside a line. */
  private static final String LABEL_EDGES = " \u00A0\u3000\n|/·•,，;；、。()（）[]【】»";

  private static final Pattern REPORTERS =
      Pattern.compile(
          "[（(【](?:[\\p{IsHan}]{0,6}(?:记者|記者))[\\s:：　]*"
              + "([\\p{IsHan}]{2,4}(?:[、\\s　][\\p{IsHan}]{2,4}){0,3})[）)】]");

  private Byline() {}

  /** The names in a field that holds nothing but names. */
  static List<String> listed(String value) {
    String text = withoutLead(value);
    List<String> names = new ArrayList<>();
    for (String part : text.split(";", -1)) {
      addListed(part.strip(), names);
    }
    return names;
  }

  private static void addListed(String text, List<String> names) {
    String[] parts = text.split(",", -1);
    if (parts.length == 2 && parts[0].indexOf(' ') < 0 && !isCredential(parts[1].strip())) {
      // "Doe, Jane" is one name.
      String first = parts[1].strip();
      names.add(isCapitalised(parts[0]) ? first + ' ' + parts[0] : text);
      return;
    }
    for (String part : parts) {
      String name = part.strip();
      if (names.isEmpty() || !isCredential(name)) {
        addJoined(name.startsWith("and ") ? name.substring(4) : name, names);
      }
    }
  }

  /** Takes "Jane Doe and John Roe" apart, but not "Department of Health and Human Services". */
  private static void addJoined(String text, List<String> names) {
    String[] words = text.split(" ", -1);
    for (int i = 2; i + 2 < words.length; i++) {
      if (words[i].equals("&") || MetadataWords.AND.contains(Ascii.lower(words[i]))) {
        String left = String.join(" ", List.of(words).subList(0, i));
        String right = String.join(" ", List.of(words).subList(i + 1, words.length));
        if (isPerson(left) && isPerson(right)) {
          names.add(left);
          addJoined(right, names);
          return;
        }
      }
    }
    if (!text.isEmpty()) {
      names.add(text);
    }
  }

  /** MD, Ph.D., E-RYT 200, Jr.: what comes after a name and a comma and is none. */
  private static boolean isCredential(String part) {
    if (part.isEmpty()) {
      return true;
    }
    boolean small = false;
    boolean dot = false;
    for (int i = 0; i < part.length(); i++) {
      small |= Character.isLowerCase(part.charAt(i)) && i > 1;
      dot |= part.charAt(i) == '.';
    }
    boolean one = part.indexOf(' ') < 0;
    return (one && dot) || (!small && part.length() <= 12 && isUpperFirst(part));
  }

  private static boolean isUpper(String word) {
    return !word.isEmpty() && isUpperFirst(word);
  }

  private static boolean isUpperFirst(String part) {
    return Character.isUpperCase(part.charAt(0));
  }

  private static String withoutLead(String value) {
    String text = value.strip();
    int at = text.length() <= 2 * LONGEST_LINE ? MetadataWords.afterBy(Ascii.lower(text)) : -1;
    int space = text.indexOf(' ');
    // "De Luca" and "Von Miller" begin like a byline and are names.
    boolean isName = at == 4 && text.indexOf(' ', Math.max(0, at)) < 0 && space >= 0;
    boolean particle =
        at == 3 && MetadataWords.PARTICLES.contains(Ascii.lower(text.substring(0, 2)));
    return at <= 0 || isName || particle ? text : text.substring(Math.min(at, text.length()));
  }

  /** A Korean name before the word for reporter or correspondent, with a place or an address. */
  private static final Pattern KOREAN =
      Pattern.compile(
          "(?:[\\[(]?[가-힣A-Za-z]{2,10}[\\])]?[=\\s]{1,3})?([가-힣]{2,4})\\s?"
              + "(?:(?:선임|수석|인턴|전문|객원)\\s?)?(?:기자|특파원)(?:[\\s|·(=].{0,40})?");

  /** The reporters whom East Asian news name in brackets where the text begins, or nothing. */
  static List<String> reporters(String text) {
    Matcher matcher = REPORTERS.matcher(text.substring(0, Math.min(text.length(), LONGEST_LINE)));
    return matcher.find() ? List.of(matcher.group(1).split("[、\\s　]+", -1)) : List.of();
  }

  /** The names in a line of text that begins like a byline, or nothing. */
  static List<String> inLine(String line) {
    if (line.length() > LONGEST_LINE) {
      return List.of();
    }
    Matcher korean = KOREAN.matcher(line);
    if (korean.matches()) {
      return List.of(korean.group(1));
    }
    String lower = Ascii.lower(line);
    int at = lower.length() == line.length() ? MetadataWords.afterBy(lower) : -1;
    List<String> names = at < 0 || at >= line.length() ? List.of() : names(line, at);
    boolean single =
        names.size() == 1
            && names.get(0).indexOf(' ') < 0
            && !MetadataText.isEastAsian(names.get(0));
    if ((names.isEmpty() || single) && at > 0 && at < line.length()) {
      names = account(line, at);
    }
    if (names.isEmpty() && lower.length() == line.length()) {
      names = labelled(line, lower);
    }
    for (int by = lower.indexOf("by ", 1);
        names.isEmpty() && by > 0;
        by = lower.indexOf("by ", by + 3)) {
      if (!Character.isLetter(line.charAt(by - 1))
          && lower.length() == line.length()
          && !isOfPicture(lower, by)) {
        List<String> found = names(line, by + 3);
        names = !found.isEmpty() && isPerson(found.get(0)) ? found : names;
      }
    }
    return names;
  }

  /** Whether the word before "by" names a picture: "Photo by". */
  private static boolean isOfPicture(String lower, int by) {
    String before = lower.substring(0, by).strip();
    return MetadataWords.LABELS.contains(before.substring(before.lastIndexOf(' ') + 1));
  }

  /** The names after a label such as "Author:" that is not at the line's start. */
  private static List<String> labelled(String line, String lower) {
    List<String> names = List.of();
    for (int colon = colon(lower, 1);
        names.isEmpty() && colon > 0;
        colon = colon(lower, colon + 1)) {
      int start = colon;
      while (start > 0 && LABEL_EDGES.indexOf(lower.charAt(start - 1)) < 0) {
        start--;
      }
      boolean label = start > 0 && MetadataWords.isBy(lower.substring(start, colon).strip());
      int from = colon + 1;
      while (label
          && from < line.length()
          && (line.charAt(from) <= ' ' || line.charAt(from) == 0x3000)) {
        from++;
      }
      names = label ? names(line, from) : names;
    }
    return names;
  }

  private static int colon(String line, int from) {
    int ascii = line.indexOf(':', from);
    int wide = line.indexOf('：', from);
    return ascii < 0 ? wide : wide < 0 ? ascii : Math.min(ascii, wide);
  }

  /** The name of an account, which may be in small letters: "by jdoe » 4 May". */
  private static List<String> account(String line, int at) {
    int end = wordEnd(line, at);
    int next = end;
    while (next < line.length() && " \u00A0,".indexOf(line.charAt(next)) >= 0) {
      next++;
    }
    boolean ends =
        next == line.length()
            || Character.isDigit(line.charAt(next))
            || (next > end && "|•·»".indexOf(line.charAt(next)) >= 0);
    boolean word =
        end - at >= 3 && end - at <= LONGEST_NAME / 2 && Character.isLetter(line.charAt(at));
    String name = line.substring(at, end);
    return ends && word && !MetadataWords.NO_NAMES.contains(Ascii.lower(name))
        ? List.of(name)
        : List.of();
  }

  /** The names in the text of an element that is marked as a byline, with or without "by". */
  static List<String> marked(String text) {
    if (text.length() > LONGEST_LINE) {
      return List.of();
    }
    List<String> names = inLine(text);
    names = names.isEmpty() ? names(text, 0) : names;
    for (int i = 0; i + 1 < text.length(); i++) {
      boolean named = !names.isEmpty() && isMarkedName(names.get(0));
      boolean line = text.charAt(i) == '\n' && (names.isEmpty() || !isName(names.get(0)));
      if (!named && (line || "|•·»".indexOf(text.charAt(i)) >= 0)) {
        List<String> after = names(text, i + 1);
        names = after.isEmpty() ? names : after;
      }
    }
    return names;
  }

  /** Whether no word of a text belongs to no name: not "About the". */
  private static boolean isName(String text) {
    for (String word : Ascii.lower(text).split(" ", -1)) {
      if (MetadataWords.NO_NAMES.contains(word)) {
        return false;
      }
    }
    return true;
  }

  /** Names from an index on, up to the first word that belongs to none. */
  private static List<String> names(String text, int from) {
    List<String> names = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    int at = from;
    while (at < text.length()) {
      int end = wordEnd(text, at);
      String whole = text.substring(at, end);
      String word = unglued(whole);
      char mark = end < text.length() ? text.charAt(end) : ' ';
      String lower = Ascii.lower(word);
      boolean and =
          word.equals("&")
              || (name.length() > 0 && MetadataWords.AND.contains(lower) && !isUpperFirst(word));
      if (and) {
        take(name, names);
      } else if (!word.isEmpty()) {
        boolean role = name.indexOf(" ") > 0 && MetadataWords.ROLES.contains(lower);
        boolean label =
            (mark == ':' || mark == '：')
                && name.length() > 0
                && (MetadataText.isEastAsian(word) || MetadataWords.LABELS.contains(lower));
        if (role || label || !isNameWord(word, lower, name.length() > 0)) {
          break;
        }
        name.append(name.length() == 0 ? "" : " ").append(word);
      }
      if (word.length() < whole.length()) {
        break;
      }
      if (mark == ',' || mark == ';' || mark == '、') {
        take(name, names);
      } else if (mark != ' ') {
        break;
      }
      at = end + 1;
    }
    take(name, names);
    return names;
  }

  /** "DoeUpdated" and "DoeMar": the next element's word without a space between. */
  private static String unglued(String word) {
    for (int i = 2; i + 2 < word.length(); i++) {
      if (Character.isUpperCase(word.charAt(i)) && Character.isLowerCase(word.charAt(i - 1))) {
        String rest = Ascii.lower(word.substring(i));
        if (MetadataWords.TAIL.contains(rest) || Months.number(rest, null) > 0) {
          return word.substring(0, i);
        }
      }
    }
    return word;
  }

  private static int wordEnd(String text, int from) {
    int at = from;
    while (at < text.length()
        && (WORD_EDGES.indexOf(text.charAt(at)) < 0 || isInnerDot(text, from, at))) {
      at++;
    }
    return at;
  }

  /** The dot between the parts of a foreign name in Chinese and Japanese. */
  private static boolean isInnerDot(String text, int from, int at) {
    char c = text.charAt(at);
    return (c == '·' || c == '・')
        && at > from
        && at + 1 < text.length()
        && MetadataText.isEastAsian(text.charAt(at - 1))
        && MetadataText.isEastAsian(text.charAt(at + 1));
  }

  private static void take(StringBuilder name, List<String> names) {
    String text = name.toString();
    name.setLength(0);
    boolean more = !names.isEmpty();
    if (text.isEmpty() || text.length() > LONGEST_NAME || (more && text.indexOf(' ') < 0)) {
      return;
    }
    for (String word : Ascii.lower(text).split(" ", -1)) {
      if (more
          && (MetadataWords.ROLES.contains(word)
              || MetadataWords.NO_NAMES.contains(word)
              || MetadataWords.PLACES.contains(word))) {
        return;
      }
    }
    names.add(text);
  }

  private static boolean isNameWord(String word, String lower, boolean inside) {
    char first = word.charAt(0);
    if (!Character.isLetter(first) || (inside && MetadataWords.TAIL.contains(lower))) {
      return false;
    }
    for (int i = 1; i < word.length(); i++) {
      char c = word.charAt(i);
      if (Character.isDigit(c) || c == '@' || c == '_') {
        return false;
      }
    }
    return !Character.isLowerCase(first) || MetadataWords.PARTICLES.contains(lower);
  }

  /** Whether a text that is marked as a name may be one: of persons, but also "Quay Staff". */
  static boolean isMarkedName(String text) {
    if (text.isEmpty() || text.length() > LONGEST_NAME || !isUpperFirst(text)) {
      return false;
    }
    String[] words = text.split(" ", -1);
    boolean own = false;
    for (String word : words) {
      String lower = Ascii.lower(word);
      own |=
          isUpper(word)
              && !MetadataWords.NO_NAMES.contains(lower)
              && !MetadataWords.ROLES.contains(lower);
    }
    boolean group =
        words.length > 1 && MetadataWords.GROUPS.contains(Ascii.lower(words[words.length - 1]));
    return isPerson(text) || (own && group && words.length <= MOST_WORDS - 1);
  }

  /** Whether a text has the form of a person's name, and no word that speaks against it. */
  static boolean isPerson(String text) {
    if (text.length() < 5 || text.length() > 40) {
      return false;
    }
    String[] words = text.split(" ", -1);
    if (words.length < 2 || words.length > MOST_WORDS - 2) {
      return false;
    }
    for (int i = 0; i < words.length; i++) {
      String lower = Ascii.lower(words[i]);
      boolean particle = i > 0 && i < words.length - 1 && MetadataWords.PARTICLES.contains(lower);
      boolean degree = i > 1 && isCredential(words[i]);
      if (!particle
          && !degree
          && (!isCapitalised(words[i])
              || MetadataWords.NO_NAMES.contains(lower)
              || MetadataWords.ROLES.contains(lower))) {
        return false;
      }
    }
    return true;
  }

  /** Doe, O'Neill, Jean-Luc, J., McKay; not USA, not iPhone. */
  private static boolean isCapitalised(String word) {
    if (word.isEmpty() || !Character.isUpperCase(word.charAt(0))) {
      return false;
    }
    boolean small = false;
    for (int i = 1; i < word.length(); i++) {
      char c = word.charAt(i);
      small |= Character.isLowerCase(c);
      if (!Character.isLetter(c) && c != '-' && c != '\'' && c != '’' && c != '.') {
        return false;
      }
    }
    return small || (word.length() == 2 && word.charAt(1) == '.') || word.length() == 1;
  }
}
