package org.thresher.stage.pii;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.thresher.job.PersonalDataType;

/**
 * Public IP addresses. Private, reserved and documentation ranges (RFC 6890) lead to nobody and are
 * left alone, and so are numbers of versions and sections that look like addresses.
 */
final class IpAddresses {
  private static final Set<String> NUMBERED =
      Set.of("v", "version", "build", "release", "firmware", "section", "chapter", "§", "update");

  private IpAddresses() {}

  static void find(String text, List<Found> found) {
    int i = 0;
    while (i < text.length()) {
      if (!isPart(text.charAt(i))) {
        i++;
        continue;
      }
      int start = i;
      while (i < text.length() && isPart(text.charAt(i))) {
        i++;
      }
      add(text, start, i, found);
    }
  }

  /** Characters that an address of either kind can contain. */
  private static boolean isPart(char c) {
    return isHex(c) || c == '.' || c == ':';
  }

  private static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
  }

  private static void add(String text, int from, int to, List<Found> found) {
    int end = to;
    while (end > from && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == ':')) {
      end--;
    }
    if (!standsAlone(text, from, to)) {
      return;
    }
    String token = text.substring(from, end);
    int port = token.indexOf(':');
    if (port < 0 || port != token.lastIndexOf(':')) {
      if (isVersion4(token) ? !isNumbered(text, from) : isVersion6(token)) {
        found.add(new Found(PersonalDataType.IP, from, end));
      }
    } else if (isVersion4(token.substring(0, port))) {
      found.add(new Found(PersonalDataType.IP, from, from + port));
    }
  }

  private static boolean standsAlone(String text, int from, int to) {
    boolean wordBefore = from > 0 && isWord(text.charAt(from - 1));
    boolean wordAfter = to < text.length() && isWord(text.charAt(to));
    return !wordBefore && !wordAfter;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }

  private static boolean isNumbered(String text, int from) {
    int end = from;
    while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    int start = end;
    while (start > 0 && !Character.isWhitespace(text.charAt(start - 1))) {
      start--;
    }
    return NUMBERED.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
  }

  private static boolean isVersion4(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 4) {
      return false;
    }
    int[] bytes = new int[4];
    for (int i = 0; i < 4; i++) {
      String part = parts[i];
      boolean digits = part.length() >= 1 && part.length() <= 3 && isDecimal(part);
      if (!digits || (part.length() > 1 && part.charAt(0) == '0')) {
        return false;
      }
      bytes[i] = Integer.parseInt(part);
      if (bytes[i] > 255) {
        return false;
      }
    }
    return isPublic(bytes[0], bytes[1], bytes[2]);
  }

  private static boolean isDecimal(String part) {
    return part.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isPublic(int a, int b, int c) {
    return switch (a) {
      case 0, 10, 127 -> false;
      case 100 -> b < 64 || b > 127;
      case 169 -> b != 254;
      case 172 -> b < 16 || b > 31;
      case 192 -> !(b == 168 || (b == 0 && (c == 0 || c == 2)));
      case 198 -> !(b == 18 || b == 19 || (b == 51 && c == 100));
      case 203 -> !(b == 0 && c == 113);
      default -> a < 224;
    };
  }

  /** Addresses of global unicast (2000::/3) but for the documentation range. */
  private static boolean isVersion6(String token) {
    int gap = token.indexOf("::");
    if (gap != token.lastIndexOf("::") || token.indexOf('.') >= 0) {
      return false;
    }
    String[] groups = token.split(":", -1);
    int filled = 0;
    for (String group : groups) {
      if (group.length() > 4) {
        return false;
      }
      filled += group.isEmpty() ? 0 : 1;
    }
    String first = groups[0].toLowerCase(Locale.ROOT);
    boolean complete = gap < 0 ? groups.length == 8 && filled == 8 : filled >= 2 && filled < 8;
    boolean global = first.length() == 4 && (first.charAt(0) == '2' || first.charAt(0) == '3');
    return complete && global && !(first.equals("2001") && isDocumentation(groups[1]));
  }

  private static boolean isDocumentation(String second) {
    return second.equalsIgnoreCase("db8") || second.equalsIgnoreCase("0db8");
  }
}
