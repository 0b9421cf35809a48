package org.thresher.text;

import com.google.re2j.Pattern;
import java.io.Serializable;

/**
 * A pattern of addresses. {@code *} is any text without a slash, {@code **} any text, also none;
 * all else is itself. A pattern that starts with a slash is for every host. Compared is the form of
 * {@link WebAddress}. Time is linear in the address.
 */
public final class AddressPattern implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String written;
  private final Pattern compiled;

  private AddressPattern(String written, Pattern compiled) {
    this.written = written;
    this.compiled = compiled;
  }

  /** The pattern that a text is. */
  public static AddressPattern of(String written) {
    boolean anyHost = written.startsWith("/");
    String address = anyHost ? WebAddress.trimmed(written) : WebAddress.of(written);
    StringBuilder regex = new StringBuilder(anyHost ? "[^/]*" : "");
    int i = 0;
    while (i < address.length()) {
      if (address.startsWith("/**", i) && i + 3 == address.length()) {
        regex.append("(?:[/?].*)?");
        i += 3;
      } else if (address.startsWith("**", i)) {
        regex.append(".*");
        i += 2;
      } else if (address.charAt(i) == '*') {
        regex.append("[^/]*");
        i++;
      } else {
        int end = address.indexOf('*', i + 1);
        boolean slash =
            end > 0 && address.startsWith("/**", end - 1) && end + 2 == address.length();
        end = end < 0 ? address.length() : slash && end - 1 > i ? end - 1 : end;
        regex.append(Pattern.quote(address.substring(i, end)));
        i = end;
      }
    }
    return new AddressPattern(written, Pattern.compile(regex.toString(), Pattern.DOTALL));
  }

  /**
   * Whether an address fits.
   *
   * @param address as {@link WebAddress#of} gives it
   */
  public boolean fits(String address) {
    return compiled.matches(address);
  }

  /** The pattern as the user has written it. */
  @Override
  public String toString() {
    return written;
  }
}
