package org.thresher.stage.rights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRule;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.document.RightsSignal;

/**
 * What a robots.txt (RFC 9309, read by crawler-commons) or a tdmrep.json says of the pages of its
 * site, reduced to what holds for the agents of a job. It can be packed: what is packed depends on
 * nothing but what is said, so equal files of different sites give equal bytes.
 */
final class SiteFile {
  /** A file that says nothing. */
  static final SiteFile SILENT = new SiteFile(List.of(), List.of());

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ALL = "*";

  /** No group of statements: all that match count. */
  private static final int NO_GROUP = -1;

  /** The group of the rules of a tdmrep.json: the first one that matches counts. */
  private static final int FIRST = -2;

  private final List<OfAgents> rules;
  private final List<Statement> statements;

  /** The rules that several agents share. */
  private record OfAgents(List<String> agents, PathRules rules) {}

  /**
   * Signals for the addresses that a pattern matches.
   *
   * @param location forbids what the pattern matches; null for all addresses
   * @param length of the pattern as it is written: of those of one group the longest counts
   */
  private record Statement(
      @Nullable PathRules location, int length, int group, List<RightsSignal> signals) {
    boolean matches(PathRules.Address address) {
      return location == null || !location.allow(address);
    }
  }

  private SiteFile(List<OfAgents> rules, List<Statement> statements) {
    this.rules = rules;
    this.statements = statements;
  }

  /**
   * Reads a robots.txt.
   *
   * @param agents product tokens of crawlers, or {@code *} for what is said to all others
   */
  static SiteFile robots(String text, List<String> agents) {
    return new SiteFile(rules(text, agents), preferences(text, agents));
  }

  /** Reads a tdmrep.json; one that is not a list says nothing. */
  static SiteFile tdm(String text) {
    List<Statement> statements = new ArrayList<>();
    try {
      for (JsonNode each : JSON.readTree(text)) {
        List<RightsSignal> said = new ArrayList<>();
        addTdm(each.path("tdm-reservation"), RightsSignal.TDM_RESERVATION, said);
        addTdm(each.path("tdm-policy"), RightsSignal.TDM_POLICY, said);
        String path = each.path("location").asText().strip();
        if (!said.isEmpty() && !path.isEmpty()) {
          statements.add(new Statement(location(path), 0, FIRST, said));
        }
      }
    } catch (JsonProcessingException notJson) {
      return SILENT;
    }
    return new SiteFile(List.of(), statements);
  }

  /** What the file says of a page of its site. */
  List<RightsSignal> signals(String url) {
    Set<RightsSignal> found = new LinkedHashSet<>();
    PathRules.Address address = new PathRules.Address(url);
    for (OfAgents each : rules) {
      if (!each.rules.allow(address)) {
        each.agents.forEach(
            agent -> found.add(robots(RightsSignal.ROBOTS_TXT, "disallow " + agent)));
      }
    }
    Map<Integer, Statement> best = new LinkedHashMap<>();
    for (Statement each : statements) {
      if (!each.matches(address)) {
        continue;
      }
      if (each.group == NO_GROUP) {
        found.addAll(each.signals);
      } else {
        best.merge(each.group, each, (a, b) -> b.length > a.length ? b : a);
      }
    }
    best.values().forEach(each -> found.addAll(each.signals));
    return List.copyOf(found);
  }

  /** Packs what the file says, for {@link #read}. */
  void write(PackedWriter out) {
    out.writeUnsigned(rules.size());
    for (OfAgents each : rules) {
      out.writeUnsigned(each.agents.size());
      each.agents.forEach(out::writeString);
      write(each.rules.rules(), out);
    }
    out.writeUnsigned(statements.size());
    for (Statement each : statements) {
      out.writeByte(each.location == null ? 0 : 1);
      if (each.location != null) {
        write(each.location.rules(), out);
      }
      out.writeUnsigned(each.length);
      out.writeSigned(each.group);
      RightsSignal.write(each.signals, out);
    }
  }

  /** Reads {@link #write}. */
  static SiteFile read(PackedReader in) {
    List<OfAgents> rules = new ArrayList<>();
    for (int left = in.readCount(); left > 0; left--) {
      List<String> agents = new ArrayList<>();
      for (int names = in.readCount(); names > 0; names--) {
        agents.add(in.readString());
      }
      rules.add(new OfAgents(agents, new PathRules(readRules(in))));
    }
    List<Statement> statements = new ArrayList<>();
    for (int left = in.readCount(); left > 0; left--) {
      PathRules location = in.readByte() == 0 ? null : new PathRules(readRules(in));
      int length = in.readCount();
      int group = Math.toIntExact(in.readSigned());
      statements.add(new Statement(location, length, group, RightsSignal.read(in)));
    }
    return new SiteFile(rules, statements);
  }

  private static void write(SimpleRobotRules rules, PackedWriter out) {
    out.writeByte(rules.isAllowNone() ? 1 : 0);
    out.writeUnsigned(rules.getRobotRules().size());
    for (RobotRule rule : rules.getRobotRules()) {
      out.writeByte(rule.isAllow() ? 1 : 0);
      out.writeString(rule.getPrefix());
    }
  }

  private static SimpleRobotRules readRules(PackedReader in) {
    boolean none = in.readByte() == 1;
    SimpleRobotRules rules =
        new SimpleRobotRules(none ? RobotRulesMode.ALLOW_NONE : RobotRulesMode.ALLOW_SOME);
    for (int left = in.readCount(); left > 0; left--) {
      boolean allow = in.readByte() == 1;
      rules.addRule(in.readString(), allow);
    }
    rules.sortRules();
    return rules;
  }

  /** The rules for the agents that something is forbidden to; those with equal rules together. */
  private static List<OfAgents> rules(String text, List<String> agents) {
    Map<List<RobotRule>, OfAgents> byRules = new LinkedHashMap<>();
    for (String agent : agents) {
      String name = agent.toLowerCase(Locale.ROOT);
      SimpleRobotRules own = parsed(text, agent.equals(ALL) ? List.of() : List.of(name));
      if (own.isAllowNone() || own.getRobotRules().stream().anyMatch(rule -> !rule.isAllow())) {
        byRules
            .computeIfAbsent(
                own.getRobotRules(), unseen -> new OfAgents(new ArrayList<>(), new PathRules(own)))
            .agents
            .add(agent);
      }
    }
    return List.copyOf(byRules.values());
  }

  private static SimpleRobotRules parsed(String text, List<String> names) {
    SimpleRobotRulesParser parser = new SimpleRobotRulesParser();
    parser.setExactUserAgentMatching(true);
    // A long delay between fetches forbids nothing, and nothing is fetched here.
    parser.setMaxCrawlDelay(Long.MAX_VALUE);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return parser.parseContent("https://localhost/robots.txt", bytes, "text/plain", names);
  }

  /** The lines that crawler-commons does not know. */
  private static List<Statement> preferences(String text, List<String> agents) {
    List<Statement> statements = new ArrayList<>();
    RobotsLines lines = RobotsLines.of(text);
    for (String licence : lines.licences()) {
      List<RightsSignal> said = List.of(robots(RightsSignal.RSL, licence));
      statements.add(new Statement(null, 0, NO_GROUP, said));
    }
    Set<RobotsLines.Preference> wanted = new LinkedHashSet<>();
    agents.forEach(agent -> wanted.addAll(lines.of(agent.toLowerCase(Locale.ROOT), ALL)));
    for (RobotsLines.Preference each : wanted) {
      String path = each.path();
      int group = each.group() * 2 + (each.signal().equals(RightsSignal.CONTENT_USAGE) ? 1 : 0);
      statements.add(
          new Statement(
              path.isEmpty() ? null : location(path),
              path.length(),
              group,
              List.of(robots(each.signal(), each.value()))));
    }
    return statements;
  }

  private static RightsSignal robots(String signal, String value) {
    return new RightsSignal(signal, value, RightsSignal.ROBOTS_FILE);
  }

  private static void addTdm(JsonNode value, String signal, List<RightsSignal> said) {
    if (value.isValueNode() && !value.isNull()) {
      said.add(new RightsSignal(signal, value.asText().strip(), RightsSignal.TDM_FILE));
    }
  }

  /** Rules that forbid what a pattern matches; escaped as the addresses that it is matched with. */
  private static PathRules location(String pattern) {
    String line = pattern.replaceAll("\\s+", "%20").replace("#", "%23");
    return new PathRules(parsed("User-agent: *\nDisallow: " + line + "\n", List.of()));
  }
}
