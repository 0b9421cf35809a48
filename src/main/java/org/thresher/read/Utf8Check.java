package org.thresher.read;

/**
 * How well bytes fit UTF-8.
 *
 * @param sequences well-formed sequences of two bytes and more
 * @param errors bytes that belong to no well-formed sequence; one cut off at the end does not count
 */
record Utf8Check(int sequences, int errors) {

  static Utf8Check of(byte[] bytes) {
    int sequences = 0;
    int errors = 0;
    int i = 0;
    while (i < bytes.length) {
      int lead = bytes[i];
      if (lead >= 0) {
        i++;
        continue;
      }
      int length = length(lead & 0xff);
      int good = length == 0 ? 0 : continuation(bytes, i, length);
      if (length > 0 && good == length) {
        sequences++;
        i += length;
      } else if (length > 0 && i + good == bytes.length) {
        i = bytes.length;
      } else {
        errors++;
        i++;
      }
    }
    return new Utf8Check(sequences, errors);
  }

  boolean valid() {
    return errors == 0;
  }

  private static int length(int lead) {
    if (lead < 0xc2 || lead > 0xf4) {
      return 0;
    }
    return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  }

  /** How many bytes of the sequence at {@code i} are as they must be. */
  private static int continuation(byte[] bytes, int i, int length) {
    int lead = bytes[i] & 0xff;
    for (int k = 1; k < length; k++) {
      if (i + k >= bytes.length) {
        return k;
      }
      int b = bytes[i + k] & 0xff;
      int low = k == 1 && lead == 0xe0 ? 0xa0 : k == 1 && lead == 0xf0 ? 0x90 : 0x80;
      int high = k == 1 && lead == 0xed ? 0x9f : k == 1 && lead == 0xf4 ? 0x8f : 0xbf;
      if (b < low || b > high) {
        return k;
      }
    }
    return length;
  }
}
