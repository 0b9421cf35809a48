package org.thresher.stage.extract.metadata;

import crawlercommons.domains.EffectiveTldFinder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The registrable domains of hosts, as crawler-commons' {@link EffectiveTldFinder} gives them from
 * its copy of the public suffix list. That class takes a fifth of a second to load the list, which
 * is a twentieth of a short run; here hosts of names in ASCII are looked up in the rules in ASCII,
 * and it is asked for the others.
 */
final class PublicSuffixes {
  /** Labels with letters beyond ASCII begin with this in their ASCII form. */
  private static final String ENCODED = "xn--";

  private static final int LONGEST_LABEL = 63;

  private final Set<String> rules = new HashSet<>(1 << 15);
  private final Set<String> exceptions = new HashSet<>();

  /** What comes after the star of rules with a star. */
  private final Set<String> wildcards = new HashSet<>();

  private PublicSuffixes(String list) {
    int from = 0;
    while (from < list.length()) {
      int end = list.indexOf('\n', from);
      end = end < 0 ? list.length() : end;
      add(list.substring(from, end).strip());
      from = end + 1;
    }
  }

  private void add(String rule) {
    if (rule.isEmpty() || rule.startsWith(EffectiveTldFinder.COMMENT)) {
      return;
    }
    if (rule.startsWith(EffectiveTldFinder.EXCEPTION)) {
      exceptions.add(rule.substring(1));
    } else if (rule.startsWith(EffectiveTldFinder.WILD_CARD)) {
      wildcards.add(rule.substring(2));
    } else {
      rules.add(rule);
    }
  }

  /** Whether the list has a suffix of a host in lower case. */
  static boolean isListed(String host) {
    return host.contains(ENCODED)
        ? EffectiveTldFinder.getEffectiveTLD(host) != null
        : Holder.LIST.find(host) != null;
  }

  /**
   * The registrable domain of a host in lower case, private suffixes included; null if no suffix is
   * listed, if the host is one, or if the label before it is too long.
   */
  static @Nullable String domain(String host) {
    if (host.contains(ENCODED)) {
      return EffectiveTldFinder.getAssignedDomain(host, true);
    }
    Found found = Holder.LIST.find(host);
    if (found == null || found.domain < 0) {
      return null;
    }
    boolean fits = found.exception || found.suffix - 1 - found.domain <= LONGEST_LABEL;
    return fits ? host.substring(found.domain) : null;
  }

  /**
   * The suffix of a host.
   *
   * @param suffix where it begins
   * @param domain where the label before it begins, or -1
   * @param exception whether a rule says that the domain is none of the suffixes with a star
   */
  private record Found(int suffix, int domain, boolean exception) {}

  private @Nullable Found find(String host) {
    int before = -1;
    for (int at = 0; at >= 0; at = next(host, at)) {
      String rest = host.substring(at);
      if (exceptions.contains(rest)) {
        return new Found(next(host, at), at, true);
      }
      int after = next(host, at);
      if (rules.contains(rest) || (after >= 0 && wildcards.contains(host.substring(after)))) {
        return new Found(at, before, false);
      }
      before = at;
    }
    return null;
  }

  /** Where the label after the one at a place begins, or -1. */
  private static int next(String host, int at) {
    int dot = host.indexOf('.', at);
    return dot < 0 ? -1 : dot + 1;
  }

  private static final class Holder {
    static final PublicSuffixes LIST = load();

    private static PublicSuffixes load() {
      try (InputStream in =
          Objects.requireNonNull(
              EffectiveTldFinder.class.getResourceAsStream(EffectiveTldFinder.ETLD_DATA))) {
        return new PublicSuffixes(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
