package org.thresher.stage.read.sniff;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds messages by the header that they begin with (RFC 5322): mails, news posts, and pages that
 * browsers save as MHTML. A text with a few lines of the same form, such as front matter, is none.
 */
final class MailHeader {
  /** The media type of mails and news posts. */
  static final String MAIL = "message/rfc822";

  /** The media type of pages that browsers save. */
  static final String SAVED_PAGE = "multipart/related";

  private static final Pattern FIELD = Pattern.compile("([A-Za-z][\\w.-]{0,60})[ \\t]*:(?!//).*");
  private static final Set<String> OF_MAIL =
      Set.of(
          "from",
          "to",
          "subject",
          "date",
          "message-id",
          "received",
          "return-path",
          "delivered-to",
          "sender",
          "reply-to",
          "in-reply-to",
          "references",
          "newsgroups",
          "path",
          "mime-version",
          "content-type",
          "content-transfer-encoding",
          "snapshot-content-location",
          "content-location",
          "x-mailer");
  private static final Set<String> SURE =
      Set.of("message-id", "received", "mime-version", "return-path", "newsgroups");
  private static final Set<String> ENDINGS = Set.of("eml", "mht", "mhtml");

  private MailHeader() {}

  /**
   * The media type of a message: {@code multipart/related} for a saved page, else {@code
   * message/rfc822}; null if the text is no message.
   *
   * @param prefix the beginning of the text
   * @param ending the ending of the file's name
   */
  static @Nullable String kind(String prefix, String ending) {
    if (prefix.isEmpty() || !FIELD.matcher(firstLine(prefix)).matches()) {
      return null;
    }
    Set<String> names = new HashSet<>();
    String type = "";
    boolean inType = false;
    boolean cut = prefix.length() >= ContentType.LOOK;
    String whole = cut ? prefix.substring(0, prefix.lastIndexOf('\n') + 1) : prefix;
    for (String line : whole.lines().toList()) {
      if (line.isBlank()) {
        break;
      }
      Matcher field = FIELD.matcher(line);
      boolean continued = line.charAt(0) == ' ' || line.charAt(0) == '\t';
      if (!continued && !field.matches()) {
        return null;
      }
      if (!continued) {
        names.add(field.group(1).toLowerCase(Locale.ROOT));
        inType = field.group(1).equalsIgnoreCase("content-type");
      }
      type += inType ? line.toLowerCase(Locale.ROOT) : "";
    }
    return isMail(names, type, ENDINGS.contains(ending))
        ? type.contains(SAVED_PAGE) ? SAVED_PAGE : MAIL
        : null;
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return (end < 0 ? text : text.substring(0, end)).stripTrailing();
  }

  private static boolean isMail(Set<String> names, String type, boolean named) {
    long known = names.stream().filter(OF_MAIL::contains).count();
    boolean parts = type.contains("multipart/") && type.contains("boundary");
    boolean sure = parts || names.stream().anyMatch(SURE::contains);
    boolean letter = names.contains("from") && names.contains("date") && names.contains("subject");
    return named ? known >= 1 : known >= 2 && (sure || letter);
  }
}
