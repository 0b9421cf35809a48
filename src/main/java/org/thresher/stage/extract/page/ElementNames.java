package org.thresher.stage.extract.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Finds what the class, id and role of an element say about its content. All patterns of {@code
 * names.tsv} are looked for at once with an Aho-Corasick automaton (CACM 18(6), 1975) over 27
 * symbols: the letters, and one for everything else and for the joints of camelCase.
 *
 * <p>Safe for use by several threads; time is linear in the length of the names.
 */
public final class ElementNames {
  /** Groups of names; their order is that of the model's features. */
  public enum Group {
    BODY(0),
    CONTENT(1),
    COMMENT(2),
    META(3),
    SHARE(4),
    RELATED(5),
    PROMO(6),
    AD(7),
    NAV(8),
    SIDE(9),
    FOOT(10),
    HEAD(11),
    CAPTION(12),
    OVERLAY(13),
    HIDDEN(14),
    FORUM(15),
    PRODUCT(16),
    CARD(17),
    TITLE(18),
    SUMMARY(19);

    private static final List<Group> IN_ORDER = List.of(values());

    private final int bit;

    Group(int bit) {
      this.bit = bit;
    }

    /** The group of the lowest flag that is set. */
    public static Group lowest(int flags) {
      return IN_ORDER.get(Integer.numberOfTrailingZeros(flags));
    }

    public int flag() {
      return 1 << bit;
    }
  }

  /** Flags of names that speak against main text. */
  public static final int NEGATIVE =
      Group.COMMENT.flag()
          | Group.META.flag()
          | Group.SHARE.flag()
          | Group.RELATED.flag()
          | Group.PROMO.flag()
          | Group.AD.flag()
          | Group.NAV.flag()
          | Group.SIDE.flag()
          | Group.FOOT.flag()
          | Group.OVERLAY.flag()
          | Group.HIDDEN.flag();

  /** Flag of names that say "the text of this post": they hold for one box of a page. */
  public static final int POST = 1 << Group.values().length;

  /** Flag of names that the posts of a thread have, or what is beside each of them. */
  public static final int THREAD = POST << 1;

  /** Flag of names of notes, footnotes and references; the model does not know it. */
  public static final int NOTE = THREAD << 1;

  /** Flag of names of the ingredients of recipes; the model does not know it. */
  public static final int INGREDIENT = NOTE << 1;

  /** Flag of names of what somebody has under each post; the model does not know it. */
  public static final int SIGNATURE = INGREDIENT << 1;

  /** Flags of names that speak for main text. */
  public static final int POSITIVE = Group.BODY.flag() | Group.CONTENT.flag();

  private static final int SYMBOLS = 27;

  /** Names longer than this are cut: frameworks write hundreds of layout words. */
  private static final int LONGEST = 400;

  private static final ElementNames STANDARD = load("names.tsv");

  private final short[] next;
  private final int[] found;

  private ElementNames(short[] next, int[] found) {
    this.next = next;
    this.found = found;
  }

  /** The automaton of {@code names.tsv}. */
  static ElementNames standard() {
    return STANDARD;
  }

  /** The flags of a name, 0 if none. */
  int flags(String name) {
    if (name.isEmpty()) {
      return 0;
    }
    int state = next[0];
    int flags = 0;
    boolean lower = false;
    for (int i = 0, length = Math.min(name.length(), LONGEST); i < length; i++) {
      char c = name.charAt(i);
      if (c >= 'a' && c <= 'z') {
        lower = true;
        state = next[state * SYMBOLS + c - ('a' - 1)];
      } else if (c >= 'A' && c <= 'Z') {
        if (lower) {
          state = next[state * SYMBOLS];
          flags |= found[state];
        }
        lower = false;
        state = next[state * SYMBOLS + c - ('A' - 1)];
      } else {
        lower = false;
        state = next[state * SYMBOLS];
      }
      flags |= found[state];
    }
    return flags | found[next[state * SYMBOLS]];
  }

  private static ElementNames load(String resource) {
    try (InputStream in = Objects.requireNonNull(ElementNames.class.getResourceAsStream(resource));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      Builder builder = new Builder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          builder.addLine(line);
        }
      }
      return builder.build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Builds the automaton: a trie, then fail links breadth first. */
  private static final class Builder {
    private final List<short[]> trie = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();

    Builder() {
      addState();
    }

    void addLine(String line) {
      String[] columns = line.split("\t", -1);
      String group = columns[0].toUpperCase(Locale.ROOT);
      int flag =
          switch (group) {
            case "POST" -> POST;
            case "THREAD" -> THREAD;
            case "NOTE" -> NOTE;
            case "INGREDIENT" -> INGREDIENT;
            case "SIGNATURE" -> SIGNATURE;
            default -> Group.valueOf(group).flag();
          };
      for (String pattern : columns[1].split(" ", -1)) {
        add(pattern, flag);
      }
    }

    private int addState() {
      short[] row = new short[SYMBOLS];
      Arrays.fill(row, (short) -1);
      trie.add(row);
      ends.add(0);
      return trie.size() - 1;
    }

    private void add(String pattern, int flag) {
      int state = 0;
      for (int i = 0; i < pattern.length(); i++) {
        char c = pattern.charAt(i);
        int symbol = c >= 'a' && c <= 'z' ? c - 'a' + 1 : 0;
        if (trie.get(state)[symbol] < 0) {
          trie.get(state)[symbol] = (short) addState();
        }
        state = trie.get(state)[symbol];
      }
      ends.set(state, ends.get(state) | flag);
    }

    ElementNames build() {
      int states = trie.size();
      short[] next = new short[states * SYMBOLS];
      int[] found = new int[states];
      int[] fail = new int[states];
      ArrayDeque<Integer> queue = new ArrayDeque<>();
      queue.add(0);
      while (!queue.isEmpty()) {
        int state = queue.remove();
        found[state] = ends.get(state) | found[fail[state]];
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
          int child = trie.get(state)[symbol];
          int back = state == 0 ? 0 : next[fail[state] * SYMBOLS + symbol];
          next[state * SYMBOLS + symbol] = (short) (child < 0 ? back : child);
          if (child >= 0) {
            fail[child] = back;
            queue.add(child);
          }
        }
      }
      return new ElementNames(next, found);
    }
  }
}
