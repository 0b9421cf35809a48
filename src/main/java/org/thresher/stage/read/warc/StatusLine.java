package org.thresher.stage.read.warc;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a stored HTTP response begins: with a status line as servers write it, well or badly ({@code
 * HTTP/1.1 200 OK}, {@code HTTP 200}, {@code ICY 200 OK}, {@code 200 OK}), with empty lines or NUL
 * bytes before it, with a header field and no status line, or with the body.
 *
 * @param kind what is there
 * @param before bytes to pass over before it
 * @param status the status code; 200 for a header without a status line; -1 if it cannot be read
 */
record StatusLine(Kind kind, int before, int status) {
  /** What a block begins with. */
  enum Kind {
    STATUS,
    FIELD,
    NONE
  }

  private static final StatusLine NONE = new StatusLine(Kind.NONE, 0, 200);

  private static final Pattern NAME =
      Pattern.compile("(?:HTTPS?|ICY|SHOUTCAST)(?=[ \\t\\r\\n]|/[ 0-9])", Pattern.CASE_INSENSITIVE);
  private static final Pattern STATUS =
      Pattern.compile(
          "(?:HTTPS?|ICY|SHOUTCAST|[A-Za-z][A-Za-z0-9]{0,9})?(?:\\s*/\\s*[0-9.]{0,8})?[ \\t]*([0-9]{3})(?![0-9.])",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern FIELD =
      Pattern.compile("([A-Za-z][A-Za-z0-9-]{0,60})[ \\t]*:(?!//)");

  /** Fields of responses; a text may begin with another word and a colon. */
  private static final Set<String> FIELDS =
      Set.of(
          "accept-ranges",
          "age",
          "cache-control",
          "connection",
          "content-encoding",
          "content-language",
          "content-length",
          "content-type",
          "date",
          "etag",
          "expires",
          "last-modified",
          "server",
          "set-cookie",
          "transfer-encoding",
          "vary",
          "via",
          "x-powered-by");

  /**
   * Looks at the beginning of a block.
   *
   * @param beginning its first bytes
   */
  static StatusLine of(byte[] beginning) {
    int before = 0;
    while (before < beginning.length && isNothing(beginning[before])) {
      before++;
    }
    String text =
        new String(beginning, before, beginning.length - before, StandardCharsets.ISO_8859_1);
    Matcher status = STATUS.matcher(text);
    boolean hasStatus = status.lookingAt();
    boolean version = text.regionMatches(true, 0, "HTTP/", 0, 5);
    boolean named = version || NAME.matcher(text).lookingAt();
    int feed = text.indexOf('\n');
    String next = feed < 0 ? "" : text.substring(feed + 1);
    boolean field = isField(next);
    if (hasStatus && (version || (named && (field || isBlankLine(next))) || isKnown(next))) {
      return new StatusLine(Kind.STATUS, before, Integer.parseInt(status.group(1)));
    }
    if (named && field) {
      return new StatusLine(Kind.STATUS, before, HttpResponse.NO_STATUS);
    }
    return isKnown(text) && feed >= 0 && (field || isBlankLine(next))
        ? new StatusLine(Kind.FIELD, before, 200)
        : NONE;
  }

  private static boolean isNothing(byte b) {
    return b == 0 || b == '\r' || b == '\n' || b == ' ' || b == '\t';
  }

  private static boolean isBlankLine(String text) {
    return text.isEmpty() || text.charAt(0) == '\n' || text.startsWith("\r\n");
  }

  private static boolean isField(String text) {
    return FIELD.matcher(text).lookingAt();
  }

  /** Whether a field of responses comes first. */
  private static boolean isKnown(String text) {
    Matcher field = FIELD.matcher(text);
    return field.lookingAt() && FIELDS.contains(field.group(1).toLowerCase(Locale.ROOT));
  }
}
