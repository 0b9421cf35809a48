package org.thresher.stage.read.bytes;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The extended header of a tar member (POSIX.1-2001): records of length, key and value.
 *
 * @param values the last value of each key
 * @param sparse offsets and lengths of GNU's sparse format 0.0, in turn
 */
record PaxRecords(Map<String, String> values, List<Long> sparse) {
  static final PaxRecords NONE = new PaxRecords(Map.of(), List.of());

  /**
   * Reads the records.
   *
   * @throws DamagedInputException if they are none
   */
  static PaxRecords read(byte[] bytes) throws DamagedInputException {
    Map<String, String> values = new HashMap<>();
    List<Long> sparse = new ArrayList<>();
    int at = 0;
    while (at < bytes.length && bytes[at] != 0) {
      int space = at;
      int length = 0;
      while (space < bytes.length && bytes[space] >= '0' && bytes[space] <= '9' && space - at < 8) {
        length = length * 10 + bytes[space++] - '0';
      }
      int end = at + length;
      int equals = space;
      while (equals < end && equals < bytes.length && bytes[equals] != '=') {
        equals++;
      }
      boolean whole = end <= bytes.length && equals < end - 1 && bytes[end - 1] == '\n';
      if (!whole || bytes[space] != ' ') {
        throw new DamagedInputException("corrupt_tar", "an extended header that is damaged");
      }
      String key = new String(bytes, space + 1, equals - space - 1, StandardCharsets.UTF_8);
      String value = new String(bytes, equals + 1, end - equals - 2, StandardCharsets.UTF_8);
      if (key.equals("GNU.sparse.offset") || key.equals("GNU.sparse.numbytes")) {
        sparse.add(parsed(value));
      }
      values.put(key, value);
      at = end;
    }
    return new PaxRecords(values, sparse);
  }

  /** A number of a record that is there. */
  long number(String key) throws DamagedInputException {
    return parsed(values.getOrDefault(key, ""));
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** A number in decimal digits. */
  static long parsed(String value) throws DamagedInputException {
    boolean digits = !value.isEmpty() && value.length() <= 18;
    for (int i = 0; digits && i < value.length(); i++) {
      digits = value.charAt(i) >= '0' && value.charAt(i) <= '9';
    }
    if (!digits) {
      throw new DamagedInputException("corrupt_tar", "an extended header with a wrong number");
    }
    return Long.parseLong(value);
  }
}
