package org.thresher.corpus.markdown;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes an address as the destination of a link, with what would end it in per cent signs. */
final class MarkdownAddress {
  private MarkdownAddress() {}

  /** The destination, without white space, brackets and other signs of Markdown. */
  static String of(String address) {
    StringBuilder out = new StringBuilder(address.length() + 8);
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (endsAddresses(c) || "()<>\\|$`*[]\"".indexOf(c) >= 0) {
        append(c, out);
      } else if (c == '&' && address.indexOf(';', i) >= 0) {
        out.append("\\&");
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** Whether a reader of Markdown takes it for a control character or for white space. */
  private static boolean endsAddresses(char c) {
    return Character.isISOControl(c) || Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static void append(char c, StringBuilder out) {
    for (byte each : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
      out.append('%').append(String.format(Locale.ROOT, "%02X", each & 0xff));
    }
  }
}
