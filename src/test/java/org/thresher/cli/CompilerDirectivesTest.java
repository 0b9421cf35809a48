package org.thresher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CompilerDirectivesTest {
  /** A class and a method as the JVM writes them; {@code *} is any rest of a name. */
  private static final Pattern METHOD = Pattern.compile("\"([\\w/$]+)(\\*?)\\.(\\w+|\\*)\"");

  @Test
  void theJvmTakesThem() throws Exception {
    assertThat(CompilerDirectives.give()).contains("1 compiler directives added");
    assertThat(CompilerDirectives.tell("compilerDirectivesRemove"))
        .doesNotContain("HtmlTreeBuilderState");
  }

  @Test
  void everyMethodThatTheyNameIsThere() throws Exception {
    String directives = Main.resource("compiler-directives.json");
    assertThat(METHOD.matcher(directives).results()).hasSizeGreaterThan(1).allMatch(this::isThere);
  }

  /** The classes of an enum's constants have numbers for names. */
  private boolean isThere(MatchResult method) {
    String name = method.group(1).replace('/', '.') + (method.group(2).isEmpty() ? "" : "1");
    try {
      Class<?> owner = Class.forName(name, false, getClass().getClassLoader());
      return method.group(3).equals("*")
          || Arrays.stream(owner.getDeclaredMethods())
              .anyMatch(declared -> declared.getName().equals(method.group(3)));
    } catch (ClassNotFoundException missing) {
      return false;
    }
  }
}
