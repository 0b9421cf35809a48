package org.thresher.stage.read.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hyphens at the ends of lines. */
class LineJoinTest {
  @ParameterizedTest
  @CsvSource({
    "the infor-,mation is,the information is",
    "die Verant-,wortung,die Verantwortung",
    "a well-,known man,a well-known man",
    "self-,made,self-made",
    "Jean-,Paul went,Jean-Paul went",
    "COVID-,19 cases,COVID-19 cases",
    "Vor-,und Nachteile,Vor- und Nachteile",
    "in- en,uitgaande,in- en uitgaande",
    "long-,term plan,long-term plan",
    "single-,document work,single-document work",
    "non-,trivial,non-trivial",
    "LO-,CATION,LOCATION",
    "some words,and more,some words and more",
    "см. инфор-,мацию,см. информацию",
    "soft\u00AD,ware,software",
    "1990-,2000,1990- 2000",
    "see https://example.org/a/,b.html,see https://example.org/a/b.html",
    "日本の,海は,日本の海は",
    "end –,start,end – start",
  })
  void linesAreJoined(String line, String next, String expected) {
    LineJoin join = new LineJoin();
    join.learn(
        List.of("single words of a document are here", "a plan for the long-term future and more"));
    assertThat(join.joined(line, next)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "under-,stand,they understand it now,understand",
    "re-,cover,a re-cover of seats,re-cover"
  })
  void wordsOfTheDocumentDecide(String line, String next, String seen, String expected) {
    LineJoin join = new LineJoin();
    join.learn(seen);
    assertThat(join.joined(line, next)).isEqualTo(expected);
  }
}
