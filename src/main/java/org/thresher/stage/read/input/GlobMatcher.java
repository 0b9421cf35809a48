package org.thresher.stage.read.input;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Matches names against a glob without going back in the name: it keeps all states that the glob
 * can be in after each character. The time is at most the length of the name times that of the
 * glob, whatever the two are.
 */
final class GlobMatcher {
  private final List<State> states = new ArrayList<>();
  private int last;

  /** Where to go on with a character, and where to without one. */
  private static final class State {
    private @Nullable IntPredicate takes;
    private int then;
    private final List<Integer> also = new ArrayList<>();
  }

  /** The braces that are open. */
  private record Alternatives(int begin, int end) {}

  private GlobMatcher() {}

  /**
   * Makes the matcher of a glob: {@code *} and {@code ?} stay within a name, {@code **} crosses
   * folders, {@code [a-c]}, {@code [!a-c]}, {@code [[:digit:]]} and <code>{a,b}</code> are as in a
   * shell. Braces that are not closed end with the glob; other brackets are characters.
   */
  static GlobMatcher of(String glob) {
    GlobMatcher matcher = new GlobMatcher();
    matcher.compile(glob);
    return matcher;
  }

  /** Whether the glob matches all of a name. */
  boolean matches(String name) {
    BitSet now = new BitSet(states.size());
    enter(0, now);
    for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
      int c = name.codePointAt(i);
      BitSet next = new BitSet(states.size());
      for (int at = now.nextSetBit(0); at >= 0; at = now.nextSetBit(at + 1)) {
        State state = states.get(at);
        if (state.takes != null && state.takes.test(c)) {
          enter(state.then, next);
        }
      }
      now = next;
    }
    return now.get(last);
  }

  /** Adds a state and those that are reached from it without a character. */
  private void enter(int first, BitSet reached) {
    Deque<Integer> open = new ArrayDeque<>(List.of(first));
    while (!open.isEmpty()) {
      int at = open.pop();
      if (!reached.get(at)) {
        reached.set(at);
        open.addAll(states.get(at).also);
      }
    }
  }

  private void compile(String glob) {
    Deque<Alternatives> braces = new ArrayDeque<>();
    last = add();
    int i = 0;
    while (i < glob.length()) {
      int c = glob.codePointAt(i);
      int end = c == '[' ? CharacterSet.end(glob, i) : -1;
      if (glob.startsWith("**/", i)) {
        anyFolders();
        i += 3;
      } else if (glob.startsWith("**", i)) {
        repeat(any -> true);
        i += 2;
      } else if (end > 0) {
        take(CharacterSet.parse(glob.substring(i + 1, end)));
        i = end + 1;
      } else {
        character(c, braces);
        i += Character.charCount(c);
      }
    }
    while (!braces.isEmpty()) {
      close(braces.pop());
    }
  }

  private void character(int c, Deque<Alternatives> braces) {
    Alternatives open = braces.peek();
    if (c == '*') {
      repeat(GlobMatcher::isOfAName);
    } else if (c == '?') {
      take(GlobMatcher::isOfAName);
    } else if (c == '{') {
      Alternatives opened = new Alternatives(last, add());
      braces.push(opened);
      last = after(opened.begin());
    } else if (c == '}' && open != null) {
      close(braces.pop());
    } else if (c == ',' && open != null) {
      states.get(last).also.add(open.end());
      last = after(open.begin());
    } else {
      take(one -> one == c);
    }
  }

  private static boolean isOfAName(int c) {
    return c != '/';
  }

  private void close(Alternatives open) {
    states.get(last).also.add(open.end());
    last = open.end();
  }

  /** Takes one character. */
  private void take(IntPredicate character) {
    int from = last;
    last = add();
    states.get(from).takes = character;
    states.get(from).then = last;
  }

  /** Takes any number of characters. */
  private void repeat(IntPredicate character) {
    int loop = after(last);
    states.get(loop).takes = character;
    states.get(loop).then = loop;
    last = after(loop);
  }

  /** Takes any number of names, each with its slash. */
  private void anyFolders() {
    int before = last;
    repeat(any -> true);
    take(c -> c == '/');
    states.get(before).also.add(last);
  }

  private int after(int state) {
    int next = add();
    states.get(state).also.add(next);
    return next;
  }

  private int add() {
    states.add(new State());
    return states.size() - 1;
  }
}
