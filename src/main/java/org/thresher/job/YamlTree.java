package org.thresher.job;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.Event.ID;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Parses YAML into maps, lists and scalars with their lines. Takes the part of YAML in which a job
 * file means one thing: no aliases, tags, directives and second documents, no key twice, nothing
 * deep. A scalar is its text as written; what it means depends on the key.
 */
final class YamlTree {
  private static final int DEEPEST = 10;

  /** Spaces that are not the plain one, and characters without a picture. */
  private static final Pattern LOOKALIKE = Pattern.compile("[\\p{Zs}\\p{Cf}&&[^ ]]");

  private final KeyPositions positions;
  private final Parser events;

  private YamlTree(KeyPositions positions, Parser events) {
    this.positions = positions;
    this.events = events;
  }

  /** What a file contains. */
  sealed interface Value {
    /** The line, from 1. */
    int line();
  }

  /** A map, in the order of the file. */
  record Keys(List<Key> keys, int line) implements Value {}

  /** A key of a map and its value. */
  record Key(String name, int line, Value value) {}

  /** A list. */
  record Items(List<Value> values, int line) implements Value {}

  /**
   * Anything else.
   *
   * @param plain whether it stands without quotes
   */
  record Scalar(String text, boolean plain, int line) implements Value {
    private static final Pattern NOTHING = Pattern.compile("|~|null|Null|NULL");

    /** Whether there is no value. */
    boolean isNothing() {
      return plain && NOTHING.matcher(text).matches();
    }
  }

  /**
   * Parses a text.
   *
   * @return null if there is nothing in it
   * @throws JobException if it is not YAML, or more of YAML than is taken; names the line
   */
  static @Nullable Value parse(String text, KeyPositions positions) {
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    try {
      StreamReader reader = new StreamReader(new StringReader(content));
      return new YamlTree(positions, new ParserImpl(reader, options)).document();
    } catch (MarkedYAMLException malformed) {
      Mark mark = mark(malformed);
      String problem = problem(String.valueOf(malformed.getProblem()), malformed.getContext());
      throw mark == null ? positions.wrong(problem) : positions.wrong(mark.getLine() + 1, problem);
    } catch (ReaderException unprintable) {
      int at = Math.min(unprintable.getPosition(), content.length());
      int line = 1 + (int) content.substring(0, at).chars().filter(c -> c == '\n').count();
      String character = String.format(Locale.ROOT, "U+%04X", unprintable.getCodePoint());
      throw positions.wrong(
          line, "the character " + character + " has no place in a job file; take it out");
    } catch (YAMLException unreadable) {
      throw positions.wrong("it has characters that a text has not");
    }
  }

  /** Where a quote or a bracket opens that is not closed, or else where the parser gave up. */
  private static @Nullable Mark mark(MarkedYAMLException malformed) {
    String context = String.valueOf(malformed.getContext());
    boolean open = context.contains("quoted scalar") || context.contains("flow");
    return open && malformed.getContextMark() != null
        ? malformed.getContextMark()
        : malformed.getProblemMark();
  }

  private @Nullable Value document() {
    while (events.peekEvent() != null) {
      Event event = events.getEvent();
      if (event instanceof DocumentStartEvent start) {
        if (start.getVersion() != null || hasTags(start)) {
          throw wrong(event, "a line with % at its start is not for job files");
        }
        Value value = value(events.getEvent(), 0);
        events.getEvent();
        Event next = events.getEvent();
        if (!next.is(ID.StreamEnd)) {
          throw wrong(next, "a second document begins; a job file is one: take out this line");
        }
        return value;
      }
    }
    return null;
  }

  private static boolean hasTags(DocumentStartEvent start) {
    return start.getTags() != null && !start.getTags().isEmpty();
  }

  private Value value(Event event, int depth) {
    if (event instanceof AliasEvent
        || (event instanceof NodeEvent node && node.getAnchor() != null)) {
      throw wrong(
          event, "names with & and * are not for job files; put a text with them in quotes");
    }
    if (depth > DEEPEST) {
      throw wrong(event, "maps or lists are nested more than " + DEEPEST + " deep");
    }
    if (event instanceof ScalarEvent scalar) {
      checkTag(event, scalar.getTag());
      return new Scalar(
          scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN, line(event));
    }
    if (event instanceof SequenceStartEvent list) {
      checkTag(event, list.getTag());
      List<Value> items = new ArrayList<>();
      for (Event next = events.getEvent(); !next.is(ID.SequenceEnd); next = events.getEvent()) {
        items.add(value(next, depth + 1));
      }
      return new Items(List.copyOf(items), line(event));
    }
    checkTag(event, ((MappingStartEvent) event).getTag());
    return keys(event, depth);
  }

  private Keys keys(Event start, int depth) {
    List<Key> keys = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Event next = events.getEvent(); !next.is(ID.MappingEnd); next = events.getEvent()) {
      if (!(value(next, depth + 1) instanceof Scalar name)) {
        throw wrong(next, "a key must be a word");
      }
      checkKey(next, name.text());
      if (!names.add(name.text())) {
        throw wrong(
            next, "the key '" + JobFile.clipped(name.text()) + "' is given twice; take one out");
      }
      keys.add(new Key(name.text(), name.line(), value(events.getEvent(), depth + 1)));
    }
    return new Keys(List.copyOf(keys), line(start));
  }

  /** Refuses a key with a character that looks like a space or like nothing and is another. */
  private void checkKey(Event event, String name) {
    Matcher odd = LOOKALIKE.matcher(name);
    if (odd.find()) {
      String character = String.format(Locale.ROOT, "U+%04X", odd.group().codePointAt(0));
      throw wrong(
          event,
          "before or in a key is the character "
              + character
              + ", which looks like a space or like nothing; type the line anew with plain spaces");
    }
  }

  private void checkTag(Event event, @Nullable String tag) {
    if (tag != null && !tag.equals("!")) {
      throw wrong(event, "types with ! are not for job files; put a text with one in quotes");
    }
  }

  private JobException wrong(Event event, String message) {
    return positions.wrong(line(event), message);
  }

  private static int line(Event event) {
    return event.getStartMark().getLine() + 1;
  }

  /** What is wrong, in words that need no knowledge of the parser. */
  private static String problem(String problem, @Nullable String context) {
    String where = String.valueOf(context);
    if (problem.contains("TAB")) {
      return "this line has a tab where only spaces are allowed; indent by two spaces";
    }
    if (where.contains("quoted scalar") || problem.contains("end of stream")) {
      return "a quote or a bracket is not closed";
    }
    if (where.contains("flow")) {
      return "a bracket is not closed, or a comma is missing";
    }
    if (problem.contains("mapping values")) {
      return "there is a colon where none is allowed: a line above has no colon, this line is"
          + " deeper than the one above, or a text with a colon has no quotes";
    }
    if (problem.contains("':'")) {
      return "a key has no colon after it";
    }
    if (problem.contains("alias") || where.contains("alias") || where.contains("anchor")) {
      return "names with & and * are not for job files; put a text with them in quotes";
    }
    if (where.contains("block")) {
      return "the indent does not fit the lines above; keys of one map begin in one column";
    }
    return "this is not YAML: look at colons, quotes, brackets and the indent";
  }
}
