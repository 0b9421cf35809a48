package org.thresher.cli;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thresher.text.PrintableText;

/** Makes one line for people of what went wrong. */
final class FailureMessage {
  private static final int LONGEST = 600;
  private static final int LONGEST_WORD = 200;
  private static final int MOST_CAUSES = 20;
  private static final String OURS = "org.thresher.";

  /** Names of Java's exceptions, which libraries put before the message of a cause. */
  private static final Pattern EXCEPTIONS =
      Pattern.compile("(?:[a-z]\\w*\\.)+[A-Z][\\w$]*(?:Exception|Error)(?:: |$)");

  private FailureMessage() {}

  /** The message of a failure if this program has thrown it, else of the first of its causes. */
  static String of(Throwable failure) {
    boolean ours = failure.getStackTrace().length > 0 && isOurs(failure);
    String message = ours ? failure.getMessage() : null;
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MOST_CAUSES && !(ours && !isEmpty(message)); i++) {
      message = isEmpty(cause.getMessage()) ? message : cause.getMessage();
      cause = cause.getCause();
    }
    if (isEmpty(message)) {
      return "an unexpected failure that has no message; run it again with --debug and report what"
          + " it prints";
    }
    // The pattern takes the square of the length of a word.
    String beginning = clipped(String.valueOf(message));
    String plain = EXCEPTIONS.matcher(beginning).replaceAll("");
    return plain.isBlank() ? beginning : plain;
  }

  /**
   * A message in one line that a terminal can show, not longer than anybody reads. A word of great
   * length is cut, so that what follows it can be read.
   */
  static String clipped(String message) {
    StringBuilder line = new StringBuilder();
    for (String word : PrintableText.oneLine(message).split(" ", -1)) {
      boolean quoted = word.length() > LONGEST_WORD && word.startsWith("'");
      line.append(line.isEmpty() ? "" : " ")
          .append(PrintableText.clip(word, LONGEST_WORD))
          .append(quoted ? "'" : "");
    }
    return PrintableText.clip(line.toString(), LONGEST);
  }

  /** What a user has given, in quotes; its beginning, if it is long. */
  static String quoted(String given) {
    return "'" + PrintableText.clip(given, LONGEST_WORD - 10) + "'";
  }

  private static boolean isOurs(Throwable failure) {
    return failure.getStackTrace()[0].getClassName().startsWith(OURS);
  }

  private static boolean isEmpty(@Nullable String message) {
    return message == null || message.isBlank();
  }
}
