package org.thresher.stage.read.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.read.sniff.TextDecoder;

/**
 * The text of a file about the use of a site: the first {@value #MOST} bytes, which is what RFC
 * 9309 wants to be read of a robots.txt at least, without a byte order mark.
 */
final class SiteFileText {
  private static final int MOST = 500 << 10;
  private static final ObjectMapper JSON = new ObjectMapper();

  private SiteFileText() {}

  static String of(byte[] bytes, @Nullable String declaredCharset) {
    byte[] read = bytes.length <= MOST ? bytes : Arrays.copyOf(bytes, end(bytes));
    String text = TextDecoder.decode(read, declaredCharset, false).content();
    return (text.startsWith("\uFEFF") ? text.substring(1) : text).strip();
  }

  /** The end of the last whole line; in a file without lines, of what is read. */
  private static int end(byte[] bytes) {
    int end = MOST;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end == 0 ? MOST : end;
  }

  /** What is wrong with a tdmrep.json; null if nothing, and for other files. */
  static @Nullable String fault(String url, String text) {
    if (!url.toLowerCase(Locale.ROOT).contains("tdmrep.json")) {
      return null;
    }
    try {
      return JSON.readTree(text).isArray() ? null : "tdmrep.json is not a list of rules";
    } catch (JsonProcessingException notJson) {
      return "tdmrep.json is not JSON: " + notJson.getOriginalMessage();
    }
  }
}
