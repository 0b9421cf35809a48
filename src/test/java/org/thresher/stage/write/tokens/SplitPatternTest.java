package org.thresher.stage.write.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.stage.write.tokens.Splitting.Behaviour;

class SplitPatternTest {
  private static List<String> split(String pattern, Behaviour behaviour, String text)
      throws TokenizerException {
    List<String> parts = new ArrayList<>();
    new Splitting(SplitPattern.of(pattern), behaviour, false)
        .split(new Piece(text, true), part -> parts.add(part.text()));
    return parts;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "a|b;xaby;x,a,b,y",
        "\\d{1,3};12345x1;123,45,x,1",
        "\\d{2,};1x12x123;1x,12,x,123",
        "[a-c]+?;abc;a,b,c",
        "a*+a;aaa;aaa",
        "(?:ab){1,2}c?;ababab;abab,ab",
        "(?i:'s|'T);x's'Sy't;x,'s,'S,y,'t",
        "(?i)ſ|ß;sſẞx;s,ſ,ẞ,x",
        "\\s+(?!\\S);a   b;a,  , b",
        "(?<=\\.)x;.xx;.,x,x",
        "(?<!\\.)x;.xx;.x,x",
        "(?>a+)b|c;aabc;aab,c",
        "[^\\s\\p{L}]+;a12 b;a,12, b",
        "[\\p{L}&&[^a-m]]+;abxyz;ab,xyz",
        "[^(x|[yz])]+;axbyz;a,x,b,yz",
        "[]a]+;b]a;b,]a",
        "[a\\-z]+;b-az;b,-az",
        "\\p{Han}+|\\p{Lu}\\p{Ll}*;Ab漢字c;Ab,漢字,c",
        "\\p{^L}+;a1b;a,1,b",
        "\\P{L}+;a1b;a,1,b",
        "\\x41|\\x{42}|\\u0043;ABCD;A,B,C,D",
        "[\\u0900-\\u097F]+;aहिb;a,हि,b",
        "(?=b);abab;a,ba,b",
        ".;a𝔘b;a,𝔘,b"
      })
  void matchesAreParts(String pattern, String text, String parts) throws TokenizerException {
    assertThat(String.join(",", split(pattern, Behaviour.ISOLATED, text))).isEqualTo(parts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "REMOVED;a,b,c",
        "ISOLATED;a,-,-,b,-,c,-",
        "MERGED_WITH_PREVIOUS;a-,-,b-,c-",
        "MERGED_WITH_NEXT;a,-,-b,-c,-",
        "CONTIGUOUS;a,--,b,-,c,-"
      })
  void behavioursAreThoseOfTheReference(Behaviour behaviour, String parts)
      throws TokenizerException {
    assertThat(String.join(",", split("-", behaviour, "a--b-c-"))).isEqualTo(parts);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^a",
        "a$",
        "\\bx",
        "(?m:a)",
        "(?<name>a)",
        "\\1",
        "[[:alpha:]]",
        "\\p{Sloth}",
        "\\p{Punct}",
        "a**",
        "a{2}+",
        "(ab)*",
        "(ab)+",
        "a)",
        "(a",
        "[a",
        "a\\",
        "\\h",
        "(?<=ab)c",
        "[z-a]",
        "x{a}",
        "\\x{}",
        "a{3,2}",
        "(?x)a",
        "\\p",
        "(ab){1,2}?"
      })
  void whatIsNotKnownIsRefused(String pattern) {
    assertThatThrownBy(() -> SplitPattern.of(pattern))
        .isInstanceOf(TokenizerException.class)
        .hasMessageStartingWith("its pattern " + pattern + " has ")
        .hasMessageEndingWith(", which is not known here");
  }
}
