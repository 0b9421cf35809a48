package org.thresher.stage.read.warc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.thresher.stage.read.record.HeaderFields;

/**
 * What a warcinfo record says of the crawler: its software, the name that it gave itself, and its
 * policy on robots.txt. Operators, hosts and addresses are left out: they may be those of people.
 */
final class Crawler {
  private static final List<String> FIELDS =
      List.of("software", "http-header-user-agent", "robots");

  private static final int MOST_CHARACTERS = 300;

  private Crawler() {}

  /** The fields in a line, such as {@code software: Wget/1.21; robots: classic}; maybe empty. */
  static String of(byte[] block) {
    HeaderFields fields = new HeaderFields();
    int start = 0;
    for (int i = 0; i <= block.length; i++) {
      if (i == block.length || block[i] == '\n') {
        fields.add(HeaderFields.text(Arrays.copyOfRange(block, start, i)));
        start = i + 1;
      }
    }
    List<String> said = new ArrayList<>();
    for (String name : FIELDS) {
      String value = fields.get(name);
      if (value != null && !value.isBlank()) {
        said.add(name + ": " + clipped(value.strip().replaceAll("\\s+", " ")));
      }
    }
    return String.join("; ", said);
  }

  private static String clipped(String value) {
    int end =
        value.offsetByCodePoints(
            0, Math.min(MOST_CHARACTERS, value.codePointCount(0, value.length())));
    return value.substring(0, end);
  }
}
