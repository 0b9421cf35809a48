package org.thresher.stage.read.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobMatcherTest {
  private static final String LONG = "a".repeat(5_000);

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "* a",
        "*.html b.html",
        "** a/b/c",
        "**/*.html b.html",
        "**/*.html a/b/c.html",
        "a/**/b a/b",
        "a/**/b a/x/y/b",
        "a/**/**/b a/b",
        "?.txt \u017e.txt",
        "? \ud83d\ude00",
        "[a-c] b",
        "[!a-c] d",
        "[]x] ]",
        "[a-] -",
        "[[:alpha:]]* \u0436.txt",
        "[[:digit:]x]* 7a",
        "[![:digit:]]* a7",
        "{a,b}.txt b.txt",
        "{a,b{c,d}}x bdx",
        "{,a}b b",
        "{,a}b ab",
        "{a,b a",
        "{{{{a,b},c},d},e}* e1",
        "a} a}",
        "a,b a,b",
        "[a [a",
        "a\\b a\\b",
        "x.y x.y",
        "(a|b)+ (a|b)+",
        "a^$ a^$",
      })
  void aNameMatches(String glob, String name) {
    assertThat(GlobMatcher.of(glob).matches(name)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "* a/b",
        "*.html b.htmlx",
        "*.html xhtml",
        "a/**/b ab",
        "? ab",
        "? /",
        "[a-c] d",
        "[z-a] z",
        "[!a] /",
        "[!a] a",
        "[[:alpha:]] 7",
        "{a,b}.txt c.txt",
        "{a,b} a,b",
        "x.y xzy",
        "a A",
        "**/x xx",
      })
  void aNameDoesNotMatch(String glob, String name) {
    assertThat(GlobMatcher.of(glob).matches(name)).isFalse();
  }

  /** Each of them takes a backtracking expression longer than anybody waits. */
  @Test
  void noGlobTakesLong() {
    assertThat(GlobMatcher.of("a*".repeat(200) + "b").matches(LONG)).isFalse();
    assertThat(GlobMatcher.of("{a,aa}".repeat(200)).matches("a".repeat(399))).isTrue();
    assertThat(GlobMatcher.of("**/".repeat(200) + "x").matches("a/".repeat(2_000))).isFalse();
    assertThat(GlobMatcher.of("*[!b]".repeat(100) + "b").matches(LONG)).isFalse();
    assertThat(GlobMatcher.of("{".repeat(5_000)).matches("")).isTrue();
    assertThat(GlobMatcher.of("{{a,b},{c,d}}".repeat(200)).matches("abcd".repeat(50))).isTrue();
    assertThat(GlobMatcher.of("{*,**,?}".repeat(100)).matches(LONG)).isTrue();
  }
}
