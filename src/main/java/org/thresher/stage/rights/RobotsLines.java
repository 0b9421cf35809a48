package org.thresher.stage.rights;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thresher.document.RightsSignal;

/**
 * The lines of a robots.txt that RFC 9309 does not have: {@code Content-Usage} and {@code
 * Content-Signal} of a group, {@code License} of the whole file.
 *
 * @param preferences lines of groups
 * @param agents product tokens that the file names, in lower case
 * @param licences addresses of licences
 */
record RobotsLines(List<Preference> preferences, Set<String> agents, List<String> licences) {
  /** Most lines of these kinds that are taken from a file. */
  private static final int MOST = 1000;

  /**
   * A line of a group.
   *
   * @param group number of the group; 0 before the first
   * @param agents whom the group is for, in lower case
   * @param signal the convention
   * @param path the addresses that it is for; empty for all
   * @param value what the line says
   */
  record Preference(int group, Set<String> agents, String signal, String path, String value) {}

  static RobotsLines of(String text) {
    Reading reading = new Reading();
    text.lines().forEach(reading::line);
    return new RobotsLines(reading.preferences, reading.named, reading.licences);
  }

  /** The lines for an agent; those for all where the file does not name it, and before groups. */
  List<Preference> of(String agent, String all) {
    String name = agents.contains(agent) ? agent : all;
    return preferences.stream()
        .filter(each -> each.agents.contains(name) || each.agents.isEmpty())
        .toList();
  }

  /** What was found up to a line. */
  private static final class Reading {
    private final List<Preference> preferences = new ArrayList<>();
    private final List<String> licences = new ArrayList<>();
    private final Set<String> named = new HashSet<>();
    private Set<String> group = new LinkedHashSet<>();
    private boolean open;
    private int number;

    void line(String line) {
      int comment = line.indexOf('#');
      String plain = (comment < 0 ? line : line.substring(0, comment)).strip();
      int colon = plain.indexOf(':');
      if (colon < 0) {
        return;
      }
      String name = plain.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      String value = plain.substring(colon + 1).strip();
      switch (name) {
        case "user-agent" -> agent(token(value));
        case "license" -> licence(value);
        case "allow", "disallow" -> open = false;
        default -> preference(name, value);
      }
    }

    private void agent(String agent) {
      if (!open) {
        group = new LinkedHashSet<>();
        number++;
      }
      open = true;
      group.add(agent);
      named.add(agent);
    }

    private void licence(String value) {
      if (!value.isEmpty() && licences.size() < MOST) {
        licences.add(value);
      }
    }

    private void preference(String name, String value) {
      String signal = known(name);
      if (signal == null) {
        return;
      }
      open = false;
      int space = value.startsWith("/") ? end(value) : 0;
      String said = value.substring(space).strip();
      if (!said.isEmpty() && preferences.size() < MOST) {
        preferences.add(
            new Preference(number, Set.copyOf(group), signal, value.substring(0, space), said));
      }
    }

    /** The product token at the start of a value: {@code GPTBot/1.2} is GPTBot. */
    private static String token(String value) {
      int end = 0;
      while (end < value.length() && "/ \t,;".indexOf(value.charAt(end)) < 0) {
        end++;
      }
      return value.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private static int end(String value) {
      int end = 0;
      while (end < value.length() && value.charAt(end) > ' ') {
        end++;
      }
      return end;
    }

    private static @Nullable String known(String name) {
      String signal = RightsSignal.named(name);
      boolean known =
          RightsSignal.CONTENT_USAGE.equals(signal) || RightsSignal.CONTENT_SIGNAL.equals(signal);
      return known ? signal : null;
    }
  }
}
